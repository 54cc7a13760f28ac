import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { command, environmentOf, makeFolder, start } from './daemon.ts';
import type { Running } from './daemon.ts';

let daemon: Running;
let environment: Readonly<Record<string, string>>;
let remove: () => Promise<void>;
let followers: Running[] = [];

const hookswitch = (...args: string[]) => command(args, environment);
const follow = (...args: string[]) => {
  const follower = start([...args], environment);
  followers.push(follower);
  return follower;
};
const eventsOf = ({ printed }: Running) =>
  printed()
    .out.split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as { id: string; topic: string; mac?: string; resumed?: boolean; reason?: string });

beforeAll(async () => {
  const made = await makeFolder();
  remove = made.remove;
  environment = environmentOf(made.folder);
  daemon = start(['serve'], environment);
  await daemon.until('Ready.');
});
afterEach(async () => {
  for (const follower of followers) follower.signal('SIGTERM');
  for (const follower of followers) await follower.ended;
  followers = [];
});
afterAll(async () => {
  daemon.signal('SIGTERM');
  await daemon.ended;
  await remove();
});

describe('hookswitch live', () => {
  it('tells what happens, one event a line, of what and whom was asked, until it is asked to end', async () => {
    const all = follow('--json', 'live');
    const one = follow('live', '--topic', 'phones', '--phone', '805ec0000002');
    await all.until('hello');
    await hookswitch('phones', 'add', '805ec0000010', '--model', 'T46');
    await all.until('80:5E:C0:00:00:10');
    // It says nothing when it begins: until it is there, the phone comes and goes.
    await expect
      .poll(
        async () => {
          await hookswitch('phones', 'add', '805ec0000002', '--model', 'T46');
          await hookswitch('phones', 'delete', '805ec0000002');
          return one.printed().out;
        },
        { timeout: 10_000 },
      )
      .toMatch(/^\S+Z {2}phones {2}80:5E:C0:00:00:02 {2}/);
    expect(one.printed().out).not.toContain('80:5E:C0:00:00:1');
    one.signal('SIGINT');
    expect(await one.ended).toBe(0);
  });

  it('goes on from where it was when it is started again', async () => {
    const first = follow('--json', 'live', '--topic', 'phones');
    await first.until('hello');
    const { id } = eventsOf(first)[0] ?? { id: '' };
    await hookswitch('phones', 'add', '805ec0000003', '--model', 'T46');
    await expect.poll(() => eventsOf(first).map(({ mac }) => mac)).toContain('80:5E:C0:00:00:03');
    const second = follow('--json', 'live', '--topic', 'phones', '--since', id);
    await second.until('80:5E:C0:00:00:03');
    expect(eventsOf(second)[0]).toMatchObject({ topic: 'hello', resumed: true });
  });

  it('waits for a daemon that goes away, and goes on with the next one', { timeout: 60_000 }, async () => {
    const follower = follow('--json', 'live', '--topic', 'phones');
    await follower.until('hello');
    daemon.signal('SIGTERM');
    await daemon.ended;
    await expect.poll(() => follower.printed().err, { timeout: 10_000 }).toContain('trying again');
    daemon = start(['serve'], environment);
    await daemon.until('Ready.');
    await follower.until('reset');
    expect(eventsOf(follower).find(({ topic }) => topic === 'reset')).toMatchObject({ reason: 'restarted' });
    await hookswitch('phones', 'add', '805ec0000004', '--model', 'T46');
    await follower.until('80:5E:C0:00:00:04');
    expect(follower.printed().err.match(/trying again/g)).toHaveLength(1);
  });

  it('says at once when nobody is there, or what is asked is wrong', async () => {
    const { folder, remove: away } = await makeFolder();
    expect(await command(['live'], environmentOf(folder))).toMatchObject({ code: 5 });
    await away();
    expect(await hookswitch('live', '--topic', 'nothing')).toMatchObject({ code: 4 });
  });
});
