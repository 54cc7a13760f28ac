import type { Quirk } from '../../domain/index.ts';

/**
 * What phones do otherwise on some firmware. Yealink's first number is the hardware (`66.86.0.15`), the second is the release: bounds with
 * `part: 1` are releases, bounds without it name the hardware as well.
 */
export const quirkId = {
  swappedSrtp: 'srtp-numbers-before-v80',
  shortSuites: 'no-sound-with-aes-256',
  hardwareNumber: 'hardware-number-before-v85',
} as const;

const swappedSrtp: Quirk = {
  id: quirkId.swappedSrtp,
  part: 1,
  below: [80],
  unseen: false,
  text: {
    en: 'Until V73 the numbers for encrypted voice are the other way round: 1 mandatory, 2 optional.',
    it: 'Fino a V73 i numeri della voce cifrata sono invertiti: 1 obbligatoria, 2 facoltativa.',
  },
};

const shortSuites: Quirk = {
  id: quirkId.shortSuites,
  part: 1,
  from: [86],
  unseen: true,
  text: {
    en: 'V87, and V86 on some models, has no sound when a call is encrypted with AES-256: the phone is told to offer AES-128 only.',
    it: 'V87, e V86 su alcuni modelli, resta senza audio se la chiamata è cifrata con AES-256: il telefono propone solo AES-128.',
  },
};

const hardwareNumber: Quirk = {
  id: quirkId.hardwareNumber,
  part: 1,
  below: [85],
  models: ['T53', 'T57'],
  unseen: false,
  text: {
    en: 'Until V84 the firmware of this model began with 95 or 97, from V85 on with 96: images of 96 may be offered.',
    it: 'Fino a V84 il firmware di questo modello iniziava per 95 o 97, da V85 per 96: si possono proporre immagini 96.',
  },
};

/** TLS suites on V84 to V89 of one hardware number: with the factory's list these phones fail on servers' certificates (tancredi). */
const tls = (hardware: number, models: readonly string[]): Quirk => ({
  id: `tls-suites-v84-${hardware}`,
  from: [hardware, 84],
  below: [hardware, 90],
  models,
  unseen: false,
  text: {
    en: 'From V84 on this hardware fails in TLS with “unknown message digest algorithm”: elliptic curves are left out of its list.',
    it: 'Da V84 questo hardware fallisce in TLS con “unknown message digest algorithm”: le curve ellittiche sono tolte dal suo elenco.',
  },
});

const classicTls = [
  tls(53, ['T19']),
  tls(52, ['T21']),
  tls(44, ['T23']),
  tls(69, ['T27']),
  tls(76, ['T40']),
  tls(66, ['T41', 'T42', 'T46', 'T48']),
];
const androidTls = [tls(58, ['T58'])];

const tlsIds: readonly string[] = [...classicTls, ...androidTls].map(({ id }) => id);

/** Whether one of the phone's quirks is about TLS suites. */
export function hasTlsQuirk(quirks: ReadonlySet<string>): boolean {
  return tlsIds.some((id) => quirks.has(id));
}

/** By family id. */
export const quirks: Readonly<Record<string, readonly Quirk[]>> = {
  classic: [swappedSrtp, { ...shortSuites, models: ['T40', 'T41', 'T42', 'T46', 'T48'] }, ...classicTls],
  t3: [shortSuites],
  t4u: [shortSuites],
  t5: [shortSuites, hardwareNumber],
  android: [shortSuites, ...androidTls],
  t7: [shortSuites],
  t8: [shortSuites],
  ax: [shortSuites],
};
