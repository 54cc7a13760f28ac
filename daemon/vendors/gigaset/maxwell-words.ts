import type { LanguageCode, ToneZone } from '../../settings/index.ts';
import { clockKey, namesByZone, zoneRule } from '../parts/index.ts';

/** Payload types of RTP, in order of preference (sheet, `SIP.ActiveCodecs`). */
export const codecs: ReadonlyMap<string, string> = new Map([
  ['g722', '9'],
  ['pcma', '8'],
  ['pcmu', '0'],
  ['g729', '18'],
]);

/** `DTMFTransmission` as tancredi writes it. */
export const dtmfModes: ReadonlyMap<string, string> = new Map([
  ['inband', '0'],
  ['rfc4733', '1'],
  ['sip-info', '3'],
]);

/** `SIP.TransportProtocol`, for all accounts (tancredi). */
export const transports: ReadonlyMap<string, string> = new Map([
  ['udp', '1'],
  ['tls', '2'],
]);

/** Languages by the tags that sources name. */
export const languageTags: ReadonlyMap<string, string> = new Map<LanguageCode, string>([
  ['en', 'en-us'],
  ['it', 'it-it'],
  ['de', 'de-de'],
]);

/** What the LDAP directory is called on the screen. */
export const directoryNames: ReadonlyMap<string, string> = new Map<LanguageCode, string>([
  ['en', 'Phonebook'],
  ['it', 'Rubrica'],
  ['de', 'Telefonbuch'],
]);

/** `Telephony.ToneScheme` (sheet). */
export const toneSchemes: ReadonlyMap<string, string> = new Map<ToneZone, string>([
  ['us', 'USA'],
  ['it', 'ITA'],
  ['es', 'ESP'],
  ['gb', 'GBR'],
  ['de', 'DEU'],
  ['fr', 'FRA'],
  ['at', 'AUT'],
  ['nl', 'NLD'],
  ['pt', 'PRT'],
  ['dk', 'DNK'],
  ['se', 'SWE'],
  ['fi', 'FIN'],
  ['pl', 'POL'],
  ['cz', 'CZE'],
  ['gr', 'GRC'],
  ['ru', 'RUS'],
  ['za', 'ZAF'],
]);

/** The scheme for all countries without one of their own. */
export const anyTones = 'INT';

/** Names of the built-in ring tones (sheet, tancredi). */
export const ringTones: ReadonlyMap<string, string> = new Map([
  ['ring-1', '01.mp3'],
  ['ring-2', '02_Memo.mp3'],
  ['ring-3', '03_Vibe.mp3'],
  ['ring-4', '04_Listen.mp3'],
  ['ring-5', '05_Down.mp3'],
  ['ring-6', '06_Gigaset.mp3'],
  ['ring-7', '07_Egg.mp3'],
  ['ring-8', '08_Peak.mp3'],
  ['ring-9', '09_Step 3.mp3'],
  ['ring-10', '10_P Cut.mp3'],
]);

/** Seconds → `ScreenSaverTimeout` in minutes, in steps of ten as tancredi writes it; 0 = never. */
export const saverMinutes: ReadonlyMap<number, string> = new Map(
  [600, 1200, 1800, 2400, 3000, 3600, 0].map((seconds) => [seconds, String(seconds / 60)]),
);

// The two names that sources confirm; each stands for all zones with its clock.
const confirmed = [
  ['GMT+1.Europe/Amsterdam', 'Europe/Amsterdam'],
  ['GMT.Europe/London', 'Europe/London'],
] as const;

const clockOf = (zone: string): string => {
  const rule = zoneRule(zone);
  return rule === null ? '' : clockKey(rule);
};

const nameOf = namesByZone(
  Object.fromEntries(confirmed.map(([name, zone]) => [clockOf(zone), { [name]: zone }])),
  true,
);

/** IANA zones whose clock one of the confirmed names keeps. */
export const zoneNames: readonly string[] = [...nameOf.keys()];

/** `System.DateAndTime.TimeZone` of an IANA zone; null = the phone keeps its own. */
export function zoneName(iana: string): string | null {
  return nameOf.get(iana) ?? null;
}
