import { filledText, port } from '../lib/addresses.ts';
import { field } from './field.ts';

/** TFTP: phones that know nothing else. */
export const tftpFields = {
  tftpPort: field(
    {
      doc: 'UDP port on which phones that know nothing else may ask by TFTP, from `bootstrap-networks` and `pending-networks` only; 69 is what they take for granted. See [docs/tftp.md](docs/tftp.md).',
      default: 'none: off',
      example: '69',
    },
    port.optional(),
  ),
  tftpFirmwareFolder: field(
    {
      doc: 'Folder whose plain files are given by TFTP to whoever is answered there: firmware, nothing secret.',
      default: 'none',
      example: '/srv/firmware',
      path: true,
    },
    filledText.optional(),
  ),
} as const;
