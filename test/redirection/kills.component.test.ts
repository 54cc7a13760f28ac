import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { ann, macOf, openOffice, openWith } from './office.ts';
import { rigPlans, serviceRig } from './rigs.ts';
import type { RigPlan } from './rigs.ts';

const rows = rigPlans.map((plan) => [plan.service.id, plan] as const);

/** A service with an account, and how many requests it takes to register a further phone. */
async function open(plan: RigPlan) {
  const office = await openWith(plan);
  const first = await office.add();
  await office.comesTo(first, 'active');
  const before = office.fake.heard.length;
  const second = await office.add();
  await office.comesTo(second, 'active');
  await office.rests();
  return { ...office, requests: office.fake.heard.length - before, standing: [first, second] };
}

/** The daemon dies in the middle of a registration: the service has done what the last request asked for, and nobody heard its answer. */
async function killedWithin(plan: RigPlan, request: number) {
  const office = await open(plan);
  const { fake, add, clock, until, remains } = office;
  fake.spare = fake.heard.length + request - 1;
  fake.fault = { kind: 'mute' };
  const one = await add();
  await until(() => fake.heard.length > fake.spare);
  const folder = remains();
  await office.stop();
  fake.fault = null;
  return { ...office, one, again: () => openWith(plan, { folder, clock, started: office.started }) };
}

describe.each(rows)('a daemon that is killed while it registers at %s', (_, plan) => {
  // The last request is the one that counts; those before it are steps of some services.
  it.each([1, 2, 3, 4])('within the request number %i: everybody is registered once afterwards', async (request) => {
    const { requests, ...rest } = await open(plan);
    await rest.stop();
    if (request > requests) return expect(requests).toBeGreaterThan(0);
    const { again, one, standing, phones } = await killedWithin(plan, request);
    const second = await again();
    await second.comesTo(one, 'active');
    await second.rests();
    expect(second.sentTo(one)).toBe(second.address(one));
    expect([...phones.keys()].sort()).toEqual([...standing, one].map(plan.key).sort());
    expect(second.view(one)?.trouble).toBeNull();
  });

  it('and whose phone is deleted afterwards: nothing of it is left over', async () => {
    const { again, one, standing, phones } = await killedWithin(plan, (await open(plan)).requests);
    const second = await again();
    await second.fleet.remove(ann, macOf(one), null);
    await second.until(() => second.view(one) === null);
    expect([...phones.keys()].sort()).toEqual(standing.map(plan.key).sort());
  });
});

describe.each(rows)('a daemon that starts anew, at %s', (_, plan) => {
  it('asks for nothing where all is as it was, and registers those open anew under another public address', async () => {
    const office = await open(plan);
    const { fake, clock, remains, standing, started } = office;
    await office.stop();
    const asked = fake.heard.length;
    const same = await openWith(plan, { folder: remains(), clock, started });
    await same.rests();
    expect(fake.heard.length).toBe(asked);
    expect(standing.map((each) => same.told(each).state)).toEqual(['active', 'active']);
    await same.stop();
    const publicUrl = 'http://192.0.2.1:8080';
    const moved = await openWith(plan, { folder: remains(), clock, started, publicUrl });
    await moved.until(() => standing.every((each) => moved.sentTo(each) === moved.address(each)));
    expect(moved.sentTo(standing[0] ?? '')).toContain(publicUrl);
  });
});

describe.each(rows)('an account of %s that does not open any more', (id, plan) => {
  it('closes the gate, is told once, and asks nobody until somebody types it again', async () => {
    const { folder, clock, fake, started, credentials, ...first } = await openWith(plan);
    const waits = await first.add();
    await first.comesTo(waits, 'active');
    await first.fleet.remove(ann, macOf(waits), null);
    await first.until(() => first.view(waits) === null);
    // As a release would have written it that knew the service otherwise.
    const old = { credentials: { 'part-of-old': 'x' }, shown: {} };
    await first.store.transact(ann, (tx) => tx.redirectionAccounts.put(id, null, old));
    const copy = first.remains();
    await first.stop();
    const asked = fake.heard.length;

    const second = await openWith(plan, { folder: copy, clock, started });
    await second.until(() => second.redirection.service(id)?.gate.failure?.code === 'account-unusable');
    expect(second.redirection.service(id)).toMatchObject({ account: { shown: {} }, gate: { until: null } });
    expect(await second.redirection.check(id)).toMatchObject({ value: { code: 'account-unusable' } });
    const one = await second.add();
    await second.failsWith(one, 'account-unusable');
    expect(second.fleet.findings(macOf(one)).map(({ code }) => code)).toContain('redirection-failed');
    expect(second.fleet.path(macOf(one), 'en')?.next).toMatch(/^Type the account again/);
    expect(await second.redirection.compare()).toMatchObject({ services: 1, failed: 1 });
    clock.advance(86_400_000);
    await second.rests();
    expect(fake.heard.length).toBe(asked);
    expect(second.faults).toEqual([]);
    const { rows: told } = await second.store.changes({ action: 'refused' }, { before: null, limit: 10 });
    const codes = told.map(({ after }) => (after as { code: string }).code);
    expect(codes.filter((code) => code === 'account-unusable')).toHaveLength(1);

    await second.putAccount(plan, credentials);
    await second.comesTo(one, 'active');
    expect(folder).not.toBe(copy);
  });
});

it('an account is good again when its key is back, and a PIN that does not open is one that nobody knows', async () => {
  const plan = serviceRig('yealink-ymcs');
  const { clock, started, ...first } = await openWith(plan);
  const one = await first.add();
  await first.comesTo(one, 'active');
  expect(first.view(one)?.pin).not.toBeNull();
  const copy = first.remains();
  await first.stop();
  const mend = damage(copy);
  const failure = (office: typeof second) => office.redirection.service(plan.service.id)?.gate.failure?.code;
  const second = await openWith(plan, { folder: copy, clock, started });
  await second.until(() => failure(second) === 'account-unusable');
  expect(second.view(one)).toMatchObject({ state: 'active', pin: null });
  const healed = second.remains();
  await second.stop();
  mend(healed);
  const third = await openWith(plan, { folder: healed, clock, started });
  await third.comesTo(await third.add(), 'active');
  expect(failure(third)).toBeUndefined();
});

/** Seals that no key here opens, as after a restore without its key; the answer puts the account's back. */
function damage(folder: string): (folder: string) => void {
  const within = <T>(where: string, work: (database: DatabaseSync) => T): T => {
    const database = new DatabaseSync(join(where, 'db'));
    try {
      return work(database);
    } finally {
      database.close();
    }
  };
  const put = (database: DatabaseSync, credentials: string) =>
    database.prepare('update redirection_account set credentials = ?').run(credentials);
  const before = within(folder, (database) => {
    database.exec("update redirection set pin = 'feedfeedfeedfeed.' || substr(pin, 18) where pin is not null");
    const row = database.prepare('select credentials from redirection_account').get() as { credentials: string };
    put(database, `feedfeedfeedfeed${row.credentials.slice(16)}`);
    return row.credentials;
  });
  return (healed) => within(healed, (database) => put(database, before));
}

it('an office without any account asks nobody', async () => {
  const { redirection, rests, faults } = await openOffice();
  await rests();
  expect([...redirection.services()].every(({ account }) => account === null)).toBe(true);
  expect(faults).toEqual([]);
});
