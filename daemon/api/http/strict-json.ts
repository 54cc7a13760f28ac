const maxDepth = 64;

/** Why a JSON text is not taken. Never quotes the text: it may hold a password. */
export class JsonFault extends Error {}

/**
 * Parses JSON as a careful reader would: a repeated name, the name `__proto__` and nesting beyond 64 levels are faults, since
 * two readers could understand them differently. Throws {@link JsonFault}.
 */
export function parseStrictJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const place = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
    throw new JsonFault(place === undefined ? 'it is not JSON' : `it is not JSON (at character ${Number(place) + 1})`);
  }
  checkNames(text);
  return value;
}

/** Walks a text that is known to be JSON: braces, and strings that a colon makes names. */
function checkNames(text: string): void {
  const open: (Set<string> | null)[] = [];
  for (const [token, quoted, colon] of text.matchAll(/("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}[\]]/g)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(null);
    else if (token === '}' || token === ']') open.pop();
    else if (quoted !== undefined && colon !== undefined) takeName(open.at(-1), JSON.parse(quoted) as string);
    if (open.length > maxDepth) throw new JsonFault(`it is nested deeper than ${maxDepth} levels`);
  }
}

function takeName(names: Set<string> | null | undefined, name: string): void {
  if (name === '__proto__') throw new JsonFault('it holds the name "__proto__"');
  if (names?.has(name)) throw new JsonFault('it holds a name twice in one object');
  names?.add(name);
}
