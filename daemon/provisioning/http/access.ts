import { fingerprint } from '../../lib/fingerprint.ts';
import { networkOf } from './addresses.ts';
import { createBoundedMap } from './bounded-map.ts';

/** How much one device or one address may do. Generous: phones behind one address boot together, and a phone asks for some 30 files at a boot. */
export interface AccessLimits {
  /** Requests that a device may send at once, and in the long run per second; beyond it gets 429. */
  readonly deviceBurst: number;
  readonly devicePerSecond: number;
  /** Requests without a valid token that an address may send before nothing is looked up or told about them any more. */
  readonly refusedBurst: number;
  readonly refusedPerSecond: number;
  /** Different wrong tokens from one address within `guessWindow` that lock it, for `lockFor` (ms). */
  readonly guesses: number;
  readonly guessWindow: number;
  readonly lockFor: number;
  /** Devices and addresses that are remembered, each: the bound of the memory. */
  readonly remembered: number;
}

/** The limits of an installation that says nothing else. */
export const defaultAccessLimits: AccessLimits = {
  deviceBurst: 1_000,
  devicePerSecond: 50,
  refusedBurst: 100,
  refusedPerSecond: 5,
  guesses: 30,
  guessWindow: 600_000,
  lockFor: 900_000,
  remembered: 50_000,
};

interface Guesser {
  /** Fingerprints of distinct wrong values, at most `guesses`: a number each, not what strangers sent. */
  readonly values: number[];
  startedAt: number;
  lockedUntil: number;
}

/** What an address's wrong token means: `told` = once more, but not too much; `silent` = locked or flooding; `locked` = this one locked it. */
export type Refusal = 'told' | 'silent' | 'locked';

/** Who may ask how often. Never touches a valid token because of its address. */
export interface Access {
  /** 0 = go on; else the seconds after which the device may ask again. */
  admit(deviceId: string, now: number): number;
  /**
   * Counts a token that is nobody's. Once per distinct value, so that one lost phone never locks its office; a dead one of a phone that is here was
   * not guessed (`isDead`, asked of new values only), so that revoking many at once locks nobody.
   */
  refuse(address: string, token: string, now: number, isDead?: () => boolean): Refusal;
  /** How many addresses and devices are remembered (for /status and tests). */
  remembered(): number;
}

/** @param limits what is not named is as in {@link defaultAccessLimits}. */
export function createAccess(limits: Partial<AccessLimits> = {}): Access {
  const { deviceBurst, devicePerSecond, refusedBurst, refusedPerSecond, remembered, ...guessing } = {
    ...defaultAccessLimits,
    ...limits,
  };
  const devices = createPace(deviceBurst, devicePerSecond, remembered);
  const refused = createPace(refusedBurst, refusedPerSecond, remembered);
  const guesses = createGuesses(guessing, remembered);
  return {
    admit: (deviceId, now) => devices.take(deviceId, now),
    refuse(address, token, now, isDead = () => false) {
      const network = networkOf(address);
      const guess = guesses.count(network, token, now, isDead);
      if (guess !== 'told') return guess;
      return refused.take(network, now) === 0 ? 'told' : 'silent';
    },
    remembered: () => devices.size() + refused.size() + guesses.size(),
  };
}

/**
 * Token buckets, one number each: the time at which the bucket is full again (GCRA). `take` answers 0 = go on, else seconds to wait.
 * @param max keys that are remembered.
 */
export function createPace(burst: number, perSecond: number, max: number) {
  const buckets = createBoundedMap<{ fullAt: number }>(max);
  const interval = 1_000 / perSecond;
  const tolerance = (burst - 1) * interval;
  return {
    take(key: string, now: number): number {
      let bucket = buckets.get(key);
      if (bucket === undefined) {
        bucket = { fullAt: now };
        buckets.set(key, bucket);
      }
      const full = bucket.fullAt > now ? bucket.fullAt : now;
      if (full - now > tolerance) return Math.max(1, Math.ceil((full - now - tolerance) / 1_000));
      bucket.fullAt = full + interval;
      return 0;
    },
    size: () => buckets.size,
  };
}

function createGuesses(limits: Pick<AccessLimits, 'guesses' | 'guessWindow' | 'lockFor'>, max: number) {
  const guessers = createBoundedMap<Guesser>(max);
  return {
    count(network: string, token: string, now: number, isDead: () => boolean): Refusal {
      let guesser = guessers.get(network);
      if (guesser !== undefined && guesser.lockedUntil > now) return 'silent';
      if (guesser === undefined || guesser.lockedUntil > 0 || now - guesser.startedAt > limits.guessWindow) {
        guesser = { values: [], startedAt: now, lockedUntil: 0 };
        guessers.set(network, guesser);
      }
      // Two values that share one are counted once: harmless.
      const value = fingerprint(token);
      if (guesser.values.includes(value) || isDead()) return 'told';
      guesser.values.push(value);
      if (guesser.values.length < limits.guesses) return 'told';
      guesser.values.length = 0;
      guesser.lockedUntil = now + limits.lockFor;
      return 'locked';
    },
    size: () => guessers.size,
  };
}
