import { bareMac } from '../../domain/index.ts';
import type { DeviceCertificateRecord } from '../../domain/index.ts';

/** Every phone but the old 3xx has one from its factory. */
export const deviceCertificate: DeviceCertificateRecord = {
  macIn: 'common-name',
  pattern: bareMac,
  source: 'Snom’s service page on TLS support',
};
