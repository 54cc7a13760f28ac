import type { Clock } from '../lib/index.ts';
import type { Page, Store, TraceRecord } from './contract.ts';
import { DatabaseFailure } from './database.ts';
import type { Database } from './database.ts';
import type { Sql } from './schema.ts';
import type { Pending, TraceBuffer } from './trace-buffer.ts';
import { fileRow, seenRow } from './transaction-observations.ts';

/** Tables whose rows tell when they were last used. */
export type UsedTable = 'api_token' | 'web_session';

/** Writes observations in batches, off every reply's way. */
export interface Traces {
  readonly append: Store['appendTraces'];
  readonly flush: Store['flushTraces'];
  readonly read: Store['traces'];
  /** Notes that an API token or a session was used. */
  readonly used: (table: UsedTable, id: string, at: number) => void;
  /** Tries again at once (the database is back). */
  readonly kick: () => void;
  /** Ends the timers; nothing is written any more. */
  readonly stop: () => void;
}

const waitBeforeWrite = 500;
const waitAfterFailure = 2000;
/** Rows per transaction: others who write wait for at most one of them. */
const tracesPerWrite = 200;
const tracesPerDevice = 200;
/** A device may have this many more before the oldest are removed. */
const slack = 50;

interface Dependencies {
  readonly database: Database;
  readonly buffer: TraceBuffer;
  readonly clock: Clock;
  /** False while the database is known to be gone: then waiting costs nothing and trying is pointless. */
  readonly isReachable: () => boolean;
  readonly failed: (error: unknown) => void;
  /** A write arrived. */
  readonly wrote: () => void;
}

/** Makes {@link Traces}. */
export function createTraces(dependencies: Dependencies): Traces {
  const { database, buffer, clock, isReachable } = dependencies;
  const writer = createWriter(database, buffer);
  let writing: Promise<void> | null = null;
  let cancel: (() => void) | null = null;
  let hasStopped = false;
  const write = (): Promise<void> => {
    cancel?.();
    cancel = null;
    writing ??= writer
      .writeAll()
      .then(dependencies.wrote)
      .catch((error: unknown) => {
        dependencies.failed(error);
        schedule(waitAfterFailure);
      })
      .finally(() => {
        writing = null;
      });
    return writing;
  };
  const schedule = (wait: number) => {
    if (hasStopped) return;
    cancel ??= clock.after(wait, () => {
      cancel = null;
      if (isReachable()) void write();
    });
  };
  const soon = () => (writing === null ? schedule(waitBeforeWrite) : undefined);
  return {
    append: (batch) => {
      for (const observation of batch) buffer.add(observation);
      soon();
    },
    flush: async () => {
      // What was appended while a batch was on its way is not in it.
      await writing;
      if (!writer.isIdle()) await write();
    },
    used: (table, id, at) => {
      writer.used(table, id, at);
      soon();
    },
    read: (deviceId, page) => readTraces(database.read, deviceId, page),
    kick: () => void write(),
    stop: () => {
      hasStopped = true;
      cancel?.();
    },
  };
}

type Uses = Map<string, { readonly table: UsedTable; readonly id: string; readonly at: number }>;

/** Empties the buffer into the tables, a small transaction at a time. */
function createWriter(database: Database, buffer: TraceBuffer) {
  const pruning = createPruning();
  let uses: Uses = new Map();
  const isIdle = () => buffer.isEmpty() && uses.size === 0;
  const writeSome = async () => {
    const noted = uses;
    uses = new Map();
    let taken: Pending[] = [];
    const body = async (sql: Sql) => {
      // Taken only when it is this batch's turn: a transaction before it may have made some of it obsolete.
      taken = buffer.take(tracesPerWrite);
      await writeBatch(database, sql, taken, noted);
      await pruning.prune(sql, taken);
    };
    try {
      await database.write(body, { durable: false });
    } catch (error) {
      // Where nobody knows whether it arrived, it is lost rather than told twice.
      if (!(error instanceof DatabaseFailure && error.kind === 'unsure')) buffer.putBack(taken);
      throw error;
    }
  };
  return {
    isIdle,
    used: (table: UsedTable, id: string, at: number) => void uses.set(`${table}/${id}`, { table, id, at }),
    writeAll: async () => {
      while (!isIdle()) await writeSome();
    },
  };
}

async function writeBatch(database: Database, sql: Sql, batch: readonly Pending[], uses: Uses): Promise<void> {
  await database.insert(sql, 'trace', batch.flatMap(traceRows));
  const seen = batch.flatMap(({ deviceId, seen: last }) => (last === null ? [] : [seenRow(deviceId, last)]));
  await database.upsert(sql, 'device_seen', ['device_id'], seen);
  const files = batch.flatMap(({ deviceId, files: list }) => list.map((file) => fileRow(deviceId, file)));
  await database.upsert(sql, 'device_file', ['device_id', 'file'], files);
  for (const { table, id, at } of uses.values())
    await sql.updateTable(table).set({ last_used_at: at }).where('id', '=', id).execute();
}

function traceRows({ deviceId, traces }: Pending) {
  return traces.map((trace) => ({
    device_id: deviceId,
    at: trace.at,
    last_at: trace.lastAt,
    times: trace.count,
    address: trace.address.slice(0, 100),
    scheme: trace.scheme,
    file: trace.file.slice(0, 200),
    method: trace.method,
    status: trace.status,
    hash: trace.hash,
    complete: Number(trace.complete),
    token: trace.token,
    user_agent: trace.userAgent.slice(0, 400),
    model: trace.model?.slice(0, 200) ?? null,
    firmware: trace.firmware?.slice(0, 200) ?? null,
    alarm: trace.alarm,
  }));
}

/** Removes a device's oldest traces, once it got `slack` more of them than it may keep. */
function createPruning() {
  const added = new Map<string, number>();
  const pruneOne = async (sql: Sql, deviceId: string) => {
    const kept = await sql
      .selectFrom('trace')
      .select('id')
      .where('device_id', '=', deviceId)
      .orderBy('id', 'desc')
      .offset(tracesPerDevice - 1)
      .limit(1)
      .executeTakeFirst();
    if (kept !== undefined)
      await sql.deleteFrom('trace').where('device_id', '=', deviceId).where('id', '<', kept.id).execute();
  };
  return {
    prune: async (sql: Sql, batch: readonly Pending[]) => {
      for (const { deviceId, traces } of batch) {
        const count = (added.get(deviceId) ?? 0) + traces.length;
        if (count > slack) await pruneOne(sql, deviceId);
        added.set(deviceId, count > slack ? 0 : count);
      }
    },
  };
}

async function readTraces(
  sql: Sql,
  deviceId: string,
  { before, limit }: { before: number | null; limit: number },
): Promise<Page<TraceRecord & { readonly id: number }>> {
  const rows = await sql
    .selectFrom('trace')
    .selectAll()
    .where('device_id', '=', deviceId)
    .$if(before !== null, (query) => query.where('id', '<', before))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit).map((row) => ({
    id: row.id,
    at: row.at,
    lastAt: row.last_at,
    count: row.times,
    address: row.address,
    scheme: row.scheme as TraceRecord['scheme'],
    file: row.file,
    method: row.method as TraceRecord['method'],
    status: row.status,
    hash: row.hash,
    complete: row.complete === 1,
    token: row.token as TraceRecord['token'],
    userAgent: row.user_agent,
    model: row.model,
    firmware: row.firmware,
    alarm: row.alarm as TraceRecord['alarm'],
  }));
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}
