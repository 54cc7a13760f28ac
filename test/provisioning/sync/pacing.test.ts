import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTellingPace } from '../../../daemon/provisioning/sync/pace.ts';
import { createTeller, urgencies, type Urgency } from '../../../daemon/provisioning/sync/teller.ts';
import { createWheel } from '../../../daemon/provisioning/sync/wheel.ts';
import { handClock } from '../room.ts';

interface Told {
  readonly key: string;
  readonly at: number;
}

/** Runs a teller until nobody waits; what happens meanwhile is scripted. */
function run(rate: number, script: readonly { key: string; urgency: Urgency; after: number }[], deaf = new Set()) {
  const clock = handClock();
  const told: Told[] = [];
  const teller = createTeller({
    clock,
    rate: () => rate,
    turn: (key) => {
      if (deaf.has(key)) return false;
      told.push({ key, at: clock.now() });
      return true;
    },
  });
  for (const { key, urgency, after } of script) {
    for (let left = after; left > 0; left -= 50) clock.advance(Math.min(50, left));
    teller.add(key, urgency);
  }
  for (let steps = 0; teller.waiting() > 0 && steps < 100_000; steps++) clock.advance(50);
  return { told, teller };
}

const asked = fc.array(
  fc.record({
    key: fc.integer({ min: 0, max: 60 }).map(String),
    urgency: fc.constantFrom(...urgencies),
    after: fc.integer({ min: 0, max: 300 }),
  }),
  { maxLength: 120 },
);
const rates = fc.integer({ min: 1, max: 200 });

describe('the line of those who are told', () => {
  it('forgets nobody', () => {
    fc.assert(
      fc.property(rates, asked, (rate, script) => {
        const { told } = run(rate, script);
        expect(new Set(told.map(({ key }) => key))).toEqual(new Set(script.map(({ key }) => key)));
      }),
    );
  });

  it('tells nobody twice who asked while still waiting', () => {
    fc.assert(
      fc.property(rates, asked, (rate, script) => {
        const { told } = run(
          rate,
          script.map((one) => ({ ...one, after: 0 })),
        );
        expect(told.length).toBe(new Set(script.map(({ key }) => key)).size);
      }),
    );
  });

  it('never exceeds the rate in any second, wherever it begins', () => {
    fc.assert(
      fc.property(rates, asked, (rate, script) => {
        const { told } = run(rate, script);
        for (const { at } of told)
          expect(told.filter((other) => other.at >= at && other.at < at + 1000).length).toBeLessThanOrEqual(rate);
      }),
    );
  });

  it('keeps up the rate while somebody waits', () => {
    for (const rate of [1, 7, 20, 33, 200]) {
      const script = Array.from({ length: rate * 5 }, (_, index) => ({
        ...{ key: String(index), urgency: 'rest' as const, after: 0 },
      }));
      const { told } = run(rate, script);
      const took = (told.at(-1)?.at ?? 0) - (told[0]?.at ?? 0);
      expect(took, String(rate)).toBeLessThanOrEqual(5_000 + 5 * 50);
    }
  });

  it('lets passwords go first, then what somebody waits for, each in the order in which they came', () => {
    fc.assert(
      fc.property(rates, asked, (rate, script) => {
        const { told } = run(
          rate,
          script.map((one) => ({ ...one, after: 0 })),
        );
        const urgencyOf = (key: string) =>
          Math.min(...script.filter((one) => one.key === key).map(({ urgency }) => urgencies.indexOf(urgency)));
        const order = told.map(({ key }) => urgencyOf(key));
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
    );
  });

  it('does not count those whose turn came to nothing', () => {
    const script = Array.from({ length: 100 }, (_, index) => ({
      ...{ key: String(index), urgency: 'rest' as const, after: 0 },
    }));
    const { told } = run(20, script, new Set(script.slice(0, 99).map(({ key }) => key)));
    const begun = handClock().now();
    expect(told).toEqual([{ key: '99', at: begun + 50 }]);
  });

  it('forgets who is taken out', () => {
    const clock = handClock();
    const told: string[] = [];
    const teller = createTeller({ clock, rate: () => 20, turn: (key) => told.push(key) > 0 });
    teller.add('a', 'rest');
    teller.add('b', 'secret');
    teller.remove('b');
    for (let steps = 0; steps < 10; steps++) clock.advance(50);
    expect(told).toEqual(['a']);
  });
});

describe('the wheel', () => {
  it('does everything once, not before its time and at most two seconds after it, and what was put off at the later one', () => {
    const puts = fc.array(
      fc.record({ key: fc.integer({ min: 0, max: 20 }).map(String), within: fc.integer({ min: 0, max: 30_000 }) }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(puts, fc.integer({ min: 10, max: 3000 }), (those, stride) => {
        const clock = handClock();
        const wheel = createWheel(clock);
        const due = new Map<string, number>();
        const done: string[] = [];
        for (const { key, within } of those) {
          const at = clock.now() + within;
          due.set(key, at);
          wheel.put(key, at, () => {
            done.push(key);
            expect(clock.now()).toBeGreaterThanOrEqual(due.get(key) as number);
            expect(clock.now()).toBeLessThan((due.get(key) as number) + 2_000 + 2 * stride);
          });
        }
        for (let passed = 0; passed < 40_000; passed += stride) clock.advance(stride);
        expect(done.sort()).toEqual([...due.keys()].sort());
        expect(wheel.size()).toBe(0);
      }),
    );
  });

  it('takes what is put on it while it turns, and leaves what is taken away', () => {
    const clock = handClock();
    const wheel = createWheel(clock);
    const done: string[] = [];
    wheel.put('a', clock.now(), () => {
      done.push('a');
      wheel.remove('b');
      wheel.put('c', clock.now(), () => void done.push('c'));
    });
    wheel.put('b', clock.now(), () => void done.push('b'));
    for (let steps = 0; steps < 5; steps++) clock.advance(1000);
    expect(done).toEqual(['a', 'c']);
  });
});

it('the pace does not stand still where somebody sets the clock back', () => {
  const pace = createTellingPace(() => 2);
  pace.count(3_600_000);
  pace.count(3_600_000);
  expect(pace.isFree(3_600_500)).toBe(false);
  expect(pace.isFree(1_000)).toBe(true);
});
