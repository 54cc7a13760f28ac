import type { Text } from '../../lib/index.ts';

/** One option with the value that it gets. */
export interface GivenOption {
  readonly code: number;
  /** The text; of one that holds others its octets: two lower-case hexadecimal digits each, with colons between. */
  readonly value: string;
  readonly form: 'text' | 'octets';
  /** Codes of the options that it holds. */
  readonly holds: readonly number[];
}

/** Phones of one make as a DHCP server is told of them. */
export interface DhcpGroup {
  /** Id of the make. */
  readonly make: string;
  readonly name: string;
  /** How the class begins by which they call themselves (option 60); null = they are told by their addresses. */
  readonly vendorClass: string | null;
  /** How their MAC addresses begin: whole octets, two lower-case digits each. */
  readonly octets: readonly (readonly string[])[];
  /** Addresses among these that are another make's. */
  readonly except: readonly (readonly string[])[];
  readonly options: readonly GivenOption[];
  readonly about: Text;
  readonly source: string;
}

/** A DHCP server that we write configuration for. */
export interface DhcpServer {
  /** Stable: `dnsmasq`. */
  readonly id: DhcpServerId;
  readonly name: string;
  /** Where the text goes and what makes it work. */
  readonly where: Text;
  /** The configuration; ends with a line break. Values are printed so that the server reads exactly them. */
  readonly write: (groups: readonly DhcpGroup[]) => string;
}

/** The ids of all of them, in the order in which they are told. */
export const dhcpServerIds = [
  'dnsmasq',
  'isc-dhcpd',
  'kea',
  'mikrotik',
  'openwrt',
  'opnsense',
  'pfsense',
  'windows',
] as const;

export type DhcpServerId = (typeof dhcpServerIds)[number];
