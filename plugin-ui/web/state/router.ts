import { batch, computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';

/** Where the person is: everything behind `#` in the address. Every view, tab and filter has such an address. */
export interface Place {
  /** `/phones/80:5E:C0:12:34:56/settings` → its three parts, decoded. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

/** The address, read and written. */
export interface Router {
  readonly place: ReadonlySignal<Place>;
  /** Grows whenever somebody goes somewhere: by a link, by Back, by typing an address. Changes of the query alone ({@link Router.setQuery}) are no visit. */
  readonly visits: ReadonlySignal<number>;
  /** Goes to an address of {@link link}; `replace` = Back does not come here again. */
  readonly go: (to: string, how?: { readonly replace?: boolean }) => void;
  /** Changes parts of the query of where we are; null = without it. Back does not undo it step by step. */
  readonly setQuery: (changes: Readonly<Record<string, string | null>>) => void;
  readonly start: () => void;
  readonly stop: () => void;
}

/** An address of the page, for `href`: `link(['phones', mac], { state: 'behind' })`. */
export function link(path: readonly string[], query: Readonly<Record<string, string | null | undefined>> = {}): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] != null && entry[1] !== '');
  const search = new URLSearchParams(given).toString();
  // Colons may stand in a path, and MAC addresses are easier to read with them.
  const parts = path.map((part) => encodeURIComponent(part).replaceAll('%3A', ':'));
  return `#/${parts.join('/')}${search === '' ? '' : `?${search}`}`;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Reads what stands behind `#`. */
export function readPlace(hash: string): Place {
  const [path = '', search = ''] = hash.replace(/^#?\/?/, '').split('?', 2);
  const parts = path.split('/').filter((part) => part !== '');
  return { path: parts.map(decode), query: new URLSearchParams(search) };
}

/** See {@link Router}. */
export function createRouter(window: Window): Router {
  const hash = signal(window.location.hash);
  const visits = signal(0);
  const place = computed(() => readPlace(hash.value));
  const read = () => {
    hash.value = window.location.hash;
  };
  // The browser tells of one step of its history twice.
  const hear = () => {
    if (window.location.hash === hash.peek()) return;
    batch(() => {
      read();
      visits.value += 1;
    });
  };
  const go: Router['go'] = (to, { replace = false } = {}) => {
    if (replace) window.history.replaceState(window.history.state, '', to);
    else window.history.pushState(null, '', to);
    batch(() => {
      read();
      visits.value += 1;
    });
  };
  return {
    ...{ place, visits, go },
    setQuery(changes) {
      const { path, query } = place.peek();
      const to = link(path, { ...Object.fromEntries(query), ...changes });
      window.history.replaceState(window.history.state, '', to);
      read();
    },
    start() {
      window.addEventListener('hashchange', hear);
      window.addEventListener('popstate', hear);
    },
    stop() {
      window.removeEventListener('hashchange', hear);
      window.removeEventListener('popstate', hear);
    },
  };
}
