import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeRedirectionFailure } from '../../daemon/domain/index.ts';
import type { RedirectionFailureCode } from '../../daemon/domain/index.ts';
import { startHawkRest } from './fakes/hawk-rest.ts';
import type { Fault } from './fakes/server.ts';

import { ann, day, macOf, openWith } from './office.ts';
import { rigPlans, serviceRig } from './rigs.ts';

const faults: readonly (readonly [Fault, RedirectionFailureCode])[] = [
  [{ kind: 'page' }, 'answer-is-page'],
  [{ kind: 'half' }, 'answer-malformed'],
  [{ kind: 'bomb' }, 'answer-malformed'],
  [{ kind: 'endless' }, 'answer-too-large'],
  [{ kind: 'redirect', to: 'http://127.0.0.1:9/' }, 'redirected'],
  [{ kind: 'cut' }, 'unreachable'],
  [{ kind: 'reset' }, 'unreachable'],
  [{ kind: 'broken', status: 500 }, 'service-failing'],
  [{ kind: 'busy', retryAfter: '90' }, 'rate-limited'],
];

const rows = [
  ...rigPlans.map((plan) => [plan.service.id, plan] as const),
  ['fanvil-fdps for a NethPhone', { ...serviceRig('fanvil-fdps'), phone: 'e0e656010001' }] as const,
];

/** What redirection does with each service: one story, the services as its rows. */
describe.each(rows)('%s, through the running room', (_, plan) => {
  const { id } = plan.service;

  it('a phone is registered with its first-access address when it is added, and removed when it has come', async () => {
    const { add, comesTo, comes, sentTo, address, rests, phones, view, path } = await open();
    const one = await add();
    await comesTo(one, 'active');
    expect(sentTo(one)).toBe(address(one));
    expect(address(one)).toContain('/provisioning/');
    expect(path(one).why).toMatch(new RegExp(`^${escaped(plan.service.name)} sends it here until `));
    await comes(one);
    await comesTo(one, 'disabled');
    await rests();
    expect(view(one)).toMatchObject({ window: null, trouble: null, pin: null });
    expect(phones.size).toBe(0);
  });

  async function open() {
    const office = await openWith(plan);
    return { ...office, path: (text: string) => office.fleet.path(macOf(text), 'en') ?? { why: '', next: '' } };
  }

  it('a phone of another account waits for somebody, is told, and is asked for again when somebody acts', async () => {
    const office = await open();
    const { add, others, failsWith, clock, rests, fake, redirection, comesTo, fleet, path, view, store } = office;
    const free = [...Array(2).keys()].map((at) => plan.key(`${plan.phone.slice(0, 8)}010${at + 1}`));
    for (const one of free) others.add(one);
    const one = await add();
    await failsWith(one, 'owned-by-another');
    expect(view(one)).toMatchObject({ state: 'provision', trouble: { nextTryAt: null, ofService: false } });
    expect(fleet.findings(macOf(one)).map(({ code }) => code)).toContain('redirection-failed');
    expect(path(one)).toMatchObject({
      why: `At ${plan.service.name} this phone belongs to another account.`,
      next: expect.stringMatching(/^Ask whoever had/) as string,
    });
    await rests();
    const asked = fake.heard.length;
    clock.advance(3_600_000);
    await rests();
    expect(fake.heard.length, 'nobody asks again by himself').toBe(asked);
    const { rows } = await store.changes({ entity: 'redirection', action: 'refused' }, { before: null, limit: 10 });
    const codes = rows.map(({ after }) => (after as { code: string }).code);
    expect(codes.filter((code) => code === 'owned-by-another')).toHaveLength(1);
    others.clear();
    expect(await redirection.activate(ann, macOf(one))).toMatchObject({ ok: true });
    await comesTo(one, 'active');
    expect(fleet.findings(macOf(one)).map(({ code }) => code)).not.toContain('redirection-failed');
  });

  it('wrong credentials are met once, whatever waits; mended, all goes on', async () => {
    const office = await open();
    const { add, putAccount, credentials, failsWith, fake, rests, comesTo, clock, redirection, readable } = office;
    const wrong = { ...credentials, [plan.secret]: 'never-the-right-one' };
    await putAccount(plan, wrong);
    const some = [await add(), await add(), await add()];
    for (const one of some) await failsWith(one, 'credentials-wrong');
    await rests();
    const asked = fake.heard.length;
    expect(asked).toBeLessThanOrEqual(2);
    clock.advance(day);
    await rests();
    expect(fake.heard.length).toBe(asked);
    expect(await redirection.check(id)).toMatchObject({ value: { code: 'credentials-wrong' } });
    await putAccount(plan, credentials);
    for (const one of some) await comesTo(one, 'active');
    const texts = await readable();
    expect(texts).not.toContain('never-the-right-one');
    expect(texts).not.toContain(credentials[plan.secret]);
  });

  it('another public address registers those open anew, and nobody else', async () => {
    const { add, comesTo, comes, fleet, until, sentTo, address, phones, rests } = await open();
    const [one, two] = [await add(), await add()];
    await comesTo(one, 'active');
    await comesTo(two, 'active');
    await comes(two);
    await comesTo(two, 'disabled');
    const before = address(one);
    const base = { 'provisioning.base-url': 'https://other.example.org' };
    expect(await fleet.override(ann, { level: 'default' }, null, base)).toMatchObject({ ok: true });
    expect(address(one)).not.toBe(before);
    await until(() => sentTo(one) === address(one));
    await comesTo(one, 'active');
    await rests();
    expect([...phones.keys()]).toEqual([plan.key(one)]);
  });

  it('a service that is down is asked further and further apart; once it is back, everybody is registered', async () => {
    const office = await open();
    const { add, fake, failsWith, rests, clock, redirection, comesTo, until, events, path } = office;
    fake.fault = { kind: 'broken', status: 503 };
    const some = [await add(), await add(), await add()];
    for (const one of some) await failsWith(one, 'service-failing');
    const gate = () => redirection.service(id)?.gate;
    let last = 0;
    for (let tries = 1; tries <= 4; tries += 1) {
      await until(() => gate()?.tries === tries);
      const wait = (gate()?.until ?? 0) - clock.now();
      expect(wait).toBeGreaterThan(last / 2);
      last = wait;
      const asked = fake.heard.length;
      clock.goTo((gate()?.until ?? 0) - 2_000);
      await rests();
      expect(fake.heard.length, 'the gate is closed').toBe(asked);
      if (tries === 4) fake.fault = null;
      clock.advance(3_000);
    }
    const back = clock.now();
    for (const one of some) await comesTo(one, 'active');
    expect(clock.now() - back, 'nobody waits on his own once it is back').toBeLessThan(30_000);
    expect(gate()).toMatchObject({ failure: null, tries: 0 });
    clock.advance(300);
    const told = events.flatMap((event) => (event.topic === 'redirection' ? [event] : []));
    expect(told.map(({ failure }) => failure)).toContain('service-failing');
    expect(told.at(-1)).toMatchObject({ service: id, failure: null, counts: { active: 3, troubled: 0 } });
    const phones = events.flatMap((event) => (event.topic === 'phones' ? [event.mac] : []));
    for (const one of some) expect(phones.filter((each) => each === one).length).toBeGreaterThan(1);
    expect(path(some[0] ?? '').why).toContain('sends it here');
  });

  it('whatever a service answers is told apart, gives no secret away, and passes', async () => {
    const office = await open();
    const { add, fake, failsWith, comesTo, clock, redirection, credentials, sentTo, address } = office;
    const { readable, remains } = office;
    const addresses: string[] = [];
    for (const [fault, code] of faults) {
      fake.fault = fault;
      const one = await add();
      addresses.push(address(one));
      await failsWith(one, code);
      const failure = redirection.get(macOf(one))?.trouble?.failure;
      expect(failure && describeRedirectionFailure(failure).message).toContain(plan.service.name);
      fake.fault = null;
      clock.goTo((redirection.service(id)?.gate.until ?? 0) + 1_000);
      clock.advance(2 * 3_600_000);
      await comesTo(one, 'active');
      expect(sentTo(one)).toBe(address(one));
    }
    const texts = await readable();
    const kept = await bytesIn(remains());
    for (const secret of [credentials[plan.secret] ?? '', ...addresses.map(tokenOf)]) {
      expect(secret.length).toBeGreaterThan(5);
      expect(texts).not.toContain(secret);
      expect(kept.includes(secret), 'what is on the disk').toBe(false);
    }
  });

  it('an expired certificate is named, and nothing is sent', async () => {
    const { add, putAccount, failsWith } = await open();
    const expired = await plan.start(() => 0, true);
    await putAccount(plan, expired.credentials);
    await failsWith(await add(), 'certificate-bad');
    expect(expired.fake.heard).toEqual([]);
  });

  it('a phone that is deleted, or is of another make, is removed there; one of a new MAC address takes its place', async () => {
    const { add, comesTo, fleet, until, view, sentTo, phones, rests } = await open();
    const [one, two, three] = [await add(), await add(), await add()];
    for (const each of [one, two, three]) await comesTo(each, 'active');
    expect(await fleet.remove(ann, macOf(one), null)).toMatchObject({ ok: true });
    await until(() => view(one) === null);
    const vendor = fleet.get(macOf(two))?.vendor === 'flyingvoice' ? 'yealink' : 'flyingvoice';
    expect(await fleet.change(ann, macOf(two), null, { vendor })).toMatchObject({ ok: true });
    await comesTo(two, 'disabled');
    await rests();
    expect(sentTo(one) ?? sentTo(two)).toBeNull();
    expect(await fleet.remove(ann, macOf(three), null)).toMatchObject({ ok: true });
    const four = await add();
    await comesTo(four, 'active');
    await until(() => view(three) === null);
    expect([...phones.keys()]).toEqual([plan.key(four)]);
  });

  it('the nightly comparison mends what is ours and touches nothing else', async () => {
    const office = await open();
    const { add, comesTo, comes, redirection, phones, sentTo, address, until, rests, fake } = office;
    const [one, two] = [await add(), await add()];
    await comesTo(one, 'active');
    await comesTo(two, 'active');
    const stranger = plan.key(`${plan.phone.slice(0, 8)}9999`);
    const copied = JSON.stringify(phones.get(plan.key(one))).replaceAll(plan.key(one), stranger);
    phones.set(stranger, JSON.parse(copied));
    const held = phones.get(plan.key(two));
    // Known here, and somebody has it led elsewhere.
    const three = await add();
    await comesTo(three, 'active');
    await comes(three);
    await comesTo(three, 'disabled');
    const elsewhere = JSON.stringify(held)
      .replaceAll(plan.key(two), plan.key(three))
      .replaceAll('pbx.example', 'x.example');
    phones.set(plan.key(three), JSON.parse(elsewhere));
    await comes(two);
    await comesTo(two, 'disabled');
    await rests();
    phones.delete(plan.key(one));
    phones.set(plan.key(two), held);
    const asked = fake.heard.length;
    let compared: Awaited<ReturnType<typeof redirection.compare>> | null = null;
    void redirection.compare().then((found) => (compared = found));
    await until(() => compared !== null);
    expect(compared).toMatchObject({ services: 1, failed: 0 });
    const { abilities } = plan.service;
    await rests();
    if (abilities.look || abilities.list) {
      await until(() => sentTo(one) === address(one));
      await comesTo(one, 'active');
    } else expect(fake.heard.length).toBe(asked);
    expect(phones.has(stranger) && phones.has(plan.key(three))).toBe(true);
    // Only whoever lists all that it has can tell of a phone that nobody believes there.
    if (abilities.list) await until(() => !phones.has(plan.key(two)));
  });
});

/** All files of a folder, one after the other. */
async function bytesIn(folder: string): Promise<Buffer> {
  const names = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = names.filter((entry) => entry.isFile());
  const parts = await Promise.all(files.map(({ parentPath, name }) => readFile(join(parentPath, name))));
  await rm(folder, { recursive: true });
  return Buffer.concat(parts);
}

it.each([
  ['yealink-xml-rpc', 'yealink-ymcs'],
  ['snom-xml-rpc', 'snom-sraps'],
])(
  'phones that stand open at %s go to %s once that has an account, and back when it has none',
  async (older, newer) => {
    const plan = serviceRig(older);
    const preferred = serviceRig(newer);
    const { add, comesTo, until, phones, address, putAccount, view, redirection, clock, sentTo } = await openWith(plan);
    const one = await add();
    await comesTo(one, 'active');
    const other = await preferred.start(() => clock.now());
    await putAccount(preferred, other.credentials);
    await until(() => phones.size === 0 && other.phones.size === 1);
    await comesTo(one, 'active');
    expect(view(one)?.service?.id).toBe(newer);
    expect(JSON.stringify([...other.phones.values()])).toContain(address(one));
    expect(await redirection.removeAccount(ann, newer, null, false)).toMatchObject({
      problem: { code: 'redirection-account-used' },
    });
    expect(await redirection.removeAccount(ann, newer, null, true)).toMatchObject({ ok: true });
    await redirection.activate(ann, macOf(one));
    await until(() => sentTo(one) === address(one));
  },
);

it('an account that is mended at the service itself needs no more than Check: those that met the refusal go on too', async () => {
  const plan = serviceRig('snom-sraps');
  const started = await startHawkRest({ now: () => office.clock.now(), setting: 'setting_server' });
  const office = await openWith(plan, { started });
  const { add, putAccount, failsWith, redirection, comesTo, until } = office;
  started.options.mayEdit = false;
  await putAccount(plan, started.credentials);
  const one = await add();
  await failsWith(one, 'not-permitted');
  started.options.mayEdit = true;
  let checked: unknown = null;
  void redirection.check(plan.service.id).then((answer) => (checked = answer));
  await until(() => checked !== null);
  expect(checked).toEqual({ ok: true, value: null });
  await comesTo(one, 'active');
});

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
const tokenOf = (address: string) => /provisioning\/([^/]+)\//.exec(address)?.[1] ?? '';
