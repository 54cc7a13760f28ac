import type { LanguageCode, ToneZone } from '../../../settings/index.ts';

/** The phone's languages by their own names, as firmware 10 writes them (sheet, table of languages). */
export const languageNames: ReadonlyMap<string, string> = new Map<LanguageCode, string>([
  ['en', 'English'],
  ['it', 'Italiano'],
  ['de', 'Deutsch'],
  ['fr', 'Français'],
  ['es', 'Español'],
  ['pt', 'Português'],
  ['nl', 'Nederlands'],
  ['da', 'Dansk'],
  ['sv', 'Svenska'],
  ['no', 'Norsk'],
  ['fi', 'Suomi'],
  ['pl', 'Polski'],
  ['cs', 'Čeština'],
  ['sl', 'Slovenščina'],
  ['hu', 'Magyar'],
  ['tr', 'Türkçe'],
  ['ru', 'Русский'],
  ['lt', 'Lietuvių'],
  ['zh-tw', 'Traditional Chinese'],
]);

const before10: ReadonlyMap<string, string> = new Map([
  ['fr', 'Francais'],
  ['es', 'Espanol'],
]);

/** Tone schemes (sheet). Countries without one of their own are left out: a neighbour's tones would be a guess. */
export const toneSchemes: ReadonlyMap<string, string> = new Map<ToneZone, string>([
  ['us', 'USA'],
  ['it', 'ITA'],
  ['es', 'ESP'],
  ['gb', 'GBR'],
  ['de', 'GER'],
  ['fr', 'FRA'],
  ['at', 'AUT'],
  ['ch', 'SWI'],
  ['nl', 'NLD'],
  ['dk', 'DNK'],
  ['se', 'SWE'],
  ['no', 'NOR'],
  ['gr', 'GRE'],
  ['au', 'AUS'],
  ['nz', 'NZL'],
  ['cn', 'CHN'],
  ['jp', 'JPN'],
  ['in', 'IND'],
  ['mx', 'MEX'],
]);

/** Locales of the D8xx for dates and numbers, by country (tancredi and wazo write them in this form). */
const locales: ReadonlyMap<string, string> = new Map<ToneZone, string>([
  ['us', 'en_US'],
  ['it', 'it_IT'],
  ['es', 'es_ES'],
  ['gb', 'en_GB'],
  ['de', 'de_DE'],
  ['fr', 'fr_FR'],
  ['at', 'de_AT'],
  ['ch', 'de_CH'],
  ['nl', 'nl_NL'],
  ['dk', 'da_DK'],
  ['se', 'sv_SE'],
  ['no', 'nb_NO'],
  ['gr', 'el_GR'],
  ['au', 'en_AU'],
  ['nz', 'en_NZ'],
  ['cn', 'zh_CN'],
  ['jp', 'ja_JP'],
  ['in', 'en_IN'],
  ['mx', 'es_MX'],
]);

/** Name of a language for `language` and `web_language`, in plain letters for firmware before 10; empty if the phone lacks it. */
export function languageName(code: LanguageCode, isBefore10: boolean): string {
  return (isBefore10 ? before10.get(code) : undefined) ?? languageNames.get(code) ?? '';
}

/** `tone_scheme` of a country; empty if it has none. */
export function toneScheme(zone: ToneZone): string {
  return toneSchemes.get(zone) ?? '';
}

/** `locale` of a country; empty if it is not known. */
export function localeOf(zone: ToneZone): string {
  return locales.get(zone) ?? '';
}
