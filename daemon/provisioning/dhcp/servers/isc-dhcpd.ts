import type { DhcpGroup, DhcpServer, GivenOption } from '../contract.ts';
import { commented } from './comment.ts';

/** dhcpd.conf(5): a backslash stands for what follows it. */
export const quoteDhcpd = (text: string): string => `"${text.replaceAll(/["\\]/g, (sign) => `\\${sign}`)}"`;

/** Options that dhcpd has names for; the others are given one. */
const names: Readonly<Record<number, string>> = {
  43: 'vendor-encapsulated-options',
  66: 'tftp-server-name',
  67: 'bootfile-name',
};
const nameOf = (code: number) => names[code] ?? `hookswitch-${code}`;

/** The first octet of `hardware` is the kind of network. */
const isOf = (octets: readonly string[]) => `substring(hardware, 1, ${octets.length}) = ${octets.join(':')}`;

const valueOf = ({ value, form }: GivenOption) => (form === 'text' ? quoteDhcpd(value) : value);

function conditionOf({ vendorClass, octets }: DhcpGroup): string {
  if (vendorClass === null) return octets.map(isOf).join('\n    or ');
  return `substring(option vendor-class-identifier, 0, ${vendorClass.length}) = ${quoteDhcpd(vendorClass)}`;
}

function linesOf(group: DhcpGroup): string[] {
  return [
    `class ${quoteDhcpd(`hookswitch-${group.make}`)} {`,
    `  match if ${conditionOf(group)};`,
    ...group.options.map((one) => `  option ${nameOf(one.code)} ${valueOf(one)};`),
    '}',
  ];
}

function write(groups: readonly DhcpGroup[]): string {
  const codes = new Set(groups.flatMap(({ options }) => options.map(({ code }) => code)));
  const unnamed = [...codes].filter((code) => names[code] === undefined);
  const defined = unnamed.map((code) => `option ${nameOf(code)} code ${code} = text;\n`);
  return [...defined, commented('#', groups, linesOf)].join('\n');
}

export const iscDhcpd: DhcpServer = {
  id: 'isc-dhcpd',
  name: 'ISC dhcpd',
  where: {
    en: 'Save it as /etc/dhcp/hookswitch.conf, add `include "/etc/dhcp/hookswitch.conf";` to dhcpd.conf outside of any subnet, check with `dhcpd -t` and restart dhcpd.',
    it: 'Salvalo come /etc/dhcp/hookswitch.conf, aggiungi `include "/etc/dhcp/hookswitch.conf";` a dhcpd.conf fuori da ogni subnet, verifica con `dhcpd -t` e riavvia dhcpd.',
  },
  write,
};
