import { describe, expect, it } from 'vitest';
import { createIncidents, type Incident } from '../../daemon/provisioning/incidents.ts';
import type { Transaction } from '../../daemon/store/index.ts';
import type { Mac } from '../../daemon/lib/index.ts';
import { handClock } from './room.ts';

const hour = 3_600_000;
const phone = '805ec0000001' as Mac;

/** The recorder over tables that only keep what is audited. `refuse` = they cannot be written. */
function open(refuse = false) {
  const rows: (readonly [string, string, unknown])[] = [];
  const faults: unknown[] = [];
  const clock = handClock();
  const incidents = { audit: (...row: [string, string, Readonly<Record<string, unknown>>]) => void rows.push(row) };
  const store = {
    transact: async <T>(_actor: unknown, body: (tx: Transaction) => Promise<T>): Promise<T> => {
      if (refuse) throw new Error('gone');
      return body({ incidents } as Transaction);
    },
  };
  const made = createIncidents({ store, clock, failed: (error) => faults.push(error) });
  return { made, rows, faults, clock };
}

const unproven: Incident = { kind: 'unproven', mac: phone, address: '192.0.2.9' };

describe('what is told of the phones’ doors', () => {
  it('names the phone or the network, what happened and from where', async () => {
    const { made, rows } = open();
    made.note(unproven);
    made.note({ kind: 'guessing', mac: null, address: '2001:db8:1:2:3::9' });
    await made.stop();
    expect(rows).toEqual([
      ['80:5E:C0:00:00:01', 'unproven', { address: '192.0.2.9' }],
      [expect.stringMatching(/^2001:db8:1:2/), 'guessing', { address: '2001:db8:1:2:3::9' }],
    ]);
  });

  it('is told once an hour of the same phone, however often it happens', async () => {
    const { made, rows, clock } = open();
    for (let times = 0; times < 1_000; times += 1) made.note(unproven);
    made.note({ ...unproven, kind: 'floods' });
    clock.advance(hour);
    made.note(unproven);
    await made.stop();
    expect(rows.map(([, kind]) => kind)).toEqual(['unproven', 'floods', 'unproven']);
  });

  it('is bounded in all, whoever comes from however many networks', async () => {
    const { made, rows, clock } = open();
    const flood = () => {
      for (let at = 0; at < 500; at += 1) made.note({ kind: 'knocks', mac: null, address: `10.0.${at % 250}.${at}` });
    };
    flood();
    clock.advance(hour);
    flood();
    await made.stop();
    expect(rows).toHaveLength(60);
  });

  it('troubles nobody while the tables cannot be written, and ends with the room', async () => {
    const { made, rows, faults } = open(true);
    made.note(unproven);
    await made.stop();
    made.note({ ...unproven, kind: 'floods' });
    expect([rows, faults.length]).toEqual([[], 1]);
  });
});
