import mustache from 'mustache';

/** What a vendor's view hands to its template: plain values only, never functions. */
export type ViewValue = string | number | boolean | readonly ViewValue[] | View;
/** A tree of {@link ViewValue}s; names are letters and digits. */
export interface View {
  readonly [name: string]: ViewValue;
}

/** A template, compiled once at start. */
export interface Template {
  /** Prints the view. Throws {@link TemplateError} if the view lacks a name that the template prints. */
  render(view: View): string;
  /** Every name that the template prints or tests, for the contract tests. */
  readonly names: ReadonlySet<string>;
}

/** A template that cannot be used, or a view that does not fit it: a fault of ours, never of the input. */
export class TemplateError extends Error {}

type Token = [type: string, value: string, start: number, end: number, children?: Token[], indent?: unknown];
/** Views around the one that is printed, innermost first. */
interface Scope {
  readonly view: ViewValue;
  readonly outer: Scope | null;
}
type Step = (view: ViewValue, outer: Scope | null) => string;

interface Compiling {
  readonly file: string;
  readonly escape: (value: string) => string;
  readonly names: Set<string>;
  readonly partial: (name: string, seen: readonly string[]) => readonly Token[];
  readonly seen: readonly string[];
}

/**
 * Compiles mustache text, strictly: no unescaped tags, no lambdas, no missing names, no partial that includes itself.
 * @param source `file` is named in errors; `escape` is the format's; `partials` are texts by name.
 */
export function compileTemplate(source: {
  file: string;
  text: string;
  escape: (value: string) => string;
  partials?: Readonly<Record<string, string>>;
}): Template {
  const names = new Set<string>();
  const partial = (name: string, seen: readonly string[]): readonly Token[] => {
    const text = source.partials?.[name];
    if (text === undefined) throw new TemplateError(`${source.file}: there is no partial "${name}"`);
    if (seen.includes(name)) throw new TemplateError(`${source.file}: the partial "${name}" includes itself`);
    return mustache.parse(text) as Token[];
  };
  const context = { file: source.file, escape: source.escape, names, partial, seen: [] };
  const step = compileAll(mustache.parse(source.text) as Token[], context);
  return { render: (view) => step(view, null), names };
}

function compileAll(tokens: readonly Token[], context: Compiling): Step {
  if (tokens.every(isFlat)) return compileRun(tokens, context);
  const steps: Step[] = [];
  for (let from = 0; from < tokens.length;) {
    let to = from;
    while (to < tokens.length && isFlat(tokens[to] as Token)) to++;
    if (to > from) steps.push(compileRun(tokens.slice(from, to), context));
    if (to < tokens.length) steps.push(compileOne(tokens[to] as Token, context));
    from = to + 1;
  }
  const general: Step = (view, outer) => {
    let out = '';
    for (const step of steps) out += step(view, outer);
    return out;
  };
  return compileSwitched(tokens, general, context);
}

const isFlat = ([type]: Token): boolean => type === 'text' || type === 'name' || type === '!';
const isSection = ([type]: Token): boolean => type === '#' || type === '^';

// Each switch doubles the forms that are kept.
const mostSwitches = 4;

/**
 * Sections that are yes or no, as a make's old parameter names beside each key: for each answer the text is one run, made when it is first
 * needed. Where a section turns out to be a list or a tree, `general` prints.
 */
function compileSwitched(tokens: readonly Token[], general: Step, context: Compiling): Step {
  const switches = tokens.filter((token) => !isFlat(token));
  const fits = ([, , , , body = []]: Token) => body.every(isFlat);
  if (switches.length > mostSwitches || !switches.every((token) => isSection(token) && fits(token))) return general;
  const forms: Step[] = [];
  return (view, outer) => {
    let form = 0;
    for (const [, name] of switches) {
      const value = lookup(view, outer, name, context.file);
      if (typeof value !== 'boolean') return general(view, outer);
      form = form * 2 + (value ? 1 : 0);
    }
    return (forms[form] ??= compileRun(switched(tokens, form, switches.length), context))(view, outer);
  };
}

/** The tokens that are left when the sections are answered by the bits of `form`, the last one by the lowest. */
function switched(tokens: readonly Token[], form: number, sections: number): Token[] {
  let left = sections;
  return tokens.flatMap((token) => {
    if (isFlat(token)) return [token];
    left--;
    const yes = ((form >> left) & 1) === 1;
    return yes === (token[0] === '#') ? (token[4] ?? []) : [];
  });
}

/** Texts and names in turn: `texts[0]`, the value of `names[0]`, `texts[1]` … */
interface Pieces {
  readonly texts: readonly string[];
  readonly names: readonly string[];
}

/**
 * Texts and names without sections between them: nearly all of a file, so they are printed by one loop. Pieces are what printing costs, so
 * what the template says around the numbers of accounts and keys (small, and named more than once) is kept joined for each of them.
 */
function compileRun(tokens: readonly Token[], context: Compiling): Step {
  const { file, escape } = context;
  const pieces = piecesOf(tokens, context);
  let numbers: readonly string[] | null = null;
  const joined = new Map<number, Pieces>();
  return (view, outer) => {
    numbers ??= numbersIn(pieces, (name) => lookup(view, outer, name, file));
    let place = numbers.length === 0 ? -1 : 0;
    for (let at = 0; at < numbers.length && place >= 0; at++)
      place = placeBelow(place, lookup(view, outer, numbers[at] as string, file));
    if (place < 0) return printed(pieces, view, outer, file, escape);
    let ready = joined.get(place);
    if (ready === undefined) {
      ready = joinNumbers(pieces, numbers, (name) => print(lookup(view, outer, name, file), name, file));
      if (joined.size < mostReady) joined.set(place, ready);
    }
    return printed(ready, view, outer, file, escape);
  };
}

function printed(
  pieces: Pieces,
  view: ViewValue,
  outer: Scope | null,
  file: string,
  escape: Compiling['escape'],
): string {
  const { texts, names } = pieces;
  let out = texts[0] as string;
  for (let at = 0; at < names.length; at++) {
    const name = names[at] as string;
    const value = lookup(view, outer, name, file);
    out += typeof value === 'string' ? escape(value) : print(value, name, file);
    out += texts[at + 1] as string;
  }
  return out;
}

function piecesOf(tokens: readonly Token[], context: Compiling): Pieces {
  const names: string[] = [];
  const texts: string[] = [];
  let text = '';
  for (const [type, value] of tokens) {
    if (type === 'text') text += value;
    if (type !== 'name') continue;
    names.push(declare(value, context));
    texts.push(text);
    text = '';
  }
  return { names, texts: [...texts, text] };
}

// Enough for the keys of six modules; numbers beyond are printed like texts.
const mostReady = 1024;
const mostNumbers = 3;
const numbersBelow = 1000;

/** Names that stand here more than once and hold a small number: of accounts, modules, keys. Told by the first view; others may differ. */
function numbersIn({ names }: Pieces, valueOf: (name: string) => ViewValue): readonly string[] {
  const repeated = new Set(names.filter((name, at) => names.indexOf(name) !== at));
  return [...repeated].filter((name) => placeBelow(0, valueOf(name)) >= 0).slice(0, mostNumbers);
}

/** One number for all the numbers of a run; -1 = one of them is not small. */
function placeBelow(place: number, value: ViewValue): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value >= numbersBelow) return -1;
  return place * numbersBelow + value;
}

function joinNumbers({ texts, names }: Pieces, numbers: readonly string[], textOf: (name: string) => string): Pieces {
  const left: Pieces & { names: string[]; texts: string[] } = { names: [], texts: [] };
  let parts = [texts[0] as string];
  for (const [at, name] of names.entries()) {
    if (numbers.includes(name)) parts.push(textOf(name));
    else {
      // `join` makes one flat string where `+` would leave a tree of them.
      left.texts.push(parts.join(''));
      left.names.push(name);
      parts = [];
    }
    parts.push(texts[at + 1] as string);
  }
  left.texts.push(parts.join(''));
  return left;
}

function compileOne(token: Token, context: Compiling): Step {
  const [type, value] = token;
  switch (type) {
    case '#':
      return compileSection(declare(value, context), compileAll(token[4] ?? [], context), context);
    case '^':
      return compileInverted(declare(value, context), compileAll(token[4] ?? [], context), context);
    case '>':
      return compileAll(context.partial(value, context.seen), { ...context, seen: [...context.seen, value] });
    default:
      throw new TemplateError(`${context.file}: the tag "${type}${value}" is not allowed`);
  }
}

function declare(name: string, context: Compiling): string {
  if (name !== '.' && (!/^[A-Za-z][A-Za-z0-9]*$/.test(name) || name in Object.prototype))
    throw new TemplateError(`${context.file}: "${name}" is not a name that a view may have`);
  context.names.add(name);
  return name;
}

function lookup(view: ViewValue, outer: Scope | null, name: string, file: string): ViewValue {
  if (name === '.') return view;
  const here = typeof view === 'object' ? (view as View)[name] : undefined;
  if (here !== undefined) return here;
  for (let at = outer; at !== null; at = at.outer) {
    const found = typeof at.view === 'object' ? (at.view as View)[name] : undefined;
    if (found !== undefined) return found;
  }
  throw new TemplateError(`${file}: the view has no "${name}"`);
}

function print(value: ViewValue, name: string, file: string): string {
  if (typeof value === 'number') return String(value);
  throw new TemplateError(`${file}: "${name}" is no text`);
}

function compileSection(name: string, body: Step, { file }: Compiling): Step {
  return (view, outer) => {
    const value = lookup(view, outer, name, file);
    if (value === false) return '';
    if (value === true) return body(view, outer);
    if (typeof value !== 'object')
      throw new TemplateError(`${file}: the section "${name}" is neither list, tree nor yes/no`);
    const scope = { view, outer };
    if (!Array.isArray(value)) return body(value, scope);
    let out = '';
    for (const one of value as readonly ViewValue[]) out += body(one, scope);
    return out;
  };
}

function compileInverted(name: string, body: Step, { file }: Compiling): Step {
  return (view, outer) => {
    const value = lookup(view, outer, name, file);
    if (value === false || (Array.isArray(value) && value.length === 0)) return body(view, outer);
    return '';
  };
}
