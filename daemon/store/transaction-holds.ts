import type { HoldRecord, Transaction } from './contract.ts';
import type { Sql } from './schema.ts';
import type { Writing } from './writing.ts';

const idsPerQuery = 500;

function* steps(ids: readonly string[]): Iterable<readonly string[]> {
  for (let from = 0; from < ids.length; from += idsPerQuery) yield ids.slice(from, from + idsPerQuery);
}

/** What holds devices back. */
export function holdEdits(writing: Writing): Pick<Transaction['devices'], 'hold' | 'letGo'> {
  return {
    hold: async (ids, { kind, since, by }) => {
      for (const step of steps(ids)) {
        const here = await writing.sql.selectFrom('device').select('id').where('id', 'in', step).execute();
        const rows = here.map(({ id }) => ({ device_id: id, kind, since, held_by: by }));
        await writing.database.upsert(writing.sql, 'device_hold', ['device_id'], rows);
        for (const { id } of here) writing.touchHold(id, { kind, since, by });
      }
    },
    letGo: async (ids, hold) => {
      for (const step of steps(ids)) {
        const held = await readHolds(writing.sql, step);
        const own = [...held].filter(([, it]) => hold === null || (it?.kind === hold.kind && it.since === hold.since));
        if (own.length === 0) continue;
        const those = own.map(([id]) => id);
        await writing.sql.deleteFrom('device_hold').where('device_id', 'in', those).execute();
        for (const id of those) writing.touchHold(id, null);
      }
    },
  };
}

async function readHolds(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, HoldRecord>> {
  const rows = await sql.selectFrom('device_hold').selectAll().where('device_id', 'in', ids).execute();
  return new Map(
    rows.map(({ device_id, kind, since, held_by }) => [
      device_id,
      { kind: kind as HoldRecord['kind'], since, by: held_by },
    ]),
  );
}

/** What holds these devices now; null = nothing. */
export async function holdsNow(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, HoldRecord | null>> {
  const now = new Map<string, HoldRecord | null>();
  for (const step of steps(ids)) {
    const held = await readHolds(sql, step);
    for (const id of step) now.set(id, held.get(id) ?? null);
  }
  return now;
}
