import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { filesOf, quirkIds, resolveModel, restingState } from '../../../daemon/domain/index.ts';
import type {
  DeviceConfig,
  ExpansionType,
  Extension,
  ExtensionState,
  FileSpec,
  Firmware,
  Hardware,
  Key,
  LineConfig,
  Model,
  Parameter,
  ProvisioningConfig,
} from '../../../daemon/domain/index.ts';
import { compileTemplate, parseMac, productRoot } from '../../../daemon/lib/index.ts';
import type { Mac, Template } from '../../../daemon/lib/index.ts';
import { shippedValues } from '../../../daemon/settings/index.ts';
import type { SettingValues } from '../../../daemon/settings/index.ts';
import type { PhoneVendor } from '../../../daemon/vendors/index.ts';

/** A configuration as the views get it. */
export type Config = DeviceConfig<SettingValues>;

/** Keys of a bank by 1-based number; null = explicitly empty. */
export type KeySketch = Readonly<Record<number, Key | null>>;

/** What a test wants to differ from a plain phone with one line. */
export interface Sketch {
  readonly mac?: string;
  /** Slots with what differs from a plain extension 200 + slot; default: slot 1 only. A number = that many lines from slot 1. */
  readonly lines?: number | readonly LineSketch[];
  readonly settings?: Partial<SettingValues>;
  readonly lineKeys?: KeySketch;
  readonly softKeys?: KeySketch;
  /** By module, then by key, both from 1. */
  readonly moduleKeys?: Readonly<Record<number, KeySketch>>;
  /** `108.86.0.90`; null = the phone has not told it (the default). */
  readonly firmware?: string | null;
  /** Replaces numbers of the model; attached modules follow `expansion.modules` unless named here. */
  readonly hardware?: Partial<Hardware>;
  readonly provisioning?: Partial<ProvisioningConfig>;
}

/** One line of a {@link Sketch}. */
export interface LineSketch {
  readonly slot?: number;
  readonly label?: string;
  readonly number?: string;
  readonly name?: string;
  readonly secret?: string;
  readonly authUser?: string | null;
  readonly mailbox?: string | null;
  readonly state?: Partial<ExtensionState>;
}

/** The steady address that sketches use. */
export const steadyFolder = 'https://pbx.example.org:8443/provisioning/0Steady1Token2Steady3Tk/';

/** Every plain setting as shipped; the admin password is what an installation would have made. */
export const shippedSettings: SettingValues = {
  ...shippedValues,
  'sip.server': 'pbx.example.org',
  'access.admin-password': 'kestrelPlum47',
};

/** The vendor's model of that id; throws if there is none. */
export function modelOf(vendor: PhoneVendor, id: string): Model {
  const model = vendor.models.find((one) => one.id === id);
  if (model === undefined) throw new Error(`${vendor.id} has no model ${id}`);
  return model;
}

/** The vendor's file of that id; throws if there is none. */
export function fileOf(vendor: PhoneVendor, id: string): FileSpec {
  const file = vendor.files.find((one) => one.id === id);
  if (file === undefined) throw new Error(`${vendor.id} has no file ${id}`);
  return file;
}

/** A MAC of the vendor's first block. */
export function macOf(vendor: PhoneVendor): Mac {
  const block = vendor.macBlocks[0];
  const start = block === undefined ? '00a0b0' : 'prefix' in block ? block.prefix : block.from;
  const mac = parseMac((start + '123456789abc').slice(0, 12));
  if (mac === null) throw new Error(`${vendor.id}: the first MAC block is malformed`);
  return mac;
}

/** A configuration of a model: a plain phone with one line, and what the sketch says. */
export function configOf(vendor: PhoneVendor, model: string | Model, sketch: Sketch = {}): Config {
  const that = typeof model === 'string' ? modelOf(vendor, model) : model;
  const family = vendor.families.find((one) => one.id === that.family);
  if (family === undefined) throw new Error(`${vendor.id} ${that.id}: there is no family ${that.family}`);
  const shipped = (that.shipped ?? {}) as Partial<SettingValues>;
  const settings = { ...shippedSettings, ...shipped, ...sketch.settings };
  const mac = sketch.mac === undefined ? macOf(vendor) : parseMac(sketch.mac);
  if (mac === null) throw new Error(`${sketch.mac} is no MAC`);
  return {
    mac,
    model: that,
    can: resolveModel(family, that),
    firmware: readFirmware(sketch.firmware ?? null),
    quirks: quirkIds(family.quirks, that.id, readFirmware(sketch.firmware ?? null)),
    hardware: { ...hardwareOf(that, settings), ...sketch.hardware },
    lines: linesOf(sketch.lines ?? 1),
    settings,
    lineKeys: slots(sketch.lineKeys),
    softKeys: slots(sketch.softKeys),
    moduleKeys: modules(sketch.moduleKeys),
    provisioning: {
      folderUrl: steadyFolder,
      phase: 'steady',
      pollMinutes: vendor.firstAccessPollMinutes,
      ...sketch.provisioning,
    },
  };
}

function readFirmware(text: string | null): Firmware | null {
  return text === null ? null : { text, numbers: (text.match(/\d+/g) ?? []).map(Number) };
}

/** The expansion type in use: the one that the settings name, or the model's first. */
export function expansionOf(model: Model, settings: SettingValues): ExpansionType | null {
  const named = settings['expansion.module-type'];
  return model.expansion.find((type) => type.id === named) ?? model.expansion[0] ?? null;
}

function hardwareOf(model: Model, settings: SettingValues): Hardware {
  const expansion = expansionOf(model, settings);
  return {
    accounts: settings['hardware.accounts'] ?? model.accounts?.value ?? null,
    lineKeys: settings['hardware.line-keys'] ?? model.lineKeys?.value ?? null,
    softKeys: settings['hardware.soft-keys'] ?? model.softKeys?.value ?? null,
    modules: settings['expansion.modules'],
    keysPerModule: settings['hardware.keys-per-module'] ?? expansion?.keysPerModule?.value ?? null,
    firstModuleKeyIndex: settings['hardware.first-module-key'] ?? expansion?.firstKeyIndex?.value ?? null,
    moduleType: expansion?.id ?? null,
  };
}

function linesOf(lines: number | readonly LineSketch[]): readonly LineConfig[] {
  const list: readonly LineSketch[] = typeof lines === 'number' ? Array.from({ length: lines }, () => ({})) : lines;
  return list.map((line, index) => lineOf(line, line.slot ?? index + 1));
}

function lineOf(line: LineSketch, slot: number): LineConfig {
  const number = line.number ?? String(200 + slot);
  const extension: Extension = {
    number,
    name: line.name ?? `Person ${slot}`,
    secret: line.secret ?? `Secret-${slot}-of-line`,
    authUser: line.authUser ?? null,
    mailbox: line.mailbox ?? null,
    state: { ...restingState, ...line.state },
  };
  return { slot, extension, label: line.label ?? number };
}

function slots(keys: KeySketch = {}): readonly (Key | null | undefined)[] {
  const list: (Key | null | undefined)[] = [];
  for (const [number, key] of Object.entries(keys)) list[Number(number)] = key;
  return Array.from(list);
}

function modules(sketch: Sketch['moduleKeys'] = {}): readonly (readonly (Key | null | undefined)[])[] {
  const list: (readonly (Key | null | undefined)[])[] = [];
  for (const [module, keys] of Object.entries(sketch)) list[Number(module)] = slots(keys);
  return Array.from(list, (keys) => keys ?? []);
}

/** Compiles the template of one file. Files that begin with `_` are partials, named without it and without ending. */
export function templateOf(file: FileSpec): Template {
  const path = join(productRoot(), 'templates', file.template);
  const folder = dirname(path);
  const partials = Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.startsWith('_'))
      .map((name) => [basename(name, extname(name)).slice(1), readFileSync(join(folder, name), 'utf8')]),
  );
  const text = readFileSync(path, 'utf8');
  return compileTemplate({ file: file.template, text, escape: file.format.escape, partials });
}

const compiled = new WeakMap<FileSpec, Template>();

function compiledOf(file: FileSpec): Template {
  const template = compiled.get(file) ?? templateOf(file);
  compiled.set(file, template);
  return template;
}

/** A file as the vendor's template prints it, before raw parameters. Compiles once a test file. */
export function renderFile(vendor: PhoneVendor, file: FileSpec | string, config: Config): string {
  const spec = typeof file === 'string' ? fileOf(vendor, file) : file;
  return compiledOf(spec).render(vendor.view(config, spec));
}

/** The files that a model's phones read. */
export function readBy(vendor: PhoneVendor, model: Model): readonly FileSpec[] {
  return filesOf(vendor, model.family);
}

/** All files of a phone in one text, to see whether anything changed. */
export function renderAll(vendor: PhoneVendor, config: Config): string {
  return readBy(vendor, config.model)
    .map((file) => renderFile(vendor, file, config))
    .join('\f');
}

/** Every parameter of all files, by `file:name`. */
export function allParameters(vendor: PhoneVendor, config: Config): ReadonlyMap<string, string> {
  const all = new Map<string, string>();
  for (const file of readBy(vendor, config.model))
    for (const [name, value] of parametersOf(vendor, file, config)) all.set(`${file.id}:${name}`, value);
  return all;
}

/** Names of {@link allParameters} in order, without those that a file leaves out where they are none. */
export function lastingNames(vendor: PhoneVendor, parameters: ReadonlyMap<string, string>): readonly string[] {
  const isLasting = lastingOf(vendor);
  return [...parameters.keys()].filter(isLasting).sort();
}

const lasting = new WeakMap<PhoneVendor, (name: string) => boolean>();

/** Whether files always have a parameter. Each name is looked at once: there are few, but every test asks for all of them. */
function lastingOf(vendor: PhoneVendor): (name: string) => boolean {
  const known = lasting.get(vendor) ?? lastingIn(vendor);
  lasting.set(vendor, known);
  return known;
}

function lastingIn(vendor: PhoneVendor): (name: string) => boolean {
  const left = vendor.files.flatMap(({ id, withoutReset = [] }) => withoutReset.map((name) => `${id}:${name}`));
  const expressions = left.map((name) => new RegExp(`^${patternOf(name)}$`));
  const seen = new Map<string, boolean>();
  return (name) => {
    const answer = seen.get(name) ?? !expressions.some((one) => one.test(name));
    seen.set(name, answer);
    return answer;
  };
}

function patternOf(name: string): string {
  return name.replaceAll(/\{n\}|\*|[^{}*]+/g, (part) => {
    if (part === '{n}') return '\\d+';
    return part === '*' ? '.*' : part.replaceAll(/[.+?^$()|[\]\\]/g, String.raw`\$&`);
  });
}

/** The rendered file read back by the vendor's own parser. */
export function parametersOf(
  vendor: PhoneVendor,
  file: FileSpec | string,
  config: Config,
): ReadonlyMap<string, string> {
  const spec = typeof file === 'string' ? fileOf(vendor, file) : file;
  return toMap(spec.format.parse(renderFile(vendor, spec, config)));
}

/** Parameters by name; throws on a repeated one. */
export function toMap(parameters: readonly Parameter[]): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const { name, value } of parameters) {
    if (map.has(name)) throw new Error(`the parameter ${name} stands twice`);
    map.set(name, value);
  }
  return map;
}
