import { z } from 'zod';
import { filledText } from '../lib/addresses.ts';
import { field } from './field.ts';

/** Name of a context of the dialplan. */
const contextName = filledText.regex(/^[0-9A-Za-z_-]{1,79}$/, 'it has 1 to 79 letters, digits, hyphens or underscores');

const isHttp = (text: string) => URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);

/** An http(s) address with a query. */
const panelUrl = filledText
  .refine(isHttp, { error: 'it is no http:// or https:// address', abort: true })
  .refine((text) => {
    const { username, password, hash } = new URL(text);
    return username === '' && password === '' && hash === '';
  }, 'it holds a user, a password or a fragment');

/** Texts of digits, each once, separated by commas. */
const prefixes = z.preprocess(
  (value) =>
    typeof value === 'string' || typeof value === 'number'
      ? String(value)
          .split(',')
          .map((one) => one.trim())
      : value,
  z
    .array(
      z.preprocess(
        (one) => (typeof one === 'number' ? String(one) : one),
        z.string().regex(/^[0-9]{1,4}$/, 'it holds something else than digits'),
      ),
    )
    .min(1, 'it is empty')
    .max(20, 'it is longer than 20 entries')
    .refine((those) => new Set(those).size === those.length, 'an entry stands in it twice'),
);

/** How users' further devices are numbered and made. */
export const deviceFields = {
  devicePrefixes: field(
    {
      doc: 'Prefixes of the numbers of users’ further devices, in the order in which they are tried, separated by commas.',
      default: '91 to 98',
      example: '81,82,83',
    },
    prefixes.default(['91', '92', '93', '94', '95', '96', '97', '98']),
  ),
  panelUrl: field(
    {
      doc: 'Address by which FreePBX’s panel module makes users’ further devices; needs `ticket-secret`, too.',
      default: 'none: FreePBX gets no further devices',
      example: 'http://127.0.0.1/admin/ajax.php?module=hookswitch&command=device',
    },
    panelUrl.optional(),
  ),
  asteriskConfigDir: field(
    {
      doc: 'Folder of a plain Asterisk into which users’ further devices are written (`pjsip_hookswitch.conf`, `extensions_hookswitch.conf`).',
      default: 'none: nothing is written',
      example: '/etc/asterisk',
      path: true,
    },
    filledText.optional(),
  ),
  asteriskContext: field(
    {
      doc: 'Dialplan context of the calls of devices written there.',
      default: 'from-internal',
      example: 'phones',
    },
    contextName.default('from-internal'),
  ),
} as const;
