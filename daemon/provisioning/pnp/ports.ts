import { readFile } from 'node:fs/promises';

/** Who holds a UDP port of this machine, as its kernel tells: a program on all addresses, on some of them alone, or nobody. */
export type PortHolder = 'all' | 'some' | 'nobody';

/**
 * Reads `/proc/net/udp` or `/proc/net/udp6` (proc_net_udp(5)): local addresses and ports are hexadecimal.
 * @param but address that does not count, in dotted form: our own group
 */
export function holderIn(table: string, port: number, but?: string): PortHolder {
  const skipped = but === undefined ? null : kernelAddress(but);
  const held = table.split('\n').flatMap((line) => {
    const [, address, hex] = /^\s*\d+:\s+([0-9A-F]{8,32}):([0-9A-F]{4})\s/i.exec(line) ?? [];
    return address !== undefined && Number.parseInt(hex ?? '', 16) === port ? [address.toUpperCase()] : [];
  });
  if (held.some((address) => /^0+$/.test(address))) return 'all';
  return held.some((address) => address !== skipped) ? 'some' : 'nobody';
}

/** Who holds the port now. Where the kernel does not tell (no Linux): nobody. */
export async function holderOf(port: number, but?: string): Promise<PortHolder> {
  const tables = await Promise.all(
    ['/proc/net/udp', '/proc/net/udp6'].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  const held = tables.map((table) => holderIn(table, port, but));
  return held.find((one) => one === 'all') ?? held.find((one) => one === 'some') ?? 'nobody';
}

/** As the kernel of a little-endian machine writes it. */
function kernelAddress(dotted: string): string {
  const bytes = dotted.split('.').map((part) => Number(part).toString(16).padStart(2, '0'));
  return bytes.toReversed().join('').toUpperCase();
}
