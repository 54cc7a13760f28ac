import { no, ok, problem } from '../../lib/index.ts';
import type { DhcpOption } from '../../domain/index.ts';
import type { Problem, Result } from '../../lib/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import type { DhcpGroup, GivenOption } from './contract.ts';
import { holds, octetsOfBlocks } from './octets.ts';

type Make = Pick<PhoneVendor, 'id' | 'name' | 'macBlocks' | 'dhcp'>;

/** Most characters of the folder: an option holds 255 bytes (RFC 2132), and makes put a file's name behind it. */
const longestFolder = 200;

/**
 * Bytes for all our options of one make: every phone takes an answer with 312 bytes of options (RFC 2131, section 2), of which servers need some 90 for what
 * every phone is told (its address, its routers, its time).
 */
const room = 220;

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
  const { vendorClass, options, about, source } = dhcp;
  return [
    {
      ...{ make: id, name, vendorClass, octets, about, source },
      except: others.filter((inner) => octets.some((outer) => holds(outer, inner))),
      options: fitting(options, folder),
    },
  ];
}

/** Those that are needed, and of the others as many as there is room for. */
function fitting(options: readonly DhcpOption[], folder: string): GivenOption[] {
  let left = room - total(options.filter(({ besides }) => besides === undefined).map((one) => given(one, folder)));
  return options.flatMap((option) => {
    const one = given(option, folder);
    if (option.besides === undefined) return [one];
    if (total([one]) > left) return [];
    left -= total([one]);
    return [one];
  });
}

function given({ code, value }: DhcpOption, folder: string): GivenOption {
  if (typeof value === 'function') return { code, value: value(folder), form: 'text', holds: [] };
  // Code, length, value (RFC 2132, section 2).
  const parts = value.map((inside) => {
    const bytes = Buffer.from(inside.value(folder), 'latin1');
    return Buffer.concat([Buffer.from([inside.code, bytes.length]), bytes]);
  });
  const octets = Buffer.concat(parts)
    .toString('hex')
    .replaceAll(/..(?=.)/g, '$&:');
  return { code, value: octets, form: 'octets', holds: value.map((inside) => inside.code) };
}

const total = (all: readonly GivenOption[]): number =>
  all.reduce((sum, { value, form }) => sum + 2 + (form === 'text' ? value.length : (value.length + 1) / 3), 0);

const unfit = (reason: string): Problem => problem('dhcp-address-unfit', { reason });
