import type { Store } from './contract.ts';
import type { Database } from './database.ts';

/** Rows looked at, and deleted, in one go: others who write wait for at most one of them. */
const step = 500;

interface Place {
  readonly table: 'trace' | 'change_row' | 'job_run';
  /** When a row was last of use. */
  readonly time: 'last_at' | 'at' | 'started_at';
}

/**
 * Deletes what is older than wanted, a little at a time. Rows come in the order of their numbers, which is nearly that of time: the first page without an old
 * one ends it.
 */
export function createTidy(database: Database): Store['tidy'] {
  return async ({ tracesBefore, changesBefore, runsBefore }, progress = () => undefined) => {
    let deleted = 0;
    const told = (count: number) => {
      deleted += count;
      progress(deleted);
    };
    return {
      traces: await tidyTable(database, { table: 'trace', time: 'last_at' }, tracesBefore, told),
      changes: await tidyTable(database, { table: 'change_row', time: 'at' }, changesBefore, told),
      runs: await tidyTable(database, { table: 'job_run', time: 'started_at' }, runsBefore, told),
    };
  };
}

async function tidyTable(
  database: Database,
  { table, time }: Place,
  before: number,
  told: (count: number) => void,
): Promise<number> {
  let sum = 0;
  for (let last = 0; ;) {
    const rows = await database.read
      .selectFrom(table)
      .select(['id', `${time} as time` as 'id'])
      .where('id', '>', last)
      .orderBy('id')
      .limit(step)
      .execute();
    const old = (rows as unknown as { id: number; time: number }[]).filter((row) => row.time < before);
    if (old.length === 0) return sum;
    const ids = old.map(({ id }) => id);
    await database.write(async (sql) => void (await sql.deleteFrom(table).where('id', 'in', ids).execute()), {
      durable: false,
    });
    sum += ids.length;
    told(ids.length);
    last = rows.at(-1)?.id ?? last;
  }
}
