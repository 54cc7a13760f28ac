import type { SettingValues } from '../../../settings/index.ts';

type LanguageCode = SettingValues['locale.language'];
type ToneZone = SettingValues['locale.tone-zone'];
type DateFormat = SettingValues['time.date-format'];

/** Languages by the numbers of older firmware (sheet 5; tancredi, wazo's X series). */
export const numberedLanguages: ReadonlyMap<LanguageCode, string> = new Map<LanguageCode, string>([
  ['en', '0'],
  ['nl', '3'],
  ['fr', '4'],
  ['it', '7'],
  ['es', '10'],
  ['de', '16'],
]);

/** Languages by the codes of present firmware (sheet 5; wazo; exports say `en`). `slo` is left out: sources differ on which language it is. */
export const codedLanguages: ReadonlyMap<LanguageCode, string> = new Map<LanguageCode, string>([
  ['en', 'en'],
  ['zh-cn', 'cn'],
  ['zh-tw', 'tc'],
  ['ru', 'ru'],
  ['it', 'it'],
  ['fr', 'fr'],
  ['de', 'de'],
  ['he', 'he'],
  ['es', 'es'],
  ['ca', 'cat'],
  ['tr', 'tr'],
  ['hr', 'hr'],
  ['cs', 'cz'],
  ['nl', 'nl'],
  ['ko', 'ko'],
  ['uk', 'ua'],
  ['pt', 'pt'],
  ['pl', 'pl'],
  ['ar', 'ar'],
]);

/** Countries whose tones the firmware has, by its numbers (sheet 5). */
export const toneNumbers: ReadonlyMap<ToneZone, string> = new Map<ToneZone, string>([
  ['be', '0'],
  ['cn', '1'],
  ['de', '2'],
  ['jp', '4'],
  ['nl', '5'],
  ['no', '6'],
  ['se', '8'],
  ['ch', '9'],
  ['tw', '10'],
  ['us', '11'],
  ['cz', '12'],
  ['gb', '13'],
  ['za', '14'],
  ['au', '15'],
  ['br', '16'],
  ['ru', '19'],
  ['cl', '20'],
  ['it', '21'],
  ['at', '22'],
  ['dk', '23'],
  ['fi', '24'],
  ['fr', '25'],
  ['gr', '26'],
  ['hu', '27'],
  ['lt', '28'],
  ['in', '29'],
  ['mx', '30'],
  ['nz', '31'],
  ['pt', '32'],
  ['es', '33'],
]);

/** Date formats by their place in the firmware's list; newer models count it with gaps (sheet 6). */
const dates: readonly (readonly [DateFormat, place: number, withGaps: number])[] = [
  ['WWW DD MMM', 2, 4],
  ['WWW MMM DD', 3, 6],
  ['DD MM YY', 4, 8],
  ['DD MM YYYY', 5, 9],
  ['MM DD YY', 6, 10],
  ['MM DD YYYY', 7, 11],
  ['YY MM DD', 8, 12],
  ['YYYY MM DD', 9, 13],
];

/** Date formats that the firmware has. */
export const dateFormats: readonly DateFormat[] = dates.map(([format]) => format);

/** How a family counts date formats. */
export type DateCodes = 'in-a-row' | 'with-gaps';

/** `Date Display Style` of a format; of one that the firmware lacks, the first of its list. */
export function dateCode(format: DateFormat, codes: DateCodes): string {
  const found = dates.find(([name]) => name === format);
  return String(found?.[codes === 'in-a-row' ? 1 : 2] ?? 0);
}

/** Codecs as `VoiceCodecMap` calls them: present firmware, and older one. */
export const codecNames = {
  opus: 'opus',
  g722: 'G722',
  pcma: 'PCMA',
  pcmu: 'PCMU',
  g729: 'G729',
  'g726-32': 'G726-32',
  ilbc: 'iLBC',
} as const;
/** The same of older firmware, which has fewer (tancredi's X3, FusionPBX's X4). */
export const olderCodecNames = {
  g722: 'G722',
  pcma: 'G711A',
  pcmu: 'G711U',
  g729: 'G729',
  'g726-32': 'G726-32',
} as const;

/** `Transport`. */
export const transports = { udp: 0, tcp: 1, tls: 3 } as const;
/** `DTMF Mode`. There is none for both at once: 3 means that the phones agree by themselves. */
export const dtmfModes = { inband: 0, rfc4733: 1, 'sip-info': 2, 'rfc4733-and-sip-info': 3 } as const;
/** `LDAP1 Use SSL`. */
export const ldapEncryption = { none: 0, ldaps: 1, starttls: 2 } as const;
/** `Memory Key to BXfer`: what a key does during a call. */
export const transferModes = { blind: 1, attended: 2, 'new-call': 3 } as const;
/** The same in the value of a memory key that watches an extension. */
export const watchModes = { blind: 'bb', attended: 'ba', 'new-call': 'bc' } as const;
