import type { Action, ActionName, BootstrapSpec, FileSpec, Vendor } from '../../../domain/index.ts';
import { format } from './format.ts';

/** The file's name in our own addresses. Phones ask for it with their MAC in lower case (sheet, section 2). */
export const entryFile = '{mac}.cfg';

/** Where and when to fetch, in present names and the older ones; other sources would win over it at the next start. */
const bootstrap: BootstrapSpec = {
  names: ['Flash Server IP', 'Flash File Name', 'Flash Protocol', 'Flash Mode', 'Flash Interval', 'Config File Name']
    .concat(['Download Server IP', 'Download Protocol', 'Download Mode', 'Download Interval', 'Download CommonConf'])
    .concat(['Download DeviceConf', 'Save Provision Info', 'PNP Enable', 'DHCP Option', 'DHCPv6 Option'])
    .concat(['Dhcp Option 120', 'DHCP Option 120', 'Auto Server Digest', 'Trust Certification'])
    .map((name) => `AUTOUPDATE CONFIG/${name}`)
    .concat('MAINTENANCE CONFIG/Auto Server Digest'),
  empty: (whole) => `${whole.split('\n', 1)[0] ?? ''}\n<<END OF FILE>>\n`,
};

/** One complete file. */
export const files: readonly FileSpec[] = [
  {
    id: 'phone',
    names: [entryFile],
    contentType: 'text/plain; charset=utf-8',
    template: 'fanvil/phone.mustache',
    secret: true,
    provesSync: true,
    takesRaw: true,
    format,
    bootstrap,
  },
];

/** What every make's phones look for besides: the newest firmware's own boot file, images and pictures. */
export const commonQuietFiles: readonly string[] = ['{mac}.boot', '*.z', '*.bmp'];

/**
 * NOTIFY: `check-sync` reads the files again, without a reboot because the file says so (`Notify Reboot`); `reboot` is by own knowledge.
 * Requests: over the phone's web server with the administrator's name and password (NethCTI; RELEASE from the PLANET manual).
 */
export const actions: Readonly<Partial<Record<ActionName, Action>>> = {
  resync: { by: 'notify', event: 'check-sync' },
  reboot: { by: 'notify', event: 'reboot' },
  dial: { by: 'http', method: 'GET', path: '/cgi-bin/ConfigManApp.com?key={number};ENTER' },
  'hang-up': { by: 'http', method: 'GET', path: '/cgi-bin/ConfigManApp.com?key=RELEASE' },
  answer: { by: 'http', method: 'GET', path: '/cgi-bin/ConfigManApp.com?key=OK' },
  hold: { by: 'http', method: 'GET', path: '/cgi-bin/ConfigManApp.com?key=F_HOLD' },
  mute: { by: 'http', method: 'GET', path: '/cgi-bin/ConfigManApp.com?key=F_MUTE' },
  dtmf: { by: 'http', method: 'GET', path: '/cgi-bin/ConfigManApp.com?key={number}' },
};

/** No source tells the limits of the web password; these are what collections keep to. */
export const adminPassword: Vendor<never>['adminPassword'] = { minLength: 4, maxLength: 16, characters: 'any' };
