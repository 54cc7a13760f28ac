import type { Finding } from '../domain/index.ts';
import { no, ok, problem, type Result } from '../lib/index.ts';
import {
  catalogue,
  generatePassword,
  generatePin,
  joinPasswordRules,
  makeRules,
  misfit,
  readChanges,
  readSettingId,
  resolveAll,
  riskySettings,
  type Layers,
  type MakeRules,
  type SettingChange,
} from '../settings/index.ts';
import type { Actor, DeviceRecord, LevelRecord, OverrideChange, StoredOverrides } from '../store/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import type { Fleet, SettingTarget, SettingView } from './contract.ts';
import { settingsOfExchange } from './exchange-settings.ts';
import { attempt, deviceOf, type FleetParts } from './fleet-parts.ts';
import type { KnownModel } from './models.ts';
import { rawRemoved, splitRemoved } from './overrides.ts';
import { parameterFindings } from './parameter-findings.ts';
import { fileIn } from './read-model.ts';

type SettingOperations = Pick<Fleet, 'settings' | 'override' | 'level'>;

/** A target that exists: what it stores, what its phones can do, which formats must carry its texts. */
interface Place {
  readonly target: SettingTarget;
  readonly device: DeviceRecord | null;
  readonly overrides: StoredOverrides;
  readonly version: number;
  /** null = several models: nothing can be said. */
  readonly fit: KnownModel | null;
  readonly scope: string;
  readonly makes: readonly MakeRules[];
}

/** Operations on settings at every level. */
export function createSettingOperations(parts: FleetParts): SettingOperations {
  return {
    level: (target) => (target.level === 'phone' ? null : parts.readModel.level(target.level, scopeOf(target))),
    settings: (target, reveal) => {
      const place = placeOf(parts, target);
      return place.ok ? ok({ version: place.value.version, settings: viewOf(parts, place.value, reveal) }) : place;
    },
    override: async (actor, target, version, changes, isPutBack = false) => {
      const found = placeOf(parts, target);
      if (!found.ok) return found;
      const place = isPutBack ? { ...found.value, fit: null } : found.value;
      const read = readFor(parts, place, changes);
      if (!read.ok) return read;
      const rows = withTombstones(parts, place, read.value);
      const done = await store(parts, actor, place, version, rows);
      return done.ok ? ok({ version: done.value.version, findings: findingsOf(parts, place, read.value) }) : done;
    },
  };
}

function scopeOf(target: SettingTarget): string {
  return target.level === 'model' ? `${target.vendor}/${target.model}` : '';
}

function makesOf(parts: FleetParts, vendor: string | null, fit: KnownModel | null): readonly MakeRules[] {
  return parts.data
    .shipped()
    .filter(({ id }) => vendor === null || id === vendor)
    .map((make) => makeRules(make, fit?.model.family));
}

function placeOf(parts: FleetParts, target: SettingTarget): Result<Place> {
  const { readModel, composer } = parts;
  if (target.level === 'phone') {
    const found = deviceOf(parts, target.mac);
    if (!found.ok) return found;
    const device = found.value;
    const fit = device.model === null ? null : composer.model(device);
    return ok({
      target,
      device,
      overrides: device.overrides,
      version: device.version,
      fit,
      scope: device.id,
      makes: makesOf(parts, device.vendor, fit),
    });
  }
  const scope = scopeOf(target);
  if (target.level === 'default') {
    const { overrides, version } = readModel.level('default', '');
    return ok({ target, device: null, overrides, version, fit: null, scope, makes: makesOf(parts, null, null) });
  }
  if (!parts.data.has(target.vendor, target.model))
    return no(problem('model-not-found', { vendor: target.vendor.slice(0, 40), model: target.model.slice(0, 40) }));
  const { overrides, version } = readModel.level('model', scope);
  const fit = composer.model(target);
  return ok({ target, device: null, overrides, version, fit, scope, makes: makesOf(parts, target.vendor, fit) });
}

/** Every level that speaks for a device. Secrets are masked unless `reveal`. */
export function layersOfDevice(parts: FleetParts, device: DeviceRecord, reveal: boolean): Layers {
  const target = { level: 'phone', mac: device.mac } as const;
  return layersOf(parts, { target, device, overrides: device.overrides }, reveal);
}

function layersOf(
  parts: FleetParts,
  { target, device, overrides }: Pick<Place, 'target' | 'device' | 'overrides'>,
  reveal: boolean,
): Layers {
  const { composer, readModel } = parts;
  const empty = new Map<string, unknown>();
  const opened = (those: StoredOverrides) => splitRemoved(composer.open(those, !reveal)).kept;
  const defaults = opened(readModel.level('default', '').overrides);
  const exchange = settingsOfExchange(parts.exchange.facts());
  const above = { default: defaults, exchange };
  if (target.level === 'default') return { phone: empty, model: empty, modelShipped: empty, ...above };
  const at = target.level === 'model' ? target : { vendor: device?.vendor ?? '', model: device?.model ?? null };
  const shipped = new Map(Object.entries(composer.model(at).model.shipped ?? {}));
  const models = opened(readModel.level('model', `${at.vendor}/${at.model ?? ''}`).overrides);
  return {
    phone: target.level === 'phone' ? opened(overrides) : empty,
    model: models,
    modelShipped: shipped,
    ...above,
  };
}

function viewOf(parts: FleetParts, place: Place, reveal: boolean): readonly SettingView[] {
  const views: SettingView[] = [];
  for (const [id, { value, source, reset }] of resolveAll(layersOf(parts, place, reveal), place.target.level)) {
    views.push({ id, value, source, reset, support: supportOf(place.fit, id, value) });
  }
  return views;
}

/** Asks the same rule that refuses a change. */
function supportOf(fit: KnownModel | null, id: string, value: unknown): SettingView['support'] {
  const that = readSettingId(id);
  if (fit === null || that === null) return 'unknown';
  const refused = misfit(that, value, fit, catalogue.get(that.family)?.internal === true);
  if (refused === null) return 'yes';
  return refused.code === 'setting-unsupported' ? 'no' : 'value-unsupported';
}

function readFor(
  parts: FleetParts,
  place: Place,
  changes: Readonly<Record<string, unknown>>,
): Result<readonly SettingChange[]> {
  const { target, fit, makes } = place;
  return readChanges(changes, { level: target.level, makes, fit, layers: layersOf(parts, place, true) });
}

/**
 * What is merely omitted stays on a phone for ever: a raw parameter that is taken away leaves a mark that writes it in the make's reset form.
 * The mark goes with a later change, once every phone concerned has proven that it took the reset.
 */
function withTombstones(parts: FleetParts, place: Place, rows: readonly OverrideChange[]): readonly OverrideChange[] {
  const marks: OverrideChange[] = [];
  const raw = rows.filter(({ setting }) => setting.startsWith('raw.'));
  for (const { setting, value } of raw) {
    const mark = `${rawRemoved}${setting.slice('raw.'.length)}`;
    if (value === undefined && place.overrides.has(setting)) marks.push({ setting: mark, value: true, secret: false });
    if (value !== undefined && place.overrides.has(mark))
      marks.push({ setting: mark, value: undefined, secret: false });
  }
  const old = [...place.overrides.keys()].filter(
    (id) => id.startsWith(rawRemoved) && !marks.some(({ setting }) => setting === id),
  );
  if (old.length > 0 && allProven(parts, place))
    marks.push(...old.map((setting) => ({ setting, value: undefined, secret: false })));
  return [...rows, ...marks];
}

function allProven({ readModel, desired, composer }: FleetParts, place: Place): boolean {
  const ids = place.device === null ? readModel.devicesIn(place.scope) : [place.device.id];
  for (const id of ids) {
    const device = readModel.device(id);
    if (device === null) continue;
    const runtime = readModel.runtime(id);
    if (desired.freshness(device) !== 'same') return false;
    for (const { id: file, takesRaw, provesSync } of composer.files(device)) {
      const known = fileIn(runtime, file);
      // A file that proves nothing counts for phones only that were seen to read it.
      const counts = takesRaw && (provesSync || (known?.provenHash ?? null) !== null);
      if (counts && (known === undefined || known.provenHash !== known.desiredHash)) return false;
    }
  }
  return true;
}

function store(
  parts: FleetParts,
  actor: Actor,
  place: Place,
  version: number | null,
  rows: readonly OverrideChange[],
): Promise<Result<{ readonly version: number }>> {
  return attempt<DeviceRecord | LevelRecord>(parts, actor, (tx) =>
    place.target.level === 'phone'
      ? tx.devices.override(place.scope, version, rows)
      : tx.levels.override(place.target.level, place.scope, version, rows),
  );
}

function findingsOf(parts: FleetParts, place: Place, changes: readonly SettingChange[]): readonly Finding[] {
  const kept = changes.filter(({ value }) => value !== undefined).map(({ setting }) => setting);
  const names = parameterFindings(kept, vendorsOf(parts, place), parts.parameterNames);
  // Before the first phone there is nobody to cut off.
  if (parts.readModel.count() === 0) return names;
  const risky = riskySettings(changes.map(({ setting }) => setting));
  return [...risky.map((setting): Finding => ({ code: 'may-become-unreachable', parameters: { setting } })), ...names];
}

/** The makes whose files a change reaches: for a default, those that are in use. */
function vendorsOf({ data, readModel }: FleetParts, { target, device }: Place): readonly PhoneVendor[] {
  const vendors = data.shipped();
  if (target.level === 'model') return vendors.filter(({ id }) => id === target.vendor);
  if (device !== null) return vendors.filter(({ id }) => id === device.vendor);
  const used = new Set<string>();
  for (const { vendor } of readModel.devices()) if (used.add(vendor).size === vendors.length) break;
  return used.size === 0 ? vendors : vendors.filter(({ id }) => used.has(id));
}

/** Settings whose shipped value is made at installation: random, the same for every phone until someone says otherwise. */
const madeAtInstallation = ['access.admin-password', 'access.user-password', 'access.menu-pin'] as const;

const ordinaryRule = { minLength: 8, maxLength: 32, characters: 'any' } as const;

/**
 * Gives a new installation its random passwords, and the machine's own time zone (null = it has none worth taking over).
 * Does nothing where something is stored already.
 */
export async function ensureInstalled(parts: FleetParts, machineZone: string | null): Promise<void> {
  const { version, overrides } = parts.readModel.level('default', '');
  const missing = madeAtInstallation.filter((setting) => !overrides.has(setting));
  const rule = joinPasswordRules(parts.data.shipped().map(({ adminPassword }) => adminPassword)) ?? ordinaryRule;
  const make = (setting: string) =>
    setting === 'access.menu-pin' ? generatePin(6, parts.random) : generatePassword(rule, parts.random);
  const rows: OverrideChange[] = missing.map((setting) => ({ setting, value: make(setting), secret: true }));
  if (version === 0 && machineZone !== null) rows.push({ setting: 'time.zone', value: machineZone, secret: false });
  if (rows.length === 0) return;
  await parts.store.transact({ name: 'system', address: null }, (tx) =>
    tx.levels.override('default', '', version, rows),
  );
}
