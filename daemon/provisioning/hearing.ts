import type { Identity } from '../domain/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import { createMemo } from './desk-parts.ts';

/** What a User-Agent tells. */
export interface Heard extends Identity {
  /** Id of the make that it names, where that is not the device's. */
  readonly otherMake?: string;
}

const identitiesKept = 5_000;

/** What a User-Agent tells each make that understands it, in `otherMake`. Remembers nothing. */
export function createReadings(vendors: readonly PhoneVendor[]): (userAgent: string) => readonly Told[] {
  const readers = vendors.map((vendor) => ({ vendor, identify: identifier(vendor) }));
  return (userAgent) =>
    readers.flatMap(({ vendor, identify }) => {
      const identity = identify(userAgent);
      return identity === null ? [] : [{ ...identity, otherMake: vendor.id }];
    });
}

/** A make's reading. */
export type Told = Heard & Required<Pick<Heard, 'otherMake'>>;

/** Makes may read the same text: who knows the model is right; where that does not decide it, nobody is. */
export function surest(said: readonly Told[]): Told | null {
  const sure = said.filter(({ model }) => model !== null);
  const [only, ...more] = sure.length > 0 ? sure : said;
  return only !== undefined && more.length === 0 ? only : null;
}

/** Reads User-Agents with the make that a device has, and where that understands nothing, with the others. Remembers what it read, bounded. */
export function createHearing(vendors: readonly PhoneVendor[]): (vendor: string, userAgent: string) => Heard | null {
  const own = new Map(vendors.map((vendor) => [vendor.id, identifier(vendor)]));
  const others = createReadings(vendors);
  const hear = (vendor: string, userAgent: string): Heard | null =>
    own.get(vendor)?.(userAgent) ?? surest(others(userAgent));
  const memos = new Map(
    vendors.map(({ id }) => [id, createMemo(identitiesKept, (userAgent: string) => hear(id, userAgent))]),
  );
  return (vendor, userAgent) => memos.get(vendor)?.(userAgent) ?? null;
}

/** The make's own reading; a model that it does not know is looked for by the name of the hardware. */
function identifier(vendor: PhoneVendor): PhoneVendor['identify'] {
  const names = new Map(
    vendor.models.flatMap(({ id, userAgents = [] }) => userAgents.map((name) => [hardwareName(vendor, name), id])),
  );
  return (userAgent) => {
    const said = vendor.identify(userAgent);
    if (said === null || said.model !== null || said.variant === null) return said;
    const model = names.get(hardwareName(vendor, said.variant));
    return model === undefined ? said : { ...said, model };
  };
}

/** A hardware's name so that spellings do not count: `Yealink SIP-T99U`, `SIP-T99U` and `t99u` are one. */
export function hardwareName({ id, name }: Pick<PhoneVendor, 'id' | 'name'>, text: string): string {
  const bare = (that: string) =>
    that
      .trim()
      .toUpperCase()
      .replaceAll(/[\s_-]+/g, '-');
  let rest = bare(text);
  for (const front of [bare(name), bare(id), 'SIP'])
    if (rest.startsWith(front) && rest.length > front.length) rest = rest.slice(front.length).replace(/^-/, '');
  return rest;
}
