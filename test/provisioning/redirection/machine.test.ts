import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redirectionFailures } from '../../../daemon/domain/index.ts';
import type { RedirectionFailureCode, Sighting } from '../../../daemon/domain/index.ts';
import {
  closed,
  compared,
  concerns,
  dueStep,
  encouraged,
  fetched,
  isSpent,
  moved,
  nextTry,
  opened,
  registered,
  removed,
  stateOf,
  stepOf,
  untold,
} from '../../../daemon/provisioning/redirection/index.ts';
import type { Redirection } from '../../../daemon/provisioning/redirection/index.ts';

const minute = 60_000;
const hour = 60 * minute;
const random = () => 0.5;
const at = (now: number) => ({ now, random });
const failure = (code: RedirectionFailureCode, retryAfter?: number) =>
  ({ ok: false, failure: { code, parameters: {}, ...(retryAfter === undefined ? {} : { retryAfter }) } }) as const;
const good = { ok: true, value: { pin: '1234' } } as const;
const gone = { ok: true, value: 'removed' } as const;

const window = { openedAt: 1000, service: 'a', url: 'u1' };
const open = opened(untold, window);
const active = registered(open, window, good, at(2000));

describe('the redirection of a phone', () => {
  it('is opened, registered, closed by the first steady fetch, and removed', () => {
    expect([stateOf(untold), stepOf(untold)]).toEqual(['disabled', null]);
    expect([stateOf(open), stepOf(open)]).toEqual(['provision', { do: 'register', service: 'a' }]);
    expect([stateOf(active), stepOf(active), active.pin]).toEqual(['active', null, '1234']);
    const after = fetched(active, 5000);
    expect([stateOf(after), stepOf(after), after.pin]).toEqual(['deprovision', { do: 'remove', service: 'a' }, null]);
    expect(stateOf(removed(after, 'a', gone, at(6000)))).toBe('disabled');
    expect(isSpent(removed(after, 'a', gone, at(6000)))).toBe(true);
  });

  it('a steady fetch from before Activate was pressed says nothing', () => {
    expect(fetched(active, 999)).toBe(active);
    expect(fetched(untold, 5000)).toBe(untold);
  });

  it('a refusal waits for somebody; what may pass is tried again, further and further apart, six hours and a half of it at most', () => {
    const refused = registered(open, window, failure('owned-by-another'), at(2000));
    expect([stateOf(refused), refused.trouble?.nextTryAt]).toEqual(['provision', null]);
    expect(dueStep(refused, Number.MAX_SAFE_INTEGER)).toBeNull();
    expect(dueStep(encouraged(refused, 3000), 3000)).toEqual({ do: 'register', service: 'a' });
    const tries = Array.from(
      { length: 12 },
      (_, index) => nextTry(failure('unreachable').failure, index + 1, at(0)) ?? 0,
    );
    expect(tries.slice(0, 3)).toEqual([minute, 2 * minute, 4 * minute]);
    expect(tries.at(-1)).toBe(6 * hour);
    expect(nextTry(failure('rate-limited', 9 * hour).failure, 1, at(0))).toBe(9 * hour);
  });

  it('pressing Activate tries at once what waited', () => {
    const waiting = registered(open, window, failure('unreachable'), at(2000));
    expect(dueStep(waiting, 2001)).toBeNull();
    expect(dueStep(opened(waiting, { ...window, openedAt: 2001 }), 2001)).not.toBeNull();
  });

  it('what may have been registered by a request without an answer is removed too', () => {
    const unsure = registered(open, window, failure('timed-out'), at(2000));
    expect(stepOf(closed(unsure))).toEqual({ do: 'remove', service: 'a' });
    const refused = registered(open, window, failure('credentials-wrong'), at(2000));
    expect(isSpent(closed(refused))).toBe(true);
  });

  it('what was registered after its window had closed is removed', () => {
    const late = registered(closed(open), window, good, at(2000));
    expect([stateOf(late), late.pin]).toEqual(['deprovision', null]);
  });

  it('a removal that may have been done is not taken for a registration that stands', () => {
    const failing = removed(closed(active), 'a', failure('timed-out'), at(3000));
    expect(stateOf(opened(failing, window))).toBe('provision');
  });

  it('a changed public address registers those open anew, and leaves the others alone', () => {
    expect(stepOf(moved(active, { service: 'a', url: 'u2' }))).toEqual({ do: 'register', service: 'a' });
    expect(moved(untold, { service: 'a', url: 'u2' })).toBe(untold);
    expect(moved(active, window)).toBe(active);
  });

  it('a phone that goes to another service is taken away from the old one first', () => {
    const going = moved(active, { service: 'b', url: 'u1' });
    expect(stepOf(going)).toEqual({ do: 'remove', service: 'a' });
    expect(stepOf(removed(going, 'a', gone, at(3000)))).toEqual({ do: 'register', service: 'b' });
  });
});

describe('the nightly comparison', () => {
  const see = (redirection: Redirection, sighting: Sighting, url: string | null = null, isOurs = true) =>
    compared(redirection, { service: 'a', sighting, url, isOurs });
  const ours = { state: 'ours', url: null } as const;

  it.each(['absent', 'of-another'] as const)(
    'what is %s is registered anew while the window is open, and forgotten afterwards',
    (state) => {
      expect(stateOf(see(active, { state }))).toBe('provision');
      expect(isSpent(see(closed(active), { state }))).toBe(true);
    },
  );

  it('an address that is not the wanted one is registered anew; one that is not told is believed', () => {
    expect(stateOf(see(active, ours, 'elsewhere', false))).toBe('provision');
    expect(see(active, ours)).toEqual(active);
    expect(stateOf(see(open, ours)), 'somebody’s entry without an address is not taken for ours').toBe('provision');
  });

  it('a registration without an answer turns out to stand', () => {
    const unsure = registered(open, window, failure('timed-out'), at(2000));
    const seen = see(unsure, ours, 'u1');
    expect([stateOf(seen), seen.trouble]).toEqual(['active', null]);
  });

  it('what leads to us without a window is removed; what somebody else has put there is not touched', () => {
    expect(stepOf(see(untold, ours, 'u1'))).toEqual({ do: 'remove', service: 'a' });
    expect(see(untold, ours, 'elsewhere', false)).toBe(untold);
    expect(see(untold, ours)).toBe(untold);
    expect(isSpent(see(closed(active), ours, 'elsewhere', false))).toBe(true);
  });

  it('asks only about phones that it has to do with', () => {
    expect([
      concerns(untold, 'a'),
      concerns(active, 'a'),
      concerns(closed(active), 'a'),
      concerns(active, 'b'),
    ]).toEqual([false, true, true, false]);
  });
});

/** A made-up pair of services that may do what they were asked for and not say so, and the account's other users. */
interface World {
  readonly held: Map<string, string>;
  readonly others: Set<string>;
}

const codes = Object.keys(redirectionFailures) as RedirectionFailureCode[];
const maybe = new Set<RedirectionFailureCode>([
  'timed-out',
  'unreachable',
  'service-failing',
  'answer-malformed',
  'answer-is-page',
  'answer-too-large',
  'interrupted',
]);

function act(
  redirection: Redirection,
  world: World,
  now: number,
  mood: { readonly fails: RedirectionFailureCode | null; readonly done: boolean },
): Redirection {
  const step = dueStep(redirection, now);
  if (step === null) return redirection;
  const { service } = step;
  const { fails } = mood;
  const happens = fails === null || (maybe.has(fails) && mood.done);
  const foreign = world.others.has(service);
  if (step.do === 'remove') {
    if (happens && !foreign) world.held.delete(service);
    return removed(
      redirection,
      service,
      fails === null ? { ok: true, value: foreign ? 'of-another' : 'removed' } : failure(fails),
      at(now),
    );
  }
  const asked = { service, url: redirection.window?.url ?? '' };
  if (happens && foreign) return registered(redirection, asked, failure('owned-by-another'), at(now));
  if (happens) world.held.set(service, asked.url);
  return registered(redirection, asked, fails === null ? good : failure(fails), at(now));
}

const service = fc.constantFrom('a', 'b');
const url = fc.constantFrom('u1', 'u2');
const event = fc.oneof(
  fc.record({ kind: fc.constant('open' as const), service, url }),
  fc.record({ kind: fc.constant('move' as const), service, url }),
  fc.record({
    kind: fc.constantFrom(
      'close' as const,
      'fetch' as const,
      'encourage' as const,
      'compare' as const,
      'wait' as const,
    ),
  }),
  fc.record({ kind: fc.constant('act' as const), fails: fc.option(fc.constantFrom(...codes)), done: fc.boolean() }),
);

function look(redirection: Redirection, world: World): Redirection {
  return ['a', 'b']
    .filter((each) => concerns(redirection, each))
    .reduce((before, each) => {
      const held = world.held.get(each) ?? null;
      const sighting: Sighting = held === null ? { state: 'absent' } : { state: 'ours', url: held };
      return compared(before, { service: each, sighting, url: held, isOurs: true });
    }, redirection);
}

function run(events: readonly (typeof event extends fc.Arbitrary<infer E> ? E : never)[], world: World) {
  let redirection = untold;
  let now = 0;
  for (const each of events) {
    now += hour;
    if (each.kind === 'open')
      redirection = opened(redirection, { openedAt: now, service: each.service, url: each.url });
    else if (each.kind === 'move') redirection = moved(redirection, each);
    else if (each.kind === 'act') redirection = act(redirection, world, now, each);
    else if (each.kind === 'close') redirection = closed(redirection);
    else if (each.kind === 'fetch') redirection = fetched(redirection, now);
    else if (each.kind === 'encourage') redirection = encouraged(redirection, now);
    else if (each.kind === 'compare') redirection = look(redirection, world);
    else now += 12 * hour;
    if (stateOf(redirection) === 'active')
      expect(world.held.get(redirection.window!.service)).toBe(redirection.window!.url);
    if (stateOf(redirection) === 'disabled') expect([...world.held]).toEqual([]);
  }
  return { redirection, now };
}

/** A few tries on a good day. */
function settle(redirection: Redirection, world: World, from: number): Redirection {
  return [1, 2, 3].reduce((before, days) => {
    const now = from + days * 24 * hour;
    return act(encouraged(before, now), world, now, { fails: null, done: true });
  }, redirection);
}

describe('whatever happens in whatever order', () => {
  it('"active" and "disabled" are true at the service, and on a good day everything ends as wanted', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const world: World = { held: new Map(), others: new Set() };
        const { redirection, now } = run(events, world);
        const settled = settle(redirection, world, now);
        const { window: wanted } = settled;
        expect([...world.held]).toEqual(wanted === null ? [] : [[wanted.service, wanted.url]]);
        expect(stateOf(settled)).toBe(wanted === null ? 'disabled' : 'active');
        settle(closed(settled), world, now + 100 * hour);
        expect([...world.held]).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('another account’s phone is never taken away, and leaves nothing to be done after the window', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 20 }), (events) => {
        const world: World = { held: new Map(), others: new Set(['a', 'b']) };
        const { redirection, now } = run(events, world);
        expect([...world.held]).toEqual([]);
        expect(isSpent(settle(closed(redirection), world, now))).toBe(true);
      }),
    );
  });
});
