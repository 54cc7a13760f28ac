/** An element of a settings file. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Its own text, without that of its children. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
}

/** Why a phone throws a file away. */
export class XmlFault extends Error {}

const namePattern = /[A-Za-z_][A-Za-z0-9_.-]*/y;
const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
// What XML 1.0 does not allow in a document, not even written as a reference.
const unfit = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const isUnfit = (code: number) =>
  code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff) || unfit.test(String.fromCodePoint(code));

interface Open {
  readonly name: string;
  readonly attributes: Record<string, string>;
  readonly children: Element[];
  text: string;
  readonly line: number;
  /** Numeric references above 255 are allowed here (`e="2"`). */
  readonly wide: boolean;
}

/**
 * A small strict XML 1.0 reader for the dialect that Snom documents: one root, no document type, no CDATA, no processing instructions but the
 * declaration, the five named entities, numeric references above 255 only below an element with `e="2"`. Throws {@link XmlFault}.
 */
export function readXml(text: string): Element {
  let at = text.startsWith('\ufeff') ? 1 : 0;
  const stack: Open[] = [];
  let root: Element | null = null;
  let counted = { offset: 0, line: 1 };
  const lineAt = (offset: number) => {
    for (let i = counted.offset; i < offset; i += 1) if (text[i] === '\n') counted.line += 1;
    counted = { offset: Math.max(offset, counted.offset), line: counted.line };
    return counted.line;
  };
  const fail = (reason: string): never => {
    throw new XmlFault(`line ${lineAt(at)}: ${reason}`);
  };

  if (unfit.test(text)) fail('it holds a character that XML does not allow');

  function reference(source: string, wide: boolean): string {
    if (Object.hasOwn(named, source)) return named[source] ?? '';
    const numeric = /^#(?:x([0-9a-fA-F]+)|([0-9]+))$/.exec(source);
    if (!numeric) return fail('an "&" begins no reference that the phone knows');
    const code = Number.parseInt(numeric[1] ?? numeric[2] ?? '', numeric[1] === undefined ? 10 : 16);
    if (isUnfit(code)) return fail('a reference to a character that XML does not allow');
    if (code > 255 && !wide) return fail('a numeric reference above 255 outside e="2"');
    return String.fromCodePoint(code);
  }

  const unescape = (raw: string, wide: boolean) =>
    raw.replaceAll(/&([^;&<]{0,12});?/g, (all, source: string) => {
      if (!all.endsWith(';')) return fail('an "&" that is not escaped');
      return reference(source, wide);
    });

  function readName(): string {
    namePattern.lastIndex = at;
    const hit = namePattern.exec(text);
    if (!hit) return fail('a name is missing');
    at += hit[0].length;
    return hit[0];
  }

  function skipBlanks(): number {
    const from = at;
    while (' \t\r\n'.includes(text[at] ?? 'x')) at += 1;
    return at - from;
  }

  function readAttributes(): Record<string, string> {
    const attributes: Record<string, string> = {};
    for (;;) {
      const blanks = skipBlanks();
      if (text[at] === '>' || text[at] === '/' || text[at] === undefined) return attributes;
      if (blanks === 0) fail('no blank before an attribute');
      const name = readName();
      skipBlanks();
      if (text[at] !== '=') fail('an attribute without "="');
      at += 1;
      skipBlanks();
      const quote = text[at] ?? '';
      if (quote !== '"' && quote !== "'") fail('an attribute without quotes');
      const end = text.indexOf(quote, at + 1);
      if (end < 0) fail('an attribute that never ends');
      const raw = text.slice(at + 1, end);
      if (raw.includes('<')) fail('a "<" in an attribute');
      if (Object.hasOwn(attributes, name)) fail(`attribute ${name} twice`);
      attributes[name] = unescape(raw, attributes['e'] === '2' || (stack.at(-1)?.wide ?? false));
      at = end + 1;
    }
  }

  function close(open: Open): void {
    const element: Element = { ...open };
    const parent = stack.at(-1);
    if (parent) parent.children.push(element);
    else if (root) fail('a second root');
    else root = element;
  }

  function readTag(): void {
    const line = lineAt(at);
    at += 1;
    if (text[at] === '/') {
      at += 1;
      const name = readName();
      skipBlanks();
      const open = stack.pop();
      if (text[at] !== '>' || open?.name !== name) return fail(`</${name}> closes nothing`);
      at += 1;
      return close(open);
    }
    const name = readName();
    const attributes = readAttributes();
    const wide = attributes['e'] === '2' || (stack.at(-1)?.wide ?? false);
    const open: Open = { name, attributes, children: [], text: '', line, wide };
    const empty = text[at] === '/';
    at += empty ? 1 : 0;
    if (text[at] !== '>') fail('a tag that never ends');
    at += 1;
    if (empty) close(open);
    else stack.push(open);
  }

  function skipComment(): void {
    const end = text.indexOf('-->', at + 4);
    if (end < 0 || text.slice(at + 4, end).includes('--')) fail('a comment that is not well-formed');
    at = end + 3;
  }

  const declaration =
    /^<\?xml\s+version=(["'])1\.0\1(\s+encoding=(["'])utf-8\3)?(\s+standalone=(["'])(yes|no)\5)?\s*\?>/i;
  const declared = declaration.exec(text.slice(at));
  if (declared) at += declared[0].length;

  while (at < text.length) {
    if (text.startsWith('<!--', at)) skipComment();
    else if (text.startsWith('<!DOCTYPE', at)) fail('a document type');
    else if (text.startsWith('<![CDATA[', at)) fail('CDATA');
    else if (text.startsWith('<?', at)) fail('a processing instruction');
    else if (text[at] === '<') readTag();
    else {
      const next = text.indexOf('<', at);
      const end = next < 0 ? text.length : next;
      const raw = text.slice(at, end);
      const open = stack.at(-1);
      if (!open && raw.trim() !== '') fail('text outside the root');
      if (raw.includes(']]>')) fail('"]]>" in text');
      if (open) open.text += unescape(raw, open.wide);
      at = end;
    }
  }
  if (stack.length > 0) fail(`<${stack.at(-1)?.name ?? ''}> is never closed`);
  return root ?? fail('it is empty');
}
