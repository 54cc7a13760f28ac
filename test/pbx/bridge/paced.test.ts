import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPaced } from '../../../daemon/pbx/bridge/paced.ts';
import { handClock } from '../../provisioning/room.ts';

it('does what is asked for at once, and of a flood no more than one after each pause', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 60 }), (waits) => {
      const clock = handClock();
      const done: number[] = [];
      const paced = createPaced(clock, 2_000, () => void done.push(clock.now()));
      const asked: number[] = [];
      const advance = (ms: number) => {
        for (let left = ms; left > 0; left -= 10) clock.advance(Math.min(10, left));
      };
      for (const wait of waits) {
        advance(wait);
        asked.push(clock.now());
        paced.ask();
      }
      advance(2_010);
      expect(done.every((at, index) => index === 0 || at - (done[index - 1] ?? 0) >= 2_000)).toBe(true);
      // Nobody waits in vain, nor for longer than a pause.
      for (const at of asked) expect(done.some((one) => one >= at && one <= at + 2_010)).toBe(true);
      expect(done.length).toBeLessThanOrEqual(asked.length);
    }),
    { numRuns: 40 },
  );
});

it('does nothing any more once it was stopped', () => {
  const clock = handClock();
  let done = 0;
  const paced = createPaced(clock, 2_000, () => void (done += 1));
  paced.ask();
  paced.ask();
  paced.stop();
  clock.advance(10_000);
  expect(done).toBe(1);
});
