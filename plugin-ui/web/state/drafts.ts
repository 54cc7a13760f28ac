import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';

/** What was typed and not saved, for as long as the page is open: it survives going to another page and back. In memory only, as there may be secrets in it. */
export interface Drafts {
  /** The draft of `key`, which names the person, the thing and the kind of draft: `admin phone/80:5E:C0:12:34:56 settings`. `empty` is what it begins with. */
  readonly of: <T>(key: string, empty: T) => Signal<T>;
}

/** See {@link Drafts}. */
export function createDrafts(): Drafts {
  const kept = new Map<string, Signal<unknown>>();
  return {
    of: <T>(key: string, empty: T) => {
      const found = kept.get(key) ?? signal<unknown>(empty);
      kept.set(key, found);
      return found as Signal<T>;
    },
  };
}
