import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/** The state with since when, and why in a few words, can be read in this width, in px. */
const leastForState = 208;

/** How wide a table must be for all the columns that a person chose; null = as wide as its place. It scrolls sideways only then. */
export function useLeastWidth(table: RefObject<HTMLTableElement>, keys: readonly unknown[]): number | null {
  const [least, setLeast] = useState<number | null>(null);
  useLayoutEffect(() => {
    const element = table.current;
    const place = element?.parentElement;
    if (element == null || place == null) return undefined;
    const measure = () => {
      const state = element.querySelector<HTMLElement>('th.c-state');
      const others = element.offsetWidth - (state?.offsetWidth ?? 0);
      const needed = others + leastForState;
      setLeast(needed > place.clientWidth ? needed : null);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    return () => observer.disconnect();
  }, keys);
  return least;
}
