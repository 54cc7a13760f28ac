import type { Phone } from '../state/fleet.ts';

/** A phone as people call it: number and name of its first line, else its note, else its MAC address, which is all that is known of one that is not here. */
export function phoneName(phone: Pick<Phone, 'note' | 'lines'> | undefined, mac: string): string {
  const [first] = phone?.lines ?? [];
  if (first === undefined) return phone?.note ?? mac;
  return [first.extension, first.label ?? first.name].filter((part) => part !== null && part !== '').join(' ');
}
