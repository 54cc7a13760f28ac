import type { LineRecord } from '../../store/index.ts';
import type { IntakeRow } from './contract.ts';

/**
 * The lines that a phone would have with what a row says: what tells every slot stands for all of them; otherwise the row's extensions stay where they
 * are or take the first slots in their order, and lines in other slots stay.
 */
export function placeLines(
  row: Pick<IntakeRow, 'extensions' | 'linesWhole'>,
  now: readonly LineRecord[],
): readonly LineRecord[] {
  const { extensions, linesWhole } = row;
  if (extensions.length === 0) return now;
  const slots = new Map<number, LineRecord>(linesWhole ? [] : now.map((line) => [line.slot, line]));
  const wanted = new Set(extensions.map(({ number }) => number));
  const claimed = new Set(extensions.flatMap(({ slot }) => (slot === null ? [] : [slot])));
  for (const { slot, extension } of now) if (!linesWhole && wanted.has(extension)) claimed.add(slot);
  for (const { number, slot, label } of extensions) {
    if (slot === null && !linesWhole && now.some(({ extension }) => extension === number)) continue;
    let at = slot ?? 1;
    while (slot === null && claimed.has(at)) at += 1;
    claimed.add(at);
    slots.set(at, { slot: at, extension: number, label });
  }
  return [...slots.values()].sort((a, b) => a.slot - b.slot);
}
