import type { Row } from './rows.ts';
import { inputOf, isSame, parseInput } from './values.ts';
import type { Fault, Input } from './values.ts';

/** What somebody did to a setting and did not save yet. `reset` = it is inherited again. */
export type Edit =
  { readonly kind: 'set'; readonly input: Input } | { readonly kind: 'none' } | { readonly kind: 'reset' };

/** An edit with what was there when it was made: what differs now was changed by somebody else. */
export interface Touched {
  readonly edit: Edit;
  readonly base: { readonly value: unknown; readonly isOwn: boolean };
}

/** Unsaved edits by setting id, in the order in which they were made. */
export type Edits = ReadonlyMap<string, Touched>;

/** Nothing is unsaved. */
export const noEdits: Edits = new Map<string, Touched>([]);

const baseOf = ({ value, isOwn }: Row) => ({ value, isOwn });

/** Whether an edit would leave everything as it is. Many phones are never told to be alike: what is touched is written. */
export function isIdle(edit: Edit, row: Row): boolean {
  if (row.among !== null) return false;
  if (edit.kind === 'reset') return !row.isOwn;
  if (edit.kind === 'none') return row.value === null;
  if (row.about.secret) return false;
  const parsed = parseInput(row.about, edit.input);
  if (!parsed.ok) return row.value === null && isSame(edit.input, inputOf(row.about, null)) && !row.isOwn;
  return row.value !== null && isSame(parsed.value, row.value);
}

/** Notes an edit; null, or one that leaves everything as it is, takes the note away. */
export function touch(edits: Edits, row: Row, edit: Edit | null): Edits {
  const next = new Map(edits);
  if (edit === null || isIdle(edit, row)) next.delete(row.id);
  else next.set(row.id, { edit, base: edits.get(row.id)?.base ?? baseOf(row) });
  return next;
}

/** Takes edits back: those with these ids, or all. */
export function discard(edits: Edits, ids: readonly string[] | null): Edits {
  return ids === null ? noEdits : new Map([...edits].filter(([id]) => !ids.includes(id)));
}

/** What `PATCH` and `POST /plan` take: null = inherit. */
export type Changes = Readonly<Record<string, unknown>>;

/** The edits as changes, or why they are none yet. */
export function changesOf(
  edits: Edits,
  rows: ReadonlyMap<string, Row>,
): { readonly changes: Changes; readonly faults: ReadonlyMap<string, Fault> } {
  const changes: Record<string, unknown> = {};
  const faults = new Map<string, Fault>();
  for (const [id, { edit }] of edits) {
    const row = rows.get(id);
    if (row === undefined) continue;
    const parsed = edit.kind === 'set' ? parseInput(row.about, edit.input) : null;
    if (parsed === null) changes[id] = edit.kind === 'none' ? { none: true } : null;
    else if (parsed.ok) changes[id] = parsed.value;
    else faults.set(id, parsed.fault);
  }
  return { changes, faults };
}

/** Whether an edit has come true: also at many phones, where all have it as their own. */
function isTrue(edit: Edit, row: Row): boolean {
  const { among } = row;
  if (among === null) return edit.kind === 'reset' ? !row.isOwn : row.isOwn && isIdle(edit, row);
  if (among.values.length === 0 || row.about.secret) return false;
  if (edit.kind === 'reset') return among.own === 0;
  return among.own === among.phones && among.values.length === 1 && isIdle(edit, { ...row, among: null });
}

/** Drops what is so already, because it was saved on the way: a plan was applied, or somebody did the same. */
export function prune(edits: Edits, rows: ReadonlyMap<string, Row>): Edits {
  const left = [...edits].filter(([id, { edit }]) => {
    const row = rows.get(id);
    if (row === undefined) return id.startsWith('raw.');
    return !isTrue(edit, row);
  });
  return left.length === edits.size ? edits : new Map(left);
}

/** Which edited settings somebody else has changed since. */
export function movedUnder(edits: Edits, rows: ReadonlyMap<string, Row>): string[] {
  return [...edits].flatMap(([id, { base }]) => {
    const row = rows.get(id);
    return row === undefined || isSame(baseOf(row), base) ? [] : [id];
  });
}

/** The edits as made upon what is there now: the person has seen it. */
export function rebase(edits: Edits, rows: ReadonlyMap<string, Row>): Edits {
  return new Map(
    [...edits].map(([id, touched]) => {
      const row = rows.get(id);
      return [id, row === undefined ? touched : { ...touched, base: baseOf(row) }];
    }),
  );
}

/** The changes that take saved ones back; null = a secret was replaced, which nobody can put back. */
export function undoOf(changes: Changes, before: ReadonlyMap<string, Row>): Changes | null {
  const back: Record<string, unknown> = {};
  for (const id of Object.keys(changes)) {
    const row = before.get(id);
    if (row?.about.secret === true && row.isOwn && row.value !== null) return null;
    back[id] = row === undefined || !row.isOwn ? null : (row.value ?? { none: true });
  }
  return back;
}

/** What a control shows: what was typed, or else what is effective. `none` = explicitly none, or inherited none. */
export function shownOf(row: Row, edit: Edit | null): { readonly isNone: boolean; readonly input: Input } {
  if (edit?.kind === 'set') return { isNone: false, input: edit.input };
  const value = edit === null ? row.value : edit.kind === 'none' ? null : (row.reset?.value ?? null);
  return { isNone: value === null, input: inputOf(row.about, value) };
}

/** Whether saving makes phones restart, or may cut them off: then the plan is seen first. */
export function gravityOf(edits: Edits, rows: ReadonlyMap<string, Row>) {
  const touched = [...edits.keys()].flatMap((id) => rows.get(id) ?? []);
  return {
    reboots: touched.some(({ about }) => about.requires === 'reboot'),
    isRisky: touched.some(({ about }) => about.risk !== null),
  };
}
