import type { Codec, DateFormat, LanguageCode, RingTone, SettingValues, ToneZone } from '../../settings/index.ts';

/** `lang.gui` and `lang.wui`: languages that the vendor ships on its phones (wazo's language files 000–013, comments in FusionPBX). */
export const languages: Readonly<Partial<Record<LanguageCode, string>>> = {
  en: 'English',
  it: 'Italian',
  de: 'German',
  fr: 'French',
  es: 'Spanish',
  pt: 'Portuguese',
  pl: 'Polish',
  tr: 'Turkish',
  ru: 'Russian',
  'zh-cn': 'Chinese_S',
  'zh-tw': 'Chinese_T',
};

/** `voice.tone.country` (manuals). Countries without tones of their own there are not offered. */
export const toneCountries: Readonly<Partial<Record<ToneZone, string>>> = {
  us: 'United States',
  it: 'Italy',
  es: 'Spain',
  gb: 'Great Britain',
  de: 'Germany',
  fr: 'France',
  at: 'Austria',
  ch: 'Switzerland',
  be: 'Belgium',
  nl: 'Netherlands',
  pt: 'Portugal',
  dk: 'Denmark',
  se: 'Sweden',
  no: 'Norway',
  fi: 'Finland',
  cz: 'Czech',
  hu: 'Hungary',
  gr: 'Greece',
  lt: 'Lithuania',
  ru: 'Russia',
  au: 'Australia',
  nz: 'New Zealand',
  cn: 'China',
  jp: 'Japan',
  in: 'India',
  br: 'Brazil',
  cl: 'Chile',
  mx: 'Mexico',
};

/** `local_time.date_format`, the seven forms that the phones have. */
export const dateFormats: Readonly<Partial<Record<DateFormat, string>>> = {
  'WWW MMM DD': '0',
  'DD MMM YY': '1',
  'YYYY MM DD': '2',
  'DD MM YYYY': '3',
  'MM DD YY': '4',
  'DD MMM YYYY': '5',
  'WWW DD MMM': '6',
};

/** A format that the phones lack → the nearest one that they have, for a default that was chosen with other makes in mind. */
export const nearestDateFormat: Readonly<Partial<Record<DateFormat, DateFormat>>> = {
  'DD MM YY': 'DD MM YYYY',
  'DD MMM WW': 'WWW DD MMM',
  'MM DD YYYY': 'MM DD YY',
  'MMM DD WW': 'WWW MMM DD',
  'YY MM DD': 'YYYY MM DD',
};

/** Ring tones: file for `phone_setting.ring_type`, number for `distinctive_ring_tones.alert_info.N.ringer`. */
export const ringTones: Readonly<Partial<Record<RingTone, { readonly file: string; readonly number: string }>>> = {
  silent: { file: 'Silent.wav', number: '9' },
  'ring-1': { file: 'Ring1.wav', number: '1' },
  'ring-2': { file: 'Ring2.wav', number: '2' },
  'ring-3': { file: 'Ring3.wav', number: '3' },
  'ring-4': { file: 'Ring4.wav', number: '4' },
  'ring-5': { file: 'Ring5.wav', number: '5' },
  'ring-6': { file: 'Ring6.wav', number: '6' },
  'ring-7': { file: 'Ring7.wav', number: '7' },
  'ring-8': { file: 'Ring8.wav', number: '8' },
};

/** Codec → its names in `account.N.codec.<name>`; iLBC was renamed with V81 and is written under both. */
export const codecNames = {
  opus: 'opus',
  g722: 'g722',
  pcma: 'pcma',
  pcmu: 'pcmu',
  g729: 'g729',
  'g726-32': 'g726_32',
  ilbc: 'ilbc',
} as const satisfies Partial<Record<Codec, string>>;

/** `account.N.sip_server.M.transport_type`. */
export const transports: Readonly<Record<SettingValues['sip.transport'], string>> = { udp: '0', tcp: '1', tls: '2' };

/** `account.N.srtp_encryption` since V80. */
export const srtpModes: Readonly<Record<SettingValues['sip.srtp'], string>> = {
  off: '0',
  optional: '1',
  mandatory: '2',
};

/** The same until V73 (vendor's comments: 1 forced, 2 negotiated). */
export const oldSrtpModes: Readonly<Record<SettingValues['sip.srtp'], string>> = {
  off: '0',
  optional: '2',
  mandatory: '1',
};

/** `account.N.dtmf.type`. */
export const dtmfTypes: Readonly<Record<SettingValues['sip.dtmf'], string>> = {
  inband: '0',
  rfc4733: '1',
  'sip-info': '2',
  'rfc4733-and-sip-info': '3',
};

/** `transfer.dsskey_deal_type`. */
export const transferModes: Readonly<Record<SettingValues['calls.transfer-mode'], string>> = {
  'new-call': '0',
  attended: '1',
  blind: '2',
};

/** `phone_setting.call_info_display_method`. */
export const callerIdForms: Readonly<Record<SettingValues['calls.caller-id'], string>> = {
  'name-and-number': '0',
  'number-and-name': '1',
  name: '2',
  number: '3',
};

/** `ldap.tls_mode`. */
export const ldapModes: Readonly<Record<SettingValues['ldap.encryption'], string>> = {
  none: '0',
  starttls: '1',
  ldaps: '2',
};

/** `static.syslog.level`: 0 to 6, with the numbers of RFC 5424; the phones have no 7, so `debug` becomes their most talkative. */
export const syslogLevels: Readonly<Record<SettingValues['syslog.level'], string>> = {
  error: '3',
  warning: '4',
  notice: '5',
  info: '6',
  debug: '6',
};

/** Seconds that the phones' lists offer for the screen saver and the light; 0 = never (tancredi's model data; administrator guides for the light). */
export const idleTimes = [0, 15, 30, 60, 120, 300, 600, 1800] as const;
