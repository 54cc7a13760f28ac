/** A line of a file: name, value, and its number from 1. */
export interface FlyingvoiceLine {
  readonly name: string;
  readonly value: string;
  readonly line: number;
}

/** What a file holds, or why a phone throws it away. */
export type FlyingvoiceFile =
  | { readonly ok: true; readonly lines: readonly FlyingvoiceLine[]; readonly includes: readonly string[] }
  | { readonly ok: false; readonly reason: string };

const magic = '#!version:1.0.0.1';
const unprintable = /[\u0000-\u0008\u000a-\u001f\u007f\u2028\u2029]/;

function decode(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}

type Row = FlyingvoiceLine | { readonly include: string } | string | null;

/** A row of a file with dotted names: a remark, an include, `name = value`, or what is wrong with it. */
function dottedRow(row: string, line: number): Row {
  if (row.trim() === '' || row.startsWith('#')) return null;
  const include = /^include:config\s+"([^"\s]+)"\s*$/.exec(row)?.[1];
  if (include !== undefined) return { include };
  const [, name, value] = /^([a-z][A-Za-z0-9_]*(?:\.[A-Za-z0-9_]+)+)\s*=(.*)$/.exec(row) ?? [];
  if (name === undefined || value === undefined) return `line ${line} is no "dotted.name = value"`;
  return { name, value: value.trim(), line };
}

/** A row of a profile: `NAME=value` and nothing else, for no source knows remarks or blanks there. */
function profileRow(row: string, line: number): Row {
  const [, name, value] = /^((?:DBID_|PRV_|Prv)[A-Za-z0-9_]+)=(|[^ ](?:.*[^ ])?)$/.exec(row) ?? [];
  if (name === undefined || value === undefined) return `line ${line} is no "NAME=value" of a profile`;
  return { name, value, line };
}

const identity = ({ name, value }: FlyingvoiceLine) =>
  name === 'static.security.user_password' ? `${name} ${value.slice(0, value.indexOf(':'))}` : name;

/**
 * Reads a file as strictly as the sources allow: the magic first line makes it one with dotted names, its absence a profile; neither takes the
 * other's names, since nobody has shown that they mix. A repeated parameter is refused.
 */
export function readFlyingvoiceFile(body: Buffer): FlyingvoiceFile {
  const text = decode(body);
  if (text === null) return { ok: false, reason: 'it is no UTF-8' };
  const rows = text.split('\n');
  if (rows.pop() !== '') return { ok: false, reason: 'its last line has no end' };
  const isDotted = rows[0] === magic;
  const read = isDotted ? dottedRow : profileRow;
  const lines: FlyingvoiceLine[] = [];
  const includes: string[] = [];
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    if (unprintable.test(row)) return { ok: false, reason: `line ${index + 1} holds a control character` };
    const found = read(row, index + 1);
    if (typeof found === 'string') return { ok: false, reason: found };
    if (found === null) continue;
    if ('include' in found) {
      includes.push(found.include);
      continue;
    }
    if (seen.has(identity(found))) return { ok: false, reason: `line ${index + 1} sets ${found.name} again` };
    seen.add(identity(found));
    lines.push(found);
  }
  return { ok: true, lines, includes };
}
