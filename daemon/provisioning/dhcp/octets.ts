import type { MacBlock } from '../../domain/index.ts';

type Octets = readonly string[];

const hex = (value: number) => value.toString(16).padStart(2, '0');
const octetsOf = (digits: string): string[] => digits.match(/../g) ?? [];
const bare = (text: string) => text.toLowerCase().replaceAll(/[^0-9a-f]/g, '');

/** Most patterns that a range is told by; one that would need more is widened by an octet. */
const mostOfRange = 2;

/**
 * Blocks of addresses as whole octets, which is what DHCP servers compare. Ranges that do not end with an octet are widened: an option too many harms
 * nobody, since other makes' phones do not read it. What a shorter one holds already is left out.
 */
export function octetsOfBlocks(blocks: readonly MacBlock[]): Octets[] {
  const all = blocks.flatMap((block) => ('prefix' in block ? ofPrefix(bare(block.prefix)) : ofRange(block)));
  const unique = new Map(all.map((octets) => [octets.join(':'), octets]));
  const kept = [...unique.values()].filter(
    (octets) => !all.some((other) => other.length < octets.length && holds(other, octets)),
  );
  return kept.sort((a, b) => (a.join(':') < b.join(':') ? -1 : 1));
}

/** Whether every address that begins like `inner` begins like `outer`. */
export function holds(outer: Octets, inner: Octets): boolean {
  return outer.length <= inner.length && outer.every((octet, index) => octet === inner[index]);
}

/** Half an octet stands for sixteen whole ones. */
function ofPrefix(digits: string): Octets[] {
  if (digits.length % 2 === 0) return [octetsOf(digits)];
  return Array.from({ length: 16 }, (_, last) => octetsOf(digits + last.toString(16)));
}

function ofRange({ from, to }: { readonly from: string; readonly to: string }): Octets[] {
  const first = octetsOf(bare(from).padEnd(12, '0'));
  const last = octetsOf(bare(to).padEnd(12, 'f'));
  const same = first.findIndex((octet, index) => octet !== last[index]);
  if (same === -1) return [first];
  const begin = first.slice(0, same);
  const [low, high] = [first, last].map((octets) => Number.parseInt(octets[same] ?? '', 16)) as [number, number];
  if (high - low >= mostOfRange) return [begin];
  return Array.from({ length: high - low + 1 }, (_, step) => [...begin, hex(low + step)]);
}
