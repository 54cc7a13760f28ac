import { filesOf, resolveModel } from '../../daemon/domain/index.ts';
import type { KeyKind, MacBlock, Model, ModelAbilities } from '../../daemon/domain/index.ts';
import { vendors } from '../../daemon/vendors/index.ts';
import type { PhoneVendor } from '../../daemon/vendors/index.ts';

/** What a phone of a fleet is asked to have of its own. A model that has less gets what it has. */
export interface Wanted {
  readonly lines: number;
  readonly overrides: number;
  readonly keys: number;
}

/** A make as fleets have it: one of its models, and how its phones ask. */
export interface Make {
  readonly vendor: string;
  readonly model: string;
  /** The first six digits of its phones' addresses. */
  readonly prefix: string;
  readonly lines: number;
  /** Settings by id, keys among them. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly fileOf: (mac: string) => string;
  readonly userAgent: (mac: string) => string;
}

const settings = {
  'locale.language': 'it',
  'time.ntp-server': '192.0.2.1',
  'syslog.server': '192.0.2.2',
  'provisioning.window-from': '02:30',
};

const keyKinds: readonly KeyKind[] = ['blf', 'speed-dial'];

/** Models that were measured from the beginning; of other makes the middle one of those that have room. */
const chosen: Readonly<Record<string, string>> = { yealink: 'T46', snom: 'D785' };

const abilitiesOf = (vendor: PhoneVendor, model: Model): ModelAbilities => {
  const family = vendor.families.find(({ id }) => id === model.family);
  if (!family) throw new Error(`${vendor.id} ${model.id} has no family`);
  return resolveModel(family, model);
};

const lineKeys = (model: Model): number => model.lineKeys?.value ?? 0;
const accounts = (model: Model): number => model.accounts?.value ?? 1;

function pick(vendor: PhoneVendor, { lines, keys }: Wanted): Model {
  const sorted = [...vendor.models].sort((a, b) => lineKeys(a) - lineKeys(b) || accounts(a) - accounts(b));
  const roomy = sorted.filter((model) => accounts(model) >= lines && lineKeys(model) >= lines + keys);
  const model =
    sorted.find(({ id }) => id === chosen[vendor.id]) ?? roomy[Math.floor(roomy.length / 2)] ?? sorted.at(-1);
  if (!model) throw new Error(`${vendor.id} has no models`);
  return model;
}

function settingsOf(vendor: PhoneVendor, model: Model, wanted: Wanted): Record<string, unknown> {
  const can = abilitiesOf(vendor, model);
  const plain = Object.entries(settings).filter(([id]) => can.settings.has(id));
  const kinds = keyKinds.filter((kind) => can.keys.line.has(kind));
  const room = can.settings.has('line-key') && kinds.length > 0 ? lineKeys(model) - wanted.lines : 0;
  const keys = Array.from({ length: Math.max(0, Math.min(wanted.keys, room)) }, (_, index) => [
    `line-key.${index + wanted.lines + 1}`,
    { kind: kinds[index % kinds.length], value: String(2000 + index), label: `Desk ${index + 1}` },
  ]);
  return Object.fromEntries<unknown>([...plain.slice(0, wanted.overrides), ...(keys as [string, unknown][])]);
}

const colons = (mac: string): string => mac.replaceAll(/(..)(?!$)/g, '$1:');

/** How the makes of the first days introduce themselves; of another, a form that it reads is looked for. */
const knownAgents: Readonly<Record<string, (mac: string) => string>> = {
  yealink: (mac) => `Yealink SIP-T46U 108.86.0.90 ${colons(mac)}`,
  snom: (mac) =>
    `Mozilla/4.0 (compatible; snomD785-SIP 10.1.175.10 2010.12-00004-g9ba52f5 ${mac.toUpperCase()} SXM:0 UXM:0)`,
};

function agentOf(vendor: PhoneVendor, model: Model, prefix: string): (mac: string) => string {
  const known = knownAgents[vendor.id];
  if (known) return known;
  const names = [model.id, ...(model.userAgents ?? []), ...(model.variants ?? []).map(({ name }) => name)];
  const forms = names.flatMap((name) => [
    (mac: string) => `${vendor.name} ${name} 2.12.1 ${mac}`,
    (mac: string) => `${vendor.name} ${name} V2.12.1 ${colons(mac.toUpperCase())}`,
    (mac: string) => `${name}/2.12.1; ${mac}`,
  ]);
  const mac = `${prefix}00abcd`;
  const reads = (form: (mac: string) => string, whole: boolean) => {
    const identity = vendor.identify(form(mac));
    return identity?.model === model.id && (!whole || identity.mac === mac);
  };
  return (
    forms.find((form) => reads(form, true)) ??
    forms.find((form) => reads(form, false)) ??
    (forms[0] as (mac: string) => string)
  );
}

const digitsOf = (block: MacBlock): string => ('prefix' in block ? block.prefix : block.from).slice(0, 6).toLowerCase();

function makeOf(vendor: PhoneVendor, wanted: Wanted): Make {
  const model = pick(vendor, wanted);
  const file = filesOf(vendor, model.family).find(({ provesSync }) => provesSync);
  const [block] = vendor.macBlocks;
  if (!file || !block) throw new Error(`${vendor.id} has no file or no addresses`);
  const prefix = digitsOf(block);
  const name = file.names[0] ?? '';
  return {
    ...{ vendor: vendor.id, model: model.id, prefix },
    lines: Math.min(wanted.lines, accounts(model)),
    settings: settingsOf(vendor, model, wanted),
    fileOf: (mac) => name.replace('{mac}', mac).replace('{model}', model.id),
    userAgent: agentOf(vendor, model, prefix),
  };
}

/** Every make that the product knows, in the order of its registry, with phones like `wanted`. */
export function makesFor(wanted: Wanted): readonly Make[] {
  return vendors.map((vendor) => makeOf(vendor, wanted));
}
