import { setTimeout as pause } from 'node:timers/promises';
import { openFreepbxDatabase } from '../lab/freepbx-database.ts';
import type { FreepbxDatabase } from '../lab/freepbx-database.ts';
import { beside, startChild } from './child.ts';
import type { Child } from './child.ts';
import { startDaemon } from './daemon.ts';
import type { BenchDaemon } from './daemon.ts';
import type { Notified } from './exchange-worker.ts';
import { firstAccount } from './fixtures.ts';
import type { LoadRequest } from './load-worker.ts';
import type { Bench } from './scenario.ts';
import { fetchAll } from './servers.ts';
import { untilQuiet } from './serving.ts';

/** FreePBX's tables in a real MariaDB, and a stand-in for Asterisk in a process of its own, where each account has a contact. */
export interface BenchExchange {
  readonly database: FreepbxDatabase;
  readonly worker: Child;
  readonly accounts: readonly string[];
  /** What was typed in is applied; answers when it was live (ms since 1970). */
  applied(): Promise<number>;
  /** What it was asked to tell since the last question. */
  notified(): Promise<readonly Notified[]>;
  environment(): Readonly<Record<string, string>>;
  close(): Promise<void>;
}

const now = () => performance.timeOrigin + performance.now();

/** Opens one with so many extensions. */
export async function openExchange(server: Parameters<typeof openFreepbxDatabase>[0], count: number) {
  const database = await openFreepbxDatabase(server);
  await database.fill(count, firstAccount);
  const worker = startChild(beside('exchange-worker.ts'));
  const accounts = Array.from({ length: count }, (_, at) => String(firstAccount + at));
  const { port } = await worker.ask<{ port: number }>({ kind: 'start', accounts });
  const exchange: BenchExchange = {
    ...{ database, worker, accounts },
    applied: async () => {
      // As FreePBX: Asterisk reads anew, and then the flag falls.
      await worker.ask({ kind: 'reload' });
      await database.query("UPDATE admin SET value = 'false' WHERE variable = 'need_reload'");
      return now();
    },
    notified: async () => (await worker.ask<{ told: Notified[] }>({ kind: 'notified' })).told,
    environment: () => ({
      ...{ HOOKSWITCH_EXCHANGE: 'freepbx', HOOKSWITCH_EXCHANGE_DB_URL: database.readerUrl },
      ...{ HOOKSWITCH_AMI_HOST: '127.0.0.1', HOOKSWITCH_AMI_PORT: String(port) },
      ...{ HOOKSWITCH_AMI_USER: 'watcher', HOOKSWITCH_AMI_SECRET: 'right' },
    }),
    close: async () => {
      await worker.stop();
      await database.drop();
    },
  };
  return exchange;
}

interface Status {
  readonly exchange: { readonly known: boolean; readonly registrations: { readonly registered: number } | null };
  readonly phones: { readonly byState: Readonly<Record<string, number>> };
}

/** The daemon's own words. */
export const statusOf = async (daemon: BenchDaemon): Promise<Status> =>
  (await daemon.api.call<Status>('GET', '/status')).body;

/** Waits until all phones are up to date. */
export async function allUpToDate(daemon: BenchDaemon, count: number, mostMs: number): Promise<void> {
  const end = now() + mostMs;
  for (;;) {
    const { byState } = (await statusOf(daemon)).phones;
    // The phones of the template do not belong to the fleet.
    if ((byState['up-to-date'] ?? 0) >= count) return;
    if (now() > end) throw new Error(`not all phones are up to date: ${JSON.stringify(byState)}`);
    await pause(250);
  }
}

/** A daemon whose phones have their lines at the exchange, all of them up to date, and that fetch when they are told. */
export interface ExchangeFleet {
  readonly daemon: BenchDaemon;
  readonly requests: readonly LoadRequest[];
  readonly count: number;
}

/** Starts one. */
export async function startExchangeFleet(bench: Bench, exchange: BenchExchange, count: number): Promise<ExchangeFleet> {
  const { accounts, worker } = exchange;
  const fleet = await bench.fleet(count, 'light', accounts.length);
  const daemon = await startDaemon(fleet.folder, exchange.environment());
  try {
    for (;;) {
      const { known, registrations } = (await statusOf(daemon)).exchange;
      if (known && registrations?.registered === accounts.length) break;
      await pause(50);
    }
    const phones: Record<string, LoadRequest[]> = {};
    for (const [index, request] of fleet.requests.entries())
      (phones[String(firstAccount + ((index + 1) % accounts.length))] ??= []).push(request);
    await worker.ask({ kind: 'obey', port: daemon.port, phones });
    await fetchAll(daemon.port, fleet.requests);
    await allUpToDate(daemon, count, 60_000);
    await untilQuiet(daemon);
    return { daemon, requests: fleet.requests, count };
  } catch (error) {
    await daemon.stop();
    throw error;
  }
}
