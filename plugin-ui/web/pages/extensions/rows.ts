import type { components } from '../../api/schema.ts';
import type { Phone } from '../../state/fleet.ts';

export type Extension = components['schemas']['ExtensionSummary'];

/** Which extensions are wanted: a filter stands in the address. */
export const filters = ['registered', 'absent', 'on-call', 'wishes', 'phoneless', 'further'] as const;
export type Filter = (typeof filters)[number];
export const sortColumns = ['number', 'name', 'state', 'phones'] as const;
export type SortColumn = (typeof sortColumns)[number];

/** Phones by the extensions on their lines. */
export function phonesByExtension(phones: Iterable<Phone>): ReadonlyMap<string, readonly Phone[]> {
  const found = new Map<string, Phone[]>();
  for (const phone of phones) {
    for (const { extension } of new Map(phone.lines.map((line) => [line.extension, line])).values()) {
      const known = found.get(extension);
      if (known === undefined) found.set(extension, [phone]);
      else known.push(phone);
    }
  }
  return found;
}

/** Whether it is a further device of somebody, or nobody's, and no main extension. */
export const isFurther = ({ number, user }: Extension): boolean => user !== null && user !== number;

/** Where calls go that are forwarded in any case. */
export const forwardsOf = ({ state }: Extension): readonly string[] =>
  [...new Set([state.forwardAlways, state.forwardBusy, state.forwardNoAnswer, state.forwardUnavailable])].filter(
    (to) => to !== null,
  );

const isOnCall = ({ activity }: Extension) => activity === 'in-call' || activity === 'ringing';
const hasWishes = (extension: Extension) => extension.state.doNotDisturb || forwardsOf(extension).length > 0;

type HasPhone = (number: string) => boolean;

/** Whether it passes a filter. */
export function passes(extension: Extension, filter: Filter, hasPhone: HasPhone): boolean {
  const { number, registration } = extension;
  switch (filter) {
    case 'registered':
      return registration.state === 'registered';
    case 'absent':
      return registration.state === 'absent' || registration.state === 'unreachable';
    case 'on-call':
      return isOnCall(extension);
    case 'wishes':
      return hasWishes(extension);
    case 'phoneless':
      return !hasPhone(number);
    case 'further':
      return isFurther(extension);
  }
}

const fold = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** Those that hold each word of `typed` in number, name or mailbox. */
export function findExtensions(all: readonly Extension[], typed: string): readonly Extension[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return all;
  return all.filter(({ number, name, mailbox }) => {
    const text = fold(`${number}\n${name}\n${mailbox ?? ''}`);
    return words.every((word) => text.includes(word));
  });
}

const urgency = ['absent', 'unreachable', 'unknown', 'registered'] as const;
const natural = (text: string) => fold(text).replaceAll(/\d+/g, (digits) => digits.padStart(12, '0'));

/** In order of a column, then of their numbers. */
export function sortExtensions(
  all: readonly Extension[],
  { column, isDescending }: { readonly column: SortColumn; readonly isDescending: boolean },
  countPhones: (number: string) => number,
): readonly Extension[] {
  const keys = new Map(
    all.map((extension) => {
      const { number, name, registration } = extension;
      const state = `${isOnCall(extension) ? 0 : 1}${urgency.indexOf(registration.state)}`;
      const phones = String(countPhones(number)).padStart(6, '0');
      return [extension, { number: natural(number), name: fold(name), state, phones }];
    }),
  );
  const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
  const way = isDescending ? -1 : 1;
  return [...all].sort((one, other) => {
    const [a, b] = [keys.get(one), keys.get(other)];
    if (a === undefined || b === undefined) return 0;
    return way * compare(a[column], b[column]) || compare(a.number, b.number);
  });
}

/** `-name` = by name, the last one first. */
export function readSort(text: string | null): { readonly column: SortColumn; readonly isDescending: boolean } {
  const name = text?.replace(/^-/, '');
  const column = sortColumns.find((known) => known === name) ?? 'number';
  return { column, isDescending: text?.startsWith('-') === true && column === name };
}
