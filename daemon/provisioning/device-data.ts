import type { MacBlock, Model } from '../domain/index.ts';
import type { DeviceRecord, ImportRecord } from '../store/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import { createHearing, type Heard } from './hearing.ts';
import { readImport, type ReadImport } from './import-check.ts';
import { completed, knownModels, knownModel, type KnownModel } from './models.ts';
import { createRecogniser, type Recogniser } from './recognise.ts';

/** An import as the running daemon has it. */
export interface LoadedImport extends ReadImport {
  readonly record: ImportRecord;
}

/** Where a model's data come from. */
export interface ModelOrigin {
  /** Name of the import; null = shipped. */
  readonly import: string | null;
  /** It stands in the place of a shipped model. */
  readonly replacesShipped: boolean;
}

/** Everything that is known about makes and models: what is shipped, joined with what was imported. Look-ups are maps, made anew by a change only. */
export interface DeviceData {
  /** The makes with all their models and MAC blocks. */
  readonly vendors: () => readonly PhoneVendor[];
  readonly vendor: (id: string) => PhoneVendor | null;
  /** The data of a device's model; of one that nobody knows the modest ones. Throws if there is no such make. */
  readonly model: (device: Pick<DeviceRecord, 'vendor' | 'model'>) => KnownModel;
  has(vendor: string, model: string): boolean;
  origin(vendor: string, model: string): ModelOrigin;
  readonly recognise: Recogniser;
  /** What a User-Agent tells, read by the device's make first; where that knows nothing of it, by the others. null = nobody understands it. */
  hear(vendor: string, userAgent: string): Heard | null;
  /** Raised by every change of imports: whatever was looked up before may be answered otherwise. */
  generation(): number;
  shipped(): readonly PhoneVendor[];
  /** In order of their names. */
  imports(): readonly LoadedImport[];
  import(name: string): LoadedImport | null;
  /** Takes over what a transaction touched (null = gone). Answers the scopes (`vendor/model`) whose data are others now. */
  apply(touched: ReadonlyMap<string, ImportRecord | null>): readonly string[];
}

interface Joined {
  readonly vendors: readonly PhoneVendor[];
  readonly byId: ReadonlyMap<
    string,
    { readonly vendor: PhoneVendor; readonly models: ReadonlyMap<string, KnownModel> }
  >;
  readonly origins: ReadonlyMap<string, ModelOrigin>;
  readonly recognise: Recogniser;
  readonly hear: (vendor: string, userAgent: string) => Heard | null;
}

/** Starts with what is shipped. @param digest names a text by its content. */
export function createDeviceData(from: {
  readonly vendors: readonly PhoneVendor[];
  readonly digest: (text: string) => string;
}): DeviceData {
  const records = new Map<string, ImportRecord>();
  let imports: readonly LoadedImport[] = [];
  let joined = join(from, imports);
  let generation = 0;
  const place = (vendor: string) => joined.byId.get(vendor);
  return {
    vendors: () => joined.vendors,
    vendor: (id) => place(id)?.vendor ?? null,
    model: (device) => {
      const models = place(device.vendor)?.models;
      const known = models?.get(device.model ?? '') ?? models?.get('');
      if (known === undefined) throw new Error(`there is no vendor "${device.vendor}"`);
      return known;
    },
    has: (vendor, model) => model !== '' && place(vendor)?.models.has(model) === true,
    origin: (vendor, model) => joined.origins.get(`${vendor}/${model}`) ?? { import: null, replacesShipped: false },
    recognise: (mac) => joined.recognise(mac),
    hear: (vendor, userAgent) => joined.hear(vendor, userAgent),
    generation: () => generation,
    shipped: () => from.vendors,
    imports: () => imports,
    import: (name) => imports.find(({ record }) => record.name === name) ?? null,
    apply: (touched) => {
      if (touched.size === 0) return [];
      for (const [name, record] of touched) {
        if (record === null) records.delete(name);
        else records.set(name, record);
      }
      imports = load(from.vendors, records);
      const before = joined;
      joined = join(from, imports);
      generation += 1;
      return changedScopes(before, joined);
    },
  };
}

/** Those of an older release are asked again whether they still hold: what does not is left out, so that the daemon starts all the same. */
function load(shipped: readonly PhoneVendor[], records: ReadonlyMap<string, ImportRecord>): readonly LoadedImport[] {
  const loaded: LoadedImport[] = [];
  const inOrder = [...records.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const record of inOrder) {
    const around = { shipped, others: loaded, modelsMayBeMissing: true };
    loaded.push({ record, ...readImport(record.content, around) });
  }
  return loaded;
}

interface Entry {
  readonly model: Model;
  readonly import: string;
}

function join(
  { vendors: shipped, digest }: { readonly vendors: readonly PhoneVendor[]; readonly digest: (text: string) => string },
  imports: readonly LoadedImport[],
): Joined {
  const origins = new Map<string, ModelOrigin>();
  const byId = new Map<string, { vendor: PhoneVendor; models: ReadonlyMap<string, KnownModel> }>();
  for (const vendor of shipped) {
    const added = entriesOf(vendor, imports);
    const models = knownModels(vendor);
    for (const { model, import: name } of added) {
      origins.set(`${vendor.id}/${model.id}`, { import: name, replacesShipped: models.has(model.id) });
      models.set(model.id, knownModel(vendor, model, digest(JSON.stringify(model)).slice(0, 12)));
    }
    byId.set(vendor.id, { vendor: joinVendor(vendor, added, imports, models), models });
  }
  const vendors = [...byId.values()].map(({ vendor }) => vendor);
  return { vendors, byId, origins, recognise: createRecogniser(vendors), hear: createHearing(vendors) };
}

function entriesOf(vendor: PhoneVendor, imports: readonly LoadedImport[]): readonly Entry[] {
  return imports.flatMap(({ record, file }) =>
    file.models
      .filter((entry) => entry.vendor === vendor.id)
      .map(({ vendor: _, ...model }) => ({ model: completed(vendor, model), import: record.name })),
  );
}

/** The make with what was imported; without any, the very object that is shipped. */
function joinVendor(
  vendor: PhoneVendor,
  added: readonly Entry[],
  imports: readonly LoadedImport[],
  known: ReadonlyMap<string, KnownModel>,
): PhoneVendor {
  const blocks = imports.flatMap(({ file }) =>
    file.prefixes.filter((entry) => entry.vendor === vendor.id).map(toBlock),
  );
  if (added.length === 0 && blocks.length === 0) return vendor;
  const replaced = new Set(added.map(({ model }) => model.id));
  // A block may name a model of another import, which may be gone: then it tells the make alone.
  const fit = ({ model, ...block }: MacBlock): MacBlock =>
    model === undefined || !known.has(model) ? block : { ...block, model };
  return {
    ...vendor,
    models: [...vendor.models.filter(({ id }) => !replaced.has(id)), ...added.map(({ model }) => model)],
    // Imported ones first: of two that are alike, they tell more.
    macBlocks: [...blocks.map(fit), ...vendor.macBlocks],
  };
}

function toBlock({ prefix, from = '', to = '', model }: ReadImport['file']['prefixes'][number]): MacBlock {
  const told = model === undefined ? {} : { model };
  return prefix === undefined ? { from, to, ...told } : { prefix, ...told };
}

/** Models that came, went or have other data now. */
function changedScopes(before: Joined, after: Joined): readonly string[] {
  const scopes: string[] = [];
  for (const [vendor, { models }] of after.byId) {
    const old = before.byId.get(vendor)?.models;
    for (const id of new Set([...models.keys(), ...(old?.keys() ?? [])]))
      if (models.get(id)?.revision !== old?.get(id)?.revision) scopes.push(`${vendor}/${id}`);
  }
  return scopes;
}
