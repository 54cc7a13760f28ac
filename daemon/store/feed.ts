import type { DeviceRecord, LevelRecord, Touched } from './contract.ts';
import type { Sql } from './schema.ts';
import { readDevices, readExtension, readImports, readLevel, readUserDevices } from './writing.ts';
import type { Finished, WritingDependencies } from './writing.ts';

/** A change as the feed sees it: what to read again, and the transaction that it belongs to. */
export interface FedChange {
  readonly id: number;
  readonly mark: string;
  readonly entity: string;
  readonly entityId: string;
}

/** Follows the change rows, whoever wrote them: today a safety net, later how several daemons hear of each other. */
export interface Feed {
  /** Everything before now is known (the load has it). */
  readonly start: () => Promise<void>;
  /** A transaction of ours: its listeners know already. */
  readonly own: (finished: Finished) => void;
  /** Looks for changes that were not told yet and tells what they touched. */
  readonly reconcile: () => Promise<void>;
}

/** Ids become visible in the order of commits, not of numbers: so many behind the newest are looked at again. */
export const overlap = 1_000;
const changesPerStep = 2_000;

/** Changes after `after`, less the overlap, that are not in `seen`; oldest first, at most some thousands. */
export async function changesSince(sql: Sql, after: number, seen: ReadonlySet<number>): Promise<FedChange[]> {
  const rows = await sql
    .selectFrom('change_row')
    .select(['id', 'mark', 'entity', 'entity_id as entityId'])
    .where('id', '>', after - overlap)
    .orderBy('id')
    .limit(overlap + changesPerStep)
    .execute();
  return rows.filter((row) => !seen.has(row.id));
}

interface Dependencies extends WritingDependencies {
  readonly tell: (touched: Touched) => void;
}

/** Makes a {@link Feed}. */
export function createFeed(dependencies: Dependencies): Feed {
  const { database, tell } = dependencies;
  const own = new Set<string>();
  let seen = new Set<number>();
  let last = 0;
  const note = (changes: readonly FedChange[]) => {
    for (const { id, mark } of changes) {
      seen.add(id);
      own.delete(mark);
      last = Math.max(last, id);
    }
    if (seen.size > 4 * overlap) seen = new Set([...seen].filter((id) => id > last - overlap));
  };
  return {
    start: async () => {
      const newest = await database.read
        .selectFrom('change_row')
        .select((of) => of.fn.max('id').as('id'))
        .executeTakeFirst();
      last = Number(newest?.id ?? 0);
      note(await changesSince(database.read, last, seen));
    },
    own: ({ mark, isAudited }) => {
      if (isAudited) own.add(mark);
    },
    reconcile: async () => {
      for (;;) {
        const changes = await changesSince(database.read, last, seen);
        if (changes.length === 0) return;
        const foreign = changes.filter((change) => !own.has(change.mark));
        // Read within a transaction, so that no change of ours is told before this one and looks older afterwards.
        if (foreign.length > 0) tell(await database.write((sql) => readTouched(sql, foreign, dependencies)));
        note(changes);
      }
    },
  };
}

async function readTouched(
  sql: Sql,
  changes: readonly FedChange[],
  dependencies: WritingDependencies,
): Promise<Touched> {
  const idsOf = (...entities: string[]) => [
    ...new Set(changes.filter((change) => entities.includes(change.entity)).map((change) => change.entityId)),
  ];
  const ids = idsOf('device', 'token');
  const devices = new Map<string, DeviceRecord | null>(ids.map((id) => [id, null]));
  for (const device of await readDevices(sql, ids, dependencies)) devices.set(device.id, device);
  const extensions: [string, Awaited<ReturnType<typeof readExtension>>][] = [];
  for (const number of idsOf('extension')) extensions.push([number, await readExtension(sql, number, dependencies)]);
  const levels: [string, LevelRecord][] = [];
  for (const entityId of idsOf('level')) {
    const [level = '', ...scope] = entityId.split('/');
    const record = await readLevel(sql, level as LevelRecord['level'], scope.join('/'), dependencies);
    levels.push([`${record.level}/${record.scope}`, record]);
  }
  const imports = await readImports(sql, idsOf('device-data'));
  const userDevices = await readUserDevices(sql, idsOf('user-device'), dependencies);
  return { devices, extensions: new Map(extensions), userDevices, levels: new Map(levels), imports };
}
