import type { components } from '../../api/schema.ts';
import type { Phone } from '../../state/fleet.ts';

type Schemas = components['schemas'];

/** A line while somebody edits it. `key` stays with it wherever it moves. */
export interface LineRow {
  readonly key: number;
  readonly slot: number;
  readonly extension: string;
  /** Of the extension, where it is known. */
  readonly name: string | null;
  readonly label: string;
  /** A further device of the extension's user. */
  readonly another: boolean;
}

/** Lines while they are edited. */
export interface LinesDraft {
  /** The phone as it was on the screen when editing began. */
  readonly seen: Pick<Phone, 'version' | 'lines'>;
  readonly rows: readonly LineRow[];
}

/** Most accounts that any phone has. */
const mostSlots = 250;

export const rowsOf = (lines: readonly Schemas['Line'][]): LineRow[] =>
  lines.map(({ slot, extension, name, label }, key) => ({
    key,
    slot,
    extension,
    name,
    label: label ?? '',
    another: false,
  }));

/** One more, on the first account that is free; the same rows where none is. `most` = how many the model has; null = nobody knows. */
export function withLine(rows: readonly LineRow[], most: number | null): readonly LineRow[] {
  const taken = new Set(rows.map(({ slot }) => slot));
  let slot = 1;
  while (taken.has(slot)) slot++;
  if (slot > (most ?? mostSlots)) return rows;
  const key = Math.max(-1, ...rows.map((row) => row.key)) + 1;
  const added = { key, slot, extension: '', name: null, label: '', another: false };
  return [...rows, added].sort((a, b) => a.slot - b.slot);
}

/** A line and its neighbour change places: each takes the account of the other. */
export function moved(rows: readonly LineRow[], at: number, by: 1 | -1): readonly LineRow[] {
  const [row, other] = [rows[at], rows[at + by]];
  if (row === undefined || other === undefined) return rows;
  const next = [...rows];
  next[at] = { ...other, slot: row.slot };
  next[at + by] = { ...row, slot: other.slot };
  return next;
}

/** What is sent. Rows without an extension are left out: nothing was chosen yet. */
export function linesOf(rows: readonly LineRow[]): Schemas['LineInput'][] {
  return rows
    .filter(({ extension }) => extension.trim() !== '')
    .map(({ slot, extension, label, another }) => ({
      ...{ slot, extension: extension.trim(), label: label.trim() === '' ? null : label.trim() },
      ...(another && { another }),
    }));
}

/** Lines as they are stored, to send them again. */
export const linesAgain = (lines: readonly Schemas['Line'][]): Schemas['LineInput'][] =>
  lines.map(({ slot, extension, label }) => ({ slot, extension, label }));

/** Whether both are the same lines. */
export const areSame = (one: readonly Schemas['LineInput'][], other: readonly Schemas['LineInput'][]): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Where editing begins: the lines as they are, or one to be filled in. `most` = how many the model has. */
export function draftOf({ version, lines }: Pick<Phone, 'version' | 'lines'>, most: number | null): LinesDraft {
  const rows = rowsOf(lines);
  return { seen: { version, lines }, rows: rows.length === 0 ? withLine(rows, most) : rows };
}
