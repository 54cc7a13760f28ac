import { bareMac } from '../../domain/index.ts';
import type { DeviceCertificateRecord } from '../../domain/index.ts';

/** Phones that were made with firmware 72 or newer have one of their own; older ones share one that names no MAC address. */
export const deviceCertificate: DeviceCertificateRecord = {
  macIn: 'common-name',
  pattern: bareMac,
  source:
    'Administrator’s guides (unique by the MAC address, issued by Yealink); common name: integrators’ descriptions, none of the maker’s',
};
