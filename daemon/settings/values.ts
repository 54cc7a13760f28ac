import type { Key } from '../domain/index.ts';

/** Codecs by the catalogue's names. */
export const codecs = ['opus', 'g722', 'pcma', 'pcmu', 'g729', 'g726-32', 'gsm', 'ilbc'] as const;
export type Codec = (typeof codecs)[number];

/** Screen languages, ISO 639-1 (with a script or region where it matters). */
export const languages = [
  'en',
  'it',
  'de',
  'fr',
  'es',
  'pt',
  'nl',
  'da',
  'sv',
  'no',
  'fi',
  'pl',
  'cs',
  'sk',
  'sl',
  'hu',
  'hr',
  'ro',
  'bg',
  'el',
  'tr',
  'ru',
  'uk',
  'he',
  'ar',
  'lt',
  'lv',
  'et',
  'ca',
  'zh-cn',
  'zh-tw',
  'ja',
  'ko',
] as const;
export type LanguageCode = (typeof languages)[number];

/** Countries whose call-progress tones we name, ISO 3166-1 in lower case. */
export const toneZones = [
  'us',
  'it',
  'es',
  'gb',
  'de',
  'fr',
  'at',
  'ch',
  'be',
  'nl',
  'lu',
  'pt',
  'ie',
  'dk',
  'se',
  'no',
  'fi',
  'pl',
  'cz',
  'sk',
  'hu',
  'si',
  'hr',
  'ro',
  'bg',
  'gr',
  'lt',
  'lv',
  'ee',
  'tr',
  'ru',
  'ua',
  'il',
  'au',
  'nz',
  'cn',
  'hk',
  'tw',
  'jp',
  'kr',
  'sg',
  'my',
  'th',
  'in',
  'ph',
  'za',
  'br',
  'ar',
  'cl',
  'mx',
  've',
  'cr',
  'pa',
  'mo',
  'ae',
  'sa',
] as const;
export type ToneZone = (typeof toneZones)[number];

/** How a date is written: D day, M month (MMM its name), Y year, W weekday (WWW its name). */
export const dateFormats = [
  'DD MM YY',
  'DD MM YYYY',
  'DD MMM WW',
  'DD MMM YY',
  'DD MMM YYYY',
  'WWW DD MMM',
  'WWW MMM DD',
  'MM DD YY',
  'MM DD YYYY',
  'MMM DD WW',
  'YY MM DD',
  'YYYY MM DD',
] as const;
export type DateFormat = (typeof dateFormats)[number];

/** `silent` or a built-in ring tone by number. */
export const ringTones = [
  'silent',
  'ring-1',
  'ring-2',
  'ring-3',
  'ring-4',
  'ring-5',
  'ring-6',
  'ring-7',
  'ring-8',
  'ring-9',
  'ring-10',
] as const;
export type RingTone = (typeof ringTones)[number];

/** Seconds until a screen saver starts or the light goes off; 0 = never. */
export const idleSeconds = [0, 3, 5, 7, 10, 15, 30, 60, 120, 300, 600, 1200, 1800, 2400, 3000, 3600] as const;

/** A key slot: undefined = nobody set it, null = explicitly empty. */
export type KeySlot = Key | null | undefined;
