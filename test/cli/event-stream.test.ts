import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventReader } from '../../daemon/cli/event-stream.ts';

const reader = () => createEventReader({ lastId: null });

describe('a stream of events', () => {
  it('is read whatever pieces it comes in, with any line ends', () => {
    const text = fc.string({ maxLength: 12, unit: fc.constantFrom('a', ' ', ':', 'é', '😀') });
    const events = fc.array(fc.record({ event: text, data: fc.array(text, { minLength: 1, maxLength: 3 }) }));
    fc.assert(
      fc.property(
        events,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.infiniteStream(fc.integer({ min: 1, max: 9 })),
        (all, end, cuts) => {
          const lines = all.flatMap(({ event, data }, at) => [
            ...[`: beat`, `id: ${at}`, `event: ${event}`],
            ...data.map((line) => `data: ${line}`),
            '',
          ]);
          // A last line break that may be half of one waits for what comes next.
          const whole = `${lines.map((line) => line + end).join('')}:`;
          const one = reader();
          const read: unknown[] = [];
          for (let at = 0; at < whole.length;) {
            const value = Number(cuts.next().value);
            read.push(...one.read(whole.slice(at, at + value)));
            at += value;
          }
          expect(read).toEqual(all.map(({ event, data }, at) => ({ id: String(at), event, data: data.join('\n') })));
          expect(one.lastId()).toBe(all.length === 0 ? null : String(all.length - 1));
        },
      ),
    );
  });

  it('moves the id on without an event, and keeps it where none is told', () => {
    const one = createEventReader({ lastId: 'before' });
    expect(one.read('event: a\ndata: 1\n\n')).toEqual([{ id: 'before', event: 'a', data: '1' }]);
    expect(one.lastId()).toBe('before');
    expect(one.read(': still here\nid: later\n\n')).toEqual([]);
    expect(one.lastId()).toBe('later');
    expect(one.read('id: unfinished\ndata: 2\n')).toEqual([]);
    expect(one.lastId()).toBe('later');
  });

  it('tells how long to wait, within reason', () => {
    const one = reader();
    expect(one.retryMs()).toBe(3_000);
    one.read('retry: 500\n\nretry: x\n\n');
    expect(one.retryMs()).toBe(500);
    one.read('retry: 999999999\n\n');
    expect(one.retryMs()).toBe(60_000);
  });
});
