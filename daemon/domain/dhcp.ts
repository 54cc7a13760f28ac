import type { Text } from '../lib/index.ts';

/**
 * The options that carry a provisioning address: 66 server name, 67 file name (RFC 2132), 114 URL (RFC 3679), 43 whatever a make puts there (RFC 2132, 8.4),
 * and 160, which networks use for phones by custom (of the numbers 128 to 254 that can be set on some).
 */
export type DhcpOptionCode = 43 | 66 | 67 | 114 | 160;

/**
 * A value in the form that the make reads, with its own placeholder for the MAC address where it needs one.
 * @param folder our address for phones that have none of their own, without a slash at its end: `https://phones.example.com/provisioning`
 */
export type DhcpValue = (folder: string) => string;

/** What one option says to a make's phones. */
export interface DhcpOption {
  readonly code: DhcpOptionCode;
  /** One text, or options that this one holds (43: RFC 2132, 8.4). Signs of one byte each; one that the make wants at its end stands there. */
  readonly value: DhcpValue | readonly { readonly code: number; readonly value: DhcpValue }[];
  /** Not all of its phones read it, and those find their way by the others: left out where an answer has no room. */
  readonly besides?: true;
}

/** How phones of a make are told by DHCP where to ask. */
export interface DhcpRecord {
  /**
   * How the class begins by which its phones call themselves (option 60); null = no source tells one: they are told by the make's MAC addresses.
   */
  readonly vendorClass: string | null;
  /** All are given together, the most needed first. */
  readonly options: readonly DhcpOption[];
  /** Which options its phones read, and why these are given: one or two sentences. */
  readonly about: Text;
  /** Who says so. */
  readonly source: string;
}
