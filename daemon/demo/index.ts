import type { Clock } from '../lib/index.ts';
import type { Log } from '../lib/log.ts';
import { createChance } from './chance.ts';
import { phones, staff } from './company.data.ts';
import type { StaffName } from './company.data.ts';
import type { DemoClock } from './demo-clock.ts';
import { createDiary } from './diary.ts';
import { createOffice } from './office.ts';
import type { Pace } from './office.ts';
import { daysOfPast, livePast } from './past.ts';
import { handsOf } from './people.ts';
import type { Hands, Person } from './people.ts';
import { beginToday } from './today.ts';

export { createDemoClock } from './demo-clock.ts';
export type { DemoClock } from './demo-clock.ts';
export { companyName } from './company.data.ts';

/** What the example company lives with. It knows the daemon by its addresses alone, as any outsider does. */
export interface DemoDeps {
  /** `http://127.0.0.1:8690/api/v1` */
  readonly api: string;
  /** `http://127.0.0.1:8680` */
  readonly phonesAt: string;
  /** The first account's. */
  readonly adminPassword: string;
  /** The daemon's own clock: it stands at {@link demoStart} before. */
  readonly clock: DemoClock;
  readonly realClock: Clock;
  readonly log: Log;
  /** A new password for each person. */
  readonly makePassword: () => string;
  readonly seed: number;
  readonly fetch?: typeof fetch;
  readonly pace?: Pace;
}

/** An example company at work. */
export interface Demo {
  /** Everybody goes home: nothing asks any more. Never rejects. */
  stop(): Promise<void>;
}

const day = 86_400_000;

/** The moment (ms) at which the past of the company begins. */
export const demoStart = (now: number): number => now - daysOfPast * day;

/** A day of phones in a bit more than a minute; a round is at least some seconds away, so that it can be seen. */
const usualPace: Pace = { day: 75_000, least: 9_000 };

/** Lives through the company's past, then lets it go on. Rejects where the daemon refuses what it should take; `closing` cuts that short. */
export async function startDemo(deps: DemoDeps, closing: AbortSignal): Promise<Demo> {
  const { api, clock, realClock, log, seed, fetch = globalThis.fetch, pace = usualPace } = deps;
  const ending = new AbortController();
  const ended = AbortSignal.any([ending.signal, closing]);
  const chance = createChance(seed);
  const office = createOffice({ clock, chance, fetch, pace });
  const diary = createDiary({ clock, onFault: (error) => log.debug({ error }, 'a deed of the demo did not work out') });
  const stop = async () => {
    ending.abort();
    await Promise.all([office.stop(), diary.stop()]);
  };
  const everybody = new Map<string, Hands>();
  const hire = (person: Person) => {
    const made = handsOf(person, { api, clock, fetch, closing: ended });
    everybody.set(person.name, made);
    return made;
  };
  const hands = (name: StaffName) => everybody.get(name) as Hands;
  try {
    const admin = hire({ name: 'admin', password: deps.adminPassword, address: '10.20.1.20' });
    for (const { name, role, address } of staff) {
      const password = deps.makePassword();
      await admin.send('POST', '/accounts', { name, role, password });
      hire({ name, password, address });
    }
    for (const { place, ...hardware } of Object.values(phones)) office.install(hardware, place);
    await livePast({ clock, chance, office, hands, start: realClock.now(), closing: ended });
    clock.arrive();
    beginToday({ chance, diary, office, hands, phonesAt: deps.phonesAt, day: pace.day });
    return { stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
