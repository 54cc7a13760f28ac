import type { components } from '../../api/schema.ts';

type Schemas = components['schemas'];
export type ExplainedLine = Schemas['ExplainedFile']['lines'][number];
export type Origin = Schemas['Origin'];

/** A line with its number in the file. */
export interface NumberedLine extends ExplainedLine {
  readonly n: number;
}

/** Whether anybody or anything here decided on a line: lines that every phone of the make gets are left out. */
export const isDecided = ({ from }: ExplainedLine) => from.some(({ kind }) => kind !== 'make');
/** Whether somebody set it, at whichever level. */
export const isSet = ({ from }: ExplainedLine) =>
  from.some(
    (origin) => origin.kind === 'setting' && ['phone', 'model', 'organisation', 'default'].includes(origin.source),
  );
/** Whether it was set on this very phone. */
export const isOwn = ({ from }: ExplainedLine) =>
  from.some((origin) => origin.kind === 'setting' && origin.source === 'phone');

export const lineFilters = { all: () => true, decided: isDecided, set: isSet, own: isOwn } as const;
export type LineFilter = keyof typeof lineFilters;
export const isLineFilter = (value: string): value is LineFilter => Object.hasOwn(lineFilters, value);

/** The lines that fit: by what they follow, and by what stands in them (`words` tells what people read beside them). */
export function linesThatFit(
  lines: readonly ExplainedLine[],
  filter: LineFilter,
  q: string,
  words: (line: ExplainedLine) => string,
): NumberedLine[] {
  const wanted = q.trim().toLowerCase();
  return lines
    .map((line, index) => ({ ...line, n: index + 1 }))
    .filter(lineFilters[filter])
    .filter((line) => wanted === '' || `${line.text}\n${words(line)}`.toLowerCase().includes(wanted));
}

/** The origin that decides: the setting that is set nearest to the phone, else the first. */
export function deciding(from: readonly Origin[]): Origin | undefined {
  const order = ['phone', 'model', 'organisation', 'default', 'model-shipped', 'exchange', 'shipped'];
  const settings = from.filter((origin) => origin.kind === 'setting');
  const rank = (origin: (typeof settings)[number]) => order.indexOf(origin.source);
  // Of several at the same level the last one is the closest to the matter: "modules", then "key 3 of module 1".
  const nearest = settings.toReversed().toSorted((a, b) => rank(a) - rank(b))[0];
  const other = from.find(({ kind }) => kind !== 'setting' && kind !== 'make');
  if (nearest !== undefined && (other === undefined || nearest.source !== 'shipped')) return nearest;
  return other ?? nearest ?? from[0];
}
