import type { ComponentChildren } from 'preact';
import { piecesOf, wordingOf } from './define.ts';
import type { Filling, Language, Text } from './define.ts';

type Value = string | number;

/** Says texts in one language. See {@link createWords}. */
export interface Words {
  readonly language: Language;
  /** How the reader writes it, such as `en-GB`: for formats of one's own. */
  readonly locale: string;
  /** A text, with its names filled in. Numbers are written as the language writes them. */
  readonly say: <T extends Text>(text: T, ...filling: Filling<T, Value>) => string;
  /** A text with elements in it. */
  readonly rich: <T extends Text>(text: T, ...filling: Filling<T, ComponentChildren>) => ComponentChildren;
  /** `12,345` */
  readonly number: (value: number) => string;
  /** How long a time is, in one unit: `20 min`, `6 d`. `ms` ≥ 0. */
  readonly span: (ms: number) => string;
  /** When it was, or will be: relative under a week, else the day. `at` and `now` in ms. */
  readonly relative: (at: number, now: number) => string;
  /** Day and time to the minute. */
  readonly exact: (at: number) => string;
  /** Time to the second. */
  readonly clock: (at: number) => string;
}

const units = [
  ['second', 1_000],
  ['minute', 60_000],
  ['hour', 3_600_000],
  ['day', 86_400_000],
] as const;

/** The greatest unit that is in `ms` at least once, and how often. */
function inUnits(ms: number): readonly [unit: (typeof units)[number][0], count: number] {
  const [unit, size] = units.findLast(([, size]) => ms >= size) ?? units[0];
  return [unit, Math.floor(ms / size)];
}

const week = 7 * 86_400_000;

function createTimes(locale: string) {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric' });
  const exact = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'medium' });
  // Lists tell thousands of spans: making a format takes far longer than using it.
  const spans = new Map(
    units.map(([unit]) => [unit, new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' })]),
  );
  const span = (ms: number) => {
    const [unit, count] = inUnits(ms);
    return spans.get(unit)?.format(count) ?? '';
  };
  return {
    span,
    exact: (at: number) => exact.format(at),
    clock: (at: number) => clock.format(at),
    relative(at: number, now: number) {
      const apart = Math.abs(now - at);
      if (apart >= week) return day.format(at);
      const [unit, count] = inUnits(apart);
      return relative.format(at > now ? count : -count, unit);
    },
  };
}

/** The page's words in `language`; numbers and times as they are written in `locale`, which is of that language. */
export function createWords(language: Language, locale: string = language): Words {
  const numbers = new Intl.NumberFormat(locale);
  const written = (value: unknown) => (typeof value === 'number' ? numbers.format(value) : value);
  // Lists say the same few texts thousands of times: each is cut once.
  const cut = new Map<string, readonly string[]>();
  const piecesIn = (wording: string): readonly string[] => {
    const known = cut.get(wording);
    if (known !== undefined) return known;
    const pieces = piecesOf(wording);
    cut.set(wording, pieces);
    return pieces;
  };
  const fill = (text: Text, values: Readonly<Record<string, unknown>> = {}) => {
    const n = values['n'];
    const pieces = piecesIn(wordingOf(text, language, typeof n === 'number' ? n : undefined));
    return pieces.map((piece, index) => (index % 2 === 0 ? piece : written(values[piece])));
  };
  return {
    ...{ language, locale },
    say: (text, ...[values]) => fill(text, values).join(''),
    rich: (text, ...[values]) => fill(text, values) as ComponentChildren,
    number: (value) => numbers.format(value),
    ...createTimes(locale),
  };
}
