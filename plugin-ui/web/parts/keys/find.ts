/** An extension that a key may be about. */
export interface Found {
  readonly number: string;
  readonly name: string;
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '');

function rank(query: string, { number, name }: Found): number | null {
  if (number === query) return 0;
  if (number.startsWith(query)) return 1;
  const text = plain(name);
  if (text.startsWith(query)) return 2;
  if (text.split(/[\s.-]+/).some((word) => word.startsWith(query))) return 3;
  return text.includes(query) || number.includes(query) ? 4 : null;
}

const mostFound = 8;

/** Extensions that fit what was typed, the best first: by number, by the beginning of a name, by any part of it. Nothing typed finds the first ones. */
export function findExtensions(all: readonly Found[], typed: string): Found[] {
  const query = plain(typed.trim());
  if (query === '') return all.slice(0, mostFound);
  return all
    .flatMap((one) => {
      const at = rank(query, one);
      return at === null ? [] : [{ one, at }];
    })
    .sort((a, b) => a.at - b.at || a.one.number.localeCompare(b.one.number, undefined, { numeric: true }))
    .slice(0, mostFound)
    .map(({ one }) => one);
}

/** A text cut at what was typed: before, the match, after. */
export function marked(text: string, typed: string): readonly [before: string, match: string, after: string] {
  const query = plain(typed.trim());
  // Letters with marks are two signs for a moment: only where lengths agree do places agree.
  const at = query === '' || plain(text).length !== text.length ? -1 : plain(text).indexOf(query);
  return at < 0
    ? [text, '', '']
    : [text.slice(0, at), text.slice(at, at + query.length), text.slice(at + query.length)];
}
