import { z } from 'zod';
import { httpUrl, lineOfText } from '../../domain/index.ts';

/** Schema of a whole number in a range, both ends included. */
export function wholeNumber(min: number, max: number): z.ZodType<number> {
  const reason = `it is no whole number from ${min} to ${max}`;
  return z.int(reason).min(min, reason).max(max, reason);
}

/** Schema of one of these words. */
export function oneOf<const V extends string>(values: readonly V[]): z.ZodType<V> {
  return z.enum(values, { error: `it is none of: ${values.join(', ')}` });
}

/** Schema of one of these numbers. */
export function oneOfNumbers(values: readonly number[]): z.ZodType<number> {
  return z.literal([...values], { error: `it is none of: ${values.join(', ')}` });
}

/** Schema of yes or no. */
export const yesOrNo: z.ZodType<boolean> = z.boolean('it is neither true nor false');

/** Schema of a list without repetitions. */
export function listOf<T>(item: z.ZodType<T>, min: number, max: number): z.ZodType<readonly T[]> {
  const reason = `it is no list of ${min} to ${max} entries`;
  return z
    .array(item, reason)
    .min(min, reason)
    .max(max, reason)
    .refine((list) => new Set(list).size === list.length, 'an entry stands in it twice');
}

const label = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const octet = '(25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const ipv4 = new RegExp(`^${octet}([.]${octet}){3}$`);
const names = new RegExp(`^${label}([.]${label})*$`);

/** Schema of a host: a name as DNS takes it, or an IPv4 address. */
export const hostName: z.ZodType<string> = z
  .string('it is no text')
  .max(253, 'it is longer than 253 characters')
  .refine(
    (host) => ipv4.test(host) || (names.test(host) && !/^[\d.]+$/.test(host)),
    'it is no host name or IPv4 address',
  );

/** Schema of a UDP or TCP port. */
export const port: z.ZodType<number> = wholeNumber(1, 65_535);

/** IANA's names without a region. The runtime takes others beside them (`IST`, `PST`), which mean this here and that there. */
const zonesWithoutRegion: ReadonlySet<string> = new Set(
  [
    'CET CST6CDT Cuba EET EST EST5EDT Egypt Eire GB GB-Eire GMT GMT+0 GMT-0 GMT0 Greenwich HST Hongkong Iceland',
    'Iran Israel Jamaica Japan Kwajalein Libya MET MST MST7MDT NZ NZ-CHAT Navajo PRC PST8PDT Poland Portugal ROC',
    'ROK Singapore Turkey UCT UTC Universal W-SU WET Zulu',
  ].flatMap((line) => line.split(' ')),
);

function isZone(zone: string): boolean {
  if (zonesWithoutRegion.has(zone)) return true;
  // SystemV/... are the runtime's own.
  if (!/^(?!SystemV)[A-Z][A-Za-z_]+(\/[A-Z][A-Za-z0-9_+-]+){1,2}$/.test(zone)) return false;
  try {
    const known = new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
    return known.toLowerCase() !== zone.toLowerCase() || known === zone;
  } catch {
    return false;
  }
}

/** Schema of a time zone by its IANA name. */
export const timeZone: z.ZodType<string> = z
  .string('it is no text')
  .refine(isZone, 'it is no time zone of the IANA list, such as Europe/Rome');

/** Schema of a time of day. */
export const timeOfDay: z.ZodType<string> = z
  .string('it is no text')
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'it is no time of day such as 01:30');

/** Schema of the address that phones reach the daemon at: a folder without a slash at its end. */
export const baseUrl: z.ZodType<string> = httpUrl
  .refine((url) => !url.endsWith('/'), 'it ends with a slash')
  .refine((url) => !/[?#@]/.test(url), 'it holds a user, a query or a fragment');

/** Schema of what a person types as a password: one line of text. */
export const password: z.ZodType<string> = lineOfText(64);

/** Schema of a PIN for phone menus. */
export const pin: z.ZodType<string> = z.string('it is no text').regex(/^\d{3,15}$/, 'it is no PIN of 3 to 15 digits');

function hasOrderedRanges(pattern: string): boolean {
  return [...pattern.matchAll(/(\d)-(\d)/g)].every(([, from, to]) => Number(from) <= Number(to));
}

/** Schema of a dial pattern: X 0-9, Z 1-9, N 2-9, [1-5], and a dot at the end for one or more of anything. */
export const dialPattern: z.ZodType<string> = z
  .string('it is no text')
  .max(40, 'it is longer than 40 characters')
  .regex(/^\+?([0-9*#XZN]|\[(\d-\d|\d)+\])+\.?$/, 'it is no dial pattern such as 0X. or [2-5]XX')
  .refine(hasOrderedRanges, 'it is no dial pattern such as 0X. or [2-5]XX');

/** Schema of an emergency number. */
export const emergencyNumber: z.ZodType<string> = z
  .string('it is no text')
  .regex(/^[0-9*#]{2,16}$/, 'it is no number of 2 to 16 digits');

function isFilter(filter: string): boolean {
  if (!filter.startsWith('(') || !filter.endsWith(')') || !filter.includes('%')) return false;
  let open = 0;
  for (const [index, sign] of [...filter].entries()) {
    if (sign === '(') open += 1;
    if (sign === ')') open -= 1;
    if (open < 0 || (open === 0 && index < [...filter].length - 1)) return false;
  }
  return open === 0;
}

/** Schema of an LDAP filter (RFC 4515) in which % stands for what the person types. */
export const ldapFilter: z.ZodType<string> = lineOfText(256).refine(
  isFilter,
  'it is no LDAP filter with % for the typed text, such as (cn=%)',
);

/** Schema of LDAP attribute names with one blank between them. */
export const attributeNames: z.ZodType<string> = z
  .string('it is no text')
  .max(256, 'it is longer than 256 characters')
  .regex(/^[A-Za-z][A-Za-z0-9-]*( [A-Za-z][A-Za-z0-9-]*)*$/, 'it is no list of LDAP attributes with one blank between');

/** Schema of one LDAP attribute name. */
export const attributeName: z.ZodType<string> = z
  .string('it is no text')
  .regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/, 'it is no name of an LDAP attribute');

/** Schema of how an LDAP entry is shown: text with %attribute. */
export const displayPattern: z.ZodType<string> = lineOfText(128).refine(
  (pattern) => /%[A-Za-z]/.test(pattern),
  'it names no LDAP attribute, such as %cn',
);
