import { createHmac } from 'node:crypto';
import type {
  AmiEvent,
  AmiFields,
  AmiLink,
  LiveBatch,
  LiveWatch,
  UserWishes,
} from '../../../daemon/pbx/ami/contract.ts';
import { untoldEndpoint } from '../../../daemon/pbx/contract.ts';
import type { Account, Contact, DoorStatus } from '../../../daemon/pbx/contract.ts';
import type { AccountSource, SourceBatch } from '../../../daemon/pbx/source.ts';
import { ok } from '../../../daemon/lib/index.ts';
import type { Result } from '../../../daemon/lib/index.ts';

/** An account of user `number`, unless told otherwise. */
export function account(number: string, more: Partial<Account> = {}): Account {
  const usual = { number, user: number, name: `Name ${number}`, secret: `secret-${number}` };
  return { ...usual, authUser: null, mailbox: null, endpoint: untoldEndpoint, ...more };
}

export function contact(number: string, more: Partial<Contact> = {}): Contact {
  const usual = {
    uri: `sip:${number}@192.0.2.7:5060`,
    address: '192.0.2.7',
    userAgent: 'Yealink SIP-T46U 108.86.0.20',
  };
  return { ...usual, expiresAt: 1, status: 'reachable', roundtripMs: 3, ...more };
}

export const resting: UserWishes = {
  doNotDisturb: false,
  forwardAlways: null,
  forwardBusy: null,
  forwardNoAnswer: null,
  callWaiting: true,
};

export function sourceBatch(more: Partial<SourceBatch> = {}): SourceBatch {
  return { put: [], gone: [], facts: null, findings: null, applyPending: false, readAt: 1, complete: true, ...more };
}

export function liveBatch(more: Partial<LiveBatch> = {}): LiveBatch {
  const nothing = { contacts: new Map(), activities: new Map(), wishes: new Map() };
  return { whole: false, ...nothing, reloaded: false, asterisk: null, ...more };
}

export const hash = (text: string) => createHmac('sha256', 'of this test').update(text).digest('hex');

const door = (state: DoorStatus['state']): DoorStatus => ({ state, since: 0, why: null });

/** Tells whoever listens. */
function teller<T>() {
  const listeners = new Set<(that: T) => void>();
  return {
    on: (listener: (that: T) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    tell: (that: T) => listeners.forEach((listener) => listener(that)),
  };
}

/** Tables that say what a test tells them to. */
export function fakeSource() {
  const batches = teller<SourceBatch>();
  const doors = teller<DoorStatus>();
  const heard: string[] = [];
  let recalled: readonly Account[] = [];
  const source: AccountSource = {
    start: () => void heard.push('start'),
    stop: () => Promise.resolve(void heard.push('stop')),
    status: () => door('connecting'),
    onStatus: doors.on,
    onBatch: batches.on,
    poke: (why) => void heard.push(why),
    recall: (accounts) => void (recalled = accounts),
    counters: () => ({ readings: 7 }),
  };
  return {
    ...{ source, heard, tell: batches.tell },
    door: (state: DoorStatus['state']) => doors.tell(door(state)),
    recalled: () => recalled,
  };
}

/** An Asterisk that says what a test tells it to. */
export function fakeAmi(answer: (name: string, fields: AmiFields) => Promise<Result<AmiEvent>> = async () => ok({})) {
  const batches = teller<LiveBatch>();
  const doors = teller<DoorStatus>();
  const heard: string[] = [];
  const link: AmiLink = {
    start: () => void heard.push('start'),
    stop: () => Promise.resolve(void heard.push('stop')),
    status: () => door('connecting'),
    onStatus: doors.on,
    onEvent: () => () => undefined,
    action: (name, fields = {}) => answer(name, fields),
    list: () => Promise.resolve(ok([])),
  };
  const watch: LiveWatch = {
    start: () => void heard.push('watch'),
    stop: () => void heard.push('unwatch'),
    onBatch: batches.on,
    rereadWishes: () => void heard.push('reread'),
  };
  return { link, watch, heard, tell: batches.tell, door: (state: DoorStatus['state']) => doors.tell(door(state)) };
}
