import type { IconName } from '../icons.ts';

/** A key as it is stored. */
export interface Key {
  readonly kind: string;
  readonly value?: string;
  readonly label?: string;
  /** The account that it uses, from 1; absent = the first. */
  readonly line?: number;
}

/** What a key's value is: a number may be an extension; `digits` are sent as they are. */
export type Need = 'none' | 'number' | 'number-optional' | 'digits' | 'url' | 'address-port';

/** Kinds with a value; all others take none. As the daemon has it; a test compares them. */
export const needs: Readonly<Record<string, Need>> = {
  blf: 'number',
  'speed-dial': 'number',
  prefix: 'digits',
  dtmf: 'digits',
  transfer: 'number-optional',
  forward: 'number-optional',
  'direct-pickup': 'number',
  'multicast-paging': 'address-port',
  url: 'url',
};

export const needOf = (kind: string): Need => needs[kind] ?? 'none';

/** Kinds whose label follows the exchange's name of the extension, where nobody labelled the key. */
export const followsName: ReadonlySet<string> = new Set([
  'blf',
  'speed-dial',
  'direct-pickup',
  'transfer',
  'forward',
] as const);

const pictures: Readonly<Record<string, IconName>> = {
  line: 'line',
  blf: 'user',
  'speed-dial': 'dial',
  prefix: 'dial',
  dtmf: 'dial',
  transfer: 'next',
  forward: 'next',
  'direct-pickup': 'bell',
  'group-pickup': 'bell',
  voicemail: 'mail',
  record: 'stop',
  'phone-lock': 'lock',
  url: 'globe',
  'multicast-paging': 'server',
  ldap: 'search',
  history: 'clock',
  dnd: 'bell',
  hold: 'park',
};

/** The small picture of a kind. */
export const pictureOf = (kind: string): IconName => pictures[kind] ?? 'dots';

/** Why a key cannot be saved as it is: its value is missing, or has not the form that its kind needs. */
export type KeyFault = 'missing' | 'number' | 'digits' | 'url' | 'address-port';

// What is taken here and refused there is told by the daemon: these find slips of the hand.
const forms = {
  number: /^[0-9A-Za-z+*#._~-]{1,64}(@[0-9A-Za-z.:[\]-]{1,128})?$/,
  'number-optional': /^[0-9A-Za-z+*#._~-]{1,64}(@[0-9A-Za-z.:[\]-]{1,128})?$/,
  digits: /^[0-9*#+A-Da-d,]{1,64}$/,
  url: /^https?:\/\/[^\s"<>\\^`{|}]+$/i,
  'address-port': /^\d{1,3}(\.\d{1,3}){3}:\d{1,5}$/,
} as const;

/** What is wrong with a key; null = nothing that the page can see. */
export function faultOf({ kind, value = '' }: Key): KeyFault | null {
  const need = needOf(kind);
  if (need === 'none') return null;
  if (value === '') return need === 'number-optional' ? null : 'missing';
  if (forms[need].test(value)) return null;
  return need === 'number-optional' ? 'number' : need;
}

/** A key of another kind with what can be kept of this one. */
export function withKind(key: Key | null, kind: string): Key {
  const { value, label, line } = key ?? {};
  const group = (need: Need) => (need === 'number-optional' ? 'number' : need);
  const keeps = key !== null && value !== undefined && group(needOf(key.kind)) === group(needOf(kind));
  return {
    kind,
    ...(keeps && needOf(kind) !== 'none' && { value }),
    ...(label !== undefined && { label }),
    ...(line !== undefined && { line }),
  };
}

/** A key with some of its parts changed; an empty text and the first line are left out, as they say nothing. */
export function withParts(
  key: Key,
  parts: Partial<Record<'value' | 'label', string>> & { readonly line?: number },
): Key {
  const { value = key.value, label = key.label, line = key.line } = parts;
  return {
    kind: key.kind,
    ...(value !== undefined && value !== '' && needOf(key.kind) !== 'none' && { value }),
    ...(label !== undefined && label !== '' && { label }),
    ...(line !== undefined && line !== 1 && { line }),
  };
}
