import { describe, expect, it } from 'vitest';
import { createRecorder } from '../../../daemon/provisioning/http/recorder.ts';
import type { Observation } from '../../../daemon/provisioning/http/recorder.ts';
import type { Store } from '../../../daemon/store/index.ts';
import { createManualClock } from './rig.ts';

const observation: Observation = {
  ...{ at: 0, address: '192.0.2.1', scheme: 'http', file: 'a.cfg', method: 'GET', status: 200, hash: 'f00' },
  ...{ complete: true, token: 'steady', userAgent: 'x', model: null, firmware: null, alarm: null },
};
function start() {
  const { clock, advance, tasks } = createManualClock(0);
  const batches: Parameters<Store['appendTraces']>[0][] = [];
  const recorder = createRecorder({ store: { appendTraces: (batch) => void batches.push(batch) }, clock });
  return { recorder, advance, tasks, batches };
}

describe('the recorder', () => {
  it('hands traces over within a second, and has no timer while there are none', () => {
    const { recorder, advance, tasks, batches } = start();
    expect(tasks.size).toBe(0);
    recorder.record('a', observation);
    advance(499);
    expect(batches).toEqual([]);
    advance(1);
    expect(batches).toEqual([
      [{ deviceId: 'a', traces: [{ ...observation, lastAt: 0, count: 1 }], seen: null, files: [] }],
    ]);
    expect(tasks.size).toBe(0);
  });

  it('counts equal requests and keeps different ones apart', () => {
    const { recorder, batches } = start();
    recorder.record('a', observation);
    recorder.record('a', { ...observation, at: 5 });
    recorder.record('a', { ...observation, at: 6, status: 304 });
    recorder.record('b', { ...observation, at: 7 });
    recorder.flush();
    const told = batches[0]!.map(({ deviceId, traces }) => [
      deviceId,
      traces.map((it) => [it.at, it.lastAt, it.count, it.status]),
    ]);
    expect(told).toEqual([
      [
        'a',
        [
          [0, 5, 2, 200],
          [6, 6, 1, 304],
        ],
      ],
      ['b', [[7, 7, 1, 200]]],
    ]);
  });

  it('keeps nothing of what else the caller holds', () => {
    const { recorder, batches } = start();
    recorder.record('a', Object.assign({ response: 'a socket' }, observation));
    recorder.flush();
    expect(Object.keys(batches[0]![0]!.traces[0]!)).not.toContain('response');
  });

  it('drops and counts what one device sends beyond fifty different requests a batch', () => {
    const { recorder, batches } = start();
    for (let n = 0; n < 80; n++) recorder.record('a', { ...observation, file: `${n}.cfg` });
    recorder.flush();
    expect(batches[0]![0]!.traces).toHaveLength(50);
    expect(recorder.dropped()).toBe(30);
  });

  it('hands a large batch over in slices, all of it within a second, and meanwhile gathers the next one', () => {
    const { recorder, advance, batches } = start();
    for (let n = 0; n < 8_000; n++) recorder.record(`device ${n}`, observation);
    advance(500);
    recorder.record('device 0', observation);
    for (let n = 0; n < 20; n++) advance(25);
    expect(Math.max(...batches.map((batch) => batch.length))).toBe(500);
    expect(batches.flat()).toHaveLength(8_000);
    advance(500);
    expect(batches.flat()).toHaveLength(8_001);
  });

  it('writes everything at its stop, in slices or not', () => {
    const { recorder, advance, tasks, batches } = start();
    for (let n = 0; n < 300; n++) recorder.record(`device ${n}`, observation);
    advance(500);
    recorder.record('late', observation);
    recorder.stop();
    expect(batches.flat().map(({ deviceId }) => deviceId)).toEqual(
      [...Array(300).keys()].map((n) => `device ${n}`).concat('late'),
    );
    expect(tasks.size).toBe(0);
  });

  it('holds a bounded number of devices', () => {
    const { recorder, batches } = start();
    for (let n = 0; n < 20_010; n++) recorder.record(`device ${n}`, observation);
    recorder.stop();
    expect([batches.flat().length, recorder.dropped()]).toEqual([20_000, 10]);
  });
});
