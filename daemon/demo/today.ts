import { phones, strangers } from './company.data.ts';
import type { PhoneName, StaffName } from './company.data.ts';
import type { Chance } from './chance.ts';
import type { Diary } from './diary.ts';
import type { Office } from './office.ts';
import type { Hands } from './people.ts';
import { away, forgotten } from './story.data.ts';
import { startTechnician } from './technician.ts';

/** What the day is made of. */
export interface TodayDeps {
  readonly chance: Chance;
  readonly diary: Diary;
  readonly office: Office;
  readonly hands: (name: StaffName) => Hands;
  /** `http://127.0.0.1:8680`, where phones that nobody added ask. */
  readonly phonesAt: string;
  /** ms of a day of phones: see {@link Pace}. */
  readonly day: number;
}

const names = Object.keys(phones) as PhoneName[];
const tones = ['ring-1', 'ring-2', 'ring-3', 'ring-4', 'ring-5'];

/** Phones that people play with today. */
const changed = ['elena', 'marta', 'andrea', 'valentina', 'roberta', 'foreman', 'emily', 'luca', 'chiara'] as const;
const reset = ['silvia', 'james', 'valentina', 'foreman', 'giulia', 'emily'] as const;
const floors: readonly (readonly PhoneName[])[] = [
  ['queueOne', 'queueTwo', 'roberta'],
  ['sarah', 'james', 'emily'],
  ['andrea', 'valentina', 'giulia', 'luca'],
];

const quiet = {
  ...{ forwardAlways: null, forwardBusy: null, forwardNoAnswer: null, forwardUnavailable: null },
  ...{ forwardNoAnswerSeconds: null, callWaiting: true },
};

type Beat = (deps: TodayDeps) => Promise<unknown>;

/** Things that happen again and again, in any order. */
const beats: readonly Beat[] = [
  // Somebody wants another ring tone: behind, until the phone asks.
  ({ chance, hands }) => {
    const who = chance.pick(['luca.moretti', 'sarah.collins'] as const);
    const settings = { 'ring.ringtone': chance.pick(tones) };
    return hands(who).want({ phones: { [phones[chance.pick(changed)].mac]: { settings } } });
  },
  // The same for a model.
  ({ chance, hands }) =>
    hands('giulia.ferrari').want({
      models: { 'yealink/T46': { 'screen.backlight-seconds': chance.pick([60, 120, 600, 1800]) } },
    }),
  ({ hands }) => hands('giulia.ferrari').undoLast(),
  // Do-not-disturb, and off again.
  ({ chance, hands }) => {
    const doNotDisturb = chance.between(0, 1) < 0.6;
    return hands('giulia.ferrari').edit(`/extensions/${chance.pick(['221', '211', '231', '201'])}`, {
      state: { ...quiet, doNotDisturb },
    });
  },
  // A floor without power for some seconds: everybody starts, and asks.
  ({ chance, office }) => {
    const floor = chance.pick(floors).filter((name) => office.isOn(phones[name].mac));
    for (const name of floor) office.switchOn(phones[name].mac, chance.between(8_000, 14_000));
    return Promise.resolve();
  },
  // An address fell into wrong hands: it is dead at once, and the phone refused until it was reset.
  async ({ chance, hands, office }) => {
    const { mac } = phones[chance.pick(reset)];
    await hands('luca.moretti').send('POST', `/phones/${mac}/actions/revoke-token`);
    if (office.isOn(mac)) office.switchOn(mac, 2_000);
  },
  // A spare phone goes out and comes back: it waits to be plugged in.
  async ({ hands }) => {
    const { mac, note } = phones.spare;
    await hands('luca.moretti').want({ phones: { [mac]: null } });
    await hands('luca.moretti').want({ phones: { [mac]: { note, model: phones.spare.model } } });
  },
  // The meeting room's phone asks only when it starts: it is behind from the next change on.
  ({ office, diary, hands, chance }) => {
    const { mac } = phones.meeting;
    const settings = { 'ring.ringtone': chance.pick(tones) };
    diary.later(30_000, () => hands('luca.moretti').want({ phones: { [mac]: { settings } } }));
    return office.round(mac);
  },
];

/** Things that happen at their time: ms after the start. */
const first: readonly (readonly [at: number, beat: Beat])[] = [
  [20_000, (deps) => (beats[0] as Beat)(deps)],
  [35_000, (deps) => (beats[1] as Beat)(deps)],
  [55_000, (deps) => (beats[5] as Beat)(deps)],
];

const betweenBeats = [12_000, 25_000] as const;

/** Begins the day: phones ask by themselves, people go on working, strangers knock. */
export function beginToday(deps: TodayDeps): void {
  const { chance, diary, office, day, hands, phonesAt } = deps;
  const stays = new Set<PhoneName>([...forgotten.filter((name) => name !== 'davide'), 'canteen', 'meeting']);
  for (const name of names.filter((one) => !stays.has(one))) switchOn(deps, name);
  for (const [at, stranger] of strangers.entries()) {
    office.install(stranger, stranger.place);
    office.pointAt(stranger.mac, `${phonesAt}/`);
    office.switchOn(stranger.mac, at * chance.between(8_000, 15_000));
  }
  for (const [at, beat] of first) diary.later(at, () => beat(deps));
  const next = (): void => diary.later(chance.between(...betweenBeats), () => chance.pick(beats)(deps).finally(next));
  diary.later(70_000, () => Promise.resolve(next()));
  startTechnician({
    ...{ diary, office, hands: hands('luca.moretti'), every: Math.min(8_000, day / 8) },
    forgotten: new Set(forgotten.map((name) => phones[name].mac)),
  });
}

function switchOn({ office, chance, day }: TodayDeps, name: PhoneName): void {
  const absence = away[name];
  if (absence === undefined) office.switchOn(phones[name].mac, chance.between(1_000, day));
  else if (absence.back !== null) office.switchOn(phones[name].mac, absence.back);
}
