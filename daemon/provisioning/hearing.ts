import type { Identity } from '../domain/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import { createMemo } from './desk-parts.ts';

/** What a User-Agent tells. */
export interface Heard extends Identity {
  /** Id of the make that it names, where that is not the device's. */
  readonly otherMake?: string;
}

const identitiesKept = 5_000;

/** Reads User-Agents with the make that a device has, and where that understands nothing, with the others. Remembers what it read, bounded. */
export function createHearing(vendors: readonly PhoneVendor[]): (vendor: string, userAgent: string) => Heard | null {
  const readers = vendors.map((vendor) => ({ vendor, identify: identifier(vendor) }));
  const hear = (own: string, userAgent: string): Heard | null => {
    const said = readers.find(({ vendor }) => vendor.id === own)?.identify(userAgent) ?? null;
    return said ?? hearOthers(userAgent);
  };
  const hearOthers = (userAgent: string): Heard | null => {
    const said = readers.flatMap(({ vendor, identify }) => {
      const identity = identify(userAgent);
      return identity === null ? [] : [{ ...identity, otherMake: vendor.id }];
    });
    // Makes may read the same text: who knows the model is right; where that does not decide it, nobody is.
    const sure = said.filter(({ model }) => model !== null);
    const [only, ...more] = sure.length > 0 ? sure : said;
    return only !== undefined && more.length === 0 ? only : null;
  };
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
