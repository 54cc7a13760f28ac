import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExtensionState } from '../../../daemon/domain/index.ts';
import { ok, type Result } from '../../../daemon/lib/index.ts';
import type { DeviceMaker, Exchange, MadeDevice, WantedDevice } from '../../../daemon/pbx/index.ts';
import { usualPrefixes, type UserDeviceOptions } from '../../../daemon/provisioning/index.ts';
import { acme, handClock, openRoom, type HandClock, type Room } from '../room.ts';
import { fakeExchange, type FakeExchange } from '../sync/fake-exchange.ts';

/** A maker in a test's hand: what it was asked, and what it answers from now on. */
export interface FakeMaker {
  readonly asked: string[];
  readonly secrets: Map<string, string>;
  /** null = it succeeds. */
  answer: ((asked: string) => Promise<Result<MadeDevice>> | null) | null;
  readonly options: UserDeviceOptions;
}

/** Makes one: `live` = what it makes is there at once. */
export function fakeMaker(live: boolean, prefixes = usualPrefixes): FakeMaker {
  const asked: string[] = [];
  const secrets = new Map<string, string>();
  const done = (what: string): Promise<Result<MadeDevice>> => {
    asked.push(what);
    return fake.answer?.(what) ?? Promise.resolve(ok({ live, note: null }));
  };
  const made = (action: string) => (device: WantedDevice) => {
    secrets.set(device.number, device.secret);
    return done(`${action} ${device.number} ${device.name}`);
  };
  const maker: DeviceMaker = {
    ...{ refusal: null, atOnce: 4, ensure: made('ensure'), sync: made('sync'), close: () => undefined },
    remove: async ({ number }) => {
      const answer = await done(`remove ${number}`);
      return answer.ok ? ok(null) : answer;
    },
  };
  const fake: FakeMaker = { asked, secrets, answer: null, options: { prefixes, make: () => maker } };
  return fake;
}

/** A FreePBX in a test's hand: accounts know whose they are. */
export interface FakeFreepbx extends Omit<FakeExchange, 'account'> {
  account(number: string, change?: { name?: string; user?: string; secret?: string; state?: ExtensionState }): void;
}

/** Makes one with no account. */
export function fakeFreepbx(clock: HandClock): FakeFreepbx {
  const base = fakeExchange(() => clock.now());
  const users = new Map<string, string>();
  const states = new Map<string, ExtensionState>();
  return {
    ...base,
    kind: 'freepbx',
    extension: (number) => {
      const found = base.extension(number);
      const user = users.get(number) ?? number;
      if (found === null) return null;
      return { ...found, ...(user !== number && { user }), state: states.get(user) ?? found.state };
    },
    *accounts() {
      for (const account of base.accounts()) yield { ...account, user: users.get(account.number) ?? account.number };
    },
    account: (number, { user, state, ...change } = {}) => {
      if (user !== undefined) users.set(number, user);
      if (state !== undefined) states.set(user ?? number, state);
      base.account(number, change);
    },
  };
}

/** A room with a maker in the test's hand, over the daemon's own extensions or a FreePBX. */
export async function openOffice(maker: FakeMaker, exchange?: (clock: HandClock) => Exchange): Promise<Room> {
  const folder = mkdtempSync(join(tmpdir(), 'hookswitch-devices-'));
  const clock = handClock();
  return openRoom(folder, clock, 'v1', [acme], [], exchange?.(clock), maker.options);
}
