import type { BootstrapSpec, FileSpec } from '../../domain/index.ts';
import { yealinkFormat } from './format.ts';

const fetching = ['server.url', 'power_on', 'mode', 'repeat.enable', 'repeat.minutes', 'weekly.enable']
  .concat(['dhcp_option.enable', 'pnp_enable'])
  .map((name) => `auto_provision.${name}`);

/** Where and when to fetch, in the names of V81 and later and in the older ones; other sources would win over it at the next start. */
const bootstrap: BootstrapSpec = {
  names: [...fetching, 'zero_touch.enable', 'security.trust_certificates'].flatMap((name) => [`static.${name}`, name]),
  empty: () => '#!version:1.0.0.1\n',
};

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
    bootstrap,
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
