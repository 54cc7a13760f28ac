import type { Key, KeyKind } from '../../domain/index.ts';
import type { KeySlot, SettingValues } from '../../settings/index.ts';

/** One key in the phone's words: fields that are null are left out. */
export interface MaxwellKey {
  readonly type: string;
  readonly account: string | null;
  readonly number: string | null;
  readonly pickup: string | null;
  /** Of the lamp of lines and watched extensions. */
  readonly colour: string | null;
  readonly url: string | null;
  readonly on: string | null;
  readonly off: string | null;
  readonly digits: string | null;
  /** Never null where a key is taken: what another key was called would stay on the phone. */
  readonly name: string | null;
}

const blank = {
  ...{
    account: null,
    number: null,
    pickup: null,
    colour: null,
    url: null,
    on: null,
    off: null,
    digits: null,
    name: null,
  },
};

/** A slot without a function. */
export const freeKey: MaxwellKey = { type: '-1', ...blank };

/** `Type` of each kind (sheet, section 1, Keys). */
const types = {
  line: '0',
  'speed-dial': '3',
  'direct-pickup': '3',
  blf: '4',
  forward: '6',
  dtmf: '7',
  url: '8',
  dnd: '10',
  'group-pickup': '10',
  'queue-toggle': '10',
  voicemail: '10',
  ldap: '13',
  recall: '17',
} as const satisfies Partial<Record<KeyKind, string>>;

type Kind = keyof typeof types;

const isKind = (kind: KeyKind): kind is Kind => Object.hasOwn(types, kind);

/** Kinds that line and expansion keys take; redial is known of soft keys only. */
export const lineKeyKinds: readonly KeyKind[] = (Object.keys(types) as Kind[]).filter((kind) => kind !== 'recall');

/** Kinds that soft keys take: what a source writes there. */
export const softKeyKinds: readonly KeyKind[] = [
  ...(['forward', 'dnd', 'recall', 'direct-pickup', 'speed-dial', 'group-pickup'] as const),
  ...(['ldap', 'voicemail', 'queue-toggle'] as const),
];

type Fields = Partial<Omit<MaxwellKey, 'type' | 'name'>>;

/** The one that tancredi writes. */
const colour = '3';

/** The fields of a kind, or null where the exchange has no code for it. */
function fieldsOf(kind: Kind, { value = null, line = 1 }: Nullable, settings: SettingValues): Fields | null {
  const code = (on: string | null, off: string | null = null): Fields | null => (on === null ? null : { on, off });
  const pickup = settings['feature-code.direct-pickup'];
  switch (kind) {
    case 'line':
      return { account: String(line - 1), colour };
    case 'blf':
      return { number: value, pickup, colour };
    case 'direct-pickup':
      return pickup === null ? null : { number: `${pickup}${value ?? ''}` };
    case 'speed-dial':
    case 'forward':
      return { number: value };
    case 'dtmf':
      return { on: value, digits: value };
    case 'url':
      return { url: value };
    case 'dnd':
      return code(settings['feature-code.dnd-on'], settings['feature-code.dnd-off']);
    case 'group-pickup':
      return code(settings['feature-code.group-pickup']);
    case 'queue-toggle':
      return code(settings['feature-code.queue-toggle']);
    case 'voicemail':
      return code(settings['feature-code.voicemail']);
    case 'ldap':
    case 'recall':
      return {};
  }
}

interface Nullable {
  readonly value?: string | null | undefined;
  readonly line?: number | undefined;
}

const names: Readonly<Partial<Record<Kind, string>>> = {
  forward: 'Forward',
  dnd: 'DND',
  'group-pickup': 'Pickup',
  'queue-toggle': 'Queue',
  voicemail: 'Voicemail',
  ldap: 'LDAP',
  recall: 'Redial',
};

function nameOf(kind: Kind, { label, value, line = 1 }: Key): string {
  return label ?? value ?? names[kind] ?? `Line ${line}`;
}

/** A key of one of the `kinds` in the phone's words; {@link freeKey} for an empty slot, or where the exchange has no code for it. */
export function maxwellKey(key: KeySlot, kinds: readonly KeyKind[], settings: SettingValues): MaxwellKey {
  if (key === undefined || key === null || !isKind(key.kind) || !kinds.includes(key.kind)) return freeKey;
  const fields = fieldsOf(key.kind, key, settings);
  return fields === null ? freeKey : { ...blank, ...fields, type: types[key.kind], name: nameOf(key.kind, key) };
}
