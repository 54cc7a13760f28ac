import { describe, expect, it } from 'vitest';
import { createSessions } from '../../daemon/api/index.ts';
import type { SessionRecord, Store } from '../../daemon/store/index.ts';

const hour = 3_600_000;
const client = { address: '192.0.2.1', userAgent: 'x', isSecure: true };

/** Sessions over a store that keeps them in a list, with a clock that stands still. */
function setUp() {
  let now = 1_000_000_000;
  let kept: (SessionRecord & { value: string })[] = [];
  const used: number[] = [];
  const add = (one: SessionRecord & { value: string }) => {
    const session = { ...one, id: `s${kept.length}`, lastUsedAt: one.createdAt };
    kept.push(session);
    return Promise.resolve(session);
  };
  const remove = (ids: readonly string[]) => Promise.resolve(void (kept = kept.filter(({ id }) => !ids.includes(id))));
  const store = {
    transact: (_: unknown, body: (tx: unknown) => unknown) => body({ sessions: { add, remove } }),
    findSession: (value: string) => kept.find((one) => one.value === value) ?? null,
    sessions: () => kept,
    sessionUsed: (id: string, at: number) => {
      used.push(at);
      kept = kept.map((one) => (one.id === id ? { ...one, lastUsedAt: at } : one));
    },
  } as unknown as Store;
  const clock = { now: () => now, after: () => () => undefined, every: () => () => undefined };
  const account = (name: string) => ({ name, role: 'viewer', passwordHash: '' }) as const;
  const times = { idle: 8 * hour, life: 168 * hour };
  const sessions = createSessions({ store, clock, times, account });
  const open = () => sessions.open({ name: 'ann', role: 'viewer' }, client);
  return { sessions, open, used, kept: () => kept, pass: (ms: number) => void (now += ms) };
}

describe('a session', () => {
  it('ends after eight hours without use, and each use begins them anew', async () => {
    const { sessions, open, pass } = setUp();
    const { value } = await open();
    for (let count = 0; count < 3; count += 1) {
      pass(8 * hour - 1);
      expect(sessions.find(value)).not.toBeNull();
    }
    pass(8 * hour);
    expect(sessions.find(value)).toBeNull();
  });

  it('ends after seven days however much it is used', async () => {
    const { sessions, open, pass } = setUp();
    const { value } = await open();
    for (let hours = 1; hours < 168; hours += 1) {
      pass(hour);
      expect(sessions.find(value)).not.toBeNull();
    }
    pass(hour);
    expect(sessions.find(value)).toBeNull();
    expect(sessions.all()).toEqual([]);
  });

  it('notes its use once a minute, not with every request', async () => {
    const { sessions, open, used, pass } = setUp();
    const { value } = await open();
    for (let second = 0; second < 150; second += 1) {
      sessions.find(value);
      pass(1000);
    }
    expect(used).toHaveLength(2);
  });

  it('is not kept alive by an answer that goes on', async () => {
    const { sessions, open, used, pass } = setUp();
    const { value } = await open();
    for (let count = 0; count < 8; count += 1) {
      expect(sessions.find(value, true)).not.toBeNull();
      pass(hour);
    }
    expect(sessions.find(value, true)).toBeNull();
    expect(used).toEqual([]);
  });

  it('that has ended is removed when somebody signs in', async () => {
    const { open, kept, pass } = setUp();
    await open();
    pass(9 * hour);
    const { session } = await open();
    expect(kept().map(({ id }) => id)).toEqual([session.id]);
  });
});
