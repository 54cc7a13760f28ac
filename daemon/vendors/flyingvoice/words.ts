import type { Codec, DateFormat, LanguageCode, RingTone, SettingValues, ToneZone } from '../../settings/index.ts';

/** `lang.gui` and `lang.wui`: English names of the languages. No source lists them: the form is that of the other make with this language. */
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
};

/** `voice.tone.country`: English names of countries (FusionPBX names the United States, France and Germany; the others in the same form). */
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
  hu: 'Hungary',
  gr: 'Greece',
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

/** `local_time.date_format` (FusionPBX's defaults). */
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

/** Files of the built-in ring tones; the collection's texts for the ninth and tenth contradict themselves. */
export const ringTones: Readonly<Partial<Record<RingTone, string>>> = {
  'ring-1': 'Ring1.wav',
  'ring-2': 'Ring2.wav',
  'ring-3': 'Ring3.wav',
  'ring-4': 'Ring4.wav',
  'ring-5': 'Ring5.wav',
  'ring-6': 'Ring6.wav',
  'ring-7': 'Ring7.wav',
  'ring-8': 'Ring8.wav',
};

/** Codec → its name in `account.N.codec.<name>`. */
export const codecNames = {
  opus: 'opus',
  g722: 'g722',
  pcma: 'pcma',
  pcmu: 'pcmu',
  g729: 'g729',
  'g726-32': 'g726_32',
  ilbc: 'ilbc_13_33kbps',
} as const satisfies Partial<Record<Codec, string>>;

/** Codecs of the phones that nobody can choose here: switched off, so that the list is what somebody chose. */
export const otherCodecs: readonly string[] = ['g723_53', 'g723_63', 'g726_16', 'g726_24', 'g726_40', 'ilbc_15_2kbps'];

/** `account.N.sip_server.M.transport_type`. */
export const transports: Readonly<Record<SettingValues['sip.transport'], string>> = { udp: '0', tcp: '1', tls: '2' };

/** `account.N.srtp_encryption`. */
export const srtpModes: Readonly<Record<SettingValues['sip.srtp'], string>> = {
  off: '0',
  optional: '1',
  mandatory: '2',
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

/** `ldap.tls_mode`: numbers of the other make with this language. */
export const ldapModes: Readonly<Record<SettingValues['ldap.encryption'], string>> = {
  none: '0',
  starttls: '1',
  ldaps: '2',
};

/** `DBID_PRV_HTTP_AUTHENTRCATION`. */
export const authentications: Readonly<Record<NonNullable<SettingValues['provisioning.http-authentication']>, string>> =
  {
    basic: 'Basic',
    digest: 'Digest',
  };

/** `static.security.trust_certificates`. */
export const trusts: Readonly<Record<NonNullable<SettingValues['provisioning.server-trust']>, string>> = {
  any: '0',
  checked: '1',
};
