import { expect, it } from 'vitest';
import { ann, day, macOf, openWith } from './office.ts';
import { serviceRig } from './rigs.ts';

const plan = serviceRig('yealink-ymcs');
const hour = 3_600_000;
const instant = (text: string) => Date.parse(text);

/** An office whose clock shows that moment. */
async function openAt(moment: string, options: Parameters<typeof openWith>[1] = {}) {
  const office = await openWith(plan, options);
  office.clock.goTo(instant(moment));
  await office.jobs.tick();
  const { clock, jobs, store } = office;
  const sweeps = () => store.jobRuns.latest('redirection-sweep', 100);
  return { ...office, tickAt: (at: string) => (clock.goTo(instant(at)), jobs.tick()), sweeps };
}

it.each([
  // Wednesday, 0:00 in Berlin: in winter, in summer, in the weeks whose Sunday is 23 or 25 hours long.
  ['in winter', '2026-01-19T09:00:00Z', '2026-01-20T23:00:00Z'],
  ['in summer', '2026-07-13T09:00:00Z', '2026-07-14T22:00:00Z'],
  ['after the night of 23 hours', '2026-03-28T09:00:00Z', '2026-03-31T22:00:00Z'],
  ['after the night of 25 hours', '2026-10-24T09:00:00Z', '2026-10-27T23:00:00Z'],
])(
  '%s windows that are a day old end in the night to Wednesday, once, and younger ones do not',
  async (_, opened, sweep) => {
    const office = await openAt(opened);
    const { add, comesTo, clock, jobs, sweeps, tickAt, rests, told, view, phones } = office;
    const old = await add();
    await comesTo(old, 'active');
    expect(view(old)?.window?.deadline).toBe(instant(sweep));
    clock.goTo(instant(sweep) - 5 * hour);
    const young = await add();
    await comesTo(young, 'active');
    clock.goTo(instant(sweep) - 1_000);
    await jobs.tick();
    await rests();
    clock.goTo(instant(sweep) - 1);
    const before = (await sweeps()).length;
    expect(told(old).state).toBe('active');
    await tickAt(sweep);
    await Promise.all([jobs.tick(), jobs.tick()]);
    await comesTo(old, 'disabled');
    await rests();
    expect(told(young).state).toBe('active');
    expect([...phones.keys()]).toEqual([plan.key(young)]);
    clock.advance(20 * 60_000);
    await jobs.tick();
    const runs = await sweeps();
    expect(runs.length).toBe(before + 1);
    expect(runs[0]).toMatchObject({ state: 'done', result: { closed: 1 } });
  },
);

it('a sweep that was missed while the daemon was down is made up for, once', async () => {
  const { add, comesTo, stop, remains, clock, started } = await openAt('2026-01-19T09:00:00Z');
  const one = await add();
  await comesTo(one, 'active');
  await stop();
  clock.goTo(instant('2026-01-22T15:00:00Z'));
  const later = await openWith(plan, { folder: remains(), clock, started });
  expect(later.told(one).state, 'nobody has looked yet').toBe('active');
  await Promise.all([later.jobs.tick(), later.jobs.tick()]);
  await later.comesTo(one, 'disabled');
  const runs = async () => (await later.store.jobRuns.latest('redirection-sweep', 100)).length;
  const made = await runs();
  clock.advance(hour);
  await later.jobs.tick();
  expect(await runs()).toBe(made);
});

it('no window is open for more than seven days, and first access that expired ends it', async () => {
  const { add, comesTo, clock, rests, phones } = await openAt('2026-01-20T23:30:00Z');
  const one = await add();
  await comesTo(one, 'active');
  clock.advance(7 * day - hour);
  await rests();
  expect(phones.size).toBe(1);
  clock.advance(2 * hour);
  await comesTo(one, 'disabled');
  await rests();
  expect(phones.size).toBe(0);
});

it('windows that are kept open outlive sweeps and seven days, with first access that is renewed', async () => {
  const office = await openAt('2026-01-19T09:00:00Z', { keepOpen: true });
  const { add, comesTo, clock, jobs, rests, sentTo, address, until, told, view, comes } = office;
  const one = await add();
  await comesTo(one, 'active');
  expect(view(one)?.window).toMatchObject({ deadline: null });
  const first = address(one);
  for (let days = 0; days < 9; days += 1) {
    clock.advance(day);
    await jobs.tick();
    await rests();
  }
  expect(told(one).state).toBe('active');
  expect(address(one)).not.toBe(first);
  await until(() => sentTo(one) === address(one));
  await comes(one);
  await comesTo(one, 'disabled');
});

it('a phone whose first access is opened anew is registered with the new address', async () => {
  const { add, comesTo, comes, fleet, until, sentTo, address } = await openAt('2026-01-19T09:00:00Z');
  const one = await add();
  await comesTo(one, 'active');
  await comes(one);
  await comesTo(one, 'disabled');
  expect(await fleet.renewFirstAccess(ann, macOf(one))).toMatchObject({ ok: true });
  await comesTo(one, 'active');
  await until(() => sentTo(one) === address(one));
});
