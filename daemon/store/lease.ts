import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { sql as raw } from 'kysely';
import { z } from 'zod';
import { DatabaseFailure } from './database.ts';
import type { Database } from './database.ts';
import type { Sql } from './schema.ts';

/** The right to be the only daemon on a database: a row with the database's own clock, renewed while we live. */
export interface Lease {
  /** Takes or renews it. Rejects with DatabaseFailure `taken` while another daemon has it. */
  readonly renew: () => Promise<void>;
  /** Whether nobody else can have taken it since the last renewal. */
  readonly isHeld: () => boolean;
  /** Gives it back, so that the next daemon need not wait. */
  readonly release: () => Promise<void>;
}

/** How long a lease lives without renewal, and how often it is renewed (ms). */
export const leaseLife = 15_000;
export const leaseRenewal = 5_000;
/** What the answer's way back and a slow loop may cost (ms). */
const margin = 2_000;

/** Who holds it: enough for a daemon on the same machine to know that the holder is dead. */
export interface Holder {
  readonly host: string;
  readonly pid: number;
  readonly dataDir: string;
}

const holderSchema = z.object({ host: z.string(), pid: z.number(), dataDir: z.string() });

/** This process as a {@link Holder}. */
export function ownHolder(dataDir: string): Holder {
  return { host: hostname(), pid: process.pid, dataDir };
}

/** Makes a {@link Lease} that nobody holds yet. `monotonic`: ms of a clock that never jumps. */
export function createLease(
  database: Database,
  holder: Holder,
  monotonic: () => number = () => performance.now(),
): Lease {
  const mark = randomBytes(12).toString('hex');
  let heldUntil = -Infinity;
  const row = (now: number) => ({ name: 'daemon', holder: JSON.stringify(holder), mark, expires_at: now + leaseLife });
  const take = async (sql: Sql) => {
    const now = await databaseNow(sql, database.kind);
    if ((await database.insertNew(sql, 'lease', [row(now)])) === 1) return;
    const current = await sql
      .selectFrom('lease')
      .selectAll()
      .where('name', '=', 'daemon')
      .$if(database.kind === 'mariadb', (query) => query.forUpdate())
      .executeTakeFirstOrThrow();
    const isFree = current.mark === mark || current.expires_at <= now || isDead(current.holder, holder, database.kind);
    if (!isFree) throw new DatabaseFailure('taken', tellHolder(current.holder, current.expires_at - now));
    await sql.updateTable('lease').set(row(now)).where('name', '=', 'daemon').execute();
  };
  return {
    renew: async () => {
      const asked = monotonic();
      await database.write(take);
      heldUntil = asked + leaseLife - margin;
    },
    isHeld: () => monotonic() < heldUntil,
    release: async () => {
      heldUntil = -Infinity;
      await database.write(async (sql) => {
        await sql.deleteFrom('lease').where('name', '=', 'daemon').where('mark', '=', mark).execute();
      });
    },
  };
}

async function databaseNow(sql: Sql, kind: Database['kind']): Promise<number> {
  const now =
    kind === 'mariadb'
      ? raw<number>`cast(unix_timestamp(now(3)) * 1000 as integer)`
      : raw<number>`cast(unixepoch('subsec') * 1000 as integer)`;
  const { rows } = await sql
    .selectNoFrom(now.as('now'))
    .execute()
    .then((list) => ({ rows: list }));
  return Number(rows[0]?.now);
}

/** On SQLite the operating system's lock on the file has already told that nobody else lives. */
function isDead(text: string, own: Holder, kind: Database['kind']): boolean {
  if (kind === 'sqlite') return true;
  const holder = parseHolder(text);
  if (holder === null || holder.host !== own.host || holder.dataDir !== own.dataDir) return false;
  // Our own number can only be that of a predecessor (a container's first process always has the same one).
  if (holder.pid === own.pid) return true;
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function parseHolder(text: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    // Written by hand or by another version: then only time tells.
    return null;
  }
}

function tellHolder(text: string, milliseconds: number): string {
  const holder = parseHolder(text);
  const who = holder === null ? 'unknown' : `process ${holder.pid} on ${holder.host}`;
  return `${who}, for ${Math.ceil(milliseconds / 1000)} s at least unless it renews`;
}
