import type { Key, KeyBank, KeyKind } from '../../domain/index.ts';
import type { SettingValues } from '../../settings/index.ts';

const common = {
  forward: '2',
  dnd: '5',
  recall: '7',
  'direct-pickup': '13',
  'speed-dial': '13',
  'group-pickup': '13',
  prefix: '40',
  ldap: '38',
} as const;

const lineBank = {
  'queue-toggle': '13',
  record: '25',
  ...common,
  line: '15',
  blf: '16',
  dtmf: '11',
  transfer: '3',
  conference: '1',
  hold: '4',
  voicemail: '12',
  'phone-lock': '50',
  'multicast-paging': '24',
  url: '17',
} as const;

const softBank = { ...common, history: '28', menu: '30', status: '33' } as const;

/** The make's number for each kind that a bank takes (numbers: administrator guides and tancredi; kinds per bank: tancredi). */
export const keyCodes: Readonly<Record<KeyBank, Readonly<Partial<Record<KeyKind, string>>>>> = {
  line: lineBank,
  soft: softBank,
  expansion: lineBank,
};

/** Kinds of the keys beside the screen and on modules. */
export const lineKinds = Object.keys(lineBank) as readonly KeyKind[];
/** Kinds of the four soft keys of the idle screen. */
export const softKinds = Object.keys(softBank) as readonly KeyKind[];

/** What a key's lines say; null = the reset form. */
export interface KeyValues {
  readonly type: string;
  readonly line: string | null;
  readonly value: string | null;
  readonly label: string | null;
  /** Code that picks up the watched extension. */
  readonly pickup: string | null;
}

/** No key there: the phone shows nothing. */
export const emptyKey: KeyValues = { type: '0', line: null, value: null, label: null, pickup: null };

type Codes = Pick<
  SettingValues,
  | 'feature-code.direct-pickup'
  | 'feature-code.group-pickup'
  | 'feature-code.voicemail'
  | 'feature-code.queue-toggle'
  | 'feature-code.record'
>;

/**
 * Pick-up and queue keys dial the exchange's codes as speed dials: what the make's own types 9 and 23 expect in their value is told
 * differently by different sources; they stand in where the exchange has no code. Recording sends the code as tones where there is one,
 * and the make's own INFO elsewhere.
 */
function typeAndValue(key: Key, codes: Codes): readonly [type: string, value: string | null] {
  const value = key.value ?? null;
  const pickup = codes['feature-code.direct-pickup'];
  switch (key.kind) {
    case 'direct-pickup':
      return pickup === null ? ['9', value] : ['13', `${pickup}${value ?? ''}`];
    case 'group-pickup':
      return [codes['feature-code.group-pickup'] === null ? '23' : '13', codes['feature-code.group-pickup']];
    case 'queue-toggle':
      return ['13', codes['feature-code.queue-toggle']];
    case 'record':
      return [codes['feature-code.record'] === null ? '25' : '11', codes['feature-code.record']];
    case 'voicemail':
      return ['12', codes['feature-code.voicemail']];
    default:
      return [lineBank[key.kind as keyof typeof lineBank] ?? softBank[key.kind as keyof typeof softBank], value];
  }
}

/** A key in the make's own values. */
export function keyValues(key: Key, codes: Codes): KeyValues {
  const [type, value] = typeAndValue(key, codes);
  return {
    type,
    line: String(key.line ?? 1),
    value,
    label: key.label ?? null,
    pickup: key.kind === 'blf' ? codes['feature-code.direct-pickup'] : null,
  };
}
