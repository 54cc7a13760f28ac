/** Answers a text like `text`: the same object for all that are alike and came close enough to each other. */
export type Share = <T extends string | null>(text: T) => T;

/**
 * Keeps texts that many records have in common once. Holds at most `most` of them and then begins anew, so that texts that are
 * everywhere different cost their look-up and nothing more.
 */
export function createSharing(most: number): Share {
  const known = createSharedValues<string>(most, (text) => text);
  return <T extends string | null>(text: T) => (text === null ? text : (known(text) as T));
}

/** The same for what is made of a text: whoever shares it must not change it. */
export function createSharedValues<T>(most: number, make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= most) known.clear();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}
