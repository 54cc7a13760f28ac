import type { Format, Parameter } from '../../../domain/index.ts';
import { FormatError, textFault } from '../../../domain/index.ts';

/** What makes that write one `name = value` a line do each in their own way. */
export interface AssignmentsDialect {
  /** Id of the format. */
  readonly id: string;
  /** The make, as messages name it: `a Yealink file`. */
  readonly make: string;
  /** First line that every file must have; null = none. */
  readonly header: string | null;
  /** What the make's names look like; a raw parameter of another name goes to another of its files, or is refused. */
  readonly names: RegExp;
  /** Between name and value, as it is written: ` = ` or `=`. */
  readonly sign: ' = ' | '=';
  /** Whether lines that begin with `#` are remarks. Without remarks there are no empty lines either. */
  readonly remarks: boolean;
  /** The value by which a parameter returns to its factory default. */
  readonly reset: string;
  /** Words that are no values, in lower case: they mean something else to a phone. */
  readonly words: ReadonlySet<string>;
  /** Longest value, in UTF-16 code units. */
  readonly longest: number;
  /** Names that stand on one line per user, each with `<user>:<password>`; we call them by the user: `user_password[admin]`. */
  readonly perUser: ReadonlySet<string>;
}

const notPlain = /[^\x20-\x7e]/;

function refuse(dialect: AssignmentsDialect, value: string): string | null {
  if (value === '') return null;
  const fault = textFault(value);
  if (fault !== null) return fault;
  if (value.length > dialect.longest) return `it is longer than ${dialect.longest} characters`;
  return dialect.words.has(value.toLowerCase())
    ? `it is a word by which ${dialect.make} phones mean something else`
    : null;
}

/** Nothing is quoted and nothing is escaped: a value is carried as it is, or not at all. */
function escape(dialect: AssignmentsDialect, value: string): string {
  if (value === '' || value === dialect.reset) return value;
  const plain = value.charCodeAt(0) !== 32 && value.charCodeAt(value.length - 1) !== 32 && !notPlain.test(value);
  if (!plain && textFault(value) !== null) throw new Error(`a value was not fit for a line of a ${dialect.make} file`);
  return value;
}

function refuseName(dialect: AssignmentsDialect, name: string): string | null {
  if (name.length > 128 || !dialect.names.test(name)) return `it is no name that a ${dialect.make} file can hold`;
  if (dialect.perUser.has(name)) return 'it stands on one line per user: set the passwords by their own settings';
  return null;
}

/** Name and value of a line. Readers skip blanks around the sign where the make writes them. */
function partsOf(dialect: AssignmentsDialect, line: string, at: number): readonly [name: string, value: string] {
  const name = line.slice(0, at);
  const value = line.slice(at + 1);
  return dialect.sign === '=' ? [name, value] : [name.trimEnd(), value.trim()];
}

function parseLine(dialect: AssignmentsDialect, line: string, number: number): Parameter {
  const at = line.indexOf('=');
  if (at < 0) throw new FormatError(number, 'it has no equals sign');
  const [name, value] = partsOf(dialect, line, at);
  if (!dialect.names.test(name)) throw new FormatError(number, 'what stands before the equals sign is no name');
  const fault = value === '' ? null : textFault(value);
  if (fault !== null) throw new FormatError(number, `its value is not fit: ${fault}`);
  if (!dialect.perUser.has(name)) return { name, value };
  const colon = value.indexOf(':');
  if (colon < 1) throw new FormatError(number, 'it names no user before the password');
  return { name: `${name}[${value.slice(0, colon)}]`, value: value.slice(colon + 1) };
}

function linesOf({ header }: AssignmentsDialect, text: string): readonly string[] {
  if (header !== null && !text.startsWith(header + '\n')) throw new FormatError(1, `it is not ${header}`);
  if (!text.endsWith('\n')) throw new FormatError(text.split('\n').length, 'it does not end');
  return text.slice(0, -1).split('\n');
}

function isRemark(dialect: AssignmentsDialect, line: string): boolean {
  return dialect.remarks && (line === '' || line.startsWith('#'));
}

function parse(dialect: AssignmentsDialect, text: string): readonly Parameter[] {
  const seen = new Set<string>();
  const parameters: Parameter[] = [];
  for (const [index, line] of linesOf(dialect, text).entries()) {
    if (isRemark(dialect, line)) continue;
    const parameter = parseLine(dialect, line, index + 1);
    if (seen.has(parameter.name)) throw new FormatError(index + 1, `${parameter.name} stands there a second time`);
    seen.add(parameter.name);
    parameters.push(parameter);
  }
  return parameters;
}

function merge(dialect: AssignmentsDialect, text: string, raw: ReadonlyMap<string, string | null>): string {
  if (raw.size === 0) return text;
  const print = (name: string, value: string | null): string =>
    name + dialect.sign + (value === null ? dialect.reset : escape(dialect, value));
  const left = new Map(raw);
  const merged = linesOf(dialect, text).map((line) => {
    if (isRemark(dialect, line)) return line;
    const name = line.slice(0, line.indexOf('=')).trimEnd();
    const value = left.get(name);
    if (value === undefined) return line;
    left.delete(name);
    return print(name, value);
  });
  for (const [name, value] of left) merged.push(print(name, value));
  return merged.join('\n') + '\n';
}

/**
 * Text files of one `name = value` a line, UTF-8. No quotes, no escapes, no remarks behind a value; a `#` inside a value belongs to it. What a
 * line cannot carry (line breaks, blanks at the ends, the make's own words) is refused before it is stored.
 */
export function assignmentsFormat(dialect: AssignmentsDialect): Format {
  return {
    id: dialect.id,
    escape: (value) => escape(dialect, value),
    refuse: (value) => refuse(dialect, value),
    refuseName: (name) => refuseName(dialect, name),
    parse: (text) => parse(dialect, text),
    merge: (text, raw) => merge(dialect, text, raw),
  };
}
