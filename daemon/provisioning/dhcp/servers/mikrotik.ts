import type { DhcpGroup, DhcpServer, GivenOption } from '../contract.ts';
import { commented } from './comment.ts';

/** RouterOS reads `$` as a variable in its quotes, and `?` as a request for help on a terminal. */
export const quoteRouterOs = (text: string): string => `"${text.replaceAll(/["\\$?]/g, (sign) => `\\${sign}`)}"`;

const hexOf = (text: string) => `0x${Buffer.from(text, 'latin1').toString('hex').toUpperCase()}`;

/** An option's value has quotes of its own, `s'…'` for text, in which no quote can stand: such a text is told in hexadecimal. */
export function valueRouterOs({ value, form }: GivenOption): string {
  if (form === 'octets') return `0x${value.replaceAll(':', '').toUpperCase()}`;
  return value.includes("'") ? hexOf(value) : quoteRouterOs(`s'${value}'`);
}

const startsWith = (octets: readonly string[]) => `mac-address~"^${octets.join(':').toUpperCase()}"`;

/** Without a class the router cannot tell makes apart by itself: the leases that it has are picked by address. */
function choiceOf({ vendorClass, octets }: DhcpGroup, set: string): string[] {
  if (vendorClass !== null) {
    const when = `server=all code=60 matching-type=substring value=${quoteRouterOs(vendorClass)}`;
    return [`/ip dhcp-server matcher add name=${set} ${when} option-set=${set}`];
  }
  return octets.flatMap((one) => [
    `/ip dhcp-server lease make-static [find dynamic=yes ${startsWith(one)}]`,
    `/ip dhcp-server lease set [find dynamic=no ${startsWith(one)}] dhcp-option-set=${set}`,
  ]);
}

function linesOf(group: DhcpGroup): string[] {
  const set = `hookswitch-${group.make}`;
  const names = group.options.map(({ code }) => `${set}-${code}`);
  return [
    ...group.options.map(
      (one) => `/ip dhcp-server option add name=${set}-${one.code} code=${one.code} value=${valueRouterOs(one)}`,
    ),
    `/ip dhcp-server option sets add name=${set} options=${names.join(',')}`,
    ...choiceOf(group, set),
  ];
}

export const mikrotik: DhcpServer = {
  id: 'mikrotik',
  name: 'MikroTik RouterOS',
  where: {
    en: 'For RouterOS 7.4 and newer: paste it into a terminal. Lines with “lease” reach the phones that have a lease now: paste these again when phones of that make were added, or set the option set at /ip dhcp-server network where a network holds phones of one make only.',
    it: 'Per RouterOS 7.4 e successivi: incollalo in un terminale. Le righe con “lease” raggiungono i telefoni che ora hanno un lease: incollale di nuovo quando aggiungi telefoni di quella marca, oppure imposta l’insieme di opzioni in /ip dhcp-server network se una rete ha solo telefoni di una marca.',
  },
  write: (groups) => commented('#', groups, linesOf),
};
