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
  if (tokens.every(([type]) => type === 'text' || type === 'name' || type === '!')) return compileRun(tokens, context);
  const steps: Step[] = [];
  for (let from = 0; from < tokens.length;) {
    let to = from;
    while (to < tokens.length && ['text', 'name', '!'].includes(tokens[to]?.[0] ?? '')) to++;
    if (to > from) steps.push(compileRun(tokens.slice(from, to), context));
    if (to < tokens.length) steps.push(compileOne(tokens[to] as Token, context));
    from = to + 1;
  }
  return (view, outer) => {
    let out = '';
    for (const step of steps) out += step(view, outer);
    return out;
  };
}

/** A text that stands ready, and the longer ones that numbers make of it: `linekey.`, then `linekey.12.type = `. */
interface Ready {
  readonly text: string;
  readonly next: Map<number, Ready>;
}

const ready = (text: string): Ready => ({ text, next: new Map<number, Ready>() });

// Numbers in files count accounts and keys; others are printed like text.
const mostReady = 1000;

/**
 * Texts and names without sections between them: nearly all of a file, so they are printed by one loop. What the template says around
 * a small number is kept joined: fewer pieces, and pieces are what printing costs.
 */
function compileRun(tokens: readonly Token[], context: Compiling): Step {
  const { file, escape } = context;
  const names: string[] = [];
  const texts: Ready[] = [];
  let text = '';
  for (const [type, value] of tokens) {
    if (type === 'text') text += value;
    if (type !== 'name') continue;
    names.push(declare(value, context));
    texts.push(ready(text));
    text = '';
  }
  texts.push(ready(text));
  return (view, outer) => {
    let out = '';
    let before = texts[0] as Ready;
    for (let at = 0; at < names.length; at++) {
      const name = names[at] as string;
      const value = lookup(view, outer, name, file);
      const after = texts[at + 1] as Ready;
      if (typeof value === 'number' && value >= 0 && value < mostReady) before = joined(before, value, after);
      else {
        out += before.text;
        out += typeof value === 'string' ? escape(value) : print(value, name, file);
        before = after;
      }
    }
    return out + before.text;
  };
}

function joined(before: Ready, number: number, after: Ready): Ready {
  const known = before.next.get(number);
  if (known !== undefined) return known;
  // `join` makes one flat string where `+` would leave a tree of them.
  const made = ready([before.text, String(number), after.text].join(''));
  before.next.set(number, made);
  return made;
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
