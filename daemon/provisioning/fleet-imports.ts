import { filesOf, type Finding, type ModelEntry } from '../domain/index.ts';
import { no, ok, problem, type Problem, type Result } from '../lib/index.ts';
import { importInUse, staleEdit, type Actor, type ImportRecord, type ModelName } from '../store/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import type { ImportView, Imports } from './contract.ts';
import type { LoadedImport } from './device-data.ts';
import { attempt, type FleetParts } from './fleet-parts.ts';
import { readImport, type ReadImport } from './import-check.ts';
import { trialOf } from './import-trial.ts';
import { completed } from './models.ts';
import { modelScope } from './read-model.ts';

/** Importing model data and MAC prefixes. One at a time: each is checked against all that are there. */
export function createImports(parts: FleetParts): Imports {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
  return {
    list: () => parts.data.imports().map((one) => viewOf(parts, one)),
    get: (name) => {
      const found = parts.data.import(name);
      return found === null ? null : viewOf(parts, found);
    },
    put: (actor, name, version, content, checkOnly) =>
      inTurn(() => put(parts, actor, name, version, content, checkOnly)),
    remove: (actor, name, version) => inTurn(() => remove(parts, actor, name, version)),
  };
}

const nameForm = /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/;
const nameRule = 'it has 1 to 64 small letters, digits, dots, hyphens or underscores';

async function put(
  parts: FleetParts,
  ...[actor, name, version, content, checkOnly]: Parameters<Imports['put']>
): ReturnType<Imports['put']> {
  if (!nameForm.test(name)) return no(problem('field-invalid', { field: 'name', reason: nameRule }, 'name'));
  const { data } = parts;
  const others = data.imports().filter(({ record }) => record.name !== name);
  const read = readImport(content, { shipped: data.shipped(), others });
  const problems = read.problems.length > 0 ? read.problems : await tried(parts, read);
  if (problems.length > 0)
    return no({ ...problem('device-data-invalid', { count: problems.length }), details: problems });
  const gone = goneWith(parts, data.import(name), read);
  const stored = checkOnly
    ? checked(parts, name, version, read, gone)
    : await attempt(parts, actor, (tx) => tx.imports.put(name, version, read.file, gone));
  if (!stored.ok) return stored;
  return ok({ import: viewOf(parts, { record: stored.value, ...read }), findings: findingsOf(parts, read) });
}

async function remove(parts: FleetParts, actor: Actor, name: string, version: number | null): Promise<Result<null>> {
  const found = parts.data.import(name);
  if (found === null) return no(problem('import-unknown', { name: name.slice(0, 64) }));
  const gone = goneWith(parts, found, null);
  return attempt(parts, actor, async (tx) => {
    await tx.imports.remove(name, version, gone);
    return null;
  });
}

/** What the store would refuse, asked without it. */
function checked(
  { data, readModel, clock }: FleetParts,
  name: string,
  version: number | null,
  { file }: ReadImport,
  gone: readonly ModelName[],
): Result<ImportRecord> {
  const before = data.import(name)?.record;
  const actual = before?.version ?? 0;
  const stale = staleEdit(version, actual, { entity: 'device-data', entityId: name });
  if (stale !== null) return no(stale);
  const users = gone.flatMap(({ vendor, id }) =>
    [...readModel.devicesIn(modelScope({ vendor, model: id }))].flatMap((device) => readModel.device(device) ?? []),
  );
  if (users.length > 0) return no(importInUse(name, users));
  const now = clock.now();
  return ok({ name, content: file, version: actual, createdAt: before?.createdAt ?? now, updatedAt: now });
}

const modelsPerStep = 20;

/** Models of which no file can be written. */
async function tried({ data, renderer }: FleetParts, { file }: ReadImport): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const [at, { vendor: id, ...model }] of file.models.entries()) {
    // Phones must not wait for it.
    if (at % modelsPerStep === 0) await new Promise<void>((resolve) => void setImmediate(resolve));
    const vendor = data.vendor(id) as PhoneVendor;
    const fault = trialOf(renderer, vendor, completed(vendor, model));
    const field = `models[${at}]`;
    const reason = `no file can be written with these data (${fault})`;
    if (fault !== null) problems.push(problem('field-invalid', { field, reason }, field));
  }
  return problems;
}

/**
 * Models that nobody knows any more when `after` takes the place of `before` (one that is shipped too stays, as it is shipped), and those whose phones
 * would read other files: what is set for them was checked against the old ones.
 */
function goneWith(parts: FleetParts, before: LoadedImport | null, after: ReadImport | null): readonly ModelName[] {
  const models = after?.file.models ?? [];
  const kept = new Set(models.map(({ vendor, id }) => `${vendor}/${id}`));
  const lost = (before?.file.models ?? []).filter(
    ({ vendor, id }) => !kept.has(`${vendor}/${id}`) && !parts.data.origin(vendor, id).replacesShipped,
  );
  const turned = models.filter((model) => readsOtherFiles(parts, model));
  return [...lost, ...turned].map(({ vendor, id }) => ({ vendor, id }));
}

function readsOtherFiles({ data }: FleetParts, { vendor, id, family }: ModelEntry): boolean {
  if (!data.has(vendor, id)) return false;
  const filesIn = (of: string) => filesOf(data.vendor(vendor) as PhoneVendor, of).map((file) => file.id);
  return filesIn(data.model({ vendor, model: id }).model.family).join(' ') !== filesIn(family).join(' ');
}

function viewOf({ data }: FleetParts, { record, file, problems }: LoadedImport): ImportView {
  const models = file.models.map(({ vendor, id }) => ({ vendor, id, replacesShipped: isShipped(data, vendor, id) }));
  const { name, version, createdAt, updatedAt } = record;
  return { name, version, createdAt, updatedAt, models, prefixes: file.prefixes.length, file, problems };
}

function isShipped(data: FleetParts['data'], vendor: string, model: string): boolean {
  return data.shipped().some(({ id, models }) => id === vendor && models.some((one) => one.id === model));
}

function findingsOf({ data }: FleetParts, { file }: ReadImport): readonly Finding[] {
  return file.models
    .filter(({ vendor, id }) => isShipped(data, vendor, id))
    .map(({ vendor, id }) => ({ code: 'import-replaces-model', parameters: { model: `${vendor} ${id}` } }));
}
