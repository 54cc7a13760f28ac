import { filledText, port } from '../lib/addresses.ts';
import { field } from './field.ts';

/** Phones that prove who they are by the certificate from their factory, and phones that speak old TLS versions alone. */
export const deviceCertificateFields = {
  phonesOldTlsPort: field(
    {
      doc: 'Port of a second HTTPS listener for old phones, with TLS 1.0 and 1.1 and weak ciphers, apart from the other one: only as long as such phones are there; see [docs/device-certificates.md](docs/device-certificates.md).',
      default: 'none: off',
      example: '8644',
    },
    port.optional(),
  ),
  deviceCaFolder: field(
    {
      doc: 'Folder with the makers’ authorities, `<make>.pem` (`yealink.pem` …), whose phones’ certificates are believed; where there are any, phones are asked for theirs. Read again when they change.',
      default: '`device-ca` in the data folder',
      example: '/etc/hookswitch/device-ca',
      path: true,
    },
    filledText.optional(),
  ),
} as const;
