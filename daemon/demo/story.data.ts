import { extensions, phones } from './company.data.ts';
import type { PhoneName, StaffName } from './company.data.ts';

/** When something happened: so many days ago at a time of the day (UTC), or so many minutes before the start. */
export type When = readonly [daysAgo: number, time: string] | { readonly minutes: number };

/** What happened. */
export type Deed =
  /** Things were made so, as a file of `hookswitch apply` does it. */
  | { readonly wants: unknown }
  | { readonly does: 'renew-first-access' | 'rotate-token' | 'revoke-token'; readonly to: PhoneName }
  /** One request to the API, by `POST`. */
  | { readonly posts: string; readonly body: unknown }
  /** Somebody's own last change was taken back. */
  | { readonly undoes: 'own-last' }
  /** Phones were pointed at their addresses and took their files. */
  | { readonly arrive: readonly PhoneName[] }
  /** They took their first file, and nothing after it. */
  | { readonly begin: readonly PhoneName[] }
  /** They asked. */
  | { readonly ask: readonly PhoneName[] };

/** Something that somebody did; phones by themselves where nobody is named. */
export interface Happening {
  readonly when: When;
  readonly who?: StaffName;
  readonly deed: Deed;
}

const blf = (number: number) => {
  const one = extensions[number];
  return { kind: 'blf', value: String(number), label: one?.name ?? String(number) };
};
const numbered = (bank: string, keys: readonly unknown[], from = 1) =>
  Object.fromEntries(keys.map((key, at) => [`${bank}.${at + from}`, key]));

/** Phones as they are added. */
const added = (...names: readonly PhoneName[]) => ({
  phones: Object.fromEntries(
    names.map((name) => {
      const { mac, note, lines, ...more } = phones[name];
      const model = 'model' in more ? { model: more.model } : {};
      return [mac, { ...model, note, lines: lines.map((extension, at) => ({ slot: at + 1, extension })) }];
    }),
  ),
});

/** Settings of one phone. */
const ofPhone = (name: PhoneName, settings: object) => ({ phones: { [phones[name].mac]: { settings } } });

const defaults = {
  'sip.server': 'pbx.bellini.example',
  'sip.register-expiry': 1800,
  'locale.language': 'it',
  'locale.tone-zone': 'it',
  'time.zone': 'Europe/Rome',
  'time.ntp-server': 'ntp.bellini.example',
  'time.date-format': 'DD MM YYYY',
  'calls.emergency-numbers': ['112', '118'],
  'feature-code.voicemail': '*97',
  'screen.backlight-seconds': 300,
  'ring.ringtone': 'ring-2',
};

const models = {
  'yealink/T46': numbered('line-key', [{ kind: 'line' }, blf(100), blf(203), { kind: 'ldap', label: 'Rubrica' }]),
  'yealink/T43': numbered('line-key', [{ kind: 'line' }, blf(100), blf(211), blf(213)]),
  'snom/D785': numbered('line-key', [{ kind: 'line' }, blf(271), blf(272), blf(273), blf(274), blf(275)]),
  'fanvil/X5U': numbered('line-key', [{ kind: 'line' }, blf(222), blf(223), blf(224), blf(225)]),
  'nethphone/NPX5': numbered('line-key', [{ kind: 'line' }, blf(100), blf(282)]),
};

const directory = {
  'ldap.enabled': true,
  'ldap.server': 'ldap.bellini.example',
  'ldap.base': 'ou=people,dc=bellini,dc=example',
  'ldap.user': 'cn=phones,dc=bellini,dc=example',
};

const london = {
  ...{ 'locale.language': 'en', 'locale.tone-zone': 'gb', 'time.zone': 'Europe/London' },
  'calls.emergency-numbers': ['999', '112'],
};

/** The reception sees everybody who is called most, on an expansion module. */
const receptionKeys = {
  'expansion.modules': 1,
  ...numbered('line-key', [{ kind: 'line' }, { kind: 'line', line: 2 }, blf(299)]),
  ...numbered('expansion-key.1', [
    ...[blf(201), blf(202), blf(203), blf(211), blf(212), blf(213), blf(221), blf(222), blf(223), blf(224)],
    ...[blf(225), blf(231), blf(232), blf(233), blf(241), blf(242), blf(251), blf(261), blf(271), blf(281)],
  ]),
};

/** Who answers the queue is not to be switched to do-not-disturb: no key, no code. */
const queueKeys = {
  ...numbered('line-key', [{ kind: 'queue-toggle', label: 'Coda' }, { kind: 'voicemail' }], 7),
  'feature-code.dnd-on': { none: true },
  'feature-code.dnd-off': { none: true },
};

const wave = {
  ...{ office: ['reception', 'elena', 'paolo', 'chiara', 'marta', 'davide', 'silvia', 'infirmary'] },
  ...{ help: ['queueOne', 'queueTwo', 'leonardo'], london: ['sarah', 'james', 'emily'] },
  ...{ sales: ['andrea', 'valentina', 'sara', 'meeting', 'roberta', 'stefano'] },
  ...{ works: ['giulia', 'luca', 'shipping', 'foreman', 'assembly'] },
} as const satisfies Readonly<Record<string, readonly PhoneName[]>>;

const giulia = 'giulia.ferrari';
const luca = 'luca.moretti';
const sarah = 'sarah.collins';

/** What happened in the weeks before the start, in no certain order. */
export const story: readonly Happening[] = [
  { when: [24, '08:05'], who: giulia, deed: { wants: { defaults, extensions } } },
  { when: [24, '08:40'], who: giulia, deed: { wants: { models } } },
  { when: [24, '09:10'], who: luca, deed: { wants: added(...wave.office, ...wave.help) } },
  { when: [24, '10:00'], deed: { arrive: [...wave.office, ...wave.help] } },
  { when: [23, '09:30'], who: sarah, deed: { wants: added(...wave.london) } },
  ...wave.london.map((name, at): Happening => ({
    when: [23, `09:3${at + 1}`],
    who: sarah,
    deed: { wants: ofPhone(name, london) },
  })),
  { when: [23, '10:15'], deed: { arrive: wave.london } },
  { when: [23, '14:00'], who: luca, deed: { wants: added(...wave.sales) } },
  { when: [23, '14:50'], deed: { arrive: wave.sales } },
  { when: [21, '09:20'], who: giulia, deed: { wants: ofPhone('reception', receptionKeys) } },
  { when: [20, '13:30'], who: giulia, deed: { posts: '/tokens', body: { name: 'monitoring', role: 'viewer' } } },
  { when: [18, '08:30'], who: luca, deed: { wants: added(...wave.works, 'spare') } },
  { when: [18, '09:40'], deed: { arrive: [...wave.works, 'spare'] } },
  { when: [17, '15:10'], who: sarah, deed: { wants: ofPhone('james', { 'raw.dispaly_method': 'name_number' }) } },
  { when: [14, '09:00'], who: giulia, deed: { wants: { defaults: directory } } },
  { when: [12, '10:05'], who: luca, deed: { wants: ofPhone('queueOne', queueKeys) } },
  { when: [12, '10:09'], who: luca, deed: { wants: ofPhone('queueTwo', queueKeys) } },
  { when: [10, '14:20'], who: luca, deed: { wants: added('storekeeper') } },
  { when: [9, '16:30'], deed: { ask: ['shipping'] } },
  { when: [7, '08:15'], who: giulia, deed: { wants: { defaults: { 'time.ntp-server': 'ntp.belini.example' } } } },
  { when: [7, '11:40'], who: giulia, deed: { undoes: 'own-last' } },
  { when: [6, '13:00'], who: luca, deed: { does: 'rotate-token', to: 'elena' } },
  { when: [5, '09:30'], who: luca, deed: { wants: ofPhone('meeting', { 'provisioning.nightly': false }) } },
  { when: [5, '09:50'], deed: { ask: ['meeting'] } },
  { when: [4, '15:30'], who: luca, deed: { wants: ofPhone('meeting', { 'ring.ringtone': 'ring-5' }) } },
  { when: [4, '17:45'], deed: { ask: ['assembly'] } },
  { when: [3, '08:00'], who: giulia, deed: { posts: '/backups', body: {} } },
  { when: [2, '08:50'], who: luca, deed: { does: 'revoke-token', to: 'davide' } },
  { when: [2, '10:30'], deed: { ask: ['davide'] } },
  { when: [1, '14:30'], who: luca, deed: { wants: added('testing', 'parts') } },
  { when: [1, '16:10'], deed: { begin: ['parts'] } },
  { when: { minutes: 150 }, who: luca, deed: { wants: added('canteen') } },
  { when: { minutes: 55 }, who: giulia, deed: { wants: { models: { 'yealink/T46': { 'line-key.5': blf(291) } } } } },
  { when: { minutes: 20 }, who: sarah, deed: { wants: ofPhone('emily', { 'ring.ringtone': 'ring-4' }) } },
];

/** Phones that nobody hears any more, or who just were heard last: since when, and ms after the start until they are plugged in again (null = never). */
export const away: Readonly<Partial<Record<PhoneName, { readonly since: When; readonly back: number | null }>>> = {
  shipping: { since: [9, '17:00'], back: null },
  assembly: { since: [4, '18:00'], back: 45_000 },
  sara: { since: { minutes: silentIn(25) }, back: 180_000 },
  stefano: { since: { minutes: silentIn(360) }, back: 600_000 },
  leonardo: { since: { minutes: silentIn(1_200) }, back: 1_500_000 },
};

/** Minutes ago, so that three days are over so many seconds after the start. */
function silentIn(seconds: number): number {
  return 3 * 24 * 60 - seconds / 60;
}

/** The nights in which phones asked by themselves, days ago. */
export const nights: readonly number[] = [23, 20, 17, 14, 11, 9, 7, 6, 5, 4, 3, 2, 1, 0];

/** Phones that are never plugged in, unless somebody renews their first access. */
export const forgotten: readonly PhoneName[] = ['storekeeper', 'testing', 'davide', 'parts'];
