/** How phones of a make ask for their files' address by SIP plug and play: SUBSCRIBE for `ua-profile`, sent to everybody (224.0.1.75). */
export interface PnpRecord {
  /** What its phones call their make in the event's `vendor`, in lower case. Several makes may share one: then the User-Agent and the MAC address decide. */
  readonly names: readonly string[];
  /**
   * How its phones name themselves before the `@` of their addresses, once `%3a` and the like are read: `{mac}` stands for twelve hexadecimal digits,
   * alone or in pairs. Case does not count.
   */
  readonly users: readonly string[];
  /** The type in which a phone wants the address that does not say what it accepts. */
  readonly contentType: 'application/url' | 'text/plain';
  /** Who says so. */
  readonly source: string;
}
