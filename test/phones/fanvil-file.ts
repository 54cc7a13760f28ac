/** A line of a file: where it stands, its key and value, and its number from 1. */
export interface FanvilLine {
  /** The module without its last word, or the page of keys: a key's name is its own only within it. */
  readonly place: string;
  readonly key: string;
  readonly value: string;
  readonly line: number;
}

/** What a file holds, or why a phone throws it away. */
export type FanvilFile =
  | {
      readonly ok: true;
      readonly version: string;
      readonly modules: readonly string[];
      /** Pages of keys in their order. */
      readonly pages: readonly string[];
      readonly lines: readonly FanvilLine[];
    }
  | { readonly ok: false; readonly reason: string };

function decode(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}

const pageTitle = /^(Sidekey Config\d+|Dsskey Config\d+|SoftDss Config)$/;

class Dropped extends Error {}

/** Collects what one line after the other says. */
function createReader() {
  const modules: string[] = [];
  const pages: string[] = [];
  const lines: FanvilLine[] = [];
  const seen = new Map<string, number>();
  let place = '';
  return {
    modules,
    pages,
    lines,
    module(name: string, number: number) {
      if (modules.includes(name)) throw new Dropped(`line ${number}: the module ${name} stands twice`);
      modules.push(name);
      place = name;
    },
    heading(title: string, number: number) {
      const module = modules.at(-1) ?? '';
      if (!pageTitle.test(title)) {
        place = module;
        return;
      }
      if (module !== 'DSSKEY CONFIG') throw new Dropped(`line ${number}: a page of keys in the module ${module}`);
      if (pages.includes(title)) throw new Dropped(`line ${number}: the page ${title} stands twice`);
      pages.push(title);
      place = title;
    },
    value(key: string, value: string, number: number) {
      if (place === '') throw new Dropped(`line ${number} stands before the first module`);
      const name = `${place}/${key}`;
      const before = seen.get(name);
      if (before !== undefined) throw new Dropped(`lines ${before} and ${number} set ${key}`);
      seen.set(name, number);
      lines.push({ place, key, value, line: number });
    },
  };
}

function readRow(row: string, number: number, reader: ReturnType<typeof createReader>): void {
  if (row.trim() === '') return;
  if (/[\u0000-\u001f\u007f]/.test(row)) throw new Dropped(`line ${number} holds a control character`);
  const module = /^<(.+) MODULE>\s*$/.exec(row);
  if (module?.[1] !== undefined) return reader.module(module[1], number);
  const heading = /^--\s*(.+?)\s*--\s*:/.exec(row);
  if (heading?.[1] !== undefined) return reader.heading(heading[1], number);
  const at = row.indexOf(':');
  if (at < 1) throw new Dropped(`line ${number} has no key before a colon`);
  reader.value(row.slice(0, at).trimEnd(), row.slice(at + 1), number);
}

/**
 * Reads a text file as phones export it: the header with a version on line 1, `<NAME MODULE>`, sub-headings between dashes, `Key   :value` to
 * the end of the line, the end mark last. A key that stands twice is refused: nobody says which one wins.
 */
export function readFanvilFile(body: Buffer): FanvilFile {
  const text = decode(body);
  if (text === null) return { ok: false, reason: 'it is no UTF-8' };
  const rows = text.split('\n');
  while (rows.at(-1)?.trim() === '') rows.pop();
  const version = /^<<VOIP CONFIG FILE>>Version:(2\.\d+)\s*$/.exec(rows[0] ?? '')?.[1];
  if (version === undefined) return { ok: false, reason: 'its first line is no header of this kind' };
  if (rows.at(-1) !== '<<END OF FILE>>') return { ok: false, reason: 'it has no end' };
  const reader = createReader();
  try {
    for (const [index, row] of rows.slice(1, -1).entries()) readRow(row, index + 2, reader);
  } catch (error) {
    if (error instanceof Dropped) return { ok: false, reason: error.message };
    throw error;
  }
  return { ok: true, version, modules: reader.modules, pages: reader.pages, lines: reader.lines };
}
