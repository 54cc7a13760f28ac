import type { DhcpGroup, DhcpServer, GivenOption } from '../contract.ts';
import { commented } from './comment.ts';

/** PowerShell's literal text: nothing is special but the quote itself. */
export const quotePowerShell = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Options that Windows knows from the start. */
const standard = new Set([43, 66, 67]);

/** Options that Windows takes as octets only, each by itself. */
const binary = new Set([43]);

function valueOf({ code, value, form }: GivenOption): string {
  if (!binary.has(code)) return quotePowerShell(value);
  const digits =
    form === 'octets' ? value.split(':') : (Buffer.from(value, 'latin1').toString('hex').match(/../g) ?? []);
  return digits.map((octet) => quotePowerShell(`0x${octet}`)).join(',');
}

function conditionOf({ vendorClass, octets }: DhcpGroup, name: string): string {
  const parts =
    vendorClass === null
      ? ['-MacAddress', ...octets.map((one) => `${one.join('').toUpperCase()}*`)]
      : ['-VendorClass', `${name}*`];
  const [parameter, ...values] = parts;
  return `${parameter} ${['EQ', ...values].map(quotePowerShell).join(',')}`;
}

function linesOf(group: DhcpGroup): string[] {
  const { vendorClass, options } = group;
  const name = `Hookswitch ${group.name}`;
  const quoted = quotePowerShell(name);
  return [
    ...(vendorClass === null
      ? []
      : [`Add-DhcpServerv4Class -Name ${quoted} -Type Vendor -Data ${quotePowerShell(vendorClass)}`]),
    `Add-DhcpServerv4Policy -Name ${quoted} -Condition OR ${conditionOf(group, name)}`,
    ...options.map(
      (one) => `Set-DhcpServerv4OptionValue -PolicyName ${quoted} -OptionId ${one.code} -Value ${valueOf(one)}`,
    ),
  ];
}

function write(groups: readonly DhcpGroup[]): string {
  const codes = new Set(groups.flatMap(({ options }) => options.map(({ code }) => code)));
  const defined = [...codes]
    .filter((code) => !standard.has(code))
    .map((code) => {
      const name = quotePowerShell(`Hookswitch ${code}`);
      const isMissing = `-not (Get-DhcpServerv4OptionDefinition -OptionId ${code} -ErrorAction SilentlyContinue)`;
      return `if (${isMissing}) { Add-DhcpServerv4OptionDefinition -Name ${name} -OptionId ${code} -Type String }\n`;
    });
  return [...defined, commented('#', groups, linesOf)].join('\n');
}

export const windows: DhcpServer = {
  id: 'windows',
  name: 'Windows Server',
  where: {
    en: 'Run it in PowerShell as an administrator on the DHCP server (Windows Server 2012 and newer). The policies hold for the whole server.',
    it: 'Eseguilo in PowerShell come amministratore sul server DHCP (Windows Server 2012 e successivi). I criteri valgono per tutto il server.',
  },
  write,
};
