import { expect, it } from 'vitest';
import { createAvailability } from '../../daemon/store/availability.ts';
import { DatabaseFailure } from '../../daemon/store/database.ts';
import { createManualClock } from '../provisioning/http/rig.ts';

it('tells why the database is away once, what else it is then, and that it is back', async () => {
  const { clock, advance } = createManualClock();
  const told: string[] = [];
  let failure: Error | null = new DatabaseFailure('gone', 'nobody answers');
  let pings = 0;
  const availability = createAvailability({
    database: {
      ping: () => {
        pings += 1;
        return failure === null ? Promise.resolve() : Promise.reject(failure);
      },
    },
    clock,
    recover: () => Promise.resolve(),
    changed: (isReachable, reason) => told.push(`${isReachable} ${reason}`),
    away: String(failure),
  });
  const probe = async () => {
    const before = pings;
    advance(1_000);
    await expect.poll(() => pings).toBe(before + 1);
    await new Promise((resolve) => setImmediate(resolve));
  };
  expect(availability.isReachable()).toBe(false);
  await probe();
  await probe();
  expect(told).toEqual([]);
  failure = new DatabaseFailure('gone', 'it says no');
  await probe();
  await probe();
  expect(told).toEqual(['false DatabaseFailure: it says no']);
  failure = null;
  await probe();
  expect(told.slice(1)).toEqual(['true ']);
  availability.stop();
});
