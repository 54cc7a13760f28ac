import { no, problem } from '../../lib/index.ts';
import type { Result } from '../../lib/index.ts';
import type { AccountBook, AccountSummary, Exchange, ExchangeChange, ExchangeKind } from '../contract.ts';
import type { AriLink } from '../ari/index.ts';
import type { Mirror } from './mirror.ts';
import { notificationLines } from './notification.ts';
import type { BridgeThread } from './thread.ts';

/** Accounts that the daemon keeps itself, for an exchange without tables of its own. */
export interface OwnAccounts {
  readonly book: AccountBook;
  accounts(): Iterable<AccountSummary>;
}

interface Parts {
  readonly kind: ExchangeKind;
  readonly foundBy: string;
  readonly hasAmi: boolean;
  readonly mirror: Mirror;
  readonly thread: Pick<BridgeThread, 'notify' | 'restarts'>;
  readonly own: OwnAccounts;
  readonly ari: Pick<AriLink, 'status' | 'onStatus'> | null;
}

/** The exchange: answers from the mirror, accounts without tables from the daemon's own; hands to the thread what must reach Asterisk. */
export function createExchange(parts: Parts): Exchange {
  const { kind, foundBy, mirror, thread, own, ari } = parts;
  const { live } = mirror;
  const isOwn = kind === 'standalone';
  return {
    ...(isOwn ? { ...own.book, accounts: () => own.accounts() } : bookOf(kind, mirror)),
    isKnown: () => isOwn || mirror.isKnown(),
    registration: (number) => live.registration(number),
    activity: (number) => live.activity(number),
    registered: () => live.registered(),
    findings: () => mirror.findings(),
    status: () => {
      const status = mirror.status();
      const counters = { ...status.counters, thread_restarts: thread.restarts() };
      const doors = ari === null ? status.doors : { ...status.doors, ari: ari.status() };
      return { ...status, kind, foundBy, doors, counters, ...(isOwn && { accounts: countOf(own.accounts()) }) };
    },
    onChange: (listener) => {
      const endings = [mirror.onChange(listener), ari?.onStatus(() => listener(statusAlone()))];
      return () => endings.forEach((end) => end?.());
    },
    notify: (number, notification) => {
      const refusal = refusalOf(parts, number);
      if (refusal !== null) return Promise.resolve(refusal);
      const lines = notificationLines(notification);
      return lines.ok ? thread.notify(number, lines.value) : Promise.resolve(lines);
    },
  };
}

/** ARI tells nothing of accounts. */
const statusAlone = (): ExchangeChange => ({
  ...{ accounts: new Set(), secrets: new Set(), names: new Set(), registrations: new Set(), activities: new Set() },
  ...{ facts: false, status: true },
});

function countOf(those: Iterable<unknown>): number {
  let count = 0;
  for (const _ of those) count += 1;
  return count;
}

function bookOf(kind: ExchangeKind, { accounts }: Mirror): AccountBook & Pick<Exchange, 'accounts'> {
  return {
    kind,
    extension: (number) => accounts.extension(number),
    revision: (number) => accounts.revision(number),
    nameOf: (number) => accounts.nameOf(number),
    namesRevision: () => accounts.namesRevision(),
    endpoint: (number) => accounts.endpoint(number),
    facts: () => accounts.facts(),
    factsRevision: () => accounts.factsRevision(),
    accounts: () => accounts.accounts(),
  };
}

/** Asterisk says "sent" for whatever endpoint it knows, so who is not there is asked before. */
function refusalOf({ hasAmi, mirror: { live } }: Parts, number: string): (Result<null> & { ok: false }) | null {
  if (!hasAmi) return no(problem('exchange-gone', { detail: 'AMI is not configured' }));
  if (!live.isKnown()) return no(problem('exchange-gone', { detail: 'AMI is not there' }));
  return live.registration(number).contacts.length > 0
    ? null
    : no(problem('account-not-registered', { number: number.slice(0, 40) }));
}
