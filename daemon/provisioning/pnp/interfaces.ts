import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';

/** The IPv4 address by which we stand in the phones' network: of the interface of that name or address; without one the first that is not the own loop. null = there is none. */
export function interfaceAddress(wanted: string | undefined, all = networkInterfaces()): string | null {
  const found = Object.entries(all).flatMap(([name, list = []]) =>
    list.filter(({ family }) => family === 'IPv4').map(({ address, internal }) => ({ name, address, internal })),
  );
  if (wanted === undefined) return found.find(({ internal }) => !internal)?.address ?? null;
  const that = found.find(({ name, address }) => (isIPv4(wanted) ? address === wanted : name === wanted));
  return that?.address ?? null;
}
