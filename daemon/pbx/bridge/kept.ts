import { z } from 'zod';
import type { Clock } from '../../lib/index.ts';
import type { ExchangeKind } from '../contract.ts';
import type { KeptSet } from './mirror.ts';

/** A file that only this daemon can read, such as the store keeps. */
export interface KeptFile {
  /** null = nothing usable. Never rejects. */
  read(): Promise<readonly unknown[] | null>;
  write(records: Iterable<unknown>): Promise<void>;
}

const told = z.string().max(4_096);
const maybe = told.nullable();
const transport = z.enum(['udp', 'tcp', 'tls', 'ws', 'wss']);
const codecs = z.array(told).nullable();

const account = z.object({
  ...{ number: told, user: maybe, name: told, secret: told, authUser: maybe, mailbox: maybe },
  endpoint: z.object({
    transports: z.array(transport).nullable(),
    mediaEncryption: z.enum(['none', 'sdes', 'dtls']).nullable(),
    mediaEncryptionOptional: z.boolean(),
    dtmf: z.enum(['rfc4733', 'inband', 'info', 'auto']).nullable(),
    codecs,
    maxContacts: z.number().nullable(),
  }),
});

const wishes = z.object({
  ...{ doNotDisturb: z.boolean(), callWaiting: z.boolean() },
  ...{ forwardAlways: maybe, forwardBusy: maybe, forwardNoAnswer: maybe },
});

/** The first record. */
const head = z.object({
  format: z.literal(1),
  kind: z.enum(['freepbx', 'asterisk']),
  facts: z.object({
    sip: z.object({ address: maybe, ports: z.partialRecord(transport, z.number()), codecs }),
    featureCodes: z.record(z.string(), maybe),
  }),
  wishesKnown: z.boolean(),
});

/** Any other. */
const entry = z.union([z.object({ account }), z.object({ user: told, wishes })]);

function* recordsOf(kind: ExchangeKind, { accounts, wishes, facts, wishesKnown }: KeptSet): Generator<unknown, void> {
  yield { format: 1, kind, facts, wishesKnown };
  for (const account of accounts) yield { account };
  for (const [user, those] of wishes) yield { user, wishes: those };
}

/** What was live when the last run ended, and of what kind of exchange; null = nothing was kept, or nothing that this version reads. */
export async function readKept(file: KeptFile): Promise<{ kind: ExchangeKind; set: KeptSet } | null> {
  const [first, ...rest] = (await file.read()) ?? [];
  const { data } = head.safeParse(first);
  const entries = z.array(entry).safeParse(rest).data;
  if (data === undefined || entries === undefined) return null;
  const { kind, facts, wishesKnown } = data;
  const accounts = entries.flatMap((one) => ('account' in one ? [one.account] : []));
  const wishes = entries.flatMap((one) => ('user' in one ? [[one.user, one.wishes] as const] : []));
  return { kind, set: { accounts, facts, wishes, wishesKnown } };
}

/** Writes the live set soon after it changed, never twice at once. */
export interface Keeper {
  changed(): void;
  /** Writes what is new, and no more afterwards. Never rejects. */
  stop(): Promise<void>;
}

/** What the keeper works with. */
export interface KeeperParts {
  readonly file: KeptFile;
  readonly kind: ExchangeKind;
  readonly clock: Clock;
  readonly all: () => KeptSet;
  readonly failed: (error: unknown) => void;
}

/**
 * ms between a change and its writing where nothing was written of late: whoever is killed before it, and finds the exchange's tables half changed then,
 * knows no other secret than the one that is not live yet.
 */
const together = 100;
/** ms between two writings. */
const pause = 2_000;
/** ms after which it is tried again where it failed. */
const again = 60_000;

/** Makes the {@link Keeper}. */
export function createKeeper({ file, kind, clock, all, failed }: KeeperParts): Keeper {
  let isNew = false;
  let cancel: (() => void) | null = null;
  let work: Promise<void> = Promise.resolve();
  let writtenAt = -Infinity;
  let isStopped = false;
  const write = () => {
    cancel = null;
    isNew = false;
    writtenAt = clock.now();
    work = file.write(recordsOf(kind, all())).catch((error: unknown) => {
      failed(error);
      isNew = true;
      if (!isStopped) soon(again);
    });
    return work;
  };
  const soon = (after: number) => void (cancel ??= clock.after(after, () => void work.then(write)));
  return {
    changed: () => {
      isNew = true;
      soon(Math.min(pause, Math.max(together, writtenAt + pause - clock.now())));
    },
    stop: async () => {
      isStopped = true;
      cancel?.();
      await work;
      if (isNew) await write();
    },
  };
}
