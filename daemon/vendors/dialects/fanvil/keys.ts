import type { Key, KeyBank, KeyKind } from '../../../domain/index.ts';
import type { KeySlot, SettingValues } from '../../../settings/index.ts';
import { watchModes } from './words.ts';

/** A key as the file says it: `Type`, `Value`. */
export interface KeyCode {
  readonly type: number;
  readonly value: string;
}

/** An empty key. */
export const freeKey: KeyCode = { type: 0, value: '' };

/** What a key says may depend on. */
export interface KeyContext {
  readonly settings: SettingValues;
  /** Firmware with the older names. */
  readonly older: boolean;
}

type Say = (key: Key, context: KeyContext) => KeyCode | null;
type Code = Extract<keyof SettingValues, `feature-code.${string}`>;

const event = (value: string, olderValue = value): Say => {
  const [present, older] = [value, olderValue].map((text): KeyCode => ({ type: 3, value: text })) as [KeyCode, KeyCode];
  return (_, context) => (context.older ? older : present);
};

// A number with a host cannot be told from the line that follows it.
const dialable = /^[0-9A-Za-z+*#._~-]+$/;

function memory(number: string | null, { line = 1 }: Key, mode: string): KeyCode | null {
  return number !== null && dialable.test(number) ? { type: 1, value: `${number}@${line}/${mode}` } : null;
}

const dialCode =
  (id: Code): Say =>
  (key, { settings }) =>
    memory(settings[id], key, 'f');

/** Watches an extension; during a call the key transfers. Behind the mode stands what is dialled to pick up. */
function watch(key: Key, { settings }: KeyContext): KeyCode | null {
  const { value = '' } = key;
  const pickup = settings['feature-code.direct-pickup'];
  const suffix = pickup !== null && dialable.test(pickup) ? `${pickup}${value}` : '';
  return memory(value, key, `${watchModes[settings['calls.transfer-mode']]}${suffix}`);
}

/** Types and values of memory keys, events and the rest: sheet, section 7; events also a public list of Fanvil's own web menus. */
const sayings: Readonly<Partial<Record<KeyKind, Say>>> = {
  line: ({ line = 1 }) => ({ type: 2, value: `SIP${line}` }),
  blf: watch,
  'speed-dial': (key) => memory(key.value ?? null, key, 'f'),
  prefix: ({ value = '' }) => ({ type: 3, value: `F_PREFIX:${value}` }),
  dtmf: ({ value = '' }) => ({ type: 4, value }),
  transfer: event('F_B_TRANSFER'),
  forward: (key, context) => (key.value === undefined ? event('F_CFWD')(key, context) : memory(key.value, key, 'a')),
  'direct-pickup': (key, { settings }) =>
    memory(`${settings['feature-code.direct-pickup'] ?? ''}${key.value ?? ''}`, key, 'f'),
  'group-pickup': dialCode('feature-code.group-pickup'),
  hold: event('F_HOLD'),
  dnd: event('F_DND'),
  recall: event('F_REDIAL'),
  voicemail: event('F_MWI'),
  'queue-toggle': dialCode('feature-code.queue-toggle'),
  record: event('F_RECORD', 'F_REC'),
  'phone-lock': event('F_LOCK'),
  'multicast-paging': ({ value = '' }) => ({ type: 14, value: `${value}/PCMU` }),
  url: ({ value = '' }, { older }) => ({ type: 7, value: older ? `get:${value}` : value }),
  ldap: event('F_LDAPCONTACTS:0', 'F_LDAP:1'),
};

/** Soft keys that the firmware has words for; the others point to a key of their own. */
const softWords: Readonly<Partial<Record<KeyKind, string>>> = {
  history: 'history',
  menu: 'menu',
  status: 'status',
  dnd: 'dnd',
  recall: 'redial',
};

/** Kinds that line keys take. */
export const lineKeyKinds: readonly KeyKind[] = Object.keys(sayings) as KeyKind[];

/** Kinds that soft keys take while the phone is idle: watching works on line keys only. */
export const softKeyKinds: readonly KeyKind[] = [
  'group-pickup',
  'queue-toggle',
  'direct-pickup',
  'speed-dial',
  'forward',
  'dnd',
  'recall',
  'history',
  'menu',
  'status',
  'prefix',
  'ldap',
  'voicemail',
  'phone-lock',
  'multicast-paging',
  'url',
];

/** Type and value of a line key; {@link freeKey} for an empty slot, or where it cannot be said. */
export function lineKeyCode(key: KeySlot, context: KeyContext): KeyCode {
  if (key === undefined || key === null) return freeKey;
  return sayings[key.kind]?.(key, context) ?? freeKey;
}

/** A soft key: its word in `Desktop Softkey`, and the key of its own that the word may point to. */
export interface SoftKeyCode extends KeyCode {
  readonly word: string;
}

/** The soft key number `number` (from 1). */
export function softKeyCode(key: KeySlot, number: number, context: KeyContext): SoftKeyCode {
  if (key === undefined || key === null || !softKeyKinds.includes(key.kind)) return { ...freeKey, word: 'none' };
  const word = softWords[key.kind];
  if (word !== undefined) return { ...freeKey, word };
  const code = key.kind === 'ldap' && context.older ? { type: 3, value: 'F_LDAP@1' } : lineKeyCode(key, context);
  return code.type === 0
    ? { ...freeKey, word: 'none' }
    : { ...code, word: `${context.older ? 'dsskey' : 'dss'}${number}` };
}

const lineCodes: Readonly<Partial<Record<KeyKind, string>>> = {
  line: '2 SIP{line}',
  blf: '1 {value}@{line}/ba{code}{value}',
  'speed-dial': '1 {value}@{line}/f',
  prefix: '3 F_PREFIX:{value}',
  dtmf: '4 {value}',
  transfer: '3 F_B_TRANSFER',
  forward: '1 {value}@{line}/a',
  'direct-pickup': '1 {code}{value}@{line}/f',
  'group-pickup': '1 {code}@{line}/f',
  hold: '3 F_HOLD',
  dnd: '3 F_DND',
  recall: '3 F_REDIAL',
  voicemail: '3 F_MWI',
  'queue-toggle': '1 {code}@{line}/f',
  record: '3 F_RECORD',
  'phone-lock': '3 F_LOCK',
  'multicast-paging': '14 {value}/PCMU',
  url: '7 {value}',
  ldap: '3 F_LDAPCONTACTS:0',
};

/** The firmware's own codes for each kind, for the reference page. */
export const keyCodes: Readonly<Partial<Record<KeyBank, Readonly<Partial<Record<KeyKind, string>>>>>> = {
  line: lineCodes,
  soft: Object.fromEntries(softKeyKinds.map((kind) => [kind, softWords[kind] ?? lineCodes[kind] ?? ''])),
};
