import { describe, expect, it } from 'vitest';
import { createLedger } from '../../daemon/provisioning/ledger.ts';
import type { ReadModel } from '../../daemon/provisioning/read-model.ts';
import { handClock } from './room.ts';

function setUp() {
  const clock = handClock();
  const written: string[][] = [];
  const readModel = {
    device: (id: string) => (id === 'gone' ? null : {}),
    runtime: () => ({ seen: null, files: [] }),
  } as unknown as ReadModel;
  const store = {
    appendTraces: (rows: readonly { deviceId: string }[]) => void written.push(rows.map((row) => row.deviceId)),
  };
  return { clock, written, ledger: createLedger({ readModel, store, clock }) };
}

describe('the ledger', () => {
  it('writes what is new within a second, each device once', () => {
    const { clock, written, ledger } = setUp();
    for (const id of ['a', 'b', 'a']) ledger.touch(id);
    expect(written).toEqual([]);
    clock.advance(1000);
    expect(written).toEqual([['a', 'b']]);
    clock.advance(1000);
    expect(written).toHaveLength(1);
  });

  it('writes newer times of an unchanged device at a slower pace', () => {
    const { clock, written, ledger } = setUp();
    ledger.refresh('a');
    clock.advance(1000);
    expect(written).toEqual([]);
    clock.advance(14_000);
    expect(written).toEqual([['a']]);
  });

  it('hands a large batch over in slices', () => {
    const { clock, written, ledger } = setUp();
    for (let at = 0; at < 1000; at++) ledger.touch(`phone ${at}`);
    clock.advance(1000);
    expect(written.flat().length).toBeLessThan(1000);
    for (let at = 0; at < 10; at++) clock.advance(25);
    expect(new Set(written.flat()).size).toBe(1000);
  });

  it('writes everything when it stops, and nothing of a device that is gone', () => {
    const { written, ledger } = setUp();
    ledger.touch('gone');
    ledger.touch('a');
    ledger.refresh('b');
    ledger.stop();
    expect(written).toEqual([['a', 'b']]);
  });

  it('keeps what phones of one make say alike once', () => {
    const clock = handClock();
    const heard = () => ({ seen: { address: '192.0.2.1' }, files: [], firmware: { text: '1.2', numbers: [1, 2] } });
    const runtimes = new Map([['a', heard()], ['b', heard()], ['c', heard()]]); // prettier-ignore
    const readModel = {
      device: (id: string) => ({ vendor: id === 'c' ? 'snom' : 'yealink' }),
      runtime: (id: string) => runtimes.get(id),
    } as unknown as ReadModel;
    const ledger = createLedger({ readModel, store: { appendTraces: () => undefined }, clock });
    for (const id of ['a', 'b', 'c']) ledger.touch(id);
    ledger.flush();
    const of = (id: string) => runtimes.get(id)?.firmware;
    expect(of('a')).toBe(of('b'));
    expect(of('c')).not.toBe(of('a'));
    expect(of('c')).toEqual(of('a'));
  });
});
