import type { Clock } from '../lib/index.ts';
import type { Touched } from './contract.ts';
import { DatabaseFailure } from './database.ts';
import type { Database } from './database.ts';
import type { Sql } from './schema.ts';
import { holdsNow } from './transaction-holds.ts';
import { readDevices, readExtension, readImports, readLevel, readUserDevices } from './writing.ts';
import type { Finished, WritingDependencies } from './writing.ts';

/** Transactions whose commit was sent and never answered. */
export interface Unsettled {
  /**
   * Finds out, for as long as a caller can be expected to wait: what it touched, as it is now, or null = it did not arrive.
   * Rejects with `unsure` after that, and keeps it in mind.
   */
  readonly settle: (finished: Finished) => Promise<Finished | null>;
  /** Finds out about those that were kept in mind, and tells what they touched if they did arrive. */
  readonly settleAll: () => Promise<void>;
}

const patience = 8_000;
const between = 250;

interface Dependencies extends WritingDependencies {
  readonly conclude: (finished: Finished) => void;
  readonly clock: Clock;
}

/** Makes {@link Unsettled}. */
export function createUnsettled(dependencies: Dependencies): Unsettled {
  const { database, clock, conclude } = dependencies;
  const open = new Map<string, Finished>();
  const ask = async (finished: Finished) => {
    if (!(await hasArrived(database, finished.mark))) return null;
    // Read within a transaction, so that no later change is told before this one.
    return database.write(async (sql) => ({
      ...finished,
      touched: await readAgain(sql, finished.touched, dependencies),
    }));
  };
  return {
    settle: async (finished) => {
      const deadline = clock.now() + patience;
      do {
        try {
          return await ask(finished);
        } catch (error) {
          if (!(error instanceof DatabaseFailure)) throw error;
          await new Promise<void>((resolve) => void clock.after(between, resolve));
        }
      } while (clock.now() < deadline);
      open.set(finished.mark, finished);
      throw new DatabaseFailure('unsure', 'the connection was lost while committing');
    },
    settleAll: async () => {
      for (const [mark, finished] of open) {
        const arrived = await ask(finished);
        if (arrived !== null) conclude(arrived);
        open.delete(mark);
      }
    },
  };
}

/** Whether the transaction with this mark is committed; once this has answered it can no longer become so. */
async function hasArrived(database: Database, mark: string): Promise<boolean> {
  return database.write(async (sql) => {
    // If the commit is still on its way in the server, this waits for it; if it never comes, this row keeps it out.
    await database.insertNew(sql, 'write_mark', [{ id: mark, at: keptOut }]);
    const row = await sql.selectFrom('write_mark').select('at').where('id', '=', mark).executeTakeFirstOrThrow();
    return row.at !== keptOut;
  });
}

/** `at` of a mark whose transaction did not arrive. */
const keptOut = -1;
const marksLive = 3_600_000;

/** Removes marks that nobody can ask for any more. */
export async function tidyMarks(database: Database, now: number): Promise<void> {
  await database.write(async (sql) => {
    await sql
      .deleteFrom('write_mark')
      .where('at', '<', now - marksLive)
      .where('at', '>', keptOut)
      .execute();
  });
}

async function readAgain(sql: Sql, touched: Touched, dependencies: WritingDependencies): Promise<Touched> {
  const devices = new Map(touched.devices);
  for (const id of devices.keys()) devices.set(id, null);
  for (const device of await readDevices(sql, [...devices.keys()], dependencies)) devices.set(device.id, device);
  const extensions = new Map(touched.extensions);
  for (const number of extensions.keys()) extensions.set(number, await readExtension(sql, number, dependencies));
  const userDevices = await readUserDevices(sql, touched.userDevices.keys(), dependencies);
  const levels = new Map(touched.levels);
  for (const [key, { level, scope }] of levels) levels.set(key, await readLevel(sql, level, scope, dependencies));
  const imports = await readImports(sql, touched.imports.keys());
  const holds = touched.holds === undefined ? {} : { holds: await holdsNow(sql, [...touched.holds.keys()]) };
  return { devices, extensions, userDevices, levels, imports, ...holds };
}
