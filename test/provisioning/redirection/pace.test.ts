import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPace } from '../../../daemon/provisioning/redirection/index.ts';
import { createManualClock } from '../http/rig.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the pace at a service', () => {
  it('lets the first through at once and spaces the others, also after a pause', async () => {
    const { clock, advance } = createManualClock();
    const turn = createPace({ clock, perSecond: 2, signal: new AbortController().signal });
    const passed: number[] = [];
    const start = clock.now();
    const ask = () => void turn().then(() => passed.push(clock.now() - start));
    for (let index = 0; index < 4; index += 1) ask();
    for (let step = 0; step < 20; step += 1) {
      await settle();
      advance(100);
    }
    expect(passed).toEqual([0, 500, 1000, 1500]);
    advance(60_000);
    ask();
    ask();
    await settle();
    expect(passed).toEqual([0, 500, 1000, 1500, 62_000]);
  });

  it('never lets more through in any second than it may', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 10 }),
        fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 40 }),
        async (perSecond, gaps) => {
          const { clock, advance } = createManualClock();
          const turn = createPace({ clock, perSecond, signal: new AbortController().signal });
          const passed: number[] = [];
          for (const gap of [...gaps, ...Array.from({ length: 100 }, () => 500)]) {
            if (passed.length < gaps.length) void turn().then(() => passed.push(clock.now()));
            await settle();
            advance(gap);
          }
          passed.forEach((at, index) => {
            const later = passed[index + perSecond];
            if (later !== undefined) expect(later - at).toBeGreaterThanOrEqual(999);
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('keeps to that also where requests take their time to arrive, if each is asked for after the answer to the one before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 10 }),
        fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 12, maxLength: 40 }),
        async (perSecond, trips) => {
          const { clock, advance } = createManualClock();
          const turn = createPace({ clock, perSecond, signal: new AbortController().signal });
          const sent: number[] = [];
          const answered: number[] = [];
          for (const trip of trips) {
            let isMine = false;
            void turn().then(() => (isMine = true));
            for (await settle(); !isMine; await settle()) advance(10);
            sent.push(clock.now());
            advance(trip);
            answered.push(clock.now());
          }
          // The earlier one came as late, the later one as early as they can have.
          answered.forEach((at, index) => {
            const later = sent[index + perSecond];
            if (later !== undefined) expect(later - at).toBeGreaterThanOrEqual(1_000);
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  it('leaves nobody waiting when the daemon stops', async () => {
    const { clock, tasks } = createManualClock();
    const stop = new AbortController();
    const turn = createPace({ clock, perSecond: 1, signal: stop.signal });
    await turn();
    const waiting = turn();
    stop.abort();
    await expect(waiting).rejects.toThrow();
    await expect(turn()).rejects.toThrow();
    expect(tasks.size).toBe(0);
  });
});
