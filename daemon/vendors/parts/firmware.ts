import type { Firmware } from '../../domain/index.ts';

/** A version of numbers with dots, as User-Agents tell it: `28.72.0.1`. */
export function firmwareOf(text: string): Firmware {
  return { text, numbers: text.split('.').map(Number) };
}
