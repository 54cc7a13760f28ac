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
type Scope = { readonly view: ViewValue; readonly outer: Scope | null };
type Step = (scope: Scope) => string;

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
  return { render: (view) => step({ view, outer: null }), names };
}

function compileAll(tokens: readonly Token[], context: Compiling): Step {
  const steps = tokens.map((token) => compileOne(token, context));
  if (steps.length === 1) return steps[0] as Step;
  return (scope) => {
    let out = '';
    for (const step of steps) out += step(scope);
    return out;
  };
}

function compileOne(token: Token, context: Compiling): Step {
  const [type, value] = token;
  switch (type) {
    case 'text':
      return () => value;
    case 'name':
      return compileName(declare(value, context), context);
    case '#':
      return compileSection(declare(value, context), compileAll(token[4] ?? [], context), context);
    case '^':
      return compileInverted(declare(value, context), compileAll(token[4] ?? [], context), context);
    case '>':
      return compileAll(context.partial(value, context.seen), { ...context, seen: [...context.seen, value] });
    case '!':
      return () => '';
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

function lookup(scope: Scope, name: string, file: string): ViewValue {
  if (name === '.') return scope.view;
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const view = at.view as View;
    const found = typeof view === 'object' ? view[name] : undefined;
    if (found !== undefined) return found;
  }
  throw new TemplateError(`${file}: the view has no "${name}"`);
}

function compileName(name: string, { file, escape }: Compiling): Step {
  return (scope) => {
    const value = lookup(scope, name, file);
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string') throw new TemplateError(`${file}: "${name}" is no text`);
    return escape(value);
  };
}

function compileSection(name: string, body: Step, { file }: Compiling): Step {
  return (scope) => {
    const value = lookup(scope, name, file);
    if (value === false) return '';
    if (value === true) return body(scope);
    if (typeof value !== 'object')
      throw new TemplateError(`${file}: the section "${name}" is neither list, tree nor yes/no`);
    if (!Array.isArray(value)) return body({ view: value, outer: scope });
    let out = '';
    for (const view of value as readonly ViewValue[]) out += body({ view, outer: scope });
    return out;
  };
}

function compileInverted(name: string, body: Step, { file }: Compiling): Step {
  return (scope) => {
    const value = lookup(scope, name, file);
    if (value === false || (Array.isArray(value) && value.length === 0)) return body(scope);
    return '';
  };
}
