import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { command, start } from '../cli/daemon.ts';
import type { Running } from '../cli/daemon.ts';

interface Phone {
  readonly mac: string;
  readonly vendor: string;
  readonly model: string | null;
  readonly state: { readonly state: string; readonly why: string };
  readonly findings: readonly { readonly code: string }[];
}

interface List<T> {
  readonly items: readonly T[];
  readonly total: number;
}

const states = ['behind', 'fetching', 'refused', 'silent', 'up-to-date', 'waiting'];
const canteen = '80:5E:C0:4A:10:08';

/** A folder for temporary ones, so that what is left behind is seen. */
async function makeRoom() {
  const room = await mkdtemp(join(tmpdir(), 'hs-'));
  return { room, remove: () => rm(room, { recursive: true, force: true }) };
}

/** Nothing of the environment is to be taken: it names an installation that cannot be. */
const environmentIn = (room: string) => ({
  TMPDIR: room,
  LANG: 'C',
  HOOKSWITCH_DATA_DIR: '/proc/nowhere',
  HOOKSWITCH_DB_URL: 'mysql://nobody:nothing@127.0.0.1:1/none',
  HOOKSWITCH_API_PORT: '1',
});

const startDemo = (room: string, ...more: readonly string[]) =>
  start(['serve', '--demo', '--port', '0', ...more], environmentIn(room));

/** What the newcomer reads. */
function told({ printed }: Running) {
  const { out } = printed();
  return {
    origin: /^Address +(\S+)$/m.exec(out)?.[1] ?? '',
    password: /password: (\S+)$/m.exec(out)?.[1] ?? '',
    folder: /^Data +(\S+) \(/m.exec(out)?.[1] ?? '',
  };
}

async function signIn(origin: string, password: string) {
  const answer = await fetch(`${origin}/api/v1/session`, {
    method: 'POST',
    headers: { Origin: origin, 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'admin', password }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';', 1)[0] ?? '';
  const get = async <T>(path: string) =>
    (await (await fetch(`${origin}/api/v1${path}`, { headers: { cookie } })).json()) as T;
  return { status: answer.status, get, cookie };
}

type Signed = Awaited<ReturnType<typeof signIn>>;

/** The states that a phone goes through, as the live stream tells them, until it is in the last one. */
async function statesOf(origin: string, cookie: string, mac: string, last: string): Promise<string[]> {
  const ending = new AbortController();
  const answer = await fetch(`${origin}/api/v1/live?topics=phones&mac=${mac}`, {
    headers: { cookie },
    signal: ending.signal,
  });
  const seen: string[] = [];
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk as Uint8Array).toString();
    seen.splice(0, Infinity, ...[...text.matchAll(/"state":"([a-z-]+)"/g)].map(([, state]) => state as string));
    if (seen.includes(last)) break;
  }
  ending.abort();
  return seen;
}

describe('the demo', () => {
  let demo: Running;
  let place: Awaited<ReturnType<typeof makeRoom>>;
  let signed: Signed;
  beforeAll(async () => {
    place = await makeRoom();
    demo = startDemo(place.room);
    await demo.until('Ready.');
    const { origin, password } = told(demo);
    signed = await signIn(origin, password);
  });
  afterAll(async () => {
    demo.signal('SIGKILL');
    await place.remove();
  });

  it('prints an address, an account that opens it and a folder of its own', () => {
    expect(signed.status).toBe(201);
    expect(told(demo).origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(told(demo).folder.startsWith(join(place.room, 'hookswitch-demo-'))).toBe(true);
    expect(demo.printed().err).toBe('');
  });

  it('shows nothing to anybody without its password', async () => {
    const { origin, password } = told(demo);
    expect((await fetch(`${origin}/api/v1/phones`)).status).toBe(401);
    for (const guess of ['admin', 'demo', 'hookswitch', 'password'])
      expect((await signIn(origin, guess)).status).toBe(401);
    expect(password).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/);
  });

  it('has forty extensions and thirty phones of six makes, in every state there is', async () => {
    expect((await signed.get<List<object>>('/extensions?limit=100')).total).toBe(40);
    const { items } = await signed.get<List<Phone>>('/phones?limit=100');
    expect(items).toHaveLength(30);
    expect([...new Set(items.map(({ vendor }) => vendor))].sort()).toEqual([
      ...['fanvil', 'flyingvoice', 'gigaset', 'nethphone', 'snom', 'yealink'],
    ]);
    expect([...new Set(items.map(({ state }) => state.state))].sort()).toEqual(states);
    expect(items.filter(({ state }) => state.state === 'up-to-date').length).toBeGreaterThan(10);
  });

  it('has phones in trouble of several kinds', async () => {
    const { items } = await signed.get<List<Phone>>('/phones?limit=100');
    expect(items.map(({ state }) => state.why)).toEqual(
      expect.arrayContaining(['not-seen-for-days', 'token-refused', 'never-asked', 'window-expired']),
    );
    expect(items.flatMap(({ findings }) => findings.map(({ code }) => code))).toEqual(
      expect.arrayContaining(['model-not-known-yet', 'model-differs', 'no-line', 'parameter-misspelt']),
    );
  });

  it('has weeks behind it: changes of several people from their own places, backups, sessions', async () => {
    const { items } = await signed.get<List<{ actor: string; at: string; address: string | null }>>(
      '/changes?limit=200&entity=level',
    );
    expect(new Set(items.map(({ actor }) => actor))).toContain('giulia.ferrari');
    expect(items.map(({ address }) => address)).toContain('10.20.1.21');
    const devices = await signed.get<List<{ actor: string; at: string }>>('/changes?limit=200&entity=device');
    for (const name of ['luca.moretti', 'sarah.collins'])
      expect(devices.items.map(({ actor }) => actor)).toContain(name);
    const oldest = Math.min(...devices.items.map(({ at }) => Date.parse(at)));
    expect(Date.now() - oldest).toBeGreaterThan(20 * 86_400_000);
    expect((await signed.get<List<object>>('/backups')).items.length).toBeGreaterThan(0);
  });

  it('lives: a phone that waits is plugged in, one that the visitor adds comes alive, strangers knock', async () => {
    const { origin, folder } = told(demo);
    const added = '80:5E:C0:AB:CD:EF';
    const following = [statesOf(origin, signed.cookie, added, 'up-to-date')];
    const { items } = await signed.get<List<Phone>>(`/phones?limit=100`);
    // On a slow machine it may have arrived already.
    if (items.find(({ mac }) => mac === canteen)?.state.state !== 'up-to-date')
      following.push(statesOf(origin, signed.cookie, canteen, 'up-to-date'));
    expect((await command(['--data-dir', folder, 'phones', 'add', added, '--extension', '254'], {})).code).toBe(0);
    expect((await Promise.all(following))[0]).toContain('fetching');
    for (let tries = 0; (await signed.get<List<object>>('/pending')).total === 0; tries += 1) {
      expect(tries).toBeLessThan(300);
      await pause(100);
    }
  });

  it('is gone without a trace when it is asked to end', async () => {
    const { origin, folder } = told(demo);
    demo.signal('SIGINT');
    expect(await demo.ended).toBe(0);
    expect(demo.printed().out).toMatch(/removed\.\n$/);
    expect(demo.printed().err).toBe('');
    expect(await readdir(place.room)).toEqual([]);
    await expect(fetch(origin)).rejects.toThrow();
    expect((await command(['--data-dir', folder, 'status'], {})).code).toBe(5);
  });
});

describe('the folder of the demo', () => {
  async function setUp() {
    const { room, remove } = await makeRoom();
    onTestFinished(remove);
    const run = (...args: readonly string[]) => {
      const demo = startDemo(room, ...args);
      onTestFinished(() => demo.signal('SIGKILL'));
      return demo;
    };
    return { room, run };
  }

  it('must not hold anything: an installation is refused and left as it was', async () => {
    const { room, run } = await setUp();
    const folder = join(room, 'installation');
    await mkdir(folder);
    await writeFile(join(folder, 'hookswitch.sqlite'), 'precious');
    const demo = run('--data-dir', folder);
    expect(await demo.ended).toBe(4);
    expect(demo.printed().err).toContain(`${folder} is not empty`);
    expect(await readdir(folder)).toEqual(['hookswitch.sqlite']);
  });

  it('is removed also where somebody ends it while it starts, by closing the terminal', async () => {
    const { room, run } = await setUp();
    const demo = run();
    await demo.until('Its last weeks');
    demo.signal('SIGHUP');
    expect(await demo.ended).toBe(0);
    expect(demo.printed().err).toBe('');
    expect(await readdir(room)).toEqual([]);
  });

  it('stays with --keep, and a daemon can be started on it', async () => {
    const { room, run } = await setUp();
    const demo = run('--keep');
    await demo.until('Ready.');
    const { folder } = told(demo);
    demo.signal('SIGTERM');
    expect(await demo.ended).toBe(0);
    expect(demo.printed().out).toContain(`Its data stay in ${folder}.`);
    const ports = { HOOKSWITCH_PHONES_PORT: '0', HOOKSWITCH_PHONES_TLS_PORT: '0', HOOKSWITCH_API_PORT: '0' };
    const daemon = start(['serve'], { TMPDIR: room, HOOKSWITCH_DATA_DIR: folder, LANG: 'C', ...ports });
    onTestFinished(() => daemon.signal('SIGKILL'));
    await daemon.until('Ready.');
    const { out } = await command(['--data-dir', folder, 'phones', 'list', '--json'], {});
    expect(JSON.parse(out) as readonly unknown[] | List<unknown> satisfies object).toBeDefined();
    daemon.signal('SIGTERM');
    expect(await daemon.ended).toBe(0);
  });
});

it('what belongs to the demo is refused without it', async () => {
  const { code, err } = await command(['serve', '--keep'], {});
  expect(code).toBe(2);
  expect(err).toContain('--demo');
});
