import type { Key, KeyBank, KeyKind } from '../../domain/index.ts';
import type { SettingValues } from '../../settings/index.ts';

const common = {
  forward: '2',
  dnd: '5',
  'direct-pickup': '9',
  'speed-dial': '13',
  'group-pickup': '23',
  ldap: '38',
  history: '28',
  menu: '30',
  status: '33',
} as const;

const lineBank = {
  ...common,
  line: '15',
  blf: '16',
  dtmf: '11',
  transfer: '3',
  conference: '1',
  hold: '4',
  voicemail: '12',
  'queue-toggle': '13',
  record: '25',
  'multicast-paging': '24',
} as const;

/** The make's number for each kind (FusionPBX's table of the make's key types); no kind is told to miss in a bank, soft keys take what belongs there. */
export const keyCodes: Readonly<Partial<Record<KeyBank, Readonly<Partial<Record<KeyKind, string>>>>>> = {
  line: lineBank,
  soft: common,
};

/** Kinds of the keys beside the screen. */
export const lineKinds = Object.keys(lineBank) as readonly KeyKind[];
/** Kinds of the four keys below the screen. */
export const softKinds = Object.keys(common) as readonly KeyKind[];

/** What a key's lines say; empty = nothing there. */
export interface KeyValues {
  readonly type: string;
  readonly line: string;
  readonly value: string;
  readonly label: string;
  /** Code that picks up the watched extension. */
  readonly pickup: string;
}

type Codes = Pick<
  SettingValues,
  | 'feature-code.direct-pickup'
  | 'feature-code.group-pickup'
  | 'feature-code.voicemail'
  | 'feature-code.queue-toggle'
  | 'feature-code.record'
>;

/**
 * Pick-up and queue keys dial the exchange's codes as speed dials; the make's own types stand in where the exchange has no code. Recording
 * sends the code as tones where there is one.
 */
function typeAndValue(key: Key, codes: Codes): readonly [type: string, value: string | null] {
  const value = key.value ?? null;
  const pickup = codes['feature-code.direct-pickup'];
  const group = codes['feature-code.group-pickup'];
  const record = codes['feature-code.record'];
  switch (key.kind) {
    case 'direct-pickup':
      return pickup === null ? [common['direct-pickup'], value] : [common['speed-dial'], `${pickup}${value ?? ''}`];
    case 'group-pickup':
      return group === null ? [common['group-pickup'], null] : [common['speed-dial'], group];
    case 'queue-toggle':
      return [lineBank['queue-toggle'], codes['feature-code.queue-toggle']];
    case 'record':
      return record === null ? [lineBank.record, null] : [lineBank.dtmf, record];
    case 'voicemail':
      return [lineBank.voicemail, codes['feature-code.voicemail']];
    default:
      return [lineBank[key.kind as keyof typeof lineBank], value];
  }
}

/** A key in the make's own values. */
export function keyValues(key: Key, codes: Codes): KeyValues {
  const [type, value] = typeAndValue(key, codes);
  return {
    type,
    line: String(key.line ?? 1),
    value: value ?? '',
    label: key.label ?? '',
    pickup: key.kind === 'blf' ? (codes['feature-code.direct-pickup'] ?? '') : '',
  };
}
