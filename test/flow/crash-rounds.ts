import { setTimeout as pause } from 'node:timers/promises';
import type { Asterisk, FreepbxDatabase } from '../lab/index.ts';
import { loginsOf } from './crash-oracle.ts';
import type { Desk, Login, Oracle } from './crash-oracle.ts';
import type { TestDaemon } from './daemon.ts';

/** Numbers from 0 to 1 that follow from a seed (mulberry32): a round that failed can be had again. */
export function createDice(seed: number) {
  let state = seed >>> 0;
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (most: number) => Math.floor(roll() * (most + 1));
  return {
    upTo,
    chance: (share: number) => roll() < share,
    oneOf: <T>(items: readonly T[]): T => items[upTo(items.length - 1)] as T,
  };
}

type Dice = ReturnType<typeof createDice>;

/** What the rounds work on. */
export interface Stage {
  readonly tables: FreepbxDatabase;
  readonly asterisk: Asterisk;
  readonly daemon: TestDaemon;
  readonly oracle: Oracle;
  readonly desks: readonly Desk[];
  readonly numbers: readonly string[];
}

/** The page was closed in the middle of a save. */
class Abandoned extends Error {}

/** Somebody who works in FreePBX's pages. */
function createPerson({ tables, asterisk, numbers, oracle }: Stage, dice: Dice) {
  const done: string[] = [];
  const half = new Set<string>();
  let serial = dice.upTo(1_000_000);
  const fresh = (what: string) => `${what} ${(serial += 1).toString(36)}`;
  const breath = async () => (dice.chance(0.1) ? pause(dice.upTo(60)) : undefined);
  const names = ['Zoë', 'Anna & Co', 'D’Angelo', 'Rossi', "O'Hara", 'Łukasz'];
  const filled = (number: string) => ({
    number,
    name: fresh(dice.oneOf(names)),
    secret: fresh('secret').replaceAll(' ', '-'),
  });
  const isThere = async (number: string) => (await tables.extensions()).some(({ id }) => id === number);
  const works = {
    rename: async (number: string) => (await isThere(number)) && tables.rename(number, filled(number).name, breath),
    secret: async (number: string) =>
      (await isThere(number)) && tables.setSecret(number, filled(number).secret, breath),
    save: (number: string) => tables.save(filled(number), breath),
    remove: (number: string) => tables.remove(number, breath),
    half: async (number: string) => {
      let left = dice.upTo(50);
      half.add(number);
      const abandon = async () => {
        await breath();
        if ((left -= 1) < 0) throw new Abandoned();
      };
      await tables.save(filled(number), abandon).catch((error: unknown) => {
        if (!(error instanceof Abandoned)) throw error;
      });
    },
  };
  const usual = ['rename', 'rename', 'secret', 'secret', 'save', 'half', 'half'] as const;
  return {
    done,
    /** One thing; people are removed in some rounds only, because an end is waited for longer than anything else. */
    work: async (removes: boolean) => {
      const what = removes && dice.chance(0.3) ? 'remove' : dice.oneOf(usual);
      const number = dice.oneOf(numbers);
      done.push(`${what} ${number}`);
      await works[what](number);
    },
    /** A forward is set or cleared in the page, which raises no event. */
    forward: async () => {
      const [number, to] = [dice.oneOf(numbers), dice.chance(0.3) ? undefined : String(900 + dice.upTo(9))];
      done.push(`forward ${number}`);
      await asterisk.putDb(`CF/${number}`, to);
    },
    /** Finishes what was left half, and applies. */
    apply: async () => {
      for (const number of half) await tables.save(filled(number), breath);
      half.clear();
      await oracle.note();
      done.push('apply');
      await tables.applyConfig(asterisk, breath);
    },
  };
}

/** Polls one phone after the other until it is ended; answers what phones were given that was never live. */
function startPolling({ desks, oracle }: Stage, dice: Dice) {
  let isOn = true;
  const early: Login[] = [];
  const run = async () => {
    while (isOn) {
      const desk = dice.oneOf(desks);
      await desk.phone.poll();
      early.push(...oracle.early(desk));
      await pause(20);
    }
  };
  const running = run();
  return async () => {
    isOn = false;
    await running;
    return early;
  };
}

/** kill -9 at a moment of its life, and now and then once more while it starts. */
async function crash({ daemon }: Stage, dice: Dice): Promise<void> {
  await pause(dice.upTo(600));
  await daemon.kill();
  await pause(dice.upTo(300));
  if (dice.chance(0.15)) {
    const starting = daemon.start().catch(() => undefined);
    await pause(dice.upTo(1_000));
    await daemon.kill();
    await starting;
  }
  await daemon.start();
}

/** A phone whose file is wrong. */
interface Wrong {
  readonly mac: string;
  readonly has: readonly Login[];
  readonly wanted: readonly Login[];
}

async function wrongOnes(desks: readonly Desk[], wanted: readonly (readonly Login[])[]): Promise<Wrong[]> {
  const wrong: Wrong[] = [];
  for (const [at, desk] of desks.entries()) {
    await desk.phone.poll();
    const [has, should] = [loginsOf(desk), wanted[at] ?? []];
    if (JSON.stringify(has) !== JSON.stringify(should)) wrong.push({ mac: desk.phone.mac, has, wanted: should });
  }
  return wrong;
}

/** Polls all phones until each has what it must have, or time is up. */
async function settle({ desks, oracle }: Stage): Promise<Wrong[]> {
  const wanted = await oracle.wanted(desks);
  const end = performance.now() + 40_000;
  for (;;) {
    const wrong = await wrongOnes(desks, wanted);
    if (wrong.length === 0 || performance.now() > end) return wrong;
    await pause(100);
  }
}

/** What came of a round: nothing in `wrong`, `early` and `faults` is as it should be. */
export interface Outcome {
  readonly seed: number;
  readonly done: readonly string[];
  readonly wrong: readonly Wrong[];
  /** What phones were given before it was live. */
  readonly early: readonly Login[];
  /** What phones' own readers did not like. */
  readonly faults: readonly string[];
}

/** People work in the tables, phones fetch, the daemon is killed somewhere in between; then everything is applied, and each phone has what it must have. */
export async function playRound(stage: Stage, seed: number): Promise<Outcome> {
  const dice = createDice(seed);
  const person = createPerson(stage, createDice(dice.upTo(2 ** 31)));
  const endPolling = startPolling(stage, createDice(dice.upTo(2 ** 31)));
  const removes = dice.chance(0.1);
  const appliesBetween = dice.chance(0.5);
  if (dice.chance(0.6)) await person.forward();
  const crashing = crash(stage, createDice(dice.upTo(2 ** 31)));
  for (let left = 1 + dice.upTo(3); left > 0; left -= 1) await person.work(removes);
  if (appliesBetween) {
    await person.apply();
    await person.work(removes);
  }
  // Applied while nobody looks, or under the eyes of the daemon that came back.
  if (dice.chance(0.5)) await crashing;
  // Longer than the daemon's own looks at the tables are apart: what is not applied must not reach a phone.
  if (dice.chance(0.25)) await pause(2_300);
  await person.apply();
  await crashing;
  const early = await endPolling();
  const wrong = await settle(stage);
  const faults = stage.desks.flatMap(({ phone }) => phone.faults);
  return { seed, done: person.done, wrong, early, faults };
}
