import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Mac } from '../../../daemon/lib/index.ts';
import { actor, openOffice, type Office } from '../sync/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  await office.hire(4);
});
afterEach(() => office.close());

async function planned() {
  const { plans } = office.room;
  const target = { level: 'default' } as const;
  const plan = await plans.make(actor, [{ change: 'settings', target, settings: { 'locale.language': 'it' } }]);
  await plans.settled(plan.id);
  const now = (mac: Mac | undefined) => {
    const outcome = [...plan.outcomes.values()].find((one) => one.mac === mac);
    return outcome === undefined ? null : plans.phoneNow(plan, outcome);
  };
  return { now, counts: () => plans.nowCounts(plan) };
}

it('a plan tells of each phone its first line, whether it is on a call, and whether there is any sign of it', async () => {
  const { now, counts } = await planned();
  expect(now(office.macs[0])).toMatchObject({ extension: '201', onCall: false, silent: false });
  expect(await counts()).toEqual({ calls: 0, unreachable: 0 });
  office.exchange.activityOf('202', 'in-call');
  office.exchange.activityOf('203', 'ringing');
  office.exchange.register('204', []);
  expect([1, 2, 3].map((at) => now(office.macs[at]))).toMatchObject([
    { extension: '202', onCall: true, silent: false },
    { extension: '203', onCall: true, silent: false },
    { extension: '204', onCall: false, silent: true },
  ]);
  expect(await counts()).toEqual({ calls: 2, unreachable: 1 });
});

it('a plan counts only phones whose files change', async () => {
  const mac = office.macs[0] as Mac;
  await office.room.fleet.override(actor, { level: 'phone', mac }, null, { 'locale.language': 'de' });
  office.exchange.activityOf('201', 'in-call');
  expect(await (await planned()).counts()).toEqual({ calls: 0, unreachable: 0 });
});

it('a plan does not say that nobody is on a call where the exchange does not tell', async () => {
  for (const number of ['201', '202', '203', '204']) office.exchange.activityOf(number, 'unknown');
  const { now, counts } = await planned();
  expect(now(office.macs[0])).toMatchObject({ onCall: null });
  expect(await counts()).toMatchObject({ calls: null });
});
