import { batch, computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Page } from '../../state/page.ts';
import { countMoved, createOrder, exactFirst, lookThrough, readCriteria, writeSort } from './criteria.ts';
import type { Criteria, Facets, Sort } from './criteria.ts';
import { createRows } from './rows.ts';
import type { ModelName, Row } from './rows.ts';
import { nothing, shrunk } from './selection.ts';
import type { Selection } from './selection.ts';

/** What the list shows, and what was chosen in it. */
export interface ListState {
  readonly criteria: ReadonlySignal<Criteria>;
  /** What stands in the search field; the address follows a moment later. */
  readonly typed: ReadonlySignal<string>;
  readonly type: (typed: string) => void;
  readonly sortBy: (sort: Sort) => void;
  readonly facets: ReadonlySignal<Facets>;
  /** The rows that are shown, in their order. */
  readonly shown: ReadonlySignal<readonly Row[]>;
  /** Changed phones that keep their place because somebody is at the list. */
  readonly moved: ReadonlySignal<number>;
  /** Puts them where they belong. */
  readonly settle: () => void;
  readonly selection: Signal<Selection>;
  /** The row that keys act on. */
  readonly current: Signal<string | null>;
  /** Focus or pointer is in the list. */
  readonly isAttended: Signal<boolean>;
  readonly start: () => () => void;
}

const addressAfter = 300;

/** The search field: what is typed is looked for at once, and told in the address when the hands rest. Whoever goes elsewhere meanwhile finds what that address says. */
export function createTyped(router: Pick<Page['router'], 'place' | 'visits' | 'setQuery'>) {
  const typed = signal(router.place.peek().query.get('q') ?? '');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let told = typed.peek();
  const type = (text: string) => {
    typed.value = text;
    clearTimeout(timer);
    timer = setTimeout(() => {
      told = text.trim();
      router.setQuery({ q: told === '' ? null : told });
    }, addressAfter);
  };
  const start = () => {
    let visit = router.visits.peek();
    const follow = effect(() => {
      const asked = router.place.value.query.get('q') ?? '';
      const isVisit = router.visits.value !== visit;
      visit = router.visits.value;
      if (asked === told && !isVisit) return;
      clearTimeout(timer);
      told = asked;
      typed.value = asked;
    });
    return () => {
      follow();
      clearTimeout(timer);
    };
  };
  return { typed, type, start };
}

/** Filters and order, as one word: while it is the same, rows may be kept where they are. */
const nameOf = ({ words, pill, vendor, model, firmware, isUnregistered, sort }: Criteria) =>
  JSON.stringify([words, pill, vendor, model, firmware, isUnregistered, sort]);

/** What is looked for; the same object while it is the same, so that the address may follow without anything being looked through again. */
function createCriteria({ place }: Pick<Page['router'], 'place'>, typed: ReadonlySignal<string>) {
  let last: { readonly key: string; readonly criteria: Criteria } | null = null;
  return computed(() => {
    const criteria = readCriteria(place.value.query, typed.value);
    const key = `${nameOf(criteria)} ${criteria.exact}`;
    if (last?.key !== key) last = { key, criteria };
    return last.criteria;
  });
}

interface Held {
  readonly name: string;
  /** All rows as they were when the shown ones were put in order. */
  readonly rows: readonly Row[];
}

/** See {@link ListState}. `modelName` may change when names have been read. */
export function createListState(page: Page, modelName: ReadonlySignal<ModelName>): ListState {
  const { fleet, router } = page;
  const { typed, type, start: startTyped } = createTyped(page.router);
  const makeRows = computed(() => createRows(modelName.value));
  const rows = computed(() => makeRows.value(fleet.phones.value.values()));
  const criteria = createCriteria(router, typed);
  const inOrder = createOrder();
  const found = computed(() => lookThrough(inOrder(rows.value, criteria.value.sort), criteria.value));

  const shown = signal<readonly Row[]>([]);
  const moved = signal(0);
  const selection = signal<Selection>(nothing);
  const current = signal<string | null>(null);
  const isAttended = signal(false);
  // While phones are still being read, rows come to their places.
  const isHeld = computed(() => fleet.state.value !== 'loading' && (isAttended.value || selection.value.macs.size > 0));
  let held: Held | null = null;

  const choose = (name: string, isSameFilter: boolean) => {
    batch(() => {
      shown.value = exactFirst(found.value.fitting, criteria.value.exact);
      moved.value = 0;
      held = { name, rows: rows.value };
      const macs = shown.value.map(({ mac }) => mac);
      selection.value = shrunk(selection.peek(), macs, isSameFilter);
    });
  };
  // Rows that changed are shown as they are now, where they were; those that are gone are gone.
  const keepPlaces = ({ rows: before }: Held) => {
    const now = new Map(rows.value.map((row) => [row.mac, row]));
    batch(() => {
      shown.value = shown.peek().flatMap(({ mac }) => now.get(mac) ?? []);
      moved.value = countMoved(before, rows.value, criteria.value);
      const macs = shown.value.map(({ mac }) => mac);
      selection.value = shrunk(selection.peek(), macs, true);
    });
  };
  const follow = () => {
    const name = nameOf(criteria.value);
    const isSame = held?.name === name;
    if (held === null || !isSame || !isHeld.value || held.rows.length === 0) return choose(name, isSame);
    if (held.rows !== rows.value) keepPlaces(held);
  };
  return {
    ...{ criteria, typed, type, shown, moved, selection, current, isAttended },
    facets: computed(() => found.value.facets),
    sortBy: (sort) => router.setQuery({ sort: writeSort(sort) }),
    settle: () => choose(nameOf(criteria.peek()), true),
    start() {
      const endTyped = startTyped();
      const endFollow = effect(follow);
      return () => {
        endFollow();
        endTyped();
      };
    },
  };
}
