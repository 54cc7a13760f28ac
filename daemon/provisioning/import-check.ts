import { z } from 'zod';
import { filesOf, modelEntrySchema, prefixEntrySchema, resolveModel } from '../domain/index.ts';
import type { DeviceDataFile, Family, ModelEntry, PrefixEntry } from '../domain/index.ts';
import { problem, type Problem } from '../lib/index.ts';
import { catalogue, makeRules, problemOfIssue, readChanges } from '../settings/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import { createBlockTable } from './import-blocks.ts';
import { hardwareName } from './hearing.ts';

/** An import as it was read. */
export interface ReadImport {
  /** What of it can be taken. */
  readonly file: DeviceDataFile;
  /** Everything else, each with its path. */
  readonly problems: readonly Problem[];
}

/** What an import must agree with. */
export interface Surroundings {
  readonly shipped: readonly PhoneVendor[];
  /** The other imports. */
  readonly others: readonly (ReadImport & { readonly record: { readonly name: string } })[];
  /** A block that names a model which nobody knows tells the make alone, instead of being refused: for what was imported before, in any order. */
  readonly modelsMayBeMissing?: boolean;
}

const lists = z.strictObject({
  prefixes: z.array(z.unknown()).max(5000).default([]),
  models: z.array(z.unknown()).max(1000).default([]),
});

/** Refuses one place of the file. */
type Complain = (path: string, reason: string) => void;

/**
 * Reads device data: first each entry by its schema, then whether it agrees with its make, with the rest of the file and with the other imports. Finds
 * every problem; never throws.
 */
export function readImport(content: unknown, around: Surroundings): ReadImport {
  const read = lists.safeParse(content);
  if (!read.success) return { file: { prefixes: [], models: [] }, problems: problemsOf(read.error, []) };
  const problems: Problem[] = [];
  const models = modelsOf(read.data.models, around, problems);
  const prefixes = prefixesOf(read.data.prefixes, models, around, problems);
  return { file: { prefixes, models }, problems };
}

function problemsOf(error: z.ZodError, path: readonly PropertyKey[]): Problem[] {
  return error.issues.flatMap((issue) => {
    const at = { ...issue, path: [...path, ...issue.path] };
    if (at.code !== 'unrecognized_keys') return [problemOfIssue(at, 'file')];
    return at.keys.map((key) => problemOfIssue({ ...at, keys: [key] }, 'file'));
  });
}

/** Reads entries one by one; `agrees` complains about those that are well-formed. What nobody complained about is taken. */
function entriesOf<T>(
  list: 'models' | 'prefixes',
  inputs: readonly unknown[],
  schema: z.ZodType<T>,
  problems: Problem[],
  agrees: (entry: T, complain: Complain, place: string) => T,
): T[] {
  const taken: T[] = [];
  for (const [at, input] of inputs.entries()) {
    const before = problems.length;
    const place = `${list}[${at}]`;
    const read = schema.safeParse(input);
    if (!read.success) {
      problems.push(...problemsOf(read.error, [list, at]));
      continue;
    }
    const complain: Complain = (path, reason) => {
      const field = `${place}.${path}`;
      problems.push(problem('field-invalid', { field, reason }, field));
    };
    const entry = agrees(read.data, complain, place);
    if (problems.length === before) taken.push(entry);
  }
  return taken;
}

const listed = (names: readonly string[]) => names.join(', ');

function makeOf({ shipped }: Surroundings, id: string, complain: Complain): PhoneVendor | null {
  const vendor = shipped.find((one) => one.id === id);
  if (vendor === undefined)
    complain('vendor', `there is no make '${id}'; there are: ${listed(shipped.map((it) => it.id))}`);
  return vendor ?? null;
}

function modelsOf(inputs: readonly unknown[], around: Surroundings, problems: Problem[]): ModelEntry[] {
  const ids = takenIds(around);
  const names = takenNames(around);
  return entriesOf('models', inputs, modelEntrySchema, problems, (entry, complain, place) => {
    const vendor = makeOf(around, entry.vendor, complain);
    if (vendor === null) return entry;
    claim(ids, `${entry.vendor} ${entry.id.toLowerCase()}`, place, (where) =>
      complain('id', `${entry.vendor} ${entry.id} stands in ${where} already`),
    );
    const shipped = vendor.models.find(({ id }) => id.toLowerCase() === entry.id.toLowerCase());
    if (shipped !== undefined && shipped.id !== entry.id)
      complain('id', `the shipped model is written '${shipped.id}'`);
    for (const [at, name] of (entry.userAgents ?? []).entries())
      claim(names, `${entry.vendor} ${hardwareName(vendor, name)}`, `${entry.vendor} ${entry.id}`, (model) =>
        complain(`userAgents[${at}]`, `'${name}' is a name of ${model} already`),
      );
    const family = familyOf(around, vendor, entry, complain);
    if (family === null) return entry;
    checkAbilities(vendor, family, entry, complain);
    return { ...entry, ...shippedOf(vendor, family, entry, place, problems) };
  });
}

/** Notes who has a name; complains with who had it before. */
function claim(taken: Map<string, string>, name: string, by: string, refuse: (holder: string) => void): void {
  const holder = taken.get(name);
  if (holder === undefined) taken.set(name, by);
  else refuse(holder);
}

function takenIds({ others }: Surroundings): Map<string, string> {
  const ids = new Map<string, string>();
  for (const { record, file } of others)
    for (const { vendor, id } of file.models) ids.set(`${vendor} ${id.toLowerCase()}`, `the import '${record.name}'`);
  return ids;
}

function takenNames({ shipped, others }: Surroundings): Map<string, string> {
  const names = new Map<string, string>();
  for (const vendor of shipped) {
    const imported = others.flatMap(({ file }) => file.models.filter((model) => model.vendor === vendor.id));
    for (const { id, userAgents = [] } of [...vendor.models, ...imported])
      for (const name of userAgents) names.set(`${vendor.id} ${hardwareName(vendor, name)}`, `${vendor.id} ${id}`);
  }
  return names;
}

function familyOf(around: Surroundings, vendor: PhoneVendor, entry: ModelEntry, complain: Complain): Family | null {
  const family = vendor.families.find(({ id }) => id === entry.family);
  if (family !== undefined) return family;
  const own = listed(vendor.families.map(({ id }) => id));
  const owner = around.shipped.find(({ families }) => families.some(({ id }) => id === entry.family));
  const known =
    owner === undefined
      ? `there is no family '${entry.family}' of`
      : `the family '${entry.family}' is one of ${owner.id}, not of`;
  complain('family', `${known} ${vendor.id}; there are: ${own}`);
  return null;
}

const banks = ['line', 'soft', 'expansion'] as const;

/** A model takes away from its family and narrows it; it cannot add. */
function checkAbilities(vendor: PhoneVendor, family: Family, entry: ModelEntry, complain: Complain): void {
  const { settings, keys, choices = {} } = family.abilities;
  const missing = (id: string) => `the family '${family.id}' has no setting '${id}'`;
  for (const [at, id] of (entry.lacks ?? []).entries())
    if (!settings.includes(id)) complain(`lacks[${at}]`, missing(id));
  for (const bank of banks)
    for (const [at, kind] of (entry.lacksKeys?.[bank] ?? []).entries())
      if (keys[bank]?.includes(kind) !== true)
        complain(`lacksKeys.${bank}[${at}]`, `the family '${family.id}' has no key of kind '${kind}' there`);
  for (const [id, values] of Object.entries(entry.choices ?? {})) {
    const allowed = choices[id] ?? catalogue.get(id)?.choices?.map(({ value }) => value);
    if (!settings.includes(id)) complain(`choices.${id}`, missing(id));
    else if (allowed !== undefined)
      for (const [at, value] of values.entries())
        if (!allowed.includes(value)) complain(`choices.${id}[${at}]`, `it is none of: ${allowed.join(', ')}`);
  }
  for (const [at, { id }] of entry.expansion.entries())
    if (entry.expansion.findIndex((type) => type.id === id) !== at)
      complain(`expansion[${at}].id`, 'an entry stands in it twice');
  for (const { format } of filesOf(vendor, family.id)) {
    const reason = format.refuse(entry.name);
    if (reason !== null) complain('name', reason);
  }
}

/** What the model ships must be what a person could set for it; secrets are no model data. */
function shippedOf(
  vendor: PhoneVendor,
  family: Family,
  entry: ModelEntry,
  place: string,
  problems: Problem[],
): Pick<ModelEntry, 'shipped'> | Record<never, never> {
  if (entry.shipped === undefined) return {};
  const asked = Object.entries(entry.shipped).map(([id, value]): [string, unknown] => [
    id,
    value === null ? { none: true } : value,
  ]);
  const fit = { model: entry, can: resolveModel(family, entry) };
  const read = readChanges(Object.fromEntries(asked), { level: 'model', makes: [makeRules(vendor, family.id)], fit });
  const refused = read.ok ? [] : read.problems;
  for (const { field = '', ...that } of refused) problems.push({ ...that, field: `${place}.shipped.${field}` });
  for (const id of Object.keys(entry.shipped)) {
    const field = `${place}.shipped.${id}`;
    const reason = 'it is a secret, which is no data of a model';
    if (catalogue.get(id)?.secret === true) problems.push(problem('field-invalid', { field, reason }, field));
  }
  if (!read.ok) return {};
  return {
    shipped: Object.fromEntries(read.value.map(({ setting, value }) => [setting, value])) as ModelEntry['shipped'],
  };
}

function prefixesOf(
  inputs: readonly unknown[],
  models: readonly ModelEntry[],
  around: Surroundings,
  problems: Problem[],
): PrefixEntry[] {
  const blocks = createBlockTable();
  for (const { id, macBlocks } of around.shipped) for (const block of macBlocks) blocks.add(id, block, null);
  for (const { record, file } of around.others)
    for (const entry of file.prefixes) blocks.add(entry.vendor, entry, `the import '${record.name}'`);
  const imported = [...models, ...around.others.flatMap(({ file }) => file.models)];
  return entriesOf('prefixes', inputs, prefixEntrySchema, problems, (entry, complain, place) => {
    const vendor = makeOf(around, entry.vendor, complain);
    if (vendor === null) return entry;
    const { model } = entry;
    const isKnown = [...vendor.models, ...imported.filter((that) => that.vendor === vendor.id)].some(
      ({ id }) => id === model,
    );
    if (model !== undefined && !isKnown && around.modelsMayBeMissing !== true)
      complain('model', `${vendor.id} has no model '${model}'`);
    const clash = blocks.add(vendor.id, entry, place);
    if (clash !== null) complain(entry.prefix === undefined ? 'from' : 'prefix', clash);
    return entry;
  });
}
