import { InvalidArgumentError } from 'commander';
import type { InputOf } from '../api/index.ts';

type LineInput = NonNullable<InputOf<'phones.change'>['lines']>[number];

/** `2=301:Reception` → slot 2, extension 301, label Reception. */
function readLine(text: string): LineInput {
  const [, slot, extension, label] = /^(\d{1,3})=([^:]+)(?::(.+))?$/.exec(text) ?? [];
  if (slot === undefined || extension === undefined) {
    throw new InvalidArgumentError('A line is written <slot>=<extension>[:label].');
  }
  return { slot: Number(slot), extension, ...(label !== undefined && { label }) };
}

/** Lines as the command line brings them. */
export interface LineOptions {
  readonly extension?: readonly string[];
  /** Extensions of whose users some account is wanted that no other phone has. */
  readonly another?: readonly string[];
  readonly line?: readonly LineInput[];
}

/** Lines by slot, then extensions on the slots that are left, those of which another account is wanted last. */
export function linesOf({ extension = [], another = [], line = [] }: LineOptions): LineInput[] {
  const more = [
    ...extension.map((number) => ({ extension: number })),
    ...another.map((number) => ({ extension: number, another: true })),
  ];
  const taken = new Set(line.map(({ slot }) => slot));
  const free = Array.from({ length: taken.size + more.length }, (_, index) => index + 1).filter(
    (slot) => !taken.has(slot),
  );
  return [...line, ...more.map((one, index) => ({ slot: free[index] ?? 0, ...one }))].sort((a, b) => a.slot - b.slot);
}

/** Collects an option `--line` that may be repeated. */
export const collectLine = (text: string, before: readonly LineInput[] | undefined) => [
  ...(before ?? []),
  readLine(text),
];
