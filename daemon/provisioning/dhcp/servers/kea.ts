import type { DhcpGroup, DhcpServer, GivenOption } from '../contract.ts';

/** Kea splits an option's data at commas: one that belongs to the text has a backslash before it. */
export function keaData(text: string): string {
  if (text.includes('\\')) throw new RangeError('no address holds a backslash');
  return text.replaceAll(',', String.raw`\,`);
}

const isOf = (octets: readonly string[]) => `substring(pkt4.mac, 0, ${octets.length}) == 0x${octets.join('')}`;

function testOf({ vendorClass, octets }: DhcpGroup): string {
  if (vendorClass === null) return octets.map(isOf).join(' or ');
  return `substring(option[60].hex, 0, ${vendorClass.length}) == '${vendorClass}'`;
}

/** Options that Kea knows as text from the start. */
const known = new Set([66, 67, 114]);

/** What it does not know, or knows as something else, is given as it goes out: text in quotes, or hexadecimal digits. */
function dataOf({ code, value, form }: GivenOption): object {
  if (known.has(code)) return { code, space: 'dhcp4', data: keaData(value) };
  const hex = form === 'octets' ? value.replaceAll(':', '') : Buffer.from(value, 'latin1').toString('hex');
  const data = form === 'text' && !value.includes("'") ? `'${value}'` : hex;
  return { code, space: 'dhcp4', 'csv-format': false, data };
}

/** Kea's own 43 holds options of its own names: a class that gives it otherwise must say so. */
const own43 = { name: 'vendor-encapsulated-options', code: 43, type: 'binary' };

const classOf = (group: DhcpGroup) => ({
  name: `hookswitch-${group.make}`,
  test: testOf(group),
  ...(group.options.some(({ code }) => code === 43) ? { 'option-def': [own43] } : {}),
  'option-data': group.options.map(dataOf),
});

export const kea: DhcpServer = {
  id: 'kea',
  name: 'Kea',
  where: {
    en: 'For Kea 2.0 and newer: put the classes into "client-classes" of "Dhcp4" in /etc/kea/kea-dhcp4.conf (or make this list that one, if there is none yet), check with `kea-dhcp4 -t /etc/kea/kea-dhcp4.conf` and reload Kea.',
    it: 'Per Kea 2.0 e successivi: inserisci le classi in "client-classes" di "Dhcp4" in /etc/kea/kea-dhcp4.conf (o usa questo elenco se non ce n’è ancora uno), verifica con `kea-dhcp4 -t /etc/kea/kea-dhcp4.conf` e ricarica Kea.',
  },
  write: (groups) => `${JSON.stringify({ Dhcp4: { 'client-classes': groups.map(classOf) } }, null, 2)}\n`,
};
