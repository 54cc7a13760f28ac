/** A line of an Asterisk configuration file that means something. `at` counts from 1. */
export type ConfLine = { readonly at: number } & (
  | { readonly kind: 'section'; readonly name: string }
  | { readonly kind: 'option'; readonly name: string; readonly value: string }
  /** `isTry`: a file that is missing does no harm. */
  | { readonly kind: 'include'; readonly path: string; readonly isTry: boolean }
);

/** A line without its comment: from a `;` that no backslash stands before. */
const withoutComment = (line: string) => line.replace(/(^|[^\\]);.*$/, '$1').trim();

/** What a line says; null = nothing. */
function readLine(line: string, at: number): ConfLine | null {
  const told = withoutComment(line);
  const section = /^\[([^\]]*)\]/.exec(told);
  if (section !== null) return { kind: 'section', at, name: (section[1] ?? '').trim() };
  const include = /^#(try)?include\s+["<]?([^">]+?)[">]?$/i.exec(told);
  if (include !== null)
    return { kind: 'include', at, path: (include[2] ?? '').trim(), isTry: include[1] !== undefined };
  const option = /^([^=#[]+?)\s*=>?\s*(.*)$/.exec(told);
  return option === null ? null : { kind: 'option', at, name: option[1] ?? '', value: option[2] ?? '' };
}

/**
 * The lines of a file that mean something, in order: section heads, options, includes. Block comments (`;--` to `--;`) are left out. Facts: Asterisk's
 * own description of its configuration files.
 * @returns also whether a block comment has no end: what is written behind it would mean nothing.
 */
export function scanConf(text: string): { readonly lines: readonly ConfLine[]; readonly isOpen: boolean } {
  const lines: ConfLine[] = [];
  let isOpen = false;
  for (const [index, raw] of text.split('\n').entries()) {
    let line = raw;
    if (isOpen) {
      const end = line.indexOf('--;');
      if (end < 0) continue;
      isOpen = false;
      line = line.slice(end + 3);
    }
    const begin = /(^|[^\\]);--(?!-)/.exec(line);
    if (begin !== null) {
      isOpen = !line.slice(begin.index + begin[0].length).includes('--;');
      line = line.slice(0, begin.index + (begin[1] ?? '').length);
    }
    const told = readLine(line, index + 1);
    if (told !== null) lines.push(told);
  }
  return { lines, isOpen };
}

/** The first line that would be taken as part of whatever section stands before the text; null = there is none. */
export function looseLine(text: string): number | null {
  const [first] = scanConf(text).lines.filter(({ kind }) => kind !== 'include');
  return first?.kind === 'option' ? first.at : null;
}

/** A section of a configuration, with the file that it stands in. */
export interface ConfSection {
  readonly file: string;
  readonly at: number;
  readonly name: string;
  readonly options: Readonly<Record<string, string>>;
}

/** An include, whether options of the including section follow it, and the files that it brings. */
export interface ConfInclude {
  readonly file: string;
  readonly at: number;
  readonly path: string;
  readonly isTry: boolean;
  /** Lines behind it would become part of the last section that it brings. */
  readonly isLoose: boolean;
}

/** A configuration with all that it includes. */
export interface Conf {
  readonly sections: readonly ConfSection[];
  readonly includes: readonly ConfInclude[];
  /** Files that were read, the first the one asked for; empty = it is not there. */
  readonly files: readonly string[];
}

/** How files are reached. `list`: the paths that a pattern with `*` in its last part stands for. */
export interface ConfFiles {
  /** null = there is no such file, or it cannot be read. */
  readonly read: (path: string) => string | null;
  readonly list: (pattern: string) => readonly string[];
}

const mostFiles = 200;

/** Reads a file and all that it includes. `resolve` makes a path of an include absolute. Never throws. */
export function readConf(path: string, resolve: (path: string) => string, { read, list }: ConfFiles): Conf {
  const conf = { sections: [] as ConfSection[], includes: [] as ConfInclude[], files: [] as string[] };
  const take = (file: string): void => {
    const text = conf.files.length < mostFiles && !conf.files.includes(file) ? read(file) : null;
    if (text === null) return;
    conf.files.push(file);
    const { lines } = scanConf(text);
    let options: Record<string, string> = {};
    for (const [index, line] of lines.entries()) {
      if (line.kind === 'option') options[line.name.toLowerCase()] = line.value;
      else if (line.kind === 'section') {
        options = Object.create(null) as Record<string, string>;
        conf.sections.push({ file, at: line.at, name: line.name, options });
      } else {
        const isLoose = lines.slice(index + 1).find(({ kind }) => kind !== 'include')?.kind === 'option';
        conf.includes.push({ file, at: line.at, path: resolve(line.path), isTry: line.isTry, isLoose });
        for (const one of line.path.includes('*') ? list(resolve(line.path)) : [resolve(line.path)]) take(one);
      }
    }
  };
  take(path);
  return conf;
}

/** An option of a section of that name, the last that is told; null = it is not told. */
export function optionOf(conf: Conf, section: string, option: string): string | null {
  const told = conf.sections.filter(({ name }) => name.toLowerCase() === section).map(({ options }) => options[option]);
  return told.findLast((value) => value !== undefined) ?? null;
}

/** What Asterisk takes for yes. */
export const isYes = (value: string | null): boolean => /^(yes|true|y|t|1|on)$/i.test(value ?? '');
