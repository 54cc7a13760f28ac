/** A line of a file: name, value, and its number from 1. */
export interface YealinkLine {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

/** What a file holds, or why a phone throws it away. */
export type YealinkFile =
  | { readonly ok: true; readonly lines: readonly YealinkLine[]; readonly includes: readonly string[] }
  | { readonly ok: false; readonly reason: string };

const magic = '#!version:1.0.0.1';

function decode(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}

// The name of a line that may stand more than once: each user has a password of his own.
const identity = (name: string, value: string) =>
  /^(static\.)?security\.user_password$/.test(name) ? `${name} ${value.slice(0, value.indexOf(':'))}` : name;

function readLine(text: string, line: number): YealinkLine | { readonly include: string } | string | null {
  if (text.trim() === '' || text.startsWith('#')) return null;
  const include = /^include:config\s+"?([^"\s]+)"?\s*$/.exec(text);
  if (include?.[1] !== undefined) return { include: include[1] };
  const at = text.indexOf('=');
  if (at < 0) return `line ${line} is neither a comment nor "name = value"`;
  const name = text.slice(0, at).trim();
  if (!/^[A-Za-z][A-Za-z0-9_.-]*$/.test(name)) return `line ${line} has no proper name before its "="`;
  return { name, value: text.slice(at + 1).trim(), line };
}

/**
 * Reads a `.cfg` or `.boot` file as strictly as Yealink's guides describe it (V81 and later): the header alone on line 1, nothing before it,
 * `name = value` to the end of the line, no quoting, comments only at the start of a line. A repeated parameter is refused: the guides do not
 * say which one wins.
 */
export function readYealinkFile(body: Buffer): YealinkFile {
  const text = decode(body);
  if (text === null) return { ok: false, reason: 'it is no UTF-8' };
  const rows = text.split(/\r?\n/);
  if (rows[0] !== magic) return { ok: false, reason: `its first line is not ${magic}` };
  const lines: YealinkLine[] = [];
  const includes: string[] = [];
  const seen = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    const number = index + 1;
    if (/[\u0000-\u0008\u000a-\u001f\u007f\u2028\u2029]/.test(row)) {
      return { ok: false, reason: `line ${number} holds a control character` };
    }
    const read = readLine(row, number);
    if (typeof read === 'string') return { ok: false, reason: read };
    if (read === null) continue;
    if ('include' in read) {
      includes.push(read.include);
      continue;
    }
    const key = identity(read.name, read.value);
    const before = seen.get(key);
    if (before !== undefined) return { ok: false, reason: `lines ${before} and ${number} set ${read.name}` };
    seen.set(key, number);
    lines.push(read);
  }
  return { ok: true, lines, includes };
}
