import { phones } from './company.data.ts';
import type { PhoneName, StaffName } from './company.data.ts';
import type { DemoClock } from './demo-clock.ts';
import type { Chance } from './chance.ts';
import type { Office } from './office.ts';
import type { Hands } from './people.ts';
import { away, nights, story } from './story.data.ts';
import type { Deed, Happening, When } from './story.data.ts';

/** What the past is made with. */
export interface PastDeps {
  readonly clock: DemoClock;
  readonly chance: Chance;
  readonly office: Office;
  /** Somebody's hands. */
  readonly hands: (name: StaffName) => Hands;
  /** When the demo starts (ms). */
  readonly start: number;
  readonly closing: AbortSignal;
}

const minute = 60_000;
const day = 1_440 * minute;

/** The moment, in ms. */
export function momentOf(when: When, start: number): number {
  if ('minutes' in when) return start - when.minutes * minute;
  const [daysAgo, time] = when;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return Math.floor(start / day) * day - daysAgo * day + (hours * 60 + minutes) * minute;
}

/** How long before the start the first thing happened, in days, and the accounts a while before it. */
export const daysOfPast = 25;

const names = Object.keys(phones) as PhoneName[];

/** What phones did by themselves: each night, and those that fall silent a last time. */
function byThemselves(chance: Chance, start: number): Happening[] {
  const asleep = nights.flatMap((daysAgo) =>
    names.map((name): Happening => {
      const at = momentOf([daysAgo, '01:00'], start) + chance.between(0, 3 * 60 * minute);
      return { when: { minutes: (start - at) / minute }, deed: { ask: [name] } };
    }),
  );
  const last = names.flatMap((name): Happening[] => {
    const since = away[name]?.since;
    return since === undefined ? [] : [{ when: since, deed: { ask: [name] } }];
  });
  return [...asleep, ...last];
}

/** Lives through the weeks before the start: people through the API, phones through their addresses. Rejects where the API refuses. */
export async function livePast(deps: PastDeps): Promise<void> {
  const { clock, start, chance, closing } = deps;
  const happenings = [...story, ...byThemselves(chance, start)]
    .map((one) => ({ ...one, at: momentOf(one.when, start) }))
    .filter(({ at }) => at < start)
    .sort((one, other) => one.at - other.at);
  const arrived = new Set<PhoneName>();
  for (const { at, who, deed } of happenings) {
    if (closing.aborted) return;
    clock.leap(at);
    if (who !== undefined) await act(deps.hands(who), deed);
    else await phonesDo(deps, arrived, deed, at);
  }
}

async function act(hands: Hands, deed: Deed): Promise<void> {
  if ('wants' in deed) await hands.want(deed.wants);
  else if ('does' in deed) await hands.send('POST', `/phones/${phones[deed.to].mac}/actions/${deed.does}`);
  else if ('posts' in deed) await hands.send('POST', deed.posts, deed.body);
  else if ('undoes' in deed) await hands.undoLast();
}

async function phonesDo(deps: PastDeps, arrived: Set<PhoneName>, deed: Deed, at: number): Promise<void> {
  if ('arrive' in deed || 'begin' in deed)
    for (const name of 'arrive' in deed ? deed.arrive : deed.begin) {
      await arrive(deps, name, 'arrive' in deed);
      if ('arrive' in deed) arrived.add(name);
    }
  if (!('ask' in deed)) return;
  const heard = deed.ask.filter((name) => arrived.has(name) && isHeard(name, at, deps.start));
  for (const name of heard) await deps.office.round(phones[name].mac);
}

const isHeard = (name: PhoneName, at: number, start: number) => {
  const since = away[name]?.since;
  // The meeting room's phone was told not to ask at night.
  const isQuiet = name === 'meeting' && at > momentOf([5, '12:00'], start);
  return !isQuiet && (since === undefined || at <= momentOf(since, start));
};

/** A technician's two minutes for each: pointed at its address, the first file, and soon the lasting one. */
async function arrive({ clock, chance, office, hands }: PastDeps, name: PhoneName, isWhole: boolean): Promise<void> {
  const { mac } = phones[name];
  const { url } = await hands('luca.moretti').get<{ url: string }>(`/phones/${mac}/address`);
  office.pointAt(mac, url);
  clock.leap(clock.now() + chance.between(1, 3) * minute);
  await office.round(mac);
  if (!isWhole) return;
  clock.leap(clock.now() + chance.between(1, 2) * minute);
  await office.round(mac);
}
