/**
 * How a make's phones prove who they are by the certificate that they bring from their factory. Certificates that name no MAC address this way (generic ones,
 * which many phones share) prove nothing.
 */
export interface DeviceCertificateRecord {
  /** Where the MAC address stands: in the subject's common name, or in an alternative name (DNS). */
  readonly macIn: 'common-name' | 'alternative-name';
  /** Fits all of it; its first group is the MAC address, with or without separators. */
  readonly pattern: RegExp;
  /** Where that is known from. */
  readonly source: string;
}

/** A text that is a MAC address and nothing else, with any separators or none. */
export const bareMac = /^([0-9a-f]{2}(?:[:-]?[0-9a-f]{2}){5})$/i;
