import { no, ok, problem } from '../../lib/index.ts';
import type { Problem, Result } from '../../lib/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import type { DhcpGroup } from './contract.ts';
import { holds, octetsOfBlocks } from './octets.ts';

type Make = Pick<PhoneVendor, 'id' | 'name' | 'macBlocks' | 'dhcp'>;

/** Most characters of the folder: an option holds 255 bytes (RFC 2132), and makes put a file's name behind it. */
const longestFolder = 200;

/** What makes put their own address in place of; an address of ours that holds one would be spoiled. */
const placeholder = /\$mac|%macd/i;

/** What no DHCP server need ever be told in an address. */
const plain = /^[!#-[\]-_a-~]+$/;

/**
 * The folder in which phones without an address of their own ask: below the public address, in the form that a browser would send, so that nothing but
 * printable ASCII is left of it. Refused: `dhcp-address-unfit`.
 */
export function folderOf(publicUrl: string): Result<string> {
  const url = URL.parse(publicUrl);
  if (url === null || !/^https?:$/.test(url.protocol)) return no(unfit('it is no http:// or https:// address'));
  const folder = `${url.origin}${url.pathname.replace(/\/+$/, '')}/provisioning`;
  if (folder.length > longestFolder) return no(unfit(`it is longer than ${longestFolder} characters`));
  if (!plain.test(folder)) return no(unfit('it holds something else than letters, digits and simple signs'));
  return placeholder.test(folder) ? no(unfit('phones would put their MAC address into it')) : ok(folder);
}

/**
 * What a DHCP server tells each make's phones; makes of which nobody knows how they listen are left out.
 * @param makes all makes: one may have addresses among another's
 */
export function composeDhcp(
  makes: readonly Make[],
  publicUrl: string,
): Result<{ readonly folder: string; readonly groups: readonly DhcpGroup[] }> {
  const folder = folderOf(publicUrl);
  if (!folder.ok) return folder;
  return ok({ folder: folder.value, groups: makes.flatMap((make) => groupOf(make, makes, folder.value)) });
}

function groupOf(make: Make, makes: readonly Make[], folder: string): DhcpGroup[] {
  const { id, name, macBlocks, dhcp } = make;
  if (dhcp === undefined) return [];
  const octets = octetsOfBlocks(macBlocks);
  const others = makes.filter((other) => other !== make).flatMap((other) => octetsOfBlocks(other.macBlocks));
  const { vendorClass, about, source } = dhcp;
  return [
    {
      ...{ make: id, name, vendorClass, octets, about, source },
      except: others.filter((inner) => octets.some((outer) => holds(outer, inner))),
      options: dhcp.options.map(({ code, value }) => ({ code, value: value(folder) })),
    },
  ];
}

const unfit = (reason: string): Problem => problem('dhcp-address-unfit', { reason });
