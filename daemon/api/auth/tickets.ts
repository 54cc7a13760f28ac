import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { lineOfText } from '../../domain/index.ts';
import { problem, ProblemError } from '../../lib/index.ts';
import type { Clock } from '../../lib/index.ts';
import { roles } from '../contract/index.ts';

/** For how long a ticket may be valid, in seconds. */
export const ticketSeconds = 60;

const content = z.strictObject({
  user: lineOfText(100),
  role: z.enum(roles),
  exp: z.int().positive(),
  nonce: z.string().regex(/^[\w-]{16,100}$/),
});

/** What a panel says of somebody. `exp` in seconds since 1970. */
export type Ticket = z.output<typeof content>;

function readContent(text: string): Ticket | null {
  try {
    return content.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Tickets that were used, until they expire by themselves: a second use at the same moment is refused before the tables are asked. */
export function createUsedTickets(clock: Clock): (ticket: Ticket) => boolean {
  const used = new Map<string, number>();
  return ({ nonce, exp }) => {
    for (const [old, until] of used) if (until * 1000 <= clock.now()) used.delete(old);
    if (used.has(nonce)) return false;
    used.set(nonce, exp);
    return true;
  };
}

/** "It was used before." */
export const usedAlready = () => new ProblemError(problem('ticket-refused', { reason: 'it was used already' }));

/**
 * Reads a panel's ticket, `<base64url of JSON>.<base64url of its HMAC-SHA256>`, keyed with the secret that both know. Throws ProblemError `ticket-off` without a
 * secret, `ticket-refused` for one that is forged, malformed, expired, or valid for too long. Whether it was used before is not known here.
 */
export function createTicketReader({ secret, clock }: { readonly secret: string | undefined; readonly clock: Clock }) {
  const refuse = (reason: string) => new ProblemError(problem('ticket-refused', { reason }));
  return (ticket: string): Ticket => {
    if (secret === undefined) throw new ProblemError(problem('ticket-off'));
    const [payload = '', signature = ''] = ticket.split('.');
    const expected = createHmac('sha256', secret).update(payload).digest();
    const given = Buffer.from(signature, 'base64url');
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      throw refuse('its signature does not fit');
    const read = readContent(payload);
    if (read === null) throw refuse('it does not hold user, role, exp and nonce as it should');
    const left = read.exp - clock.now() / 1000;
    if (left <= 0) throw refuse('it has expired');
    if (left > ticketSeconds) throw refuse(`it is valid for longer than ${ticketSeconds} seconds`);
    return read;
  };
}
