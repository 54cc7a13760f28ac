import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { createScheduler, jobTable } from '../../daemon/jobs/index.ts';
import { productRoot, silentLog } from '../../daemon/lib/index.ts';
import type { Mac } from '../../daemon/lib/index.ts';
import { defaultSweep, readTemplates, startProvisioning } from '../../daemon/provisioning/index.ts';
import type { LiveEvent } from '../../daemon/provisioning/index.ts';
import { createStore } from '../../daemon/store/index.ts';
import { vendors } from '../../daemon/vendors/index.ts';
import { tokenIn } from '../provisioning/asking.ts';
import { handClock } from '../provisioning/room.ts';
import type { HandClock } from '../provisioning/room.ts';
import { mac } from './outside.ts';
import type { RigPlan, Started } from './rigs.ts';

export const ann = { name: 'ann', address: null };
export const day = 86_400_000;

/** A clock in the test's hand whose short waits, those of a service's pace, are skipped: `turn` goes to the end of the next one. */
export interface QuickClock extends HandClock {
  turn(): void;
  /** Goes to that moment (ms). */
  goTo(moment: number): void;
}

function quickClock(): QuickClock {
  const hand = handClock();
  const ends = new Set<number>();
  const goTo = (moment: number) => hand.advance(Math.max(0, Math.ceil(moment) - hand.now()));
  return {
    ...hand,
    after: (delay, task) => {
      if (delay <= 1_000) ends.add(hand.now() + delay);
      return hand.after(delay, task);
    },
    goTo,
    turn: () => {
      const next = Math.min(...ends);
      ends.delete(next);
      if (Number.isFinite(next)) goTo(next);
    },
  };
}

/** How an office is opened; all of it has a usual value. */
export interface OfficeOptions {
  readonly folder?: string;
  readonly clock?: QuickClock;
  readonly publicUrl?: string;
  readonly keepOpen?: boolean;
  /** The name of the file with the key. */
  readonly key?: string;
}

/** The provisioning room with real makes and tables, its services' requests by the real fetch, and the job that sweeps. */
export async function openOffice(options: OfficeOptions = {}) {
  const { folder = mkdtempSync(join(tmpdir(), 'hookswitch-redirection-')), clock = quickClock() } = options;
  const { publicUrl = 'https://pbx.example.org', keepOpen = false, key = 'key' } = options;
  const database = { kind: 'sqlite', path: join(folder, 'db') } as const;
  const store = await createStore({ database, keyFile: join(folder, key), dataDir: folder, clock });
  const faults: unknown[] = [];
  const room = await startProvisioning({
    ...{ store, clock, vendors, settingsVersion: 'v1', publicUrl: () => publicUrl },
    templates: (name) => readTemplates(join(productRoot(), 'templates', name)),
    random: (count) => randomBytes(count),
    redirection: {
      policy: { ...defaultSweep, keepOpen },
      fetch: (url, init) => fetch(url, { ...init, redirect: 'manual' }),
    },
    onFault: (_, error) => void faults.push(error),
  });
  const { redirection, fleet, live } = room;
  const backups = { make: () => Promise.reject(new Error('no backups here')), list: () => Promise.resolve([]) };
  const table = jobTable({
    ...{ store, redirection, backups: backups as never },
    ...{ traceDays: 30, auditDays: 30, backupKeep: 0 },
  });
  const sweep = table.filter(({ name }) => name === 'redirection-sweep');
  const jobs = createScheduler({ jobs: sweep, runs: store.jobRuns, clock, log: silentLog() });
  const events: LiveEvent[] = [];
  live.listen((event) => void events.push(event));
  await redirection.start();
  let isOpen = true;
  const stop = async () => {
    if (!isOpen) return;
    isOpen = false;
    await jobs.stop();
    await room.stop();
    await store.close();
  };
  onTestFinished(async () => {
    await stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Waits for the network and skips the pace until it is so. */
  const until = async (isSo: () => boolean, what: () => unknown = () => null) => {
    const began = performance.now();
    while (!isSo()) {
      if (performance.now() - began > 10_000) throw new Error(`it never came: ${JSON.stringify(what())}`);
      await pause(2);
      clock.turn();
    }
  };
  const view = (text: string) => redirection.get(mac(text));
  const told = (text: string) => {
    const { state, trouble = null } = view(text) ?? {};
    return { state, trouble: trouble?.failure.code ?? null };
  };
  const comesTo = (text: string, state: string | undefined) =>
    until(
      () => view(text)?.state === state,
      () => told(text),
    );
  const failsWith = (text: string, code: string) =>
    until(
      () => told(text).trouble === code,
      () => told(text),
    );
  /** Nothing is on its way any more: what is left waits for a time, or for somebody. */
  const rests = async () => {
    for (let calm = 0; calm < 10; calm += 1) {
      await pause(3);
      clock.turn();
    }
    let isSettled = false;
    void redirection.settled().then(() => (isSettled = true));
    await until(() => isSettled);
  };
  const putAccount = async ({ service }: RigPlan, credentials: Readonly<Record<string, string>>) => {
    const version = redirection.service(service.id)?.account?.version ?? 0;
    const put = await redirection.putAccount(ann, service.id, version, credentials);
    if (!put.ok) throw new Error(JSON.stringify(put.problem));
  };
  /** A phone's first request by its own address. */
  const comes = async (text: string) => {
    const which = mac(text);
    const { vendor } = fleet.get(which) ?? { vendor: '' };
    const bodies = fleet.files(which, true).map(({ body }) => body);
    const own = bodies.map(tokenIn).find((one) => one !== '') ?? '';
    const hit = room.desk.findToken(own);
    if (hit?.kind !== 'steady') throw new Error(`no address of its own in a file of ${vendor}`);
    await room.desk.prepare(hit, null, clock.now());
  };
  /** All that anybody may ever read here: audit, events, failures, and what is logged. */
  const readable = async () => {
    const { rows } = await store.changes({}, { before: null, limit: 1000 });
    const texts = faults.map((fault) => (fault instanceof Error ? `${fault.message} ${fault.stack}` : String(fault)));
    return JSON.stringify([rows, events, [...redirection.all()].map(({ trouble }) => trouble), texts]);
  };
  /** What a kill would leave: a folder of its own with the tables as they are now. */
  const remains = () => {
    const copy = mkdtempSync(join(tmpdir(), 'hookswitch-redirection-'));
    cpSync(folder, copy, { recursive: true });
    return copy;
  };
  return {
    ...{ ...room, store, clock, jobs, events, faults, folder, stop, until, view, told },
    ...{ comesTo, failsWith, rests, putAccount, comes, readable, remains },
  };
}

export type Office = Awaited<ReturnType<typeof openOffice>>;

/** An office with an account at a service that the test plays. */
export async function openWith(plan: RigPlan, options: OfficeOptions & { readonly started?: Started } = {}) {
  const office = await openOffice(options);
  const started = options.started ?? (await plan.start(() => office.clock.now()));
  if (options.started === undefined) await office.putAccount(plan, started.credentials);
  let count = office.fleet.count();
  /** Adds a phone, and tells what its label says where that must be. */
  const add = async (): Promise<string> => {
    count += 1;
    const text = `${plan.phone.slice(0, 8)}${(0x100 + count).toString(16).padStart(4, '0')}`;
    const added = await office.fleet.add(ann, { mac: text, model: plan.model, lines: [] });
    if (!added.ok) throw new Error(JSON.stringify(added.problem));
    if (plan.labelCode !== null) {
      started.labels?.set(plan.key(text), '1A2B');
      await office.redirection.putLabelCode(ann, mac(text), `${plan.key(text)}-1A2B`);
    }
    return text;
  };
  /** Where the service sends a phone; null = nowhere of ours. */
  const sentTo = (text: string): string | null => {
    const held = started.phones.get(plan.key(text));
    if (held === undefined) return null;
    return started.urlOf?.(plan.key(text)) ?? /https?:[^"\\]+/.exec(JSON.stringify(held))?.[0] ?? null;
  };
  const address = (text: string) => office.fleet.address(mac(text))?.url ?? 'none';
  return { ...office, ...started, started, add, sentTo, address };
}

export const macOf = (text: string): Mac => mac(text);
