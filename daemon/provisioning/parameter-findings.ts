import type { Finding } from '../domain/index.ts';
import { parameterNames, readSettingId, type ParameterNames } from '../settings/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';

/** Compiles each make's known names when they are first asked. */
export function createParameterNames(vendors: readonly PhoneVendor[]): (vendor: string) => ParameterNames | null {
  const compiled = new Map<string, ParameterNames | null>();
  return (id) => {
    const kept = compiled.get(id);
    if (kept !== undefined) return kept;
    const made = parameterNames(vendors.find((vendor) => vendor.id === id)?.parameters ?? []);
    compiled.set(id, made);
    return made;
  };
}

function rawName(setting: string): string | null {
  const id = readSettingId(setting);
  return id?.family === 'raw' && id.index?.by === 'name' ? id.index.name : null;
}

function takes(vendor: PhoneVendor, name: string): boolean {
  return vendor.files.some(({ takesRaw, format }) => takesRaw && format.refuseName(name) === null);
}

/** What to tell of one name: nothing if a make that takes it knows it, or if nobody can say. */
function findingOf(name: string, vendors: readonly PhoneVendor[], names: FleetNames): readonly Finding[] {
  const takers = vendors.filter((vendor) => takes(vendor, name));
  const asked = takers.map((vendor) => ({ vendor, check: names(vendor.id)?.(name) ?? null }));
  if (asked.length === 0 || asked.some(({ check }) => check === null || check.known)) return [];
  const like = asked.flatMap(({ vendor, check }) =>
    check !== null && !check.known && check.nearest !== null ? [{ vendor, nearest: check.nearest }] : [],
  );
  const [best] = like;
  if (best !== undefined)
    return [{ code: 'parameter-misspelt', parameters: { vendor: best.vendor.name, name, nearest: best.nearest } }];
  const told = asked.map(({ vendor }) => vendor.name).join(', ');
  return [{ code: 'parameter-unknown', parameters: { vendor: told, name } }];
}

type FleetNames = (vendor: string) => ParameterNames | null;

/**
 * Findings for raw parameters whose names no make that takes them is known to have, with the nearest known name. `settings`: ids of settings,
 * of which the raw ones count; `vendors`: the makes whose files get them.
 */
export function parameterFindings(
  settings: Iterable<string>,
  vendors: readonly PhoneVendor[],
  names: FleetNames,
): readonly Finding[] {
  return [...settings].flatMap((setting) => {
    const name = rawName(setting);
    return name === null ? [] : findingOf(name, vendors, names);
  });
}
