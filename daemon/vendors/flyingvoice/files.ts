import type { FileSpec } from '../../domain/index.ts';
import { bootFormat, ownFormat, profileFormat } from './format.ts';

const contentType = 'text/plain; charset=utf-8';

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
