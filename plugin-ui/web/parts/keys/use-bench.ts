import { useRef, useState } from 'preact/hooks';
import { usePage } from '../../state/page.ts';
import { misfitOf } from './fit.ts';
import { needOf } from './kinds.ts';
import { keysOf, placeOf } from './places.ts';
import type { Bank, KeyPage } from './places.ts';
import { put, shownOf, swap, wish } from './slots.ts';
import type { Content, Shown } from './slots.ts';
import type { Desk } from './use-desk.ts';
import type { Sheet } from './use-sheet.ts';
import { sameOnPage, spotsOf, stepFrom } from './walk.ts';
import type { Direction } from './walk.ts';

/** The work on the drawing: what is chosen, which pages are shown, and what can be done. */
export interface Bench {
  readonly desk: Desk;
  readonly sheet: Sheet;
  readonly canEdit: boolean;
  /** The chosen key; null = this phone has none. */
  readonly chosen: string | null;
  /** What was typed on the drawing to find an extension; null = nobody looks for one. */
  readonly finding: string | null;
  readonly shown: readonly { readonly bank: Bank; readonly page: KeyPage; readonly at: number }[];
  readonly of: (id: string) => Shown;
  readonly choose: (id: string, how?: { readonly focus?: boolean }) => void;
  readonly turn: (bank: Bank, at: number) => void;
  readonly showModule: (module: number) => void;
  readonly find: (typed: string | null) => void;
  readonly set: (id: string, content: Content, tag?: string) => void;
  readonly setNone: (id: string) => void;
  readonly reset: (id: string) => void;
  /** Swaps two keys and chooses the second. */
  readonly move: (from: string, to: string) => void;
  readonly next: (direction: Direction) => string | null;
  /** Turns the page of the chosen key's bank. */
  readonly turnChosen: (by: 1 | -1) => void;
  /** Gives the chosen key the focus, once it is drawn. */
  readonly focusKey: () => void;
  /** Counts how often it was asked for; the drawing obeys. */
  readonly focusAsked: number;
  /** The kind that a key gets when an extension is found for it; null = it can hold none. */
  readonly kindForFound: (id: string) => string | null;
  readonly isWrong: (id: string) => boolean;
}

const finders = ['blf', 'speed-dial', 'direct-pickup', 'transfer'] as const;

const firstKey = (banks: readonly Bank[]) => banks[0]?.pages[0] && (keysOf(banks[0].pages[0])[0] ?? null);

/** Which pages and which module are shown. */
function useShown(banks: readonly Bank[]) {
  const [pages, setPages] = useState<Readonly<Record<string, number>>>({});
  const [module, setModule] = useState(1);
  const modules = banks.filter((bank) => bank.module !== null);
  const current = modules.find((bank) => bank.module === module) ?? modules[0];
  const shown = banks
    .filter((bank) => bank.module === null || bank === current)
    .flatMap((bank) => {
      const at = Math.min(pages[bank.id] ?? 0, bank.pages.length - 1);
      const page = bank.pages[at];
      return page === undefined ? [] : [{ bank, page, at }];
    });
  const show = (bank: Bank, at: number) => {
    setPages((before) => ({ ...before, [bank.id]: at }));
    if (bank.module !== null) setModule(bank.module);
  };
  return { shown, show };
}

/** What is done to keys. */
function deedsOf(
  { slots, wishes, change }: Sheet,
  choose: Bench['choose'],
): Pick<Bench, 'set' | 'setNone' | 'reset' | 'move'> {
  return {
    set: (id, content, tag) =>
      change(
        content === null ? put(slots, wishes, id, null) : wish(slots, wishes, id, { kind: 'set', key: content }),
        tag,
      ),
    setNone: (id) => change(wish(slots, wishes, id, { kind: 'none' })),
    reset: (id) => change(wish(slots, wishes, id, { kind: 'inherit' })),
    move: (from, to) => {
      change(swap(slots, wishes, from, to));
      choose(to, { focus: true });
    },
  };
}

/** The kind that a key gets when an extension is found for it. */
function finderOf({ banks, can }: Desk, of: Bench['of'], id: string): string | null {
  const bank = placeOf(banks, id)?.bank.kind ?? 'line';
  const now = of(id).value?.kind;
  if (now !== undefined && needOf(now).startsWith('number') && can.kinds[bank].includes(now)) return now;
  return finders.find((kind) => can.kinds[bank].includes(kind)) ?? null;
}

/** See {@link Bench}. */
export function useBench(sheet: Sheet, desk: Desk): Bench {
  const { session } = usePage();
  const { banks, can } = desk;
  const { slots, wishes, target } = sheet;
  const { shown, show } = useShown(banks);
  const [wanted, setWanted] = useState<string | null>(null);
  const [finding, setFinding] = useState<string | null>(null);
  const [focusAsked, setFocusAsked] = useState(0);
  const wantedRef = useRef<string | null>(null);
  const place = wanted === null ? null : placeOf(banks, wanted);
  const chosen = place === null ? (firstKey(banks) ?? null) : wanted;
  const of = (id: string) => shownOf(slots, wishes, id);
  const focusKey = () => setFocusAsked((n) => n + 1);
  const choose: Bench['choose'] = (id, { focus = false } = {}) => {
    const found = placeOf(banks, id);
    if (found === null) return;
    show(found.bank, found.page);
    if (wantedRef.current !== id) setFinding(null);
    wantedRef.current = id;
    setWanted(id);
    if (focus) focusKey();
  };
  const turn = (bank: Bank, at: number) => {
    const from = shown.find((one) => one.bank === bank)?.page;
    const to = bank.pages[at];
    if (from === undefined || to === undefined) return show(bank, at);
    const same =
      chosen !== null && keysOf(from).includes(chosen) ? sameOnPage(from, to, chosen) : (keysOf(to)[0] ?? null);
    show(bank, at);
    if (same !== null) choose(same);
  };
  return {
    ...{ desk, sheet, chosen, finding, shown, of, choose, turn, focusKey, focusAsked },
    canEdit: session.may(target.level === 'phone' ? 'operator' : 'admin'),
    showModule: (module) => {
      const bank = banks.find((one) => one.module === module);
      if (bank !== undefined) turn(bank, 0);
    },
    find: setFinding,
    kindForFound: (id) => finderOf(desk, of, id),
    ...deedsOf(sheet, choose),
    next: (direction) => (chosen === null ? null : stepFrom(spotsOf(shown), chosen, direction)),
    turnChosen: (by) => {
      const found = chosen === null ? null : placeOf(banks, chosen);
      const at = found === null ? -1 : found.page + by;
      if (found === null || at < 0 || at >= found.bank.pages.length) return;
      turn(found.bank, at);
      focusKey();
    },
    isWrong: (id) => {
      const { value } = of(id);
      return value !== null && misfitOf(banks, can, id, value) !== null;
    },
  };
}
