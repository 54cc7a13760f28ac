import type {
  Hardware,
  LineConfig,
  Model,
  ModelAbilities,
  DeviceConfig,
  Extension,
  Family,
  Firmware,
} from '../domain/index.ts';
import { resolveModel } from '../domain/index.ts';
import type { Exchange } from '../pbx/index.ts';
import { effective, effectiveBase, type Effective, type EffectiveBase, type SettingValues } from '../settings/index.ts';
import type { DeviceRecord, LevelRecord, Sealed, StoredOverrides } from '../store/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import type { Finding } from './contract.ts';
import { modelScope, type ReadModel } from './read-model.ts';

/** Stands for every secret in what people see. */
export const mask = '********';

/** Overrides whose removed raw parameters are remembered under this name until a fetch proves that phones forgot them. */
export const rawRemoved = 'raw-removed.';

/** What a file is made from, and what a person should know about it. */
export interface Composed {
  readonly config: DeviceConfig<SettingValues>;
  /** Raw parameters, merged last; null = the make's reset form. */
  readonly raw: ReadonlyMap<string, string | null>;
  readonly findings: readonly Finding[];
}

/** A model with its abilities joined; for a device whose model nobody knows yet, a modest one that claims nothing. */
export interface KnownModel {
  readonly model: Model;
  readonly can: ModelAbilities;
}

/** Joins devices, levels, extensions and tokens into what a vendor's view needs. Pure but for its caches. */
export interface Composer {
  compose(
    device: DeviceRecord,
    how: { phase: 'first-access' | 'steady'; firmware: Firmware | null; masked: boolean },
  ): Composed;
  /** A device's effective settings alone, secrets masked: what lists and states need, at a fraction of the cost. */
  settings(device: DeviceRecord): SettingValues;
  model(device: Pick<DeviceRecord, 'vendor' | 'model'>): KnownModel;
  vendor(id: string): PhoneVendor | null;
  /** Overrides with their secrets opened (or masked), for the settings pages. */
  open(overrides: StoredOverrides, masked: boolean): Map<string, unknown>;
  /** The address under which a device reaches us, without a slash at its end. */
  baseUrl(settings: SettingValues): string;
}

interface CachedBase {
  readonly defaults: LevelRecord;
  readonly models: LevelRecord;
  readonly base: EffectiveBase;
  readonly removed: readonly string[];
}

/** Whether an override is a secret at rest. */
export function isSealed(value: unknown): value is Sealed {
  return typeof value === 'object' && value !== null && 'sealed' in value && 'bound' in value;
}

function unknownModel(vendor: PhoneVendor): KnownModel {
  const family = vendor.families[0] as Family;
  const model: Model = {
    id: '',
    name: vendor.name,
    family: family.id,
    kind: 'desk',
    accounts: null,
    lineKeys: null,
    softKeys: null,
    expansion: [],
  };
  return { model, can: resolveModel(family, model) };
}

function knownModels(vendor: PhoneVendor): Map<string, KnownModel> {
  const families = new Map(vendor.families.map((family) => [family.id, family]));
  const known = new Map<string, KnownModel>([['', unknownModel(vendor)]]);
  for (const model of vendor.models) {
    const family = families.get(model.family);
    if (family === undefined) throw new Error(`${vendor.id}: the model ${model.id} names no family`);
    known.set(model.id, { model, can: resolveModel(family, model) });
  }
  return known;
}

/** A line that nobody gave a key gets the line key of its own number, so that a new phone shows its lines. "Explicitly none" stays empty. */
function withLineKeys(
  lineKeys: Effective['lineKeys'],
  lines: readonly LineConfig[],
  can: ModelAbilities,
  hardware: Hardware,
): Effective['lineKeys'] {
  const open = lines.filter(({ slot }) => lineKeys[slot] === undefined && slot <= (hardware.lineKeys ?? 0));
  if (open.length === 0 || !can.keys.line.has('line')) return lineKeys;
  const filled = [...lineKeys];
  for (const { slot } of open) {
    while (filled.length <= slot) filled.push(undefined);
    filled[slot] = { kind: 'line', line: slot };
  }
  return filled;
}

function hardwareOf(model: Model, settings: SettingValues): Hardware {
  const type = model.expansion.find(({ id }) => id === settings['expansion.module-type']) ?? model.expansion[0];
  return {
    accounts: settings['hardware.accounts'] ?? model.accounts?.value ?? null,
    lineKeys: settings['hardware.line-keys'] ?? model.lineKeys?.value ?? null,
    softKeys: settings['hardware.soft-keys'] ?? model.softKeys?.value ?? null,
    modules: settings['expansion.modules'],
    keysPerModule: settings['hardware.keys-per-module'] ?? type?.keysPerModule?.value ?? null,
    firstModuleKeyIndex: settings['hardware.first-module-key'] ?? type?.firstKeyIndex?.value ?? null,
    moduleType: type?.id ?? null,
  };
}

/** Splits the remembered removals from the overrides that are settings. */
function splitRemoved(overrides: ReadonlyMap<string, unknown>): {
  kept: ReadonlyMap<string, unknown>;
  removed: readonly string[];
} {
  const removed: string[] = [];
  for (const id of overrides.keys()) if (id.startsWith(rawRemoved)) removed.push(id.slice(rawRemoved.length));
  if (removed.length === 0) return { kept: overrides, removed };
  return { kept: new Map([...overrides].filter(([id]) => !id.startsWith(rawRemoved))), removed };
}

function withRemoved(raw: Effective['raw'], removed: readonly string[]): ReadonlyMap<string, string | null> {
  const missing = removed.filter((name) => !raw.has(name));
  return missing.length === 0 ? raw : new Map([...raw, ...missing.map((name) => [name, null] as const)]);
}

/** Makes the composer. `reveal` opens secrets; `publicUrl` is the deployment's address for phones. */
export function createComposer(from: {
  vendors: readonly PhoneVendor[];
  readModel: ReadModel;
  exchange: Exchange;
  reveal: (secret: Sealed) => string;
  publicUrl: () => string;
}): Composer {
  const { readModel, exchange, reveal } = from;
  const vendors = new Map(from.vendors.map((vendor) => [vendor.id, { vendor, models: knownModels(vendor) }]));
  const bases = new Map<string, CachedBase>();

  const vendorOf = (id: string) => {
    const found = vendors.get(id);
    if (found === undefined) throw new Error(`there is no vendor "${id}"`);
    return found;
  };
  const model: Composer['model'] = (device) => {
    const { models } = vendorOf(device.vendor);
    return models.get(device.model ?? '') ?? (models.get('') as KnownModel);
  };
  const open: Composer['open'] = (overrides, masked) => {
    const opened = new Map<string, unknown>();
    for (const [id, value] of overrides) opened.set(id, isSealed(value) ? (masked ? mask : reveal(value)) : value);
    return opened;
  };
  const makeBase = (
    shipped: Model['shipped'],
    defaults: LevelRecord,
    models: LevelRecord,
    masked: boolean,
  ): CachedBase => {
    const ofDefault = splitRemoved(open(defaults.overrides, masked));
    const ofModel = splitRemoved(open(models.overrides, masked));
    const base = effectiveBase({
      default: ofDefault.kept,
      model: ofModel.kept,
      modelShipped: new Map(Object.entries(shipped ?? {})),
    });
    return { defaults, models, base, removed: [...ofDefault.removed, ...ofModel.removed] };
  };
  const baseFor = (device: DeviceRecord, shipped: Model['shipped'], masked: boolean): CachedBase => {
    const scope = modelScope(device);
    const defaults = readModel.level('default', '');
    const models = readModel.level('model', scope);
    const key = masked ? `masked ${scope}` : scope;
    const known = bases.get(key);
    if (known !== undefined && known.defaults.version === defaults.version && known.models.version === models.version)
      return known;
    const made = makeBase(shipped, defaults, models, masked);
    bases.set(key, made);
    return made;
  };
  const baseUrl: Composer['baseUrl'] = (settings) => settings['provisioning.base-url'] ?? from.publicUrl();

  const compose: Composer['compose'] = (device, { phase, firmware, masked }) => {
    const { vendor } = vendorOf(device.vendor);
    const { model: spec, can } = model(device);
    const base = baseFor(device, spec.shipped, masked);
    const own = splitRemoved(open(device.overrides, masked));
    const { settings, lineKeys, softKeys, moduleKeys, raw } = effective(base.base, own.kept);
    const url = baseUrl(settings);
    const hardware = hardwareOf(spec, settings);
    const { lines, findings } = linesOf({ device, vendor, hardware, exchange, masked });
    const token = steadyToken(device);
    const config: DeviceConfig<SettingValues> = {
      mac: device.mac,
      model: spec,
      can,
      firmware,
      hardware,
      lines,
      lineKeys: withLineKeys(lineKeys, lines, can, hardware),
      softKeys,
      moduleKeys,
      settings: settings['sip.server'] === null ? { ...settings, 'sip.server': new URL(url).hostname } : settings,
      provisioning: {
        folderUrl: `${url}/provisioning/${masked || token === null ? mask : reveal(token)}/`,
        phase,
        pollMinutes: vendor.firstAccessPollMinutes,
      },
    };
    return { config, raw: withRemoved(raw, [...base.removed, ...own.removed]), findings };
  };

  const settings: Composer['settings'] = (device) => {
    const { base } = baseFor(device, model(device).model.shipped, true);
    return effective(base, splitRemoved(open(device.overrides, true)).kept).settings;
  };

  return { compose, settings, model, vendor: (id) => vendors.get(id)?.vendor ?? null, open, baseUrl };
}

/** The steady token that files carry: the next one while a rotation is under way. */
export function steadyToken(device: Pick<DeviceRecord, 'tokens'>): Sealed | null {
  const steady = device.tokens.filter(({ kind }) => kind === 'steady');
  const token = steady.find(({ status }) => status === 'next') ?? steady.find(({ status }) => status === 'live');
  return token?.value ?? null;
}

function linesOf(from: {
  device: DeviceRecord;
  vendor: PhoneVendor;
  hardware: Hardware;
  exchange: Exchange;
  masked: boolean;
}): {
  lines: LineConfig[];
  findings: Finding[];
} {
  const { device, vendor, hardware, exchange } = from;
  const lines: LineConfig[] = [];
  const findings: Finding[] = [];
  for (const { slot, extension: number, label } of device.lines) {
    const extension = exchange.extension(number);
    const problem = lineFinding(vendor, hardware, slot, number, extension);
    if (problem !== null || extension === null) {
      if (problem !== null) findings.push(problem);
      continue;
    }
    lines.push({
      slot,
      label: label ?? extension.number,
      extension: from.masked ? { ...extension, secret: mask } : extension,
    });
  }
  return { lines: lines.sort((a, b) => a.slot - b.slot), findings };
}

function lineFinding(
  vendor: PhoneVendor,
  hardware: Hardware,
  slot: number,
  number: string,
  extension: Extension | null,
): Finding | null {
  if (extension === null) return { code: 'extension-missing', parameters: { slot, number } };
  if (hardware.accounts !== null && slot > hardware.accounts)
    return { code: 'line-does-not-fit', parameters: { slot, accounts: hardware.accounts } };
  const texts = [extension.secret, extension.name, extension.authUser ?? '', extension.mailbox ?? ''];
  for (const { format } of vendor.files) {
    if (texts.some((text) => text !== '' && format.refuse(text) !== null))
      return { code: 'extension-not-carried', parameters: { slot, number } };
  }
  return null;
}
