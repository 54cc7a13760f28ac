import type { Format, Parameter } from '../../domain/index.ts';
import { FormatError, textFault } from '../../domain/index.ts';

/** First line of every file: it looks like a comment and is the file's magic; without it a phone discards the file (provisioning guides V72–V85). */
export const header = '#!version:1.0.0.1';

/** The make's reset form: a parameter with this value returns to its factory default (wazo templates V73–V87). */
export const reset = '%NULL%';

/** Longest value that any manual allows: a digit map (administrator guides V83, V84). */
const longest = 2048;

/** One name on two lines: each carries `<user>:<password>`. We call them by the user: `static.security.user_password[admin]`. */
const perUser: ReadonlySet<string> = new Set(['static.security.user_password', 'security.user_password']);

const words: ReadonlySet<string> = new Set(['%null%', '%empty%']);

/** What can stand before the equals sign. */
const parameterName = /^[A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*$/;

const notPlain = /[^\x20-\x7e]/;

function refuse(value: string): string | null {
  if (value === '') return null;
  const fault = textFault(value);
  if (fault !== null) return fault;
  if (value.length > longest) return `it is longer than ${longest} characters`;
  if (words.has(value.toLowerCase())) return 'it is a word by which Yealink phones mean something else';
  return null;
}

/** Nothing is quoted and nothing is escaped in this format: a value is carried as it is, or not at all. */
function escape(value: string): string {
  if (value === '' || value === reset) return value;
  const plain = value.charCodeAt(0) !== 32 && value.charCodeAt(value.length - 1) !== 32 && !notPlain.test(value);
  if (!plain && textFault(value) !== null) throw new Error('a value was not fit for a line of a Yealink file');
  return value;
}

function refuseName(name: string): string | null {
  if (name.length > 128 || !parameterName.test(name)) return 'it is no name that a Yealink file can hold';
  if (perUser.has(name)) return 'it stands on one line per user: set the passwords by their own settings';
  return null;
}

function parseLine(line: string, number: number): Parameter {
  const at = line.indexOf('=');
  if (at < 0) throw new FormatError(number, 'it has no equals sign');
  const name = line.slice(0, at).trimEnd();
  if (!parameterName.test(name)) throw new FormatError(number, 'what stands before the equals sign is no name');
  const value = line.slice(at + 1).trim();
  if (value !== '' && textFault(value) !== null) throw new FormatError(number, 'its value holds a control character');
  if (!perUser.has(name)) return { name, value };
  const colon = value.indexOf(':');
  if (colon < 1) throw new FormatError(number, 'it names no user before the password');
  return { name: `${name}[${value.slice(0, colon)}]`, value: value.slice(colon + 1) };
}

function linesOf(text: string): readonly string[] {
  if (!text.startsWith(header + '\n')) throw new FormatError(1, `it is not ${header}`);
  if (!text.endsWith('\n')) throw new FormatError(text.split('\n').length, 'it does not end');
  return text.slice(0, -1).split('\n');
}

function parse(text: string): readonly Parameter[] {
  const seen = new Set<string>();
  const parameters: Parameter[] = [];
  for (const [index, line] of linesOf(text).entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const parameter = parseLine(line, index + 1);
    if (seen.has(parameter.name)) throw new FormatError(index + 1, `${parameter.name} stands there a second time`);
    seen.add(parameter.name);
    parameters.push(parameter);
  }
  return parameters;
}

function print(name: string, value: string | null): string {
  return `${name} = ${value === null ? reset : escape(value)}`;
}

function merge(text: string, raw: ReadonlyMap<string, string | null>): string {
  if (raw.size === 0) return text;
  const left = new Map(raw);
  const merged = linesOf(text).map((line) => {
    if (line === '' || line.startsWith('#')) return line;
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
 * Yealink's text files: a magic first line, then one `name = value` a line, UTF-8. No quotes, no escapes, no trailing comments; a `#` inside
 * a value belongs to it. What a line cannot carry (line breaks, blanks at the ends, the reset word itself) is refused before it is stored.
 */
export const yealinkFormat: Format = { id: 'yealink-cfg', escape, refuse, refuseName, parse, merge };
