import type { BootstrapSpec, FileSpec } from '../../domain/index.ts';
import { bootFormat, ownFormat, profileFormat } from './format.ts';

const contentType = 'text/plain; charset=utf-8';

/** Where and when to fetch; other sources would lead back here. */
const own: BootstrapSpec = {
  names: ['server.url', 'power_on', 'repeat.enable', 'repeat.minutes', 'dhcp_option.enable', 'pnp_enable']
    .map((name) => `static.auto_provision.${name}`)
    .concat(['static.zero_touch.enable', 'static.security.trust_certificates']),
  empty: () => '#!version:1.0.0.1\n',
};
const profile: BootstrapSpec = {
  names: ['DBID_PROFILE_RULE', 'DBID_PROFILE_RULE2', 'DBID_PRV_CONFIGFILE', 'DBID_PRV_SIPPNP_ENABLED']
    .concat(['DBID_PRV_OPTION66_ENABLED', 'DBID_PRV_OPTION67_ENABLED', 'DBID_RESYNC_ON_RESET', 'DBID_RESYNC_PERIODIC'])
    .concat(['DBID_RESYNC_FROM_SIP', 'DBID_RESYNC_RETRY_DELAY']),
  empty: () => 'DBID_RESYNC_ON_RESET=1\n',
};

/**
 * Phones speak two languages, and nobody has proven that one file may mix them, so each has a file of its own. `own` holds accounts, keys and
 * features in dotted names and is what phones are proven to take; the boot file leads to it, as in the collections that serve real phones.
 * `profile` holds the provisioning parameters of the vendor's page and is what a phone with the factory's file name asks for:
 * `$(MA)`, its bare MAC. It names the own file as the second profile, so that a phone that knows profiles alone finds both.
 */
export const files: readonly FileSpec[] = [
  {
    id: 'own',
    names: ['{mac}.cfg'],
    contentType,
    template: 'flyingvoice/own.mustache',
    secret: true,
    provesSync: true,
    takesRaw: true,
    format: ownFormat,
    bootstrap: own,
  },
  {
    id: 'profile',
    names: ['{mac}'],
    contentType,
    template: 'flyingvoice/profile.mustache',
    secret: true,
    provesSync: false,
    takesRaw: true,
    format: profileFormat,
    bootstrap: profile,
  },
  {
    id: 'boot',
    names: ['y000000000000.boot'],
    contentType,
    template: 'flyingvoice/boot.mustache',
    secret: false,
    provesSync: false,
    takesRaw: false,
    format: bootFormat,
  },
];

/** What phones of this make may ask for besides: the common file (its place is in `own`), other boot files, books and assets. */
export const quietFiles: readonly string[] = [
  'y*.cfg',
  '*.boot',
  '{mac}-local.cfg',
  '*.xml',
  '*.bin',
  '*.lang',
  '*.wav',
  '*.tar',
  '*.pem',
  '*.cer',
  '*.crt',
];
