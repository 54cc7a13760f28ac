import type { Text } from '../lib/index.ts';

/** The options that carry a provisioning address: 66 server name, 67 file name, 114 URL (RFC 2132, RFC 3679). */
export type DhcpOptionCode = 66 | 67 | 114;

/** What one option says to a make's phones. */
export interface DhcpOption {
  readonly code: DhcpOptionCode;
  /**
   * The value in the form that the make reads, with its own placeholder for the MAC address where it needs one.
   * @param folder our address for phones that have none of their own, without a slash at its end: `https://phones.example.com/provisioning`
   */
  readonly value: (folder: string) => string;
}

/** How phones of a make are told by DHCP where to ask. */
export interface DhcpRecord {
  /**
   * How the class begins by which its phones call themselves (option 60); null = no source tells one: they are told by the make's MAC addresses.
   */
  readonly vendorClass: string | null;
  /** All are given together. */
  readonly options: readonly DhcpOption[];
  /** Which options its phones read, and why these are given: one or two sentences. */
  readonly about: Text;
  /** Who says so. */
  readonly source: string;
}
