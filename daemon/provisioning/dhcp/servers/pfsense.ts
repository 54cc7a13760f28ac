import type { DhcpGroup, DhcpServer } from '../contract.ts';
import { commented } from './comment.ts';

const listOf = (all: DhcpGroup['octets']) => all.map((octets) => octets.join(':')).join(',');

/** pfSense calls octets, parted by colons, a string. */
const types = { text: 'Text', octets: 'String' } as const;

/** pfSense has a page and no file: what stands in each of its fields. */
function linesOf({ octets, except, options }: DhcpGroup): string[] {
  return [
    `MAC Allow: ${listOf(octets)}`,
    ...(except.length === 0 ? [] : [`MAC Deny: ${listOf(except)}`]),
    ...options.map(
      ({ code, value, form }) => `Additional BOOTP/DHCP Options: Number ${code}, Type ${types[form]}, Value ${value}`,
    ),
  ];
}

export const pfsense: DhcpServer = {
  id: 'pfsense',
  name: 'pfSense',
  where: {
    en: 'Services › DHCP Server › the phones’ interface: add an address pool for each make and fill these fields in. pfSense cannot tell phones by their vendor class, so their MAC addresses stand here.',
    it: 'Services › DHCP Server › interfaccia dei telefoni: aggiungi un pool di indirizzi per ogni marca e compila questi campi. pfSense non distingue i telefoni dalla classe del produttore: qui ci sono i loro indirizzi MAC.',
  },
  write: (groups) => commented('#', groups, linesOf),
};
