import type { MacBlock } from '../domain/index.ts';
import type { Mac } from '../lib/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';

/** What a MAC address alone tells. */
export interface Recognised {
  readonly vendor: PhoneVendor;
  /** Id of a model, where the block tells it. */
  readonly model: string | null;
}

/** How narrow a block is, as a number of leading hexadecimal digits; 0 = the address is not in it. Ranges are narrower than any prefix. */
function narrowness(block: MacBlock, mac: Mac): number {
  if ('prefix' in block) return mac.startsWith(block.prefix.toLowerCase()) ? block.prefix.length : 0;
  return mac >= block.from.toLowerCase() && mac <= block.to.toLowerCase() ? 12 : 0;
}

/** Finds the make (and perhaps model) of a MAC address: the narrowest block wins. null = nobody's that we know. */
export function recogniseMac(vendors: readonly PhoneVendor[], mac: Mac): Recognised | null {
  let best: Recognised | null = null;
  let width = 0;
  for (const vendor of vendors) {
    for (const block of vendor.macBlocks) {
      const narrow = narrowness(block, mac);
      if (narrow <= width) continue;
      width = narrow;
      best = { vendor, model: block.model ?? null };
    }
  }
  return best;
}
