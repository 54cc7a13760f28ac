import { formatMac, no, ok, parseMac, problem, type Mac, type Result } from '../../lib/index.ts';
import { sameValue } from '../../settings/index.ts';
import type { DeviceRecord, StoredOverrides } from '../../store/index.ts';
import type { LineInput, SettingTarget } from '../contract.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { splitRemoved } from '../overrides.ts';
import type { PlannedChange } from './changes.ts';

type Settings = Readonly<Record<string, unknown>>;

/** A phone as it shall be. What is absent stays as it is. */
export interface WantedPhone {
  readonly vendor?: string | undefined;
  readonly model?: string | null | undefined;
  readonly note?: string | null | undefined;
  readonly lines?: readonly LineInput[] | undefined;
  readonly settings?: Settings | undefined;
}

/** An extension as it shall be. What is absent stays as it is. */
export interface WantedExtension {
  readonly name?: string | undefined;
  readonly secret?: string | undefined;
  readonly authUser?: string | null | undefined;
  readonly mailbox?: string | null | undefined;
}

/**
 * How things shall be, as people write it into a file: what it names is made so, what it does not name stays. null = shall be gone. Settings as
 * everywhere: absent stays, `-` inherits, `{none: true}` is explicitly none.
 */
export interface Wanted {
  readonly defaults?: Settings | undefined;
  /** By `vendor/model`. */
  readonly models?: Readonly<Record<string, Settings>> | undefined;
  readonly extensions?: Readonly<Record<string, WantedExtension | null>> | undefined;
  /** By MAC address, in any spelling. */
  readonly phones?: Readonly<Record<string, WantedPhone | null>> | undefined;
}

/** Fields that are there are told. */
type Told<T> = { readonly [name in keyof T]?: Exclude<T[name], undefined> };

const without = <T extends object>(record: T): Told<T> =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Told<T>;

/** What differs of the fields that are wanted; null = nothing. */
function differing<T extends object>(wanted: T, now: object): Told<T> | null {
  const fields = Object.entries(without(wanted)).filter(
    ([name, value]) => !sameValue(value, (now as Readonly<Record<string, unknown>>)[name]),
  );
  return fields.length === 0 ? null : (Object.fromEntries(fields) as Told<T>);
}

const isInherit = (value: unknown) => value === undefined || value === null || value === '' || value === '-';

function isNone(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'none' in value && value.none === true;
}

/** Those of the settings that are not so already. */
function settingsToChange({ composer }: FleetParts, wanted: Settings, stored: StoredOverrides): Settings | null {
  const now = splitRemoved(composer.open(stored, false)).kept;
  const others = Object.entries(wanted).filter(([id, value]) => {
    if (isInherit(value)) return now.has(id);
    return !sameValue(isNone(value) ? null : value, now.get(id)) || (isNone(value) && !now.has(id));
  });
  return others.length === 0 ? null : Object.fromEntries(others);
}

function settingsChange(
  parts: FleetParts,
  target: SettingTarget,
  wanted: Settings | undefined,
  stored: StoredOverrides,
): readonly PlannedChange[] {
  const settings = wanted === undefined ? null : settingsToChange(parts, wanted, stored);
  return settings === null ? [] : [{ change: 'settings', target, settings }];
}

function ofExtensions({ readModel, store }: FleetParts, wanted: Wanted['extensions'] = {}): readonly PlannedChange[] {
  return Object.entries(wanted).flatMap(([number, that]): readonly PlannedChange[] => {
    const now = readModel.extension(number);
    if (that === null) return [];
    if (now === null)
      return [{ change: 'extension-add', extension: { ...without(that), number, name: that.name ?? number } }];
    const extension = differing(that, { ...now, secret: that.secret === undefined ? '' : store.reveal(now.secret) });
    return extension === null ? [] : [{ change: 'extension', number, extension }];
  });
}

/** Lines as they would be stored; one that asks for another account and has one of that user already asks for nothing. */
function sortedLines({ readModel }: FleetParts, now: DeviceRecord, lines: readonly LineInput[]) {
  const has = (slot: number) => now.lines.find((line) => line.slot === slot)?.extension ?? '';
  const isOf = (number: string, user: string) => (readModel.userDevice(number)?.user ?? number) === user;
  return lines
    .map(({ slot, extension, label, another }) => {
      const line = { slot, extension, label: label ?? null };
      if (another !== true) return line;
      return isOf(has(slot), extension) ? { ...line, extension: has(slot) } : { ...line, another };
    })
    .toSorted((a, b) => a.slot - b.slot);
}

function ofPhone(parts: FleetParts, mac: Mac, now: DeviceRecord | null, wanted: WantedPhone): readonly PlannedChange[] {
  const { settings: _, lines, ...rest } = wanted;
  if (now === null) return [{ change: 'phone-add', phone: { ...without(rest), mac, lines: lines ?? [] } }];
  const edit = { ...rest, ...(lines !== undefined && { lines: sortedLines(parts, now, lines) }) };
  const phone = differing(edit, now);
  return phone === null ? [] : [{ change: 'phone', mac, phone }];
}

interface Phones {
  readonly wanted: readonly (readonly [Mac, WantedPhone])[];
  readonly gone: readonly Mac[];
}

function readPhones(wanted: Wanted['phones'] = {}): Result<Phones> {
  const phones = new Map<Mac, WantedPhone | null>();
  for (const [text, that] of Object.entries(wanted)) {
    const mac = parseMac(text);
    if (mac === null) return no(problem('mac-malformed', { mac: text.slice(0, 40) }, `phones.${text.slice(0, 40)}`));
    if (phones.has(mac))
      return no(
        problem('field-invalid', { field: `phones.${formatMac(mac)}`, reason: 'it stands there twice' }, 'phones'),
      );
    phones.set(mac, that);
  }
  const all = [...phones];
  return ok({
    wanted: all.flatMap(([mac, that]) => (that === null ? [] : [[mac, that] as const])),
    gone: all.flatMap(([mac, that]) => (that === null ? [mac] : [])),
  });
}

function ofModels(parts: FleetParts, wanted: Wanted['models'] = {}): Result<readonly PlannedChange[]> {
  const changes: PlannedChange[] = [];
  for (const [name, settings] of Object.entries(wanted)) {
    const [vendor, model] = name.split('/');
    if (vendor === undefined || model === undefined || model === '')
      return no(
        problem('field-invalid', { field: 'models', reason: `"${name.slice(0, 60)}" is not vendor/model` }, 'models'),
      );
    const { overrides } = parts.readModel.level('model', name);
    changes.push(...settingsChange(parts, { level: 'model', vendor, model }, settings, overrides));
  }
  return ok(changes);
}

/**
 * The changes that make things as they are wanted, in an order in which each finds what it needs: none where everything is so already. Refused are
 * malformed names only; whether a change is possible is told by its plan.
 */
export function changesTowards(parts: FleetParts, wanted: Wanted): Result<readonly PlannedChange[]> {
  const { readModel } = parts;
  const phones = readPhones(wanted.phones);
  if (!phones.ok) return phones;
  const models = ofModels(parts, wanted.models);
  if (!models.ok) return models;
  const defaults = readModel.level('default', '').overrides;
  const nothing: StoredOverrides = new Map();
  const removedExtensions = Object.entries(wanted.extensions ?? {}).flatMap(([number, that]) =>
    that === null && readModel.extension(number) !== null ? [number] : [],
  );
  return ok([
    ...ofExtensions(parts, wanted.extensions),
    ...phones.value.gone
      .filter((mac) => readModel.byMac(mac) !== null)
      .map((mac): PlannedChange => ({ change: 'phone-remove', mac })),
    ...phones.value.wanted.flatMap(([mac, that]) => ofPhone(parts, mac, readModel.byMac(mac), that)),
    ...settingsChange(parts, { level: 'default' }, wanted.defaults, defaults),
    ...models.value,
    ...phones.value.wanted.flatMap(([mac, { settings }]) =>
      settingsChange(parts, { level: 'phone', mac }, settings, readModel.byMac(mac)?.overrides ?? nothing),
    ),
    ...removedExtensions.map((number): PlannedChange => ({ change: 'extension-remove', number })),
  ]);
}
