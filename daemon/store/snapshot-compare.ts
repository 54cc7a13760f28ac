import type { LoadStep } from './reading.ts';
import type { DeviceRows, Row } from './records.ts';
import type { SnapshotChunk } from './snapshot-format.ts';

/** A thing that is otherwise now than it was: its rows as they are now, null = gone. */
export type Difference =
  | { readonly kind: 'import'; readonly key: string; readonly rows: Row<'device_import'> | null }
  | { readonly kind: 'level'; readonly key: string; readonly rows: LevelRows | null }
  | { readonly kind: 'extension'; readonly key: string; readonly rows: Row<'extension'> | null }
  | { readonly kind: 'userDevice'; readonly key: string; readonly rows: Row<'user_device'> | null }
  | { readonly kind: 'device'; readonly key: string; readonly rows: DeviceRows | null };

interface LevelRows {
  readonly level: Row<'level'>;
  readonly overrides: readonly Row<'level_override'>[];
}

type Item = Difference & { readonly rows: object };

const ranks = { import: 0, level: 1, extension: 2, userDevice: 3, device: 4 } as const;

/**
 * What is otherwise in `now` than `before`. Both come in the order of a load, so neither is ever held as a whole.
 * @param again devices that are told in any case
 */
export async function* differences(
  before: AsyncIterable<SnapshotChunk> | Iterable<SnapshotChunk>,
  now: AsyncIterable<LoadStep>,
  again: ReadonlySet<string>,
): AsyncGenerator<Difference, void> {
  const [old, current] = [items(before), items(now)];
  let [a, b] = [await old.next(), await current.next()];
  while (a.done !== true || b.done !== true) {
    const order = a.done === true ? 1 : b.done === true ? -1 : compare(a.value, b.value);
    if (order < 0) yield { ...(a.value as Item), rows: null };
    else if (order > 0) yield b.value as Item;
    else if (again.has((b.value as Item).key) || textOf(a.value as Item) !== textOf(b.value as Item))
      yield b.value as Item;
    if (order <= 0) a = await old.next();
    if (order >= 0) b = await current.next();
  }
}

async function* items(
  steps: AsyncIterable<SnapshotChunk | LoadStep> | Iterable<SnapshotChunk | LoadStep>,
): AsyncGenerator<Item, void> {
  for await (const step of steps) yield* itemsIn(step);
}

function itemsIn(step: SnapshotChunk | LoadStep): readonly Item[] {
  if (step.kind === 'imports') return step.rows.map((rows) => ({ kind: 'import', key: rows.name, rows }));
  if (step.kind === 'extensions') return step.rows.map((rows) => ({ kind: 'extension', key: rows.number, rows }));
  if (step.kind === 'userDevices') return step.rows.map((rows) => ({ kind: 'userDevice', key: rows.number, rows }));
  if (step.kind === 'devices') return devicesIn(step.rows);
  if (step.kind !== 'levels') return [];
  const overrides = Map.groupBy(step.overrides, ({ level, scope }) => `${level}/${scope}`);
  const levels = step.levels.map((level): Item => {
    const key = `${level.level}/${level.scope}`;
    return { kind: 'level', key, rows: { level, overrides: overrides.get(key) ?? [] } };
  });
  return levels.sort(compare);
}

function devicesIn({ devices, ...parts }: DeviceRows): readonly Item[] {
  const by = <T extends { readonly device_id: string }>(rows: readonly T[]) =>
    Map.groupBy(rows, (row) => row.device_id);
  const [lines, overrides, tokens] = [by(parts.lines), by(parts.overrides), by(parts.tokens)];
  const [files, seen] = [by(parts.files), by(parts.seen)];
  return devices.map((device) => {
    const { id } = device;
    const rows: DeviceRows = {
      devices: [device],
      lines: lines.get(id) ?? [],
      overrides: overrides.get(id) ?? [],
      tokens: tokens.get(id) ?? [],
      files: files.get(id) ?? [],
      seen: seen.get(id) ?? [],
    };
    return { kind: 'device', key: id, rows };
  });
}

/** As the databases sort: byte by byte. */
function compare(a: Item, b: Item): number {
  if (a.kind !== b.kind) return ranks[a.kind] - ranks[b.kind];
  return a.key === b.key ? 0 : Buffer.compare(Buffer.from(a.key), Buffer.from(b.key));
}

/** Rows of one table come in no particular order. */
function textOf({ rows }: Item): string {
  return JSON.stringify(rows, (_, value: unknown) =>
    Array.isArray(value) ? value.map((row) => JSON.stringify(row)).sort() : value,
  );
}
