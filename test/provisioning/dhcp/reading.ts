import type { DhcpServerId } from '../../../daemon/provisioning/index.ts';

/** An option as it goes over the wire: its octets, two digits each, with colons between. */
export interface ReadOption {
  code: number;
  octets: string;
}

/** What a configuration says, read by a grammar of its own: for each make its options, and how its phones are told. */
export type Read = Map<string, { options: ReadOption[]; told: string[] }>;

const colons = (hex: string) => {
  if (!/^(?:[0-9a-f]{2})+$/i.test(hex)) throw new Error(`no octets: ${hex}`);
  return (hex.toLowerCase().match(/../g) as string[]).join(':');
};

/** A text's octets. */
export const octets = (text: string) => colons(Buffer.from(text, 'latin1').toString('hex'));

/** `"…"` is text, `0a:1b` are octets. */
const either = (text: string) => (text.startsWith('"') ? octets(quoted(text)) : colons(text.replaceAll(':', '')));

const unbackslash = (text: string, signs: string) =>
  text.replaceAll(/\\(.)|(.)/gs, (_, escaped: string | undefined, plain: string | undefined) => {
    if (escaped !== undefined) {
      if (!signs.includes(escaped)) throw new Error(`\\${escaped} means something else`);
      return escaped;
    }
    if (plain === '\\' || plain === '"') throw new Error(`a bare ${plain}`);
    return plain as string;
  });

/** `"…"`, a backslash before what would end it. */
function quoted(text: string, signs = '"\\'): string {
  const found = /^"((?:\\.|[^"\\])*)"$/s.exec(text);
  if (found === null) throw new Error(`no quoted text: ${text}`);
  return unbackslash(found[1] as string, signs);
}

/** `'…'` of PowerShell: a quote is written twice. */
export function powerShell(text: string): string {
  const found = /^'((?:''|[^'])*)'$/.exec(text);
  if (found === null) throw new Error(`no literal: ${text}`);
  return (found[1] as string).replaceAll("''", "'");
}

/** `'…'` of UCI: a quote ends the text, stands behind a backslash, and the text goes on. */
export function uci(text: string): string {
  const found = /^'((?:'\\''|[^'])*)'$/.exec(text);
  if (found === null) throw new Error(`no UCI text: ${text}`);
  return (found[1] as string).replaceAll(String.raw`'\''`, "'");
}

/** RouterOS: `$` outside of a backslash would be a variable. */
export function routerOs(text: string): string {
  if (/^0x(?:[0-9A-F]{2})+$/.test(text)) return colons(text.slice(2));
  if (/(?<!\\)(?:\\\\)*[$?]/.test(text)) throw new Error('a variable');
  const found = /^s'([^']*)'$/.exec(quoted(text, '"\\$?'));
  if (found === null) throw new Error(`no option's text: ${text}`);
  return octets(found[1] as string);
}

/** Kea: commas part values, a backslash keeps one. */
export function kea(text: string): string {
  if (/(?<!\\),/.test(text)) throw new Error('several values');
  return text.replaceAll(String.raw`\,`, ',');
}

interface Step {
  make?: string;
  option?: ReadOption;
  told?: string;
}

/** Lines of a syntax, and what each of them says. A line that none of them is, is an error. */
type Grammar = readonly (readonly [RegExp, (...parts: string[]) => Step])[];

const comment = [/^(?:#.*)?$/, () => ({})] as const;
const option = (make: string, code: string, hex: string): Step => ({
  make,
  option: { code: Number(code), octets: hex },
});

const dnsmasqLines: Grammar = [
  comment,
  [/^dhcp-vendorclass=set:hookswitch-(\w+),(\w+)$/, (make = '', told = '') => ({ make, told })],
  [/^dhcp-mac=set:hookswitch-(\w+),([0-9a-f:*]{11,17})$/, (make = '', told = '') => ({ make, told })],
  [
    /^dhcp-option=tag:hookswitch-(\w+),(\d+),(".*"|[0-9a-f:]+)$/,
    (make = '', code = '', value = '') => option(make, code, either(value)),
  ],
];

const grammars: Readonly<Partial<Record<DhcpServerId, Grammar>>> = {
  dnsmasq: dnsmasqLines,
  opnsense: dnsmasqLines,
  'isc-dhcpd': [
    comment,
    [/^option hookswitch-(\d+) code \1 = text;$/, () => ({})],
    [/^class "hookswitch-(\w+)" \{$/, (make = '') => ({ make })],
    [/^ {2}match if substring\(option vendor-class-identifier, 0, \d+\) = "(\w+)";$/, (told = '') => ({ told })],
    [/^ {2,4}(?:match if|or) substring\(hardware, 1, \d\) = ([0-9a-f:]+);?$/, (told = '') => ({ told })],
    [/^ {2}option tftp-server-name (".*");$/, (value = '') => option('', '66', either(value))],
    [/^ {2}option bootfile-name (".*");$/, (value = '') => option('', '67', either(value))],
    [/^ {2}option vendor-encapsulated-options (".*"|[0-9a-f:]+);$/, (value = '') => option('', '43', either(value))],
    [/^ {2}option hookswitch-(\d+) (".*");$/, (code = '', value = '') => option('', code, either(value))],
    [/^\}$/, () => ({})],
  ],
  mikrotik: [
    comment,
    [
      /^\/ip dhcp-server option add name=hookswitch-(\w+)-(\d+) code=\2 value=(.*)$/,
      (make = '', code = '', value = '') => option(make, code, routerOs(value)),
    ],
    [/^\/ip dhcp-server option sets add name=hookswitch-(\w+) options=[\w,-]+$/, (make = '') => ({ make })],
    [
      /^\/ip dhcp-server matcher add name=hookswitch-(\w+) server=all code=60 matching-type=substring value="(\w+)" option-set=hookswitch-\1$/,
      (make = '', told = '') => ({ make, told }),
    ],
    [/^\/ip dhcp-server lease make-static \[find dynamic=yes mac-address~"\^[0-9A-F:]+"\]$/, () => ({})],
    [
      /^\/ip dhcp-server lease set \[find dynamic=no mac-address~"\^([0-9A-F:]+)"\] dhcp-option-set=hookswitch-(\w+)$/,
      (told = '', make = '') => ({ make, told }),
    ],
  ],
  openwrt: [
    comment,
    [/^config (?:mac|vendorclass)$/, () => ({})],
    [/^\toption (?:mac|vendorclass) ('.*')$/, (told = '') => ({ told: uci(told) })],
    [/^\toption networkid 'hookswitch_(\w+)'$/, (make = '') => ({ make })],
    [/^config tag 'hookswitch_(\w+)'$/, (make = '') => ({ make })],
    [
      /^\tlist dhcp_option ('.*')$/,
      (text = '') => {
        const [, code = '', value = ''] = /^(\d+),(".*"|[0-9a-f:]+)$/.exec(uci(text)) ?? [];
        return option('', code, either(value));
      },
    ],
  ],
  pfsense: [
    [/^# (\w+): .*$/, (name = '') => ({ make: name.toLowerCase() })],
    [/^$/, () => ({})],
    [/^MAC (?:Allow|Deny): ([0-9a-f:,]+)$/, (told = '') => ({ told })],
    [
      /^Additional BOOTP\/DHCP Options: Number (\d+), Type (Text|String), Value (\S+)$/,
      (code = '', type = '', value = '') =>
        option('', code, type === 'Text' ? octets(value) : colons(value.replaceAll(':', ''))),
    ],
  ],
  windows: [
    comment,
    [
      /^if \(-not \(Get-DhcpServerv4OptionDefinition -OptionId (\d+) -ErrorAction SilentlyContinue\)\) \{ Add-DhcpServerv4OptionDefinition -Name 'Hookswitch \1' -OptionId \1 -Type String \}$/,
      () => ({}),
    ],
    [
      /^Add-DhcpServerv4Class -Name 'Hookswitch (\w+)' -Type Vendor -Data '(\w+)'$/,
      (make = '', told = '') => ({ make, told }),
    ],
    [
      /^Add-DhcpServerv4Policy -Name 'Hookswitch (\w+)' -Condition OR -VendorClass 'EQ','Hookswitch \1\*'$/,
      (make = '') => ({ make }),
    ],
    [
      /^Add-DhcpServerv4Policy -Name 'Hookswitch (\w+)' -Condition OR -MacAddress 'EQ'((?:,'[0-9A-F]{6,12}\*')+)$/,
      (make = '', told = '') => ({ make, told }),
    ],
    [
      /^Set-DhcpServerv4OptionValue -PolicyName 'Hookswitch (\w+)' -OptionId (?!43\b)(\d+) -Value ('.*')$/,
      (make = '', code = '', value = '') => option(make, code, octets(powerShell(value))),
    ],
    [
      /^Set-DhcpServerv4OptionValue -PolicyName 'Hookswitch (\w+)' -OptionId 43 -Value ((?:'0x[0-9a-f]{2}',?)+)$/,
      (make = '', value = '') => option(make, '43', colons(value.replaceAll(/0x|[,']/g, ''))),
    ],
  ],
};

function stepOf(grammar: Grammar, line: string): Step {
  for (const [form, say] of grammar) {
    const found = form.exec(line);
    if (found !== null) return say(...found.slice(1));
  }
  throw new Error(`a line that is none: ${line}`);
}

interface KeaData {
  code: number;
  data: string;
  'csv-format'?: false;
}

/** Text that Kea takes apart itself, text in quotes, or digits. */
function keaOctets({ data, 'csv-format': csv }: KeaData): string {
  if (csv !== false) return octets(kea(data));
  const [, text] = /^'([^']*)'$/.exec(data) ?? [];
  return text === undefined ? colons(data) : octets(text);
}

function* keaSteps(text: string): Generator<Step> {
  const { Dhcp4, ...others } = JSON.parse(text) as {
    Dhcp4: { 'client-classes': { name: string; test: string; 'option-data': KeaData[] }[] };
  };
  if (Object.keys(others).length > 0) throw new Error('more than Dhcp4');
  for (const { name, test, 'option-data': data } of Dhcp4['client-classes']) {
    yield { make: name.replace('hookswitch-', ''), told: test };
    for (const one of data) yield { option: { code: one.code, octets: keaOctets(one) } };
  }
}

/** Reads a configuration back; throws where it is no configuration of that server. */
export function readDhcp(server: DhcpServerId, text: string): Read {
  if (!text.endsWith('\n')) throw new Error('the last line has no end');
  const grammar = grammars[server];
  const lines = text.slice(0, -1).split('\n');
  const steps = grammar === undefined ? keaSteps(text) : lines.map((line) => stepOf(grammar, line));
  const read: Read = new Map();
  const waiting: string[] = [];
  let last = '';
  for (const { make, option: given, told } of steps) {
    if (make !== undefined && make !== '') last = make.toLowerCase();
    if (told !== undefined) waiting.push(told);
    if (last === '') continue;
    const of = read.get(last) ?? { options: [], told: [] };
    of.told.push(...(given === undefined && make === undefined ? [] : waiting.splice(0)));
    if (given !== undefined) of.options.push(given);
    read.set(last, of);
  }
  return read;
}
