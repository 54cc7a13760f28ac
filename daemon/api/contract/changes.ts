import { z } from 'zod';
import { listing } from './list.ts';
import { filterText, onTheWire } from './parts.ts';
import { change } from './phone-shapes.ts';
import { plan } from './plans.ts';
import { route } from './route.ts';

const entity = z.enum([
  'device',
  'extension',
  'user-device',
  'level',
  'token',
  'account',
  'api-token',
  'session',
  'key',
  'device-data',
  'redirection',
  'incident',
]);

const audited = z
  .object({
    id: change.shape.id,
    at: change.shape.at,
    actor: change.shape.actor.describe('`token:<name>`, `phone:<mac>`, an account, `cli` or `system`'),
    address: change.shape.address.describe('From where; null = from this machine'),
    entity,
    entityId: z
      .string()
      .describe('A phone’s id (also of its tokens), a number, `default` or `model/<vendor>/<model>`, a name'),
    mac: z.string().nullable().describe('The phone, where it is here or the row names it'),
    action: change.shape.action.describe('`add`, `change`, `settings`, `remove` ...'),
    before: change.shape.before.describe('What was there, secrets masked; an absent setting was inherited'),
    after: change.shape.after.describe('What was there afterwards'),
    transaction: z.string().describe('The same for all rows that were made at once'),
  })
  .meta({ id: 'AuditRow', description: 'Who changed what, when and from where; secrets masked' });

const notMoment = 'it is no moment, such as 2026-11-20T08:30:00Z';

const momentText = z
  .string()
  .max(40)
  .refine((text) => z.iso.datetime({ offset: true }).safeParse(text).success, notMoment)
  .transform((text) => Date.parse(text));

const momentFilter = (description: string) =>
  onTheWire(momentText.optional(), {
    ...{ type: 'string', format: 'date-time', maxLength: 40, examples: ['2026-11-20T08:30:00Z'] },
    description,
  });

const params = z.strictObject({ change: z.string().min(1).max(40).describe('Its id') });
const either = z.strictObject({
  change: z.string().min(1).max(40).describe('Its id, or the id of a `transaction`: everything that was made at once'),
});

/** What everybody changed, and taking it back. */
export const changeRoutes = {
  'changes.list': route({
    method: 'GET',
    path: '/changes',
    role: 'viewer',
    summary: 'Lists who changed what, newest first; accounts, sessions, API tokens and keys to admins only',
    ...listing({
      item: audited,
      sort: 'newest',
      filters: {
        actor: filterText('actor'),
        entity: entity.optional(),
        entityId: filterText('thing'),
        action: filterText('action'),
        transaction: filterText('transaction'),
        from: momentFilter('Only rows of this moment or later'),
        to: momentFilter('Only rows of this moment or earlier'),
      },
    }),
  }),
  'changes.show': route({
    method: 'GET',
    path: '/changes/{change}',
    role: 'viewer',
    summary: 'Shows a change',
    params,
    output: audited,
    refusals: ['change-unknown', 'not-allowed'],
  }),
  'changes.undo': route({
    method: 'POST',
    path: '/changes/{change}/undo',
    role: 'operator',
    summary:
      'Plans what takes a change, or a whole transaction, back, and stores nothing: POST /changes applies the plan',
    params: either,
    body: z
      .strictObject({
        partly: z
          .boolean()
          .default(false)
          .describe('Leaves out secrets, which are kept nowhere, and takes back the rest'),
        wait: z.int().min(0).max(30).default(10).describe('Answer after so many seconds at most, finished or not'),
      })
      .meta({ id: 'UndoInput', examples: [{ partly: false }] }),
    output: plan,
    status: 201,
    refusals: [
      'change-unknown',
      'transaction-large',
      'undo-impossible',
      'undo-gone',
      'undo-contradicted',
      'undo-secret',
    ],
  }),
} as const;

export type AuditOutput = z.output<typeof audited>;
