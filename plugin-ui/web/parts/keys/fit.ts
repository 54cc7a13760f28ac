import type { Key } from './kinds.ts';
import { keysOf, placeOf, readKeyId } from './places.ts';
import type { Bank, BankKind } from './places.ts';
import { shownOf } from './slots.ts';
import type { Content, Slots, Wishes } from './slots.ts';

/** What the keys of a phone can do; null = nobody knows. */
export interface Abilities {
  readonly kinds: Readonly<Record<BankKind, readonly string[]>>;
  readonly accounts: number | null;
}

/** Why a key is kept and not sent: the phone has no such key, or cannot do it there, or has no such line. */
export type Misfit = 'place' | 'kind' | 'line';

/** Why a key does not fit; null = it does. */
export function misfitOf(banks: readonly Bank[], can: Abilities, id: string, key: Key): Misfit | null {
  const place = placeOf(banks, id);
  if (place === null) return 'place';
  if (!can.kinds[place.bank.kind].includes(key.kind)) return 'kind';
  return can.accounts !== null && (key.line ?? 1) > Math.max(can.accounts, 1) ? 'line' : null;
}

/** A key that does not fit. */
export interface Unfit {
  readonly id: string;
  readonly key: Key;
  readonly why: Misfit;
}

/** The keys that are set here and do not fit, in their order. What is inherited serves other phones. */
export function unfitKeys(slots: Slots, wishes: Wishes, banks: readonly Bank[], can: Abilities): Unfit[] {
  const ids = [...new Set([...slots.keys(), ...wishes.keys()])];
  const found = ids.flatMap((id): Unfit[] => {
    const { value, isOwn } = shownOf(slots, wishes, id);
    if (value === null || !isOwn) return [];
    const why = misfitOf(banks, can, id, value);
    return why === null ? [] : [{ id, key: value, why }];
  });
  const order = ({ id }: Unfit) => {
    const read = readKeyId(id);
    return read === null ? 0 : (read.module ?? 0) * 1_000 + read.number;
  };
  return found.sort((a, b) => order(a) - order(b));
}

/** The first empty key that can do it: on a bank of the same kind, else on any. null = there is none. */
export function freePlace(
  slots: Slots,
  wishes: Wishes,
  banks: readonly Bank[],
  can: Abilities,
  { id, key }: Pick<Unfit, 'id' | 'key'>,
): string | null {
  const kind = readKeyId(id)?.kind;
  const nearest = [...banks.filter((bank) => bank.kind === kind), ...banks.filter((bank) => bank.kind !== kind)];
  for (const bank of nearest)
    for (const page of bank.pages)
      for (const free of keysOf(page))
        if (shownOf(slots, wishes, free).value === null && misfitOf(banks, can, free, key) === null) return free;
  return null;
}

/** Whether a content may lie on a key. */
export const canLie = (banks: readonly Bank[], can: Abilities, id: string, content: Content): boolean =>
  content === null ? placeOf(banks, id) !== null : misfitOf(banks, can, id, content) === null;

/** Numbers that the keys of a phone watch, each once: what does not fit watches nothing. */
export function watchedNumbers(
  slots: Slots,
  wishes: Wishes,
  banks: readonly Bank[],
  can: Abilities,
): ReadonlySet<string> {
  const watched = new Set<string>();
  for (const { pages } of banks)
    for (const page of pages)
      for (const id of keysOf(page)) {
        const { value } = shownOf(slots, wishes, id);
        if (value?.kind === 'blf' && value.value !== undefined && misfitOf(banks, can, id, value) === null)
          watched.add(value.value);
      }
  return watched;
}
