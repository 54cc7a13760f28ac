import type { Key, KeyBank, KeyKind } from '../../../domain/index.ts';
import type { KeySlot, SettingValues } from '../../../settings/index.ts';

/** An `fkey` slot without a function (Snom's wiki, Function Key Types). */
export const freeKey = 'none';
/** A soft key without a function. */
export const freeSoftKey = 'keyevent none';

/** A feature code's setting. */
type Code = Extract<keyof SettingValues, `feature-code.${string}`>;

/** How a kind is said: with the key's own value, with a code of the exchange, and without either. `{value}` and `{code}` are filled in. */
interface Saying {
  readonly code?: Code;
  /** With the value and the code. */
  readonly both?: string;
  readonly value?: string;
  readonly withCode?: string;
  readonly plain?: string;
}

/** TYPE VALUE of each kind: type words and key events from Snom's wiki (Function Key Types) and the sheet, section 9. */
const lineSayings: Readonly<Partial<Record<KeyKind, Saying>>> = {
  line: { plain: 'line' },
  blf: { code: 'feature-code.direct-pickup', both: 'blf {value}|{code}', value: 'blf {value}' },
  'speed-dial': { value: 'speed {value}' },
  dtmf: { value: 'dtmf {value}' },
  transfer: { value: 'transfer {value}', plain: 'keyevent F_TRANSFER' },
  forward: { value: 'redirect {value}', plain: 'keyevent F_REDIRECT' },
  'direct-pickup': { code: 'feature-code.direct-pickup', both: 'speed {code}{value}' },
  'group-pickup': { code: 'feature-code.group-pickup', withCode: 'speed {code}' },
  conference: { plain: 'keyevent F_CONFERENCE' },
  hold: { plain: 'keyevent F_HOLD' },
  // The phone itself sends the exchange's codes for on and off (dnd_on_code, dnd_off_code).
  dnd: { plain: 'keyevent F_DND' },
  recall: { plain: 'keyevent F_REDIAL' },
  voicemail: { code: 'feature-code.voicemail', withCode: 'speed {code}', plain: 'keyevent F_VOICEMAIL_INFO' },
  'queue-toggle': { code: 'feature-code.queue-toggle', withCode: 'speed {code}' },
  record: { code: 'feature-code.record', withCode: 'dtmf {code}' },
  'multicast-paging': { value: 'multicast {value}' },
  url: { value: 'url {value}' },
  ldap: { plain: 'keyevent F_DIRECTORY_SEARCH' },
  history: { plain: 'keyevent F_CALL_LIST' },
  menu: { plain: 'keyevent F_SETTINGS' },
  status: { plain: 'keyevent F_STATUS' },
};

const softOnly: readonly KeyKind[] = [
  'forward',
  'dnd',
  'recall',
  'direct-pickup',
  'speed-dial',
  'group-pickup',
  'history',
  'menu',
  'status',
  'ldap',
  'voicemail',
  'queue-toggle',
];

/** Kinds that line and expansion keys take. */
export const lineKeyKinds: readonly KeyKind[] = Object.keys(lineSayings) as KeyKind[];
/** Kinds that soft keys take: what can be said as a key event or a speed dial. */
export const softKeyKinds: readonly KeyKind[] = softOnly;

// What a value may hold so that it stays one argument of one function: the schemas of domain/key.ts allow no more.
const oneArgument = /^[^\s|<>"]+$/u;

/** TYPE VALUE of a line or expansion key, for an `fkey`; {@link freeKey} for an empty slot, or where the exchange has no code for it. */
export function lineKeyAction(key: KeySlot, settings: SettingValues): string {
  if (key === undefined || key === null) return freeKey;
  return said(lineSayings[key.kind], key, settings) ?? freeKey;
}

/** TYPE VALUE of a soft key. A soft key carries no target of a forward: the phone asks for it. */
export function softKeyAction(key: KeySlot, settings: SettingValues): string {
  if (key === undefined || key === null || !softOnly.includes(key.kind)) return freeSoftKey;
  if (key.kind === 'forward') return 'keyevent F_REDIRECT';
  return said(lineSayings[key.kind], key, settings) ?? freeSoftKey;
}

function said(saying: Saying | undefined, { value }: Key, settings: SettingValues): string | null {
  if (saying === undefined) return null;
  const code = saying.code === undefined ? null : settings[saying.code];
  const isCode = code !== null && oneArgument.test(code);
  if (value !== undefined) {
    if (!oneArgument.test(value)) return null;
    if (isCode && saying.both !== undefined) return fill(saying.both, value, code);
    return saying.value === undefined ? null : fill(saying.value, value, '');
  }
  if (isCode && saying.withCode !== undefined) return fill(saying.withCode, '', code);
  return saying.plain ?? null;
}

function fill(pattern: string, value: string, code: string): string {
  return pattern.replace('{code}', () => code).replace('{value}', () => value);
}

function referenceOf(kinds: readonly KeyKind[], free: string): Partial<Record<KeyKind, string>> {
  return Object.fromEntries(
    kinds.map((kind) => {
      const { both, value, withCode, plain } = lineSayings[kind] ?? {};
      return [kind, both ?? value ?? withCode ?? plain ?? free];
    }),
  );
}

const lineCodes = referenceOf(lineKeyKinds, freeKey);

/** Snom's own words for each kind, for the reference page. */
export const keyCodes: Readonly<Record<KeyBank, Readonly<Partial<Record<KeyKind, string>>>>> = {
  line: lineCodes,
  soft: { ...referenceOf(softKeyKinds, freeSoftKey), forward: 'keyevent F_REDIRECT' },
  expansion: lineCodes,
};
