/** A map that forgets what was not used for long, so that it never holds more than its size whatever is thrown at it. */
export interface BoundedMap<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
  readonly size: number;
}

/**
 * Two generations: what is read or written moves to the young one; when that is full, the old one is dropped whole.
 * Constant cost, no list to keep. Holds between half of `max` and `max` of the most recently used keys.
 */
export function createBoundedMap<V>(max: number): BoundedMap<V> {
  const half = Math.max(1, Math.floor(max / 2));
  let young = new Map<string, V>();
  let old = new Map<string, V>();
  const put = (key: string, value: V) => {
    if (young.size >= half && !young.has(key)) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
  };
  return {
    get(key) {
      const here = young.get(key);
      if (here !== undefined) return here;
      const there = old.get(key);
      if (there === undefined) return undefined;
      old.delete(key);
      put(key, there);
      return there;
    },
    set(key, value) {
      old.delete(key);
      put(key, value);
    },
    delete(key) {
      young.delete(key);
      old.delete(key);
    },
    get size() {
      return young.size + old.size;
    },
  };
}
