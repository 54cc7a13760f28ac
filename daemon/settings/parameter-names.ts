import type { DocumentedParameter, KnownParameters } from '../domain/index.ts';
import { editDistance } from '../lib/index.ts';

/** What a list of known parameters says of a name. */
export type NameCheck =
  | { readonly known: true; readonly documented: DocumentedParameter | null }
  /** `nearest`: the known name that was probably meant, with the numbers of the asked one; null = none is like it. */
  | { readonly known: false; readonly nearest: string | null };

/** Asks a make's known names. */
export type ParameterNames = (name: string) => NameCheck;

interface Pattern {
  readonly name: string;
  readonly matches: RegExp;
  readonly documented: DocumentedParameter | null;
}

const plain = (name: string) => name.toLowerCase().replaceAll(/\{n\}|\d+/g, '#');

function toExpression(name: string): RegExp {
  const source = name.replaceAll(/\{n\}|\*|[^{}*]+|[{}]/g, (part) => {
    if (part === '{n}') return String.raw`\d+`;
    return part === '*' ? '.*' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${source}$`);
}

// The numbers that the person wrote go where the known name counts, in their order.
function withNumbers(name: string, asked: string): string {
  const numbers = asked.match(/\d+/g) ?? [];
  let at = 0;
  return name.replaceAll('{n}', () => {
    const number = numbers[at] ?? '1';
    at += 1;
    return number;
  });
}

/** How many edits a misspelt name may be away from what was meant. */
const reach = (name: string) => Math.max(2, Math.floor(name.length / 3));

function nearestOf(patterns: ReadonlyMap<string, readonly Pattern[]>, asked: string): string | null {
  const word = plain(asked.slice(0, 100));
  let best: string | null = null;
  let least = reach(word) + 1;
  for (const [form, [pattern]] of patterns) {
    const edits = editDistance(word, form, least);
    if (edits >= least || pattern === undefined) continue;
    least = edits;
    best = pattern.name;
  }
  return best === null ? null : withNumbers(best, asked);
}

/** Compiles a make's lists once. null = the make has none, so that nothing can be said of any name. */
export function parameterNames(lists: readonly KnownParameters[]): ParameterNames | null {
  const exact = new Map<string, Pattern[]>();
  const loose: Pattern[] = [];
  for (const { names, documented } of lists)
    for (const name of names) {
      const pattern = { name, matches: toExpression(name), documented: documented?.[name] ?? null };
      if (name.includes('*')) loose.push(pattern);
      else exact.set(plain(name), [...(exact.get(plain(name)) ?? []), pattern]);
    }
  if (exact.size === 0 && loose.length === 0) return null;
  return (name) => {
    const candidates = [...(exact.get(plain(name)) ?? []), ...loose].filter(({ matches }) => matches.test(name));
    if (candidates.length === 0) return { known: false, nearest: nearestOf(exact, name) };
    return { known: true, documented: candidates.find(({ documented }) => documented !== null)?.documented ?? null };
  };
}
