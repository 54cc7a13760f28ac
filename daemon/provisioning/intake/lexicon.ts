import type { Mac } from '../../lib/mac.ts';
import type { MacBlock, Model } from '../../domain/index.ts';
import type { DeviceData } from '../device-data.ts';
import { hardwareName } from '../hearing.ts';
import { createRecogniser } from '../recognise.ts';

/** What is known of makes, models and extensions, as plain data: it goes to the thread that reads. */
export interface Lexicon {
  readonly vendors: readonly LexiconVendor[];
  /** Numbers of the extensions that are there. */
  readonly extensions: readonly string[];
}

interface LexiconVendor {
  readonly id: string;
  readonly name: string;
  readonly macBlocks: readonly MacBlock[];
  readonly models: readonly { readonly id: string; readonly names: readonly string[] }[];
}

/** A model that a text may mean. */
export interface NamedModel {
  readonly vendor: string;
  readonly model: string;
}

/** Look-ups over a {@link Lexicon}. */
export interface Words {
  /** Models of this name in any spelling (`SIP-T46U`, `t46 u`, `Yealink T46U`): several where makes share it. */
  models(name: string): readonly NamedModel[];
  /** Id of the make of this name. */
  vendor(name: string): string | null;
  /** Id of the make whose block holds the address. */
  vendorOf(mac: Mac): string | null;
  hasExtension(number: string): boolean;
}

/** Takes from the device data what reading needs. */
export function lexiconOf(data: DeviceData, extensions: Iterable<{ readonly number: string }>): Lexicon {
  return {
    vendors: data.vendors().map(({ id, name, macBlocks, models }) => ({
      ...{ id, name, macBlocks },
      models: models.map((model) => ({
        id: model.id,
        names: namesOf(model),
      })),
    })),
    extensions: [...extensions].map(({ number }) => number),
  };
}

// Where variants are told one by one, a name such as "T46G/S/U" tells nothing more.
function namesOf({ name, variants = [], userAgents = [] }: Model): readonly string[] {
  return [...variants.map((one) => one.name), ...userAgents, ...(variants.length > 0 ? [] : [name])];
}

/** Reduces a name so that case, blanks and hyphens do not count. */
export const plainName = (text: string): string => text.toUpperCase().replaceAll(/[\s_.-]+/g, '');

// "Fanvil X301/P/G" is three names; "Snom M300 (DECT base)" is one with an explanation behind it.
function spellings(vendor: LexiconVendor, name: string): readonly string[] {
  const bare = hardwareName(vendor, name.replaceAll(/\([^)]*\)/g, ' '));
  const [first = '', ...rest] = bare.split('/');
  const stem = rest.length === 0 ? '' : first.replace(/[A-Z]$/, '');
  return [first, ...rest.map((end) => stem + end)].map(plainName);
}

type Names = Map<string, NamedModel[]>;

function put(names: Names, key: string, vendor: string, model: string): void {
  const known = names.get(key) ?? [];
  // What came first is surer: ids before names.
  if (key !== '' && !known.some((one) => one.vendor === vendor)) names.set(key, [...known, { vendor, model }]);
}

function modelNames(vendors: readonly LexiconVendor[]): Names {
  const names: Names = new Map();
  for (const { id, models } of vendors) for (const model of models) put(names, plainName(model.id), id, model.id);
  for (const vendor of vendors)
    for (const model of vendor.models)
      for (const key of model.names.flatMap((name) => spellings(vendor, name))) put(names, key, vendor.id, model.id);
  return names;
}

/** Puts the words in order once. */
export function openLexicon({ vendors, extensions }: Lexicon): Words {
  const models = modelNames(vendors);
  const makes = new Map(vendors.flatMap(({ id, name }) => [id, name].map((word) => [plainName(word), id] as const)));
  const recognise = createRecogniser(vendors);
  const numbers = new Set(extensions);
  const withoutMake = (key: string): { readonly make: string | null; readonly rest: string } => {
    for (const [word, make] of makes)
      if (key.startsWith(word) && key.length > word.length) return { make, rest: key.slice(word.length) };
    return { make: null, rest: key };
  };
  return {
    models: (name) => {
      const key = plainName(name);
      const exact = models.get(key);
      if (exact !== undefined) return exact;
      const { make, rest } = withoutMake(key);
      const found = models.get(rest) ?? models.get(rest.replace(/^SIP/, '')) ?? [];
      return found.filter(({ vendor }) => make === null || vendor === make);
    },
    vendor: (name) => makes.get(plainName(name)) ?? null,
    vendorOf: (mac) => recognise(mac)?.vendor.id ?? null,
    hasExtension: (number) => numbers.has(number),
  };
}
