import { pillOf } from '../../parts/states.ts';
import type { Pill } from '../../parts/states.ts';
import type { Phone } from '../../state/fleet.ts';

/** A phone as the list looks at it: what is shown, searched and sorted is worked out once for each phone, not at each key that is pressed. */
export interface Row {
  readonly phone: Phone;
  readonly mac: string;
  readonly pill: Pill;
  /** Of its first line. */
  readonly extension: string | null;
  /** Whose phone it is: what its first line is called, else its note. */
  readonly name: string;
  /** Make and model as people say them; the make alone where the model is not known. */
  readonly model: string;
  /** `vendor/model`; the model is empty where it is not known. */
  readonly modelKey: string;
  readonly isOnCall: boolean;
  /** A line of it is not registered. */
  readonly isUnregistered: boolean;
  /** All that a search looks through: folded, one thing a line. */
  readonly text: string;
  readonly keys: RowKeys;
}

/** What rows are sorted by; null comes last. */
export interface RowKeys {
  readonly extension: string | null;
  readonly name: string | null;
  readonly state: string;
  readonly model: string | null;
  readonly mac: string;
  readonly address: string | null;
  readonly firmware: string | null;
  readonly note: string | null;
  readonly seen: string | null;
  readonly password: string;
}
export type SortColumn = keyof RowKeys;

/** How a model is called by people: `Yealink T54W`. */
export type ModelName = (vendor: string, model: string | null) => string;

/** Small letters without accents: `Nicolò` is found by `nicolo`. */
export const fold = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

/** The twelve digits alone. */
export const bareMac = (mac: string): string => mac.replaceAll(/[:.-]/g, '').toLowerCase();

/** Numbers in a text sort by their size: `99` before `100`. */
export const natural = (text: string): string => fold(text).replaceAll(/\d+/g, (digits) => digits.padStart(12, '0'));

const filled = (text: string | null | undefined): text is string => text !== null && text !== undefined && text !== '';
const key = (text: string | null | undefined) => (filled(text) ? natural(text) : null);

/** What needs a person comes first. */
const urgency: readonly Pill[] = ['refused', 'silent', 'behind', 'waiting', 'fetching', 'good'];
const passwords = ['wanted', 'proven', 'none'] as const;

function searched({ lines, note, seen, mac }: Phone, model: string): string {
  const ofLines = lines.flatMap(({ extension, name, label }) => [extension, name, label]);
  const all = [bareMac(mac), ...ofLines, note, model, seen?.address, seen?.variant];
  return fold(all.filter(filled).join('\n'));
}

/** Makes a phone's row. */
export function toRow(phone: Phone, modelName: ModelName): Row {
  const { mac, lines, note, seen, state, adminPassword } = phone;
  const [first] = lines;
  const pill = pillOf[state.state];
  const name = first?.name ?? first?.label ?? note ?? '';
  const model = modelName(phone.vendor, phone.model);
  const isUnregistered = state.state === 'unregistered' || lines.some(({ registered }) => registered === false);
  const rank = urgency.indexOf(pill) * 2 + (isUnregistered ? 0 : 1);
  return {
    ...{ phone, mac, pill, name, model, isUnregistered },
    extension: first?.extension ?? null,
    modelKey: `${phone.vendor}/${phone.model ?? ''}`,
    isOnCall: lines.some(({ inUse }) => inUse === true),
    text: searched(phone, model),
    keys: {
      extension: key(first?.extension),
      name: key(name),
      state: `${String(rank).padStart(2, '0')}${state.since}`,
      model: key(model),
      mac,
      address: key(seen?.address),
      firmware: key(seen?.firmware),
      note: key(note),
      seen: seen?.at ?? null,
      password: String(passwords.indexOf(adminPassword)),
    },
  };
}

/** Makes rows; that of a phone which did not change is the one that was made before. */
export function createRows(modelName: ModelName): (phones: Iterable<Phone>) => readonly Row[] {
  const known = new WeakMap<Phone, Row>();
  const rowOf = (phone: Phone) => {
    const before = known.get(phone);
    if (before !== undefined) return before;
    const row = toRow(phone, modelName);
    known.set(phone, row);
    return row;
  };
  return (phones) => Array.from(phones, rowOf);
}
