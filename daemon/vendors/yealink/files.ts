import type { FileSpec } from '../../domain/index.ts';
import { yealinkFormat } from './format.ts';

/**
 * One file holds everything: the MAC's own. A phone asks for `<mac>.boot`, `y000000000000.boot` and `y0000000000NN.cfg` first and goes on
 * when they are missing (provisioning guides; tancredi serves phones this way). A boot file would bring `overwrite_mode`, which resets
 * whatever the file does not name, and so also the address, the Wi-Fi and the certificates that were set on site; a common file would only
 * split what belongs together. We write every managed parameter ourselves instead, unset ones as `%NULL%`.
 */
export const files: readonly FileSpec[] = [
  {
    id: 'phone',
    names: ['{mac}.cfg'],
    contentType: 'text/plain; charset=utf-8',
    template: 'yealink/phone.mustache',
    secret: true,
    provesSync: true,
    takesRaw: true,
    format: yealinkFormat,
  },
];

/** What phones of this make ask for besides: boot and common files (see above), the user's own file, and assets. */
export const quietFiles: readonly string[] = [
  '{mac}.boot',
  '*.boot',
  'y*.cfg',
  '{mac}-local.cfg',
  '{mac}-contact.xml',
  '{mac}-calllog.xml',
  '{mac}.enc',
  '*.enc',
  '*.xml',
  '*.rom',
  '*.lang',
  '*.wav',
  '*.jpg',
  '*.jpeg',
  '*.png',
  '*.bmp',
  '*.dob',
  '*.tar',
  '*.tgz',
  '*.pem',
  '*.cer',
  '*.crt',
  '*.der',
];
