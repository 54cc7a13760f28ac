import { describe, expect, it } from 'vitest';
import { createRecorder } from '../../../daemon/provisioning/http/recorder.ts';
import type { Observation } from '../../../daemon/provisioning/http/recorder.ts';
import type { SeenRecord, Store } from '../../../daemon/store/index.ts';
import { createManualClock } from './rig.ts';

const observation: Observation = {
  ...{ at: 0, address: '192.0.2.1', scheme: 'http', file: 'a.cfg', method: 'GET', status: 200, hash: 'f00' },
  ...{ complete: true, token: 'steady', userAgent: 'x', model: null, firmware: null, alarm: null },
};
const seen: SeenRecord = {
  ...{
    at: 7,
    address: '192.0.2.1',
    userAgent: 'x',
    model: null,
    variant: null,
    firmware: null,
    modules: null,
    alarm: null,
  },
};

function start() {
  const { clock, advance, tasks } = createManualClock(0);
  const batches: Parameters<Store['appendTraces']>[0][] = [];
  const recorder = createRecorder({ store: { appendTraces: (batch) => void batches.push(batch) }, clock });
  return { recorder, advance, tasks, batches };
}

describe('the recorder', () => {
  it('hands traces over after one second, and has no timer while there are none', () => {
    const { recorder, advance, tasks, batches } = start();
    expect(tasks.size).toBe(0);
    recorder.record('a', observation, seen);
    advance(999);
    expect(batches).toEqual([]);
    advance(1);
    expect(batches).toEqual([[{ deviceId: 'a', traces: [{ ...observation, lastAt: 0, count: 1 }], seen, files: [] }]]);
    expect(tasks.size).toBe(0);
  });

  it('counts equal requests and keeps different ones apart', () => {
    const { recorder, batches } = start();
    recorder.record('a', observation, null);
    recorder.record('a', { ...observation, at: 5 }, null);
    recorder.record('a', { ...observation, at: 6, status: 304 }, null);
    recorder.record('b', { ...observation, at: 7 }, null);
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
    recorder.record('a', Object.assign({ response: 'a socket' }, observation), null);
    recorder.flush();
    expect(Object.keys(batches[0]![0]!.traces[0]!)).not.toContain('response');
  });

  it('drops and counts what one device sends beyond fifty different requests a batch', () => {
    const { recorder, batches } = start();
    for (let n = 0; n < 80; n++) recorder.record('a', { ...observation, file: `${n}.cfg` }, null);
    recorder.flush();
    expect(batches[0]![0]!.traces).toHaveLength(50);
    expect(recorder.dropped()).toBe(30);
  });

  it('never hands over more than a thousand devices at once', () => {
    const { recorder, batches } = start();
    for (let n = 0; n < 2_500; n++) recorder.record(`device ${n}`, observation, null);
    recorder.stop();
    expect(batches.map((batch) => batch.length)).toEqual([1_000, 1_000, 500]);
  });
});
