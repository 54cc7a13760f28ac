import type { MacBlock, PrefixEntry } from '../domain/index.ts';
import { boundsOf, widthOf, type Bounds } from './recognise.ts';

interface Held extends Bounds {
  readonly vendor: string;
  readonly text: string;
  /** Where it stands; null = shipped. */
  readonly place: string | null;
}

/** Blocks of MAC addresses, to find those that nobody could tell apart: as wide as each other, with addresses in common. */
export interface BlockTable {
  /** Adds a block, or answers why it cannot stand beside those that are there. */
  add(vendor: string, block: MacBlock | PrefixEntry, place: string | null): string | null;
}

/** Makes an empty {@link BlockTable}. */
export function createBlockTable(): BlockTable {
  // By width and place: a block as wide as another that it meets begins in the same bucket or in one beside it.
  const buckets = new Map<string, Held[]>();
  return {
    add: (vendor, block, place) => {
      const asBlock = block as MacBlock;
      const bounds = boundsOf(asBlock);
      const width = widthOf(bounds);
      const bucket = Math.floor(bounds.from / (width + 1));
      const met = [bucket - 1, bucket, bucket + 1]
        .flatMap((at) => buckets.get(`${width} ${at}`) ?? [])
        .find((other) => meets(other, bounds) && cannotStand(other, vendor, bounds));
      if (met !== undefined) return clashOf(met, vendor);
      const held = { ...bounds, vendor, place, text: textOf(asBlock) };
      const key = `${width} ${bucket}`;
      const list = buckets.get(key);
      if (list === undefined) buckets.set(key, [held]);
      else list.push(held);
      return null;
    },
  };
}

const meets = (a: Bounds, b: Bounds) => a.from <= b.to && b.from <= a.to;

/** A make may say more of a block that is shipped as its own (its model), once. */
function cannotStand(other: Held, vendor: string, bounds: Bounds): boolean {
  if (other.vendor !== vendor) return true;
  return other.place !== null && other.from === bounds.from;
}

function clashOf({ vendor, text, place }: Held, by: string): string {
  if (vendor === by) return `it stands in ${place ?? '-'} already`;
  return `it is as wide as ${text} of ${vendor} and has addresses in common with it (${place ?? 'shipped'})`;
}

const textOf = (block: MacBlock) => ('prefix' in block ? block.prefix : `${block.from}–${block.to}`).toUpperCase();
