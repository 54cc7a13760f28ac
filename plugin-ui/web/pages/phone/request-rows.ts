import type { EventOf } from '../../api/live.ts';
import type { components } from '../../api/schema.ts';

type Stored = components['schemas']['Event'];
/** A request as it was told live: stored a moment later. */
export type Heard = EventOf<'traces'>;

/** A request of the phone as the list shows it. */
export interface RequestRow extends Omit<Heard, 'topic' | 'mac'> {
  readonly key: string;
  readonly lastAt: string;
  /** How often it came like this in a row. */
  readonly count: number;
}

/** What a request came to. */
export type Outcome =
  'led' | 'fetched' | 'same' | 'looked' | 'broken' | 'not-there' | 'refused' | 'busy' | 'wrong-phone';

/** Reads what came of a request: whether it got the file, was refused, or asked for something that is not needed. */
export function outcomeOf(
  row: Pick<RequestRow, 'scheme' | 'status' | 'complete' | 'token' | 'alarm' | 'method'>,
): Outcome {
  const { scheme, status, complete, token, alarm, method } = row;
  // By plug and play no file is given, only its address.
  if (scheme === 'pnp') return 'led';
  if (alarm === 'mac-differs') return 'wrong-phone';
  if (status === 304) return 'same';
  if (status === 429 || status >= 500) return 'busy';
  // Phones ask for files that nobody has to have: that is no refusal as long as they come with their secret.
  if (status === 404 && token !== 'none') return 'not-there';
  if (status >= 400) return 'refused';
  if (method === 'HEAD') return 'looked';
  return complete ? 'fetched' : 'broken';
}

/** Outcomes that somebody should look at. */
export const isTrouble = (outcome: Outcome) => ['refused', 'broken', 'busy', 'wrong-phone'].includes(outcome);

const sameKind = (a: Omit<Heard, 'topic' | 'mac' | 'at'>, b: Omit<Heard, 'topic' | 'mac' | 'at'>) =>
  a.file === b.file &&
  a.status === b.status &&
  a.method === b.method &&
  a.token === b.token &&
  a.address === b.address &&
  a.scheme === b.scheme &&
  a.userAgent === b.userAgent;

/** Stored requests with those that were heard meanwhile and are not stored yet: newest first, each once. */
export function mergedRequests(stored: readonly Stored[], heard: readonly Heard[]): RequestRow[] {
  const isStored = (one: Heard) =>
    stored.some(
      (row) =>
        sameKind(row, one) && Date.parse(row.at) <= Date.parse(one.at) && Date.parse(one.at) <= Date.parse(row.lastAt),
    );
  const fresh = heard
    .filter((one) => !isStored(one))
    .map((one): RequestRow => ({ ...one, key: `${one.at} ${one.file} ${one.status}`, lastAt: one.at, count: 1 }));
  const known = stored.map((row): RequestRow => ({ ...row, key: String(row.id) }));
  return [...fresh, ...known].sort((a, b) => Date.parse(b.lastAt) - Date.parse(a.lastAt));
}

/** What the list is narrowed to; empty = everything. */
export interface RequestFilter {
  readonly status: string;
  readonly token: string;
  readonly q: string;
}

/** Whether a request that was heard fits, as the daemon would say of a stored one. */
export function fits({ status, token, q }: RequestFilter, one: Heard): boolean {
  const within = [one.file, one.address, one.userAgent].some((text) => text.toLowerCase().includes(q.toLowerCase()));
  return (status === '' || String(one.status) === status) && (token === '' || one.token === token) && within;
}
