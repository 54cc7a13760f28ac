import type { DhcpGroup, DhcpServer, GivenOption } from '../contract.ts';
import { commented } from './comment.ts';

/** In quotes no comma separates, no `#` begins a comment, and a backslash stands for what follows it. */
export const quoteDnsmasq = (text: string): string => `"${text.replaceAll(/["\\]/g, (sign) => `\\${sign}`)}"`;

/** Octets stand there as they are. */
export const valueDnsmasq = ({ value, form }: GivenOption): string => (form === 'text' ? quoteDnsmasq(value) : value);

/** `00:04:13:*:*:*` */
export const wildcardOf = (octets: readonly string[]): string =>
  [...octets, ...Array.from({ length: 6 - octets.length }, () => '*')].join(':');

const write = (groups: readonly DhcpGroup[]): string => commented('#', groups, linesOf);

function linesOf({ make, vendorClass, octets, options }: DhcpGroup): string[] {
  const tag = `hookswitch-${make}`;
  const told =
    vendorClass === null
      ? octets.map((one) => `dhcp-mac=set:${tag},${wildcardOf(one)}`)
      : [`dhcp-vendorclass=set:${tag},${vendorClass}`];
  return [...told, ...options.map((one) => `dhcp-option=tag:${tag},${one.code},${valueDnsmasq(one)}`)];
}

export const dnsmasq: DhcpServer = {
  id: 'dnsmasq',
  name: 'dnsmasq',
  where: {
    en: 'Save it as /etc/dnsmasq.d/hookswitch.conf, check it with `dnsmasq --test` and restart dnsmasq.',
    it: 'Salvalo come /etc/dnsmasq.d/hookswitch.conf, verificalo con `dnsmasq --test` e riavvia dnsmasq.',
  },
  write,
};

export const opnsense: DhcpServer = {
  id: 'opnsense',
  name: 'OPNsense (Dnsmasq)',
  where: {
    en: 'Where OPNsense’s DHCP server is Dnsmasq: save it as /usr/local/etc/dnsmasq.conf.d/hookswitch.conf and restart the service Dnsmasq. Where it is Kea, take the values from the list of makes.',
    it: 'Se il server DHCP di OPNsense è Dnsmasq: salvalo come /usr/local/etc/dnsmasq.conf.d/hookswitch.conf e riavvia il servizio Dnsmasq. Se è Kea, usa i valori dell’elenco delle marche.',
  },
  write,
};
