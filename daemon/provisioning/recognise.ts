import type { MacBlock } from '../domain/index.ts';
import type { Mac } from '../lib/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';

/** What a MAC address alone tells. */
export interface Recognised<Make = PhoneVendor> {
  readonly vendor: Make;
  /** Id of a model, where the block tells it. */
  readonly model: string | null;
}

/** A block's first and last address as numbers (48 bits fit). */
export interface Bounds {
  readonly from: number;
  readonly to: number;
}

/** Where a block begins and ends: written in any case, with or without separators, as a prefix or as a range of whole or shortened addresses. */
export function boundsOf(block: MacBlock): Bounds {
  const digits = (text: string) => text.replaceAll(/[^0-9a-f]/gi, '');
  const [first, last] = 'prefix' in block ? [block.prefix, block.prefix] : [block.from, block.to];
  return {
    from: Number.parseInt(digits(first).padEnd(12, '0'), 16),
    to: Number.parseInt(digits(last).padEnd(12, 'f'), 16),
  };
}

/** How many addresses less one a block has: the smaller, the narrower. */
export const widthOf = ({ from, to }: Bounds): number => to - from;

/** Finds the make (and perhaps model) of a MAC address: the narrowest block that holds it wins. null = nobody's that we know. */
export type Recogniser<Make = PhoneVendor> = (mac: Mac) => Recognised<Make> | null;

/** Puts the makes' blocks in order once: the first that holds an address is the narrowest. Of equals, which no two makes have, the first make's. */
export function createRecogniser<Make extends Pick<PhoneVendor, 'macBlocks'>>(
  vendors: readonly Make[],
): Recogniser<Make> {
  const blocks = vendors
    .flatMap((vendor) =>
      vendor.macBlocks.map((block) => ({ ...boundsOf(block), found: { vendor, model: block.model ?? null } })),
    )
    .sort((a, b) => widthOf(a) - widthOf(b));
  return (mac) => {
    const address = Number.parseInt(mac, 16);
    return blocks.find(({ from, to }) => from <= address && address <= to)?.found ?? null;
  };
}

/** {@link createRecogniser} for one address. */
export function recogniseMac(vendors: readonly PhoneVendor[], mac: Mac): Recognised | null {
  return createRecogniser(vendors)(mac);
}
