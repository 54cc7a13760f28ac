import { describe, expect, it } from 'vitest';
import { redirectionFailures } from '../../daemon/domain/index.ts';
import type { RedirectionFailureCode, RedirectionOutcome } from '../../daemon/domain/index.ts';
import { redirectionServices } from '../../daemon/vendors/index.ts';
import type { Fault } from './fakes/server.ts';
import { codeOf, codes, connectTo, createOutside, entry, readable, token } from './outside.ts';
import { rigPlans } from './rigs.ts';
import type { RigPlan } from './rigs.ts';

async function start(plan: RigPlan, typed: Readonly<Record<string, string>> = {}, expired = false) {
  const tools = createOutside();
  const { fake, credentials } = await plan.start(tools.outside.clock.now, expired);
  const all = { ...credentials, ...typed };
  const client = connectTo(plan.service, all, tools.outside);
  const phones = [entry(plan.phone, plan), entry(plan.phone.replace(/1$/, '2'), plan)];
  return { ...tools, fake, client, phones, secrets: [all[plan.secret] ?? '', token] };
}

/** Each fault, and what is made of it. A half answer is one that is not understood; everything else has a name of its own. */
const faults: readonly (readonly [name: string, fault: Fault, code: RedirectionFailureCode])[] = [
  ['a page with status 200', { kind: 'page' }, 'answer-is-page'],
  ['a page with status 503', { kind: 'page', status: 503 }, 'service-failing'],
  ['half an answer', { kind: 'half' }, 'answer-malformed'],
  ['an answer that breaks off', { kind: 'cut' }, 'unreachable'],
  ['nonsense', { kind: 'nonsense' }, 'answer-malformed'],
  ['an answer without end', { kind: 'endless' }, 'answer-too-large'],
  ['a connection that is reset', { kind: 'reset' }, 'unreachable'],
  ['an XML bomb', { kind: 'bomb' }, 'answer-malformed'],
  ['a fault of its own', { kind: 'broken', status: 500 }, 'service-failing'],
  ['too many requests', { kind: 'busy' }, 'rate-limited'],
];

describe('what the redirection services do wrong', () => {
  it('all of them stand here', () => {
    const automatic = redirectionServices.filter(({ kind }) => kind === 'automatic');
    expect(rigPlans.map(({ service }) => service.id).sort()).toEqual(automatic.map(({ id }) => id).sort());
  });

  describe.each(rigPlans.map((plan) => [plan.service.id, plan] as const))('%s', (_, plan) => {
    it.each(faults)('%s is told as what it is, for every phone, after one request', async (_name, fault, code) => {
      const { fake, client, phones, secrets } = await start(plan);
      fake.fault = fault;
      const registered = await client.register(phones);
      expect(codes(registered)).toEqual([code, code]);
      expect(fake.heard).toHaveLength(1);
      const others: readonly RedirectionOutcome<unknown>[] = [
        ...(await client.remove(phones)),
        ...((await client.look?.(phones)) ?? []),
        await client.check(),
      ];
      expect(new Set(others.map(codeOf))).toEqual(new Set([code]));
      for (const secret of secrets) expect(readable([...registered, ...others])).not.toContain(secret);
    });

    it('a redirect is not followed: nobody else hears the credentials', async () => {
      const { fake, client, phones } = await start(plan);
      const { fake: other } = await rigPlans[0]!.start(() => 0);
      fake.fault = { kind: 'redirect', to: `${other.address}/` };
      expect(codes(await client.register(phones))).toEqual(['redirected', 'redirected']);
      expect(other.heard).toEqual([]);
    });

    it('an expired certificate is named, and nothing is sent', async () => {
      const { fake, client, phones } = await start(plan, {}, true);
      const outcomes = await client.register(phones);
      expect(codes(outcomes)).toEqual(['certificate-bad', 'certificate-bad']);
      expect(readable(outcomes)).toContain('it has expired');
      expect(fake.heard).toEqual([]);
    });

    it('a service that says nothing is given up after half a minute', async () => {
      const { fake, client, phones, advance, tasks } = await start(plan);
      fake.fault = { kind: 'silent' };
      const heard = fake.next();
      const pending = client.register(phones);
      await heard;
      advance(29_999);
      expect(tasks.size).toBe(1);
      advance(1);
      expect(codes(await pending)).toEqual(['timed-out', 'timed-out']);
      expect(tasks.size).toBe(0);
    });

    it('stopping the daemon ends what is under way, and begins nothing', async () => {
      const { fake, client, phones, stop, tasks } = await start(plan);
      fake.fault = { kind: 'silent' };
      const heard = fake.next();
      const pending = client.register(phones);
      await heard;
      stop();
      expect(codes(await pending)).toEqual(['interrupted', 'interrupted']);
      expect(codes([await client.check()])).toEqual(['interrupted']);
      expect(fake.heard).toHaveLength(1);
      expect(tasks.size).toBe(0);
    });

    it.each([
      ['120', 120_000],
      ['999999999', 24 * 3_600_000],
      ['soon', undefined],
    ])('the wait that it asks for (%s) is told, a day at most', async (retryAfter, milliseconds) => {
      const { fake, client } = await start(plan);
      fake.fault = { kind: 'busy', retryAfter };
      const outcome = await client.check();
      expect(outcome.ok ? null : outcome.failure.retryAfter).toBe(milliseconds);
    });

    it('wrong credentials are told as such, for every phone, after one request', async () => {
      const { fake, client, phones } = await start(plan, { [plan.secret]: 'not-the-right-one' });
      const outcomes = await client.register(phones);
      expect(codes(outcomes)).toEqual(['credentials-wrong', 'credentials-wrong']);
      expect(fake.heard).toHaveLength(1);
      expect(readable(outcomes)).not.toContain('not-the-right-one');
      expect(codeOf(await client.check())).toBe('credentials-wrong');
    });

    it('a service that is not there is unreachable', async () => {
      const { client, phones, fake } = await start(plan, { address: 'http://127.0.0.1:1/' });
      const outcomes = await client.register(phones);
      expect(codes(outcomes)).toEqual(['unreachable', 'unreachable']);
      expect(fake.heard).toEqual([]);
    });

    it.each(['', 'nonsense', `https://pbx.example.org/${token}/\u0000`, `javascript:${token}`, 'https://[', '\ud800'])(
      'an address that is none (%j) is a failure of that phone, told without it, or taken as it is',
      async (url) => {
        const { client, phones } = await start(plan);
        const outcomes = await client.register([{ ...phones[0]!, url }]);
        expect(['ok', 'url-refused', 'refused']).toContain(codeOf(outcomes[0]!));
        expect(readable(outcomes)).not.toContain(token);
      },
    );

    it('good credentials are good, and nothing has changed by asking', async () => {
      const { client, fake } = await start(plan);
      expect(await client.check()).toEqual({ ok: true, value: null });
      expect(fake.heard.length).toBeGreaterThan(0);
    });

    it('a phone is registered, seen and removed, in turn with the others', async () => {
      const { client, phones, turns, fake } = await start(plan);
      const [phone] = phones;
      expect(codes(await client.register([phone!]))).toEqual(['ok']);
      expect(codes(await client.register([phone!])), 'once more').toEqual(['ok']);
      const seen = await client.look?.([phone!]);
      if (seen !== undefined) expect(seen[0]).toMatchObject({ ok: true, value: { state: 'ours' } });
      expect(await client.remove([phone!])).toEqual([{ ok: true, value: 'removed' }]);
      expect(await client.remove([phone!])).toEqual([{ ok: true, value: 'absent' }]);
      if (client.look !== null) expect(await client.look([phone!])).toEqual([{ ok: true, value: { state: 'absent' } }]);
      expect(turns.count).toBe(fake.heard.length);
    });
  });
});

describe('the texts of failures', () => {
  const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

  it.each(Object.entries(redirectionFailures))('%s says what happened and the way out, in both languages', (_, row) => {
    for (const { en, it: italian } of [row.message, row.hint]) {
      expect(en).not.toBe(italian);
      expect(new Set(holes(italian))).toEqual(new Set(holes(en)));
    }
    expect(row.hint.en).toMatch(/[.:]$/);
    expect(row.hint.it).toMatch(/[.:]$/);
  });
});
