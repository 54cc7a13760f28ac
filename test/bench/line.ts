/** One result: a line of JSON on standard output. */
export interface Line {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** The same, measured on the bare server (or the reference that `against` names) in the same run. */
  readonly baseline: number | null;
  /** value / baseline: the median over pairs of rounds where there are several. */
  readonly ratio: number | null;
  /** What must hold, in words that a person reads: `ratio >= 0.8`. null = reported only. */
  readonly limit: string | null;
  readonly met: boolean;
  /** What was measured on: bytes, lines, overrides, keys ... */
  readonly fixture: Readonly<Record<string, string | number>>;
  /** What helps to judge it: spread of the rounds, load of generator and server. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** Rounds for reading: four digits that count. */
export const brief = (value: number): number => Number(value.toPrecision(4));

/** Prints a line, rounded; the answer says whether its limit was met. */
export function printLine(line: Line): boolean {
  const round = (_: string, value: unknown) =>
    typeof value === 'number' && !Number.isInteger(value) ? brief(value) : value;
  process.stdout.write(`${JSON.stringify(line, round)}\n`);
  return line.met;
}

/** Says what is going on, beside the results. */
export function note(text: string): void {
  process.stderr.write(`bench: ${text}\n`);
}
