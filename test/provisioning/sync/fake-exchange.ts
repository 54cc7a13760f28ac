import { restingState, type Extension } from '../../../daemon/domain/index.ts';
import { no, ok, problem } from '../../../daemon/lib/index.ts';
import {
  untoldEndpoint,
  untoldFacts,
  type Contact,
  type DoorStatus,
  type EndpointFacts,
  type Exchange,
  type ExchangeChange,
  type ExchangeFacts,
  type LineActivity,
  type Notification,
  type Registration,
} from '../../../daemon/pbx/index.ts';

/** A NOTIFY as it would go out. */
export interface Sent extends Notification {
  readonly number: string;
  /** ms. */
  readonly at: number;
}

/** An exchange in a test's hand. It answers as the contract says, and tells of every change itself. */
export interface FakeExchange extends Exchange {
  readonly sent: Sent[];
  account(number: string, change?: { name?: string; secret?: string; endpoint?: Partial<EndpointFacts> }): void;
  remove(number: string): void;
  /** `uris` = who is registered now; none = nobody. */
  register(number: string, contacts: readonly Partial<Contact>[], state?: Registration['state']): void;
  activityOf(number: string, activity: LineActivity): void;
  setFacts(facts: Partial<ExchangeFacts['sip']>): void;
  /** AMI goes, or comes back; `isRead`: who is registered was read already. */
  door(state: DoorStatus['state'], isRead?: boolean): void;
  /** The next NOTIFYs are refused with this; null = they are taken. */
  refuseWith(code: 'exchange-gone' | 'account-not-registered' | 'exchange-refused' | null): void;
}

interface Kept {
  extension: Extension;
  endpoint: EndpointFacts;
  revision: number;
}

const nothing = (): ExchangeChange => ({
  ...{ accounts: new Set(), secrets: new Set(), names: new Set(), facts: false },
  ...{ registrations: new Set(), activities: new Set(), status: false },
});

/** A contact at an address. */
export const contact = (number: string, address = '192.0.2.9', userAgent: string | null = null): Contact => ({
  ...{ uri: `sip:${number}@${address}:5060`, address, userAgent, expiresAt: null },
  ...{ status: 'reachable', roundtripMs: 3 },
});

/** Makes one with no account. */
export function fakeExchange(now: () => number): FakeExchange {
  const accounts = new Map<string, Kept>();
  const registrations = new Map<string, Registration>();
  const activities = new Map<string, LineActivity>();
  const listeners = new Set<(change: ExchangeChange) => void>();
  const sent: Sent[] = [];
  let facts = untoldFacts;
  let factsRevision = 0;
  let namesRevision = 0;
  let door: DoorStatus['state'] = 'ready';
  let isAllRead = true;
  let refusal: Parameters<FakeExchange['refuseWith']>[0] = null;
  const tell = (change: Partial<ExchangeChange>) => {
    for (const listener of listeners) listener({ ...nothing(), ...change });
  };
  const absent: Registration = { state: 'absent', since: now(), contacts: [] };
  const isReady = () => door === 'ready' && isAllRead;
  return {
    kind: 'asterisk',
    sent,
    extension: (number) => accounts.get(number)?.extension ?? null,
    revision: (number) => accounts.get(number)?.revision ?? 0,
    nameOf: (number) => accounts.get(number)?.extension.name ?? null,
    namesRevision: () => namesRevision,
    endpoint: (number) => accounts.get(number)?.endpoint ?? null,
    facts: () => facts,
    factsRevision: () => factsRevision,
    isKnown: () => true,
    *accounts() {
      for (const [number, { extension, endpoint }] of accounts)
        yield { number, user: number, name: extension.name, authUser: null, mailbox: null, endpoint };
    },
    registration: (number) =>
      isReady() ? (registrations.get(number) ?? absent) : { state: 'unknown', since: now(), contacts: [] },
    activity: (number) => (isReady() ? (activities.get(number) ?? 'idle') : 'unknown'),
    *registered() {
      for (const [number, { contacts }] of registrations) if (contacts.length > 0 && isReady()) yield number;
    },
    findings: () => [],
    status: () => {
      const off: DoorStatus = { state: 'off', since: 0, why: null };
      return {
        ...{ kind: 'asterisk', foundBy: 'a test', doors: { tables: off, ami: { ...off, state: door }, ari: off } },
        ...{
          accounts: accounts.size,
          readAt: 0,
          applyPending: false,
          registrationsKnown: isReady(),
          asterisk: '22.0.0',
          counters: {},
        },
      };
    },
    onChange: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    notify: (number, notification) => {
      if (!isReady()) return Promise.resolve(no(problem('exchange-gone', { detail: 'a test' })));
      if (refusal !== null) return Promise.resolve(no(problem(refusal, { number, detail: 'a test' })));
      if ((registrations.get(number)?.contacts.length ?? 0) === 0)
        return Promise.resolve(no(problem('account-not-registered', { number })));
      sent.push({ ...notification, number, at: now() });
      return Promise.resolve(ok(null));
    },
    account: (number, { name, secret, endpoint } = {}) => {
      const before = accounts.get(number);
      const { name: oldName = number, secret: oldSecret = `secret-${number}` } = before?.extension ?? {};
      accounts.set(number, {
        extension: {
          ...{ number, name: name ?? oldName, secret: secret ?? oldSecret, authUser: null, mailbox: null },
          state: restingState,
        },
        endpoint: { ...untoldEndpoint, ...before?.endpoint, ...endpoint },
        revision: (before?.revision ?? 0) + 1,
      });
      namesRevision += 1;
      const one = new Set([number]);
      const isOther = secret !== undefined && secret !== oldSecret;
      tell({ accounts: one, names: name === undefined ? new Set() : one, secrets: isOther ? one : new Set() });
    },
    remove: (number) => {
      accounts.delete(number);
      namesRevision += 1;
      tell({ accounts: new Set([number]) });
    },
    register: (number, contacts, state) => {
      const full = contacts.map((one) => ({ ...contact(number), ...one }));
      registrations.set(number, {
        ...{ state: state ?? (full.length > 0 ? 'registered' : 'absent'), since: now(), contacts: full },
      });
      tell({ registrations: new Set([number]) });
    },
    activityOf: (number, activity) => {
      activities.set(number, activity);
      tell({ activities: new Set([number]) });
    },
    setFacts: (sip) => {
      facts = { ...facts, sip: { ...facts.sip, ...sip } };
      factsRevision += 1;
      tell({ facts: true });
    },
    door: (state, isRead = true) => {
      door = state;
      isAllRead = isRead;
      tell({ status: true });
    },
    refuseWith: (code) => void (refusal = code),
  };
}
