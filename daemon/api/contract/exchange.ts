import { z } from 'zod';
import { route } from './route.ts';

/** What others tell us of the exchange. */
export const exchangeRoutes = {
  'exchange.reread': route({
    method: 'POST',
    path: '/exchange/actions/reread',
    role: 'operator',
    summary:
      'Tells that something changed at the exchange: what is live there is read soon, instead of at the next look. For hooks of a panel: it may come as often as it likes',
    body: z
      .strictObject({
        reason: z
          .enum(['reload', 'extensions'])
          .describe('`reload`: the exchange was configured anew (Apply Config); `extensions`: some are being changed'),
        numbers: z
          .array(
            z
              .string()
              .min(1)
              .max(20, 'it is longer than 20 characters')
              .regex(/^[0-9]+$/, 'it holds something else than digits'),
          )
          .max(1000, 'it is longer than 1000 entries')
          .describe('Extensions that it is about, as far as they are known; all are read in any case'),
      })
      .meta({ id: 'RereadInput', examples: [{ reason: 'extensions', numbers: ['201'] }] }),
    output: z
      .object({
        reads: z
          .boolean()
          .describe('false = there is nothing to be read: extensions are kept here, not at an exchange'),
      })
      .meta({ id: 'Reread' }),
    status: 202,
  }),
} as const;
