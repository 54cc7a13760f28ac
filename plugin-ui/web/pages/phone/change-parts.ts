/** One thing that a change set: its name, and how it was and is; undefined = it was or is not there. */
export interface ChangedField {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a change set, field by field: those that differ, in their order. */
export function changedFields(before: unknown, after: unknown): ChangedField[] {
  const [was, is] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}];
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names
    .filter((name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]))
    .map((field) => ({ field, before: was[field], after: is[field] }));
}

/** Lines in a word: `201, 310`. */
export function linesText(value: unknown): string {
  if (!Array.isArray(value)) return '';
  return value.flatMap((line: unknown) => (isRecord(line) ? [String(line['extension'])] : [])).join(', ');
}
