import type { Language, Text } from '../../lib/index.ts';

/** Fills a text in; times are written as its readers write them. */
export interface Say {
  readonly language: Language;
  (text: Text, parameters?: Readonly<Record<string, string | number>>): string;
  /** A moment: the hour alone on the same day, with the date else. */
  moment(at: number, now: number): string;
  /** A moment, always with its date. */
  date(at: number): string;
  /** How long ago, in its largest unit. */
  duration(milliseconds: number): string;
}

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** Makes it for a language and a time zone (IANA). */
export function createSay(language: Language, zone: string): Say {
  // English as everybody reads it: the day before the month, 24 hours.
  const locale = language === 'it' ? 'it-IT' : 'en-GB';
  const write = (at: number, how: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...how, timeZone: zone }).format(at);
  const say = (text: Text, parameters: Readonly<Record<string, string | number>> = {}) =>
    text[language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
  return Object.assign(say, {
    language,
    moment: (at: number, now: number) => {
      const isToday = write(at, { dateStyle: 'short' }) === write(now, { dateStyle: 'short' });
      return write(at, isToday ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' });
    },
    date: (at: number) => write(at, { dateStyle: 'medium', timeStyle: 'short' }),
    duration: (milliseconds: number) => {
      const passed = Math.max(1_000, milliseconds);
      const [unit, size] = units.find(([, one]) => passed >= one) ?? units[3];
      const count = Math.floor(passed / size);
      return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
    },
  });
}
