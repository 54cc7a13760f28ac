import type { Status } from '../../state/health.ts';

/** What phones did in an hour. */
export type Hour = Status['traffic'][number];

/** What the bars show, in numbers. */
export interface Traffic {
  readonly fetches: number;
  readonly refused: number;
  /** The hour with the most fetches; null = there were none. */
  readonly busiest: Hour | null;
}

/** Adds hours up. */
export function sumUp(hours: readonly Hour[]): Traffic {
  let [fetches, refused] = [0, 0];
  let busiest: Hour | null = null;
  for (const hour of hours) {
    fetches += hour.fetches;
    refused += hour.refused;
    if (hour.fetches > (busiest?.fetches ?? 0)) busiest = hour;
  }
  return { fetches, refused, busiest };
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** `75.7 kB`: bytes in the unit that people read best. */
export function sizeText(bytes: number, language: string): string {
  const at = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const options = { style: 'unit', unit: units[at] ?? 'byte', unitDisplay: 'short' } as const;
  return new Intl.NumberFormat(language, { ...options, maximumFractionDigits: at === 0 ? 0 : 1 }).format(
    bytes / 1_000 ** at,
  );
}

/** The port of an address, also where it is the usual one. */
export function portOf(address: string): string {
  const { port, protocol } = new URL(address);
  if (port !== '') return port;
  return protocol === 'https:' ? '443' : '80';
}
