import type { Phone } from '../state/fleet.ts';
import type { Following } from '../state/plans.ts';

/** How far phones are with what was applied. */
export interface Progress {
  readonly done: readonly string[];
  /** Those that refused, or of which there is no sign. They get it when they come back; somebody may want to ask again. */
  readonly failed: readonly Phone[];
  /** What is still to come. */
  readonly left: number;
}

const good: readonly Phone['state']['state'][] = ['up-to-date', 'unregistered'];
const bad: readonly Phone['state']['state'][] = ['refused', 'unreachable', 'silent'];

/**
 * Sorts phones by what became of them. A phone that was up to date before is not done by that: it must have come to it since. One that was removed since, or
 * was never seen, is left out.
 */
export function progressOf({ at, macs }: Following, phones: ReadonlyMap<string, Phone>): Progress {
  const done: string[] = [];
  const failed: Phone[] = [];
  let left = 0;
  for (const mac of macs) {
    const phone = phones.get(mac);
    if (phone === undefined) continue;
    const { state, since } = phone.state;
    // It gets all of it at its first contact, whenever that is.
    if (state === 'waiting') continue;
    if (bad.includes(state)) failed.push(phone);
    else if (good.includes(state) && Date.parse(since) >= at) done.push(mac);
    else left += 1;
  }
  return { done, failed, left };
}
