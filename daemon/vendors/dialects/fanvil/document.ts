import { FormatError } from '../../../domain/index.ts';

/** A line `Key   :value`, or a sub-heading such as `--SIP Line List--`. */
export type Part = { readonly key: string; readonly value: string } | { readonly heading: string };

/** A module, `<SIP CONFIG MODULE>`: its name without the last word, and its lines. */
export interface Section {
  readonly name: string;
  readonly parts: readonly Part[];
}

/** A whole file. */
export interface Document {
  /** As the header tells it: `2.0000000000`. Phones compare it with the one they run, so it never changes. */
  readonly version: string;
  readonly sections: readonly Section[];
}

/** A key's name: letters, digits and what firmware has between them, blanks included (`Dailer  Click`, `S.Timer Expire`, `MOS-LQ Warning`). */
export const keyName = /^[A-Za-z0-9](?:[A-Za-z0-9 ._-]*[A-Za-z0-9])?$/;
/** A module's name without its last word, or a page of keys. */
export const sectionName = /^[A-Za-z0-9](?:[A-Za-z0-9 ]*[A-Za-z0-9])?$/;

/** Sub-headings below which keys are counted from 1 again: the pages of programmable keys. */
const keyPage = /^(?:Sidekey|Dsskey) Config[1-9]\d?$|^SoftDss Config$/;

/** Whether the lines below a sub-heading, or of a raw parameter's scope, are those of one page of keys. */
export function isKeyPage(name: string): boolean {
  return keyPage.test(name);
}

const header = /^<<VOIP CONFIG FILE>>Version:(\d+\.\d+) *$/;
const footer = '<<END OF FILE>>';
const moduleLine = /^<([^<>]+) MODULE>$/;
const headingLine = /^--(.+?)-- *: *$/;
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]/;

/** Reads a file as strictly as its firmware's exports are written. Throws {@link FormatError} with the line. */
export function readDocument(text: string): Document {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const version = header.exec(lines[0] ?? '')?.[1];
  if (version === undefined) throw new FormatError(1, 'it does not begin with <<VOIP CONFIG FILE>> and a version');
  if (lines.at(-1) !== footer || lines.length < 2)
    throw new FormatError(lines.length, `it does not end with ${footer}`);
  return { version, sections: readSections(lines.slice(1, -1), 2) };
}

function readSections(lines: readonly string[], first: number): Section[] {
  const sections: { name: string; parts: Part[] }[] = [];
  for (const [at, line] of lines.entries()) {
    const number = first + at;
    if (line === '') continue;
    if (control.test(line)) throw new FormatError(number, 'it holds a control character');
    const name = moduleLine.exec(line)?.[1];
    if (name !== undefined) {
      if (!sectionName.test(name) || sections.some((section) => section.name === name))
        throw new FormatError(number, 'a module is malformed or stands twice');
      sections.push({ name, parts: [] });
      continue;
    }
    const section = sections.at(-1);
    if (section === undefined) throw new FormatError(number, 'it belongs to no module');
    section.parts.push(readPart(line, number));
  }
  return sections;
}

function readPart(line: string, number: number): Part {
  const heading = headingLine.exec(line)?.[1];
  if (heading !== undefined) return { heading: heading.trim() };
  const colon = line.indexOf(':');
  const key = line.slice(0, Math.max(colon, 0)).trimEnd();
  if (colon < 0 || !keyName.test(key)) throw new FormatError(number, 'it is neither a module nor a key with a colon');
  return { key, value: line.slice(colon + 1) };
}

const column = 19;

/** Prints a file: exports put the colon at column 20, or directly behind a longer key. */
export function writeDocument({ version, sections }: Document): string {
  const blocks = sections.map(({ name, parts }) => [`<${name} MODULE>`, ...parts.map(writePart)].join('\n'));
  return `${[`<<VOIP CONFIG FILE>>Version:${version}`, ...blocks].join('\n\n')}\n${footer}\n`;
}

function writePart(part: Part): string {
  if ('heading' in part) return `${`--${part.heading}--`.padEnd(column)}:`;
  return `${part.key.padEnd(column)}:${part.value}`;
}

/** The scope of each line of a section: the section, or the page of keys that it stands below. */
export function* scopedLines(section: Section): Generator<{ scope: string; at: number; key: string; value: string }> {
  let scope = section.name;
  for (const [at, part] of section.parts.entries())
    if ('heading' in part) scope = isKeyPage(part.heading) ? part.heading : section.name;
    else yield { scope, at, key: part.key, value: part.value };
}
