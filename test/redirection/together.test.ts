import { describe, expect, it } from 'vitest';
import { concernsAll } from '../../daemon/domain/index.ts';
import type { RedirectionOutcome } from '../../daemon/domain/index.ts';
import {
  closed,
  gateAfter,
  nextCall,
  openGate,
  opened,
  registered,
  removed,
  stateOf,
  untold,
} from '../../daemon/provisioning/redirection/index.ts';
import type { Redirection } from '../../daemon/provisioning/redirection/index.ts';
import { startYmcs } from './fakes/yealink-ymcs.ts';
import { connectTo, createOutside, entry, mac } from './outside.ts';
import { serviceOf } from './rigs.ts';

/** The machine and a client, put together as a core would. */
async function start(count: number) {
  const tools = createOutside();
  const { outside } = tools;
  const ymcs = await startYmcs({ now: outside.clock.now });
  const service = serviceOf('yealink-ymcs');
  const client = connectTo(service, ymcs.credentials, outside);
  const macs = Array.from({ length: count }, (_, index) => `805ec0${index.toString(16).padStart(6, '0')}`);
  const phones = new Map<string, Redirection>();
  const open = (text: string) => opened(untold, { openedAt: outside.clock.now(), service: service.id, url: text });
  for (const text of macs) phones.set(text, open(text));
  let gate = openGate;

  /** Makes calls until nothing is due; answers how many phones each was for. */
  const work = async () => {
    const sizes: number[] = [];
    for (;;) {
      const now = outside.clock.now();
      const call = nextCall(phones, { service: service.id, batch: service.limits.batch, gate, now });
      if (call === null) return sizes;
      sizes.push(call.phones.length);
      const chance = { now, random: () => 0.5 };
      const outcomes: readonly RedirectionOutcome<unknown>[] =
        call.step.do === 'register'
          ? await client.register(call.phones.map((text) => entry(text)))
          : await client.remove(call.phones.map((text) => ({ mac: mac(text), labelCode: null })));
      call.phones.forEach((text, index) => {
        const before = phones.get(text) ?? untold;
        const outcome = outcomes[index] as never;
        const asked = { service: service.id, url: text };
        phones.set(
          text,
          call.step.do === 'register'
            ? registered(before, asked, outcome, chance)
            : removed(before, service.id, outcome, chance),
        );
      });
      const failures = outcomes.map((outcome) => (outcome.ok ? null : outcome.failure));
      gate = gateAfter(gate, failures.find((failure) => failure !== null && concernsAll(failure)) ?? null, chance);
    }
  };
  const states = () => [...new Set([...phones.values()].map(stateOf))];
  return { ...tools, ...ymcs, held: phones, work, states, macs };
}

describe('the machine and a service', () => {
  it('a service that fails is asked once, then for one phone, then for all; the windows close and nothing is left', async () => {
    const { fake, phones, held, work, states, advance } = await start(250);
    fake.fault = { kind: 'broken', status: 503 };
    expect(await work()).toEqual([100]);
    expect(fake.heard).toHaveLength(1);
    advance(30_000);
    expect(await work(), 'the gate is closed').toEqual([]);
    advance(60_000);
    expect(await work(), 'one tries').toEqual([1]);
    fake.fault = null;
    advance(300_000);
    expect(await work()).toEqual([1, 100, 100, 49]);
    expect(states()).toEqual(['active']);
    expect(phones.size).toBe(250);
    for (const [text, redirection] of held) held.set(text, closed(redirection));
    expect(await work()).toEqual([100, 100, 50]);
    expect(states()).toEqual(['disabled']);
    expect(phones.size).toBe(0);
  });

  it('one phone of another account holds up none of the others', async () => {
    const { others, held, work, macs } = await start(120);
    others.add(macs[5]!);
    await work();
    const open = [...held].filter(([, redirection]) => stateOf(redirection) !== 'active');
    expect(open.map(([text, { trouble }]) => [text, trouble?.failure.code])).toEqual([[macs[5], 'owned-by-another']]);
    expect(await work(), 'it waits for somebody').toEqual([]);
  });

  it('a wrong account is met once', async () => {
    const { options, fake, work, advance } = await start(50);
    options.mayUseRps = false;
    await work();
    const before = fake.heard.length;
    advance(30 * 86_400_000);
    expect(await work()).toEqual([]);
    expect(fake.heard.length).toBe(before);
  });
});
