import type { Clock } from '../lib/index.ts';
import type { Touched } from './contract.ts';
import { DatabaseFailure } from './database.ts';
import type { Sql } from './schema.ts';
import { hasArrived } from './transact.ts';
import { readDevices, readExtension } from './writing.ts';
import type { Finished, WritingDependencies } from './writing.ts';

/** Transactions whose commit was sent and never answered. */
export interface Unsettled {
  /** Finds out, for as long as a caller can be expected to wait; rejects `unsure` after that, and keeps it in mind. */
  readonly settle: (finished: Finished) => Promise<boolean>;
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
  return {
    settle: async (finished) => {
      for (let waited = 0; waited < patience; waited += between) {
        try {
          return await hasArrived(database, finished.mark, clock.now());
        } catch (error) {
          if (!(error instanceof DatabaseFailure)) throw error;
          await new Promise<void>((resolve) => void clock.after(between, resolve));
        }
      }
      open.set(finished.mark, finished);
      throw new DatabaseFailure('unsure', 'the connection was lost while committing');
    },
    settleAll: async () => {
      for (const [mark, finished] of open) {
        if (await hasArrived(database, mark, clock.now()))
          // Within a transaction, so that no later change is told before this one.
          conclude(
            await database.write(async (sql) => ({
              ...finished,
              touched: await readAgain(sql, finished.touched, dependencies),
            })),
          );
        open.delete(mark);
      }
    },
  };
}

async function readAgain(sql: Sql, touched: Touched, dependencies: WritingDependencies): Promise<Touched> {
  const devices = new Map(touched.devices);
  for (const id of devices.keys()) devices.set(id, null);
  for (const device of await readDevices(sql, [...devices.keys()], dependencies)) devices.set(device.id, device);
  const extensions = new Map(touched.extensions);
  for (const number of extensions.keys()) extensions.set(number, await readExtension(sql, number, dependencies));
  return { devices, extensions, levels: touched.levels };
}
