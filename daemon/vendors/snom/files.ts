import type { FileSpec } from '../../domain/index.ts';
import { bootstrap, format } from '../dialects/snom/index.ts';
import { models } from './models.ts';

/** The file's name in our own addresses. The phone puts its MAC in place of `{mac}` and then asks for no second, MAC-specific name. */
export const entryFile = '{mac}.xml';

/**
 * One complete file. `snom<type>-<MAC>.htm` is what a phone asks for when it was given the folder alone (Snom's wiki, Auto Provisioning),
 * `<MAC>.htm` what some hand-typed addresses lead to.
 */
export const files: readonly FileSpec[] = [
  {
    id: 'phone',
    names: [entryFile, 'snom*-{mac}.htm', '{mac}.htm'],
    contentType: 'text/xml; charset=utf-8',
    template: 'snom/phone.xml.mustache',
    secret: true,
    provesSync: true,
    takesRaw: true,
    format,
    bootstrap,
  },
];

/** Names by which the phones call themselves; the first D7xx left the D out. */
const types = models.flatMap(({ id }) => (/^D7\d\d$/.test(id) ? [`snom${id}`, `snom${id.slice(1)}`] : [`snom${id}`]));

/** Common files, firmware descriptions, language packs and images that phones look for beside their own file. */
export const quietFiles: readonly string[] = [
  ...types.flatMap((type) => [
    `${type}.htm`,
    `${type}.xml`,
    `${type}-firmware.htm`,
    `${type}-firmware.xml`,
    `${type}-{mac}.xml`,
  ]),
  '{mac}-{mac}.xml',
  '{mac}-{mac}.htm',
  'gui_lang*',
  'web_lang*',
  '*.bin',
  '*.swu',
  '*.wav',
  '*.png',
];
