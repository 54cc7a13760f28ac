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

/** The typed map of the plain settings: effective values, null = explicitly none (or nothing shipped). Indexed ones (keys, raw parameters) travel beside it. */
export interface SettingValues {
  /** Host name or address of the SIP server; null = the host that the phone fetches from. */
  readonly 'sip.server': string | null;
  /** null = 5060, or 5061 with TLS. */
  readonly 'sip.port': number | null;
  readonly 'sip.transport': 'udp' | 'tcp' | 'tls';
  readonly 'sip.srtp': 'off' | 'optional' | 'mandatory';
  readonly 'sip.outbound-proxy': string | null;
  readonly 'sip.outbound-proxy-port': number | null;
  readonly 'sip.backup-proxy': string | null;
  readonly 'sip.backup-proxy-port': number | null;
  /** Seconds. */
  readonly 'sip.register-expiry': number;
  /** Seconds between keep-alive packets; null = off. */
  readonly 'sip.nat-keepalive': number | null;
  /** In order of preference, at least one. */
  readonly 'sip.codecs': readonly Codec[];
  readonly 'sip.dtmf': 'inband' | 'rfc4733' | 'sip-info' | 'rfc4733-and-sip-info';

  /** 1 (soft) to 10 (loud); null = as the phone has it. */
  readonly 'audio.microphone-level': number | null;
  readonly 'audio.speaker-level': number | null;

  readonly 'locale.language': LanguageCode;
  readonly 'locale.tone-zone': ToneZone;

  /** IANA name. */
  readonly 'time.zone': string;
  readonly 'time.ntp-server': string | null;
  readonly 'time.date-format': DateFormat;
  readonly 'time.time-format': '12' | '24';

  /** Made at installation; never null in a rendered file. */
  readonly 'access.admin-password': string | null;
  readonly 'access.user-password': string | null;
  /** Digits, for phone menus that take nothing else. */
  readonly 'access.menu-pin': string | null;

  readonly 'calls.call-waiting': boolean;
  readonly 'calls.call-waiting-tone': boolean;
  /** What a transfer key does: ask by a new call, attended or blind. */
  readonly 'calls.transfer-mode': 'new-call' | 'attended' | 'blind';
  readonly 'calls.caller-id': 'name-and-number' | 'number-and-name' | 'name' | 'number';
  /**
   * Numbers that are dialled at once when complete: Asterisk's pattern signs (X 0-9, Z 1-9, N 2-9, [1-5], . one or more), without the leading underscore.
   */
  readonly 'calls.dial-plan': readonly string[];
  /** Dialled also while the phone is locked. */
  readonly 'calls.emergency-numbers': readonly string[];

  readonly 'ring.ringtone': RingTone;
  /** http(s) address of a sound file; null = the built-in one. */
  readonly 'ring.ringtone-url': string | null;
  /** null = like every call. */
  readonly 'ring.internal': RingTone | null;
  readonly 'ring.external': RingTone | null;
  /** Text in the Alert-Info header that marks such calls. */
  readonly 'ring.internal-alert-info': string | null;
  readonly 'ring.external-alert-info': string | null;

  /** One of idleSeconds. */
  readonly 'screen.screensaver-seconds': number;
  readonly 'screen.screensaver-url': string | null;
  readonly 'screen.background-url': string | null;
  /** One of idleSeconds; 0 = always on. */
  readonly 'screen.backlight-seconds': number;
  /** 0 to 9; null = as the phone has it. */
  readonly 'screen.brightness': number | null;
  readonly 'screen.contrast': number | null;

  readonly 'ldap.enabled': boolean;
  readonly 'ldap.server': string | null;
  readonly 'ldap.port': number;
  readonly 'ldap.encryption': 'none' | 'starttls' | 'ldaps';
  readonly 'ldap.user': string | null;
  readonly 'ldap.password': string | null;
  readonly 'ldap.base': string | null;
  /** RFC 4515 with % for the typed text. */
  readonly 'ldap.name-filter': string | null;
  readonly 'ldap.number-filter': string | null;
  /** Attribute names, separated by one blank. */
  readonly 'ldap.name-attributes': string | null;
  /** Such as `%cn %o`. */
  readonly 'ldap.display-name': string | null;
  readonly 'ldap.main-number-attribute': string | null;
  readonly 'ldap.mobile-number-attribute': string | null;
  readonly 'ldap.other-number-attribute': string | null;
  readonly 'ldap.caller-lookup': boolean;

  /** Modules attached, 0 to 6. */
  readonly 'expansion.modules': number;
  /** One of the model's expansion types; null = the model's first. */
  readonly 'expansion.module-type': string | null;

  /** 1 to 4094; null = untagged. */
  readonly 'network.phone-vlan': number | null;
  readonly 'network.pc-vlan': number | null;
  readonly 'network.lldp': boolean;
  readonly 'network.dhcp-vlan': boolean;
  readonly 'syslog.server': string | null;
  readonly 'syslog.port': number;
  readonly 'syslog.level': 'error' | 'warning' | 'notice' | 'info' | 'debug';

  readonly 'provisioning.nightly': boolean;
  /** HH:MM in the phone's zone. */
  readonly 'provisioning.window-from': string;
  readonly 'provisioning.window-to': string;
  /** Scheme, host, port and path that phones use to reach us; null = the deployment's. Ends without a slash. */
  readonly 'provisioning.base-url': string | null;
  /** Address of a firmware image; null = leave the firmware alone. */
  readonly 'provisioning.firmware-url': string | null;

  readonly 'feature-code.dnd-on': string | null;
  readonly 'feature-code.dnd-off': string | null;
  readonly 'feature-code.dnd-toggle': string | null;
  readonly 'feature-code.forward-always-on': string | null;
  readonly 'feature-code.forward-always-off': string | null;
  readonly 'feature-code.forward-busy-on': string | null;
  readonly 'feature-code.forward-busy-off': string | null;
  readonly 'feature-code.forward-no-answer-on': string | null;
  readonly 'feature-code.forward-no-answer-off': string | null;
  readonly 'feature-code.call-waiting-on': string | null;
  readonly 'feature-code.call-waiting-off': string | null;
  readonly 'feature-code.direct-pickup': string | null;
  readonly 'feature-code.group-pickup': string | null;
  readonly 'feature-code.voicemail': string | null;
  readonly 'feature-code.queue-toggle': string | null;
  readonly 'feature-code.record': string | null;

  /** What an administrator knows better than our model data; null = as the model says. Read by compose, not by views. */
  readonly 'hardware.accounts': number | null;
  readonly 'hardware.line-keys': number | null;
  readonly 'hardware.soft-keys': number | null;
  readonly 'hardware.keys-per-module': number | null;
  readonly 'hardware.first-module-key': number | null;
}

/** Ids of the plain settings. */
export type PlainSettingId = keyof SettingValues;

/** A key slot: undefined = nobody set it, null = explicitly empty. */
export type KeySlot = Key | null | undefined;
