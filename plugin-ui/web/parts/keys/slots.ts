import type { components } from '../../api/schema.ts';
import type { Key } from './kinds.ts';
import { readKeyId } from './places.ts';

export type Setting = components['schemas']['Setting'];
export type Source = components['schemas']['SettingSource'];

/** What a key does; null = nothing. */
export type Content = Key | null;

/** A key's setting as it is stored. */
export interface Slot {
  /** The effective content. */
  readonly value: Content;
  /** Something is set at this level; none is something too. */
  readonly isOwn: boolean;
  readonly inherited: { readonly value: Content; readonly source: Source };
}

/** Keys that hold something, or something of which is set here, by their settings. */
export type Slots = ReadonlyMap<string, Slot>;

const unset: Slot = { value: null, isOwn: false, inherited: { value: null, source: 'shipped' } };

/** A key's slot; one that was never told of is empty. */
export const slotOf = (slots: Slots, id: string): Slot => slots.get(id) ?? unset;

const contentOf = (value: unknown): Content => (value ?? null) as Content;

/** The keys among a level's settings. */
export function slotsOf(settings: readonly Setting[]): Slots {
  const slots = new Map<string, Slot>();
  for (const { id, value, source, reset } of settings) {
    if (readKeyId(id) === null) continue;
    const inherited = reset ?? { value, source };
    slots.set(id, {
      value: contentOf(value),
      isOwn: reset !== null,
      inherited: { value: contentOf(inherited.value), source: inherited.source },
    });
  }
  return slots;
}

/** What somebody wants a key to be, and did not save yet. */
export type Wish =
  { readonly kind: 'set'; readonly key: Key } | { readonly kind: 'none' } | { readonly kind: 'inherit' };

/** A wish with what was there when it was made: what differs now was changed by somebody else. */
export interface Wished {
  readonly wish: Wish;
  readonly base: Slot;
}

/** Unsaved wishes by setting. */
export type Wishes = ReadonlyMap<string, Wished>;

export const noWishes: Wishes = new Map<string, Wished>([]);

const sorted = (content: Content) =>
  content === null ? null : [content.kind, content.value ?? '', content.label ?? '', content.line ?? 1];

/** Whether two contents do the same. */
export const isSameContent = (a: Content, b: Content): boolean =>
  JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const isSameSlot = (a: Slot, b: Slot) => a.isOwn === b.isOwn && isSameContent(a.value, b.value);

/** A key as it is shown: stored, with what is wished. */
export interface Shown extends Slot {
  readonly isUnsaved: boolean;
}

/** See {@link Shown}. */
export function shownOf(slots: Slots, wishes: Wishes, id: string): Shown {
  const slot = slotOf(slots, id);
  const wish = wishes.get(id)?.wish;
  if (wish === undefined) return { ...slot, isUnsaved: false };
  const { inherited } = slot;
  if (wish.kind === 'inherit') return { value: inherited.value, isOwn: false, inherited, isUnsaved: true };
  return { value: wish.kind === 'set' ? wish.key : null, isOwn: true, inherited, isUnsaved: true };
}

function isIdle(slot: Slot, wish: Wish): boolean {
  if (wish.kind === 'inherit') return !slot.isOwn;
  return slot.isOwn && isSameContent(slot.value, wish.kind === 'set' ? wish.key : null);
}

/** Wishes something of a key. A wish that leaves all as it is is none. */
export function wish(slots: Slots, wishes: Wishes, id: string, wanted: Wish): Wishes {
  const next = new Map(wishes);
  const slot = slotOf(slots, id);
  next.delete(id);
  if (!isIdle(slot, wanted)) next.set(id, { wish: wanted, base: wishes.get(id)?.base ?? slot });
  return next;
}

/** Makes a key do something, in the plainest way: as stored, inherited where that does the same, else set here. */
export function put(slots: Slots, wishes: Wishes, id: string, content: Content): Wishes {
  const slot = slotOf(slots, id);
  if (isSameContent(slot.value, content)) {
    const next = new Map(wishes);
    next.delete(id);
    return next;
  }
  if (isSameContent(slot.inherited.value, content)) return wish(slots, wishes, id, { kind: 'inherit' });
  return wish(slots, wishes, id, content === null ? { kind: 'none' } : { kind: 'set', key: content });
}

/** Two keys change places. */
export function swap(slots: Slots, wishes: Wishes, a: string, b: string): Wishes {
  if (a === b) return wishes;
  const [one, other] = [shownOf(slots, wishes, a).value, shownOf(slots, wishes, b).value];
  return put(slots, put(slots, wishes, a, other), b, one);
}

/** What keys do, in their order: a page that was copied. */
export const copy = (slots: Slots, wishes: Wishes, ids: readonly string[]): Content[] =>
  ids.map((id) => shownOf(slots, wishes, id).value);

/** Puts copied keys on a page, each at its place. Those that `fits` refuses stay as they are; `left` = how many found no place. */
export function paste(
  slots: Slots,
  wishes: Wishes,
  ids: readonly string[],
  contents: readonly Content[],
  fits: (id: string, content: Content) => boolean,
): { readonly wishes: Wishes; readonly put: number; readonly left: number } {
  let next = wishes;
  let done = 0;
  let left = 0;
  for (const [at, content] of contents.entries()) {
    const id = ids[at];
    if (id !== undefined && fits(id, content)) {
      next = put(slots, next, id, content);
      if (content !== null) done += 1;
    } else if (content !== null) left += 1;
  }
  return { wishes: next, put: done, left };
}

/** What `PATCH` and plans take: null = inherit. */
export function changesOf(wishes: Wishes): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  for (const [id, { wish: wanted }] of wishes) {
    changes[id] = wanted.kind === 'inherit' ? null : wanted.kind === 'none' ? { none: true } : wanted.key;
  }
  return changes;
}

/** The changes that take saved wishes back. */
export function undoOf(slots: Slots, wishes: Wishes): Record<string, unknown> {
  const back: Record<string, unknown> = {};
  for (const id of wishes.keys()) {
    const { isOwn, value } = slotOf(slots, id);
    back[id] = isOwn ? (value ?? { none: true }) : null;
  }
  return back;
}

/** Drops wishes that are so already: a plan was applied, or somebody did the same. */
export function prune(slots: Slots, wishes: Wishes): Wishes {
  const left = [...wishes].filter(([id, { wish: wanted }]) => !isIdle(slotOf(slots, id), wanted));
  return left.length === wishes.size ? wishes : new Map(left);
}

/** Which wished keys somebody else has changed since. */
export const movedUnder = (slots: Slots, wishes: Wishes): string[] =>
  [...wishes].flatMap(([id, { base }]) => (isSameSlot(slotOf(slots, id), base) ? [] : [id]));

/** The wishes as made upon what is there now: the person has seen it. */
export const rebase = (slots: Slots, wishes: Wishes): Wishes =>
  prune(slots, new Map([...wishes].map(([id, wished]) => [id, { ...wished, base: slotOf(slots, id) }])));

/** Wishes without those of some keys. */
export const without = (wishes: Wishes, ids: readonly string[]): Wishes =>
  new Map([...wishes].filter(([id]) => !ids.includes(id)));
