import { describe, expect, it } from 'vitest';
import { createTraceBuffer } from '../../daemon/store/trace-buffer.ts';
import { file, seen, trace } from './place.ts';

const observation = (deviceId: string, at: number) => ({
  deviceId,
  traces: [trace(at, { file: `${at}.cfg` })],
  seen: null,
  files: [],
});

describe('observations that wait for the database', () => {
  it('take bounded memory: the oldest traces are dropped and counted', () => {
    const buffer = createTraceBuffer({ traces: 100, devices: 50 });
    for (let n = 0; n < 10_000; n += 1) buffer.add(observation(`device-${n % 200}`, n));
    const taken = buffer.take(1_000_000);
    const kept = taken.flatMap((pending) => pending.traces.map((one) => one.at));
    expect(taken.length).toBeLessThanOrEqual(50);
    expect(kept.length).toBeLessThanOrEqual(100);
    expect(Math.max(...kept)).toBe(9_999);
    expect(buffer.dropped()).toBe(10_000 - kept.length);
    expect(buffer.isEmpty()).toBe(true);
  });

  it('go back in front of newer ones when they could not be written', () => {
    const buffer = createTraceBuffer({ traces: 100, devices: 50 });
    buffer.add({ deviceId: 'a', traces: [trace(1)], seen, files: [file('phone', 'old', 1)] });
    const taken = buffer.take(10);
    buffer.add({ deviceId: 'a', traces: [trace(2)], seen: { ...seen, at: 2 }, files: [file('phone', 'new', 2)] });
    buffer.putBack(taken);
    const [pending] = buffer.take(10);
    expect(pending?.traces).toMatchObject([{ at: 1, lastAt: 2, count: 2 }]);
    expect(pending?.seen?.at).toBe(2);
    expect(pending?.files.find((one) => one.file === 'phone')?.desiredHash).toBe('new');
  });

  it('are taken in pieces, the longest waiting first', () => {
    const buffer = createTraceBuffer({ traces: 100, devices: 50 });
    for (let n = 0; n < 10; n += 1) buffer.add(observation(`device-${n}`, n));
    expect(buffer.take(3).map((pending) => pending.deviceId)).toEqual(['device-0', 'device-1', 'device-2']);
    expect(buffer.take(100)).toHaveLength(7);
  });
});
