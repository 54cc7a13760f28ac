import { describe, expect, it } from 'vitest';
import { createExchangeSide } from '../../../daemon/pbx/bridge/exchange-side.ts';
import type { FromBridge } from '../../../daemon/pbx/bridge/protocol.ts';
import { no, problem } from '../../../daemon/lib/index.ts';
import { handClock } from '../../provisioning/room.ts';
import { account, contact, fakeAmi, fakeSource, liveBatch, sourceBatch } from './world.ts';

function side(ami = fakeAmi()) {
  const clock = handClock();
  const source = fakeSource();
  const said: FromBridge[] = [];
  const inside = createExchangeSide({ source: source.source, ami, clock, post: (word) => void said.push(word) });
  const parts = () => {
    clock.advance(1_000);
    return said.flatMap((word) => (word.told === 'part' ? [word.part] : []));
  };
  return { inside, source, ami, said, parts };
}

describe('the inside of the thread', () => {
  it('recalls what was live before anything is read', () => {
    const { inside, source, ami } = side();
    inside.hear({ say: 'recall', accounts: [account('201')] });
    inside.hear({ say: 'recall', accounts: [account('202')] });
    expect(source.heard).toEqual([]);
    inside.hear({ say: 'begin' });
    expect(source.recalled().map(({ number }) => number)).toEqual(['201', '202']);
    expect(source.heard).toEqual(['start']);
    expect(ami.heard).toEqual(['watch', 'start']);
  });

  it('has the tables looked at when Asterisk read its configuration anew, and when it is back', () => {
    const { inside, source, ami } = side();
    inside.hear({ say: 'begin' });
    ami.door('ready');
    ami.tell(liveBatch({ whole: true }));
    expect(source.heard).toEqual(['start']);
    ami.tell(liveBatch({ reloaded: true }));
    ami.door('gone');
    ami.door('ready');
    inside.hear({ say: 'poke', why: 'asked' });
    inside.hear({ say: 'poke', why: 'reloaded' });
    expect(source.heard).toEqual(['start', 'reloaded', 'restarted', 'asked', 'reloaded']);
  });

  it('lets a burst of 50,000 events become the last state of each account, in small parts, one at a time', () => {
    const { inside, ami, said, parts } = side();
    inside.hear({ say: 'begin' });
    ami.tell(liveBatch({ whole: true }));
    parts();
    for (let at = 0; at < 50_000; at++) {
      const number = String(at % 500);
      const activity = at < 49_500 ? 'ringing' : 'in-call';
      ami.tell(liveBatch({ activities: new Map([[number, activity]]) }));
    }
    expect(parts()).toHaveLength(1);
    for (let at = 0; at < 10; at++) {
      inside.hear({ say: 'taken' });
      parts();
    }
    const told = parts().flatMap(({ live }) => live?.activities ?? []);
    expect(told).toHaveLength(500);
    expect(told.every(([, activity]) => activity === 'in-call')).toBe(true);
    expect(said.length).toBeLessThan(8);
  });

  it('tells doors and counters, and that nothing is known of contacts while the link is down', () => {
    const { inside, source, ami, parts } = side();
    inside.hear({ say: 'begin' });
    source.door('ready');
    source.tell(sourceBatch({ put: [account('201')] }));
    ami.tell(liveBatch({ whole: true, contacts: new Map([['201', [contact('201')]]]) }));
    ami.door('gone');
    const [part] = parts();
    expect(part).toMatchObject({ lost: true, doors: { tables: { state: 'ready' }, ami: { state: 'gone' } } });
    expect(part?.counters).toMatchObject({ readings: 7, source_batches: 1, live_batches: 1, ami_reconnects: 0 });
    expect(part?.accounts?.put).toHaveLength(1);
    expect(part?.live).toBeNull();
  });

  it('sends a NOTIFY by endpoint, and says what Asterisk says', async () => {
    const asked: unknown[] = [];
    const ami = fakeAmi(async (name, fields) => {
      asked.push([name, fields]);
      return no(problem('exchange-refused', { detail: 'Unable to retrieve endpoint' }));
    });
    const { inside, said } = side(ami);
    inside.hear({ say: 'begin' });
    inside.hear({ say: 'notify', id: 3, endpoint: '201', variables: ['Event=check-sync', 'Content=x'] });
    await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toEqual([['PJSIPNotify', { Endpoint: '201', Variable: ['Event=check-sync', 'Content=x'] }]]);
    expect(said.at(-1)).toMatchObject({ told: 'answer', id: 3, result: { problem: { code: 'exchange-refused' } } });
  });

  it('stops what it started', async () => {
    const { inside, source, ami } = side();
    inside.hear({ say: 'begin' });
    await inside.stop();
    expect(source.heard.at(-1)).toBe('stop');
    expect(ami.heard).toEqual(['watch', 'start', 'unwatch', 'stop']);
  });
});
