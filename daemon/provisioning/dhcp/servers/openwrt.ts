import type { DhcpGroup, DhcpServer } from '../contract.ts';
import { commented } from './comment.ts';
import { valueDnsmasq, wildcardOf } from './dnsmasq.ts';

/** UCI's files are read like a shell's single quotes. */
export const quoteUci = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

function linesOf({ make, vendorClass, octets, options }: DhcpGroup): string[] {
  const tag = `hookswitch_${make.replaceAll(/\W/g, '_')}`;
  const section = (kind: string, name: string, value: string) => [
    `config ${kind}`,
    `\toption ${name} ${quoteUci(value)}`,
    `\toption networkid ${quoteUci(tag)}`,
  ];
  const told =
    vendorClass === null
      ? octets.flatMap((one) => section('mac', 'mac', wildcardOf(one)))
      : section('vendorclass', 'vendorclass', vendorClass);
  // The value reaches dnsmasq as it stands here: in quotes, no comma parts it.
  const given = options.map((one) => `\tlist dhcp_option ${quoteUci(`${one.code},${valueDnsmasq(one)}`)}`);
  return [...told, `config tag ${quoteUci(tag)}`, ...given];
}

export const openwrt: DhcpServer = {
  id: 'openwrt',
  name: 'OpenWrt',
  where: {
    en: 'Append it to /etc/config/dhcp and run `service dnsmasq restart`.',
    it: 'Aggiungilo in fondo a /etc/config/dhcp ed esegui `service dnsmasq restart`.',
  },
  write: (groups) => commented('#', groups, linesOf),
};
