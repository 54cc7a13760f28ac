import { z } from 'zod';
import { lineOfText } from './text.ts';

/** What a key can do, over all banks. Which kinds a bank of a model takes is told by its abilities. */
export const keyKinds = [
  'line',
  'blf',
  'speed-dial',
  'prefix',
  'dtmf',
  'transfer',
  'forward',
  'direct-pickup',
  'group-pickup',
  'conference',
  'hold',
  'dnd',
  'recall',
  'voicemail',
  'queue-toggle',
  'record',
  'phone-lock',
  'multicast-paging',
  'url',
  'ldap',
  'history',
  'menu',
  'status',
] as const;

/** A kind of key; see {@link keyKinds}. */
export type KeyKind = (typeof keyKinds)[number];

/** The three places where a phone has programmable keys. */
export type KeyBank = 'line' | 'soft' | 'expansion';

/** What a kind's `value` holds, and whether it must be there. */
export const keyValues: Readonly<
  Record<KeyKind, 'none' | 'number' | 'number-optional' | 'digits' | 'url' | 'address-port'>
> = {
  line: 'none',
  blf: 'number',
  'speed-dial': 'number',
  prefix: 'digits',
  dtmf: 'digits',
  transfer: 'number-optional',
  forward: 'number-optional',
  'direct-pickup': 'number',
  'group-pickup': 'none',
  conference: 'none',
  hold: 'none',
  dnd: 'none',
  recall: 'none',
  voicemail: 'none',
  'queue-toggle': 'none',
  record: 'none',
  'phone-lock': 'none',
  'multicast-paging': 'address-port',
  url: 'url',
  ldap: 'none',
  history: 'none',
  menu: 'none',
  status: 'none',
};

/** A number, code or SIP user that a key dials or watches: what `|`, blanks, `<`, `>`, `"` or `;` could break stays out. */
export const dialString = z
  .string()
  .regex(/^[0-9A-Za-z+*#._~-]{1,64}(@[0-9A-Za-z.:[\]-]{1,128})?$/, 'it is no number or code that a phone can dial');

/**
 * An http(s) address without blanks, quotes or control characters, at most 511 characters (the shortest limit among the makes: Yealink's), and
 * without a user and password: everyone who may look at a phone reads it.
 */
export const httpUrl = z
  .string()
  .max(511)
  .regex(/^https?:\/\/[^\s"<>\\^`{|}\u0000-\u0020\u007f]+$/i, 'it is no http:// or https:// address')
  .refine((url) => URL.canParse(url), 'it is no http:// or https:// address')
  .refine(hasNoUser, 'it holds a user or a password, which everyone who may look would read');

function hasNoUser(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed === null || (parsed.username === '' && parsed.password === '' && !/^[^/]*\/\/[^/?#]*@/.test(url));
}

const valueSchemas = {
  number: dialString,
  'number-optional': dialString,
  digits: z.string().regex(/^[0-9*#+A-Da-d,]{1,64}$/, 'it holds something else than digits, * and #'),
  url: httpUrl,
  'address-port': z
    .string()
    .regex(
      /^(22[4-9]|23\d)(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3}:(6553[0-5]|655[0-2]\d|65[0-4]\d{2}|6[0-4]\d{3}|[1-5]\d{4}|[1-9]\d{0,3})$/,
      'it is no multicast address with a port, such as 224.0.1.2:5000',
    ),
} as const;

/** A key as people define it. `line` is the account it uses, from 1; absent = the first. */
export interface Key {
  readonly kind: KeyKind;
  readonly value?: string | undefined;
  readonly label?: string | undefined;
  readonly line?: number | undefined;
}

/** Schema of a {@link Key}: the value must be there, may be there or must not, as its kind says. */
export const keySchema: z.ZodType<Key> = z
  .strictObject({
    kind: z.enum(keyKinds),
    value: z.string().max(511).optional(),
    label: lineOfText(64).optional(),
    line: z.int().min(1).max(250).optional(),
  })
  .superRefine((key, context) => {
    const needs = keyValues[key.kind];
    const complain = (message: string) => context.addIssue({ code: 'custom', path: ['value'], message });
    if (needs === 'none') {
      if (key.value !== undefined) complain(`a key of kind ${key.kind} takes no value`);
      return;
    }
    if (key.value === undefined) {
      if (needs !== 'number-optional') complain(`a key of kind ${key.kind} needs a value`);
      return;
    }
    const read = valueSchemas[needs].safeParse(key.value);
    if (!read.success) complain(read.error.issues[0]?.message ?? 'it does not fit');
  });
