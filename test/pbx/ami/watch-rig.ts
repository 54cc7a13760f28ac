import { onTestFinished, vi } from 'vitest';
import { systemClock } from '../../../daemon/lib/index.ts';
import { createLiveWatch, type LiveBatch, type WatchPace } from '../../../daemon/pbx/ami/index.ts';
import type { FakeContact, Headers } from './fake-world.ts';
import { startFakeAsterisk, type FakeAsterisk } from './fake-asterisk.ts';
import { createLinkRig, quick, type LinkRig } from './rig.ts';
import { createTold, follow, type Told } from './told.ts';

/** No polling, unless a test asks for it. */
export const pace: WatchPace = { flush: 10, lookup: 10, wishes: 3_600_000, contacts: 3_600_000, again: 20, settle: 20 };

export interface WatchRig extends LinkRig {
  readonly fake: FakeAsterisk;
  readonly batches: LiveBatch[];
  readonly told: Told;
  /** Waits until it holds. */
  until(check: () => void): Promise<void>;
  /** Names of what was asked since the last time, polls and pings apart. */
  asked(): string[];
}

/** A watch over a link to a fake Asterisk, both begun, ended with the test. */
export async function startWatchRig(
  options: {
    prepare?: (fake: FakeAsterisk) => void;
    pace?: Partial<WatchPace>;
    convention?: 'freepbx' | 'none';
  } = {},
): Promise<WatchRig> {
  const fake = await startFakeAsterisk();
  options.prepare?.(fake);
  const rig = createLinkRig(fake.port, { limits: { ...quick, answer: 5_000, item: 5_000, ping: 60_000 } });
  const told = createTold();
  const batches: LiveBatch[] = [];
  const { convention = 'freepbx' } = options;
  const watch = createLiveWatch({
    link: rig.link,
    clock: systemClock(),
    convention,
    pace: { ...pace, ...options.pace },
  });
  watch.onBatch((batch) => {
    batches.push(batch);
    follow(told, batch);
  });
  onTestFinished(() => watch.stop());
  watch.start();
  rig.link.start();
  const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 2 });
  await until(() => {
    if (batches.length === 0) throw new Error('nothing was told');
  });
  let seen = fake.actions.length;
  const asked = () => {
    const names = fake.actions.slice(seen).map(({ name }) => name);
    seen = fake.actions.length;
    return names;
  };
  return { ...rig, fake, batches, told, until, asked };
}

/** A phone that registered, one hour long. */
export function phone(account: string, more: Partial<FakeContact> = {}): FakeContact {
  return {
    account,
    uri: `sip:${account}@192.0.2.7:5060`,
    userAgent: 'Yealink SIP-T54W 96.86.0.100',
    via: '10.0.0.7',
    expires: 1_795_213_666,
    status: 'Reachable',
    ...more,
  };
}

export function contactStatus(contact: FakeContact, status: string): Headers {
  return [
    ['Event', 'ContactStatus'],
    ['Privilege', 'system,all'],
    ['URI', contact.uri],
    ['ContactStatus', status],
    ['AOR', contact.account],
    ['EndpointName', contact.account],
    ['RoundtripUsec', status === 'Reachable' ? '756' : '0'],
  ];
}

export function deviceState(device: string, state: string): Headers {
  return [
    ['Event', 'DeviceStateChange'],
    ['Privilege', 'call,all'],
    ['Device', device],
    ['State', state],
  ];
}
