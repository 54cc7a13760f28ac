import type { Text } from '../lib/index.ts';
import type { Firmware } from './device-config.ts';

/**
 * Something that a family's phones do otherwise on some firmware. Data: the core decides by the firmware last seen, the view asks for the id
 * (`config.quirks.has(id)`), people read the text where a file is explained.
 */
export interface Quirk {
  /** Unique within the vendor: `old-date-codes`. */
  readonly id: string;
  /**
   * Firmware that has it: `from` included, `below` not; either may be missing. Compared number by number; a missing number counts as 0.
   */
  readonly from?: readonly number[];
  readonly below?: readonly number[];
  /** Place of the first number that counts, where the ones before it tell the hardware (Yealink's `108.86.0.90`: 1). */
  readonly part?: number;
  /** Ids of the models that have it; absent = all of the family. */
  readonly models?: readonly string[];
  /** Whether it is taken to hold while nobody has seen the phone's firmware. */
  readonly unseen: boolean;
  /** What is written otherwise, and why. */
  readonly text: Text;
}

/** Order of two versions, number by number: below 0, 0 or above 0. A missing number counts as 0. */
export function compareVersions(one: readonly number[], other: readonly number[]): number {
  const length = Math.max(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function holds(quirk: Quirk, model: string, firmware: Firmware | null): boolean {
  if (quirk.models !== undefined && !quirk.models.includes(model)) return false;
  if (firmware === null) return quirk.unseen;
  const version = quirk.part === undefined ? firmware.numbers : firmware.numbers.slice(quirk.part);
  if (quirk.from !== undefined && compareVersions(version, quirk.from) < 0) return false;
  return quirk.below === undefined || compareVersions(version, quirk.below) < 0;
}

/** The quirks that a phone has, in the family's order. */
export function quirksOf(
  quirks: readonly Quirk[] | undefined,
  model: string,
  firmware: Firmware | null,
): readonly Quirk[] {
  return quirks === undefined ? [] : quirks.filter((quirk) => holds(quirk, model, firmware));
}

/** Ids of {@link quirksOf}, as views ask for them. */
export function quirkIds(
  quirks: readonly Quirk[] | undefined,
  model: string,
  firmware: Firmware | null,
): ReadonlySet<string> {
  return new Set(quirksOf(quirks, model, firmware).map(({ id }) => id));
}
