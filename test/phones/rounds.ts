import type { Asked, Cycle, Flash, Schedule } from './phone.ts';

/** What one file did. */
export interface Taken {
  readonly answered: boolean;
  readonly changed: readonly string[];
}

/** A phone's rounds of fetching. */
export interface Rounds {
  /** One round; `restarted` where it follows a restart. */
  cycle(restarted?: boolean): Promise<Cycle>;
  /** What happens at power on: a round, if the phone asks then. */
  boot(restarted?: boolean): Promise<Cycle>;
  /** The next round by the phone's own clock. A phone that would never ask again is at fault. */
  poll(): Promise<Cycle>;
}

/** A round in which nothing was asked. */
export function idleCycle(rebooted = false): Cycle {
  return { asked: [], outcome: 'idle', changed: [], rebooted };
}

/**
 * Rounds as every make does them: fetch what the address leads to, apply it, restart if something changed that needs it.
 * `fetchAll` asks and applies, and notes each request in `asked`; `restarts` tells the parameters that need a restart.
 */
export function createRounds(phone: {
  readonly flash: Flash;
  readonly schedule: () => Schedule;
  readonly restarts: RegExp;
  readonly fetchAll: (asked: Asked[], address: string) => Promise<readonly Taken[]>;
  readonly fault: (text: string) => void;
}): Rounds {
  const { flash, schedule, fetchAll } = phone;
  async function cycle(restarted = false): Promise<Cycle> {
    if (flash.provisioningUrl === null) return idleCycle(restarted);
    const asked: Asked[] = [];
    const taken = await fetchAll(asked, flash.provisioningUrl);
    const changed = taken.flatMap((one) => one.changed);
    const restarts = changed.some((name) => phone.restarts.test(name));
    if (restarts) flash.restarts += 1;
    const answered = taken.some((one) => one.answered);
    const outcome = changed.length > 0 ? 'applied' : answered ? 'unchanged' : 'failed';
    return { asked, outcome, changed, rebooted: restarted || restarts };
  }
  return {
    cycle,
    boot: async (restarted = false) => (schedule().atPowerOn ? cycle(restarted) : idleCycle(restarted)),
    async poll() {
      const { everySeconds, nightly } = schedule();
      if (everySeconds === null && nightly === null) phone.fault('nothing makes this phone ask again');
      return cycle();
    },
  };
}
