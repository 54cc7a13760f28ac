import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mac } from '../../daemon/lib/index.ts';
import type { FileAnswer, TokenHit } from '../../daemon/provisioning/index.ts';
import { acme, openRoom, type Room } from './room.ts';

const actor = { name: 'test', address: null };
const mac = 'aa0000000001' as Mac;
const name = 'aa0000000001.cfg';
const agent = 'Acme One 1.2.3 aa0000000001';
const day = 86_400_000;

let room: Room;
beforeEach(async () => {
  room = await openRoom();
  await room.fleet.addExtension(actor, { number: '200', name: 'Ann', secret: 'sesame' });
});
afterEach(() => room.close());

const added = async (model: string | null = 'One') => {
  const done = await room.fleet.add(actor, { mac, model, lines: [{ slot: 1, extension: '200' }] });
  if (!done.ok) throw new Error(done.problem.code);
  return done.value;
};
const tokenIn = (url: string) => /provisioning\/([0-9A-Za-z]{22})\//.exec(url)?.[1] ?? '';
const firstToken = () => tokenIn(room.fleet.address(mac)?.url ?? '');
const state = () => room.fleet.status(mac)?.state;

/** Fetches as the phones' server does. */
async function fetchWith(
  token: string,
  userAgent = agent,
  complete = true,
): Promise<(FileAnswer & { kind: 'file' }) | null> {
  const hit = room.desk.findToken(token);
  if (hit === null) {
    room.desk.refused(token, room.clock.now(), '192.0.2.9');
    return null;
  }
  const identity = room.desk.identify(hit.vendor, userAgent);
  await room.desk.prepare(hit, identity, room.clock.now());
  const answer = room.desk.file(hit, name);
  const seen = {
    at: room.clock.now(),
    address: '192.0.2.9',
    userAgent,
    model: identity?.model ?? null,
    variant: null,
    firmware: identity?.firmware?.text ?? null,
    modules: null,
  };
  room.desk.seen(hit, seen, identity, answer.kind === 'foreign');
  if (answer.kind !== 'file') return null;
  room.desk.served(hit, answer, complete, room.clock.now());
  return answer;
}
const textOf = (answer: { body: Buffer } | null) => answer?.body.toString() ?? '';
const steadyIn = (answer: { body: Buffer } | null) => tokenIn(textOf(answer));

describe('a phone on its way to a line', () => {
  it('waits, fetches by its first-access token, follows the steady address, and is up to date', async () => {
    await added();
    expect(state()).toBe('waiting');
    const first = await fetchWith(firstToken());
    expect(textOf(first)).toContain('phase=first-access');
    expect(state()).toBe('fetching');
    const second = await fetchWith(steadyIn(first));
    expect(textOf(second)).toContain('phase=steady');
    expect(textOf(second)).toContain('line.1=200 sesame off');
    expect(state()).toBe('up-to-date');
    expect(room.fleet.get(mac)?.seen).toMatchObject({ userAgent: agent, firmware: '1.2.3', alarm: null });
    expect([...room.fleet.all()][0]?.seen?.address).toBe('192.0.2.9');
  });

  it('burns the first-access token by the first use of the steady one, also over a restart', async () => {
    await added();
    const token = firstToken();
    await fetchWith(steadyIn(await fetchWith(token)));
    expect(room.desk.findToken(token)).toBeNull();
    room = await room.restart();
    expect(room.desk.findToken(token)).toBeNull();
    expect(state()).toBe('up-to-date');
  });

  it('is still on its way after a restart, but not after its first access was renewed', async () => {
    await added();
    await fetchWith(firstToken());
    room = await room.restart();
    expect(room.fleet.status(mac)).toMatchObject({ state: 'fetching', why: 'first-access-served' });
    room.clock.advance(1000);
    await room.fleet.renewFirstAccess(actor, mac);
    room = await room.restart();
    expect(room.fleet.status(mac)).toMatchObject({ state: 'waiting', why: 'never-asked' });
  });

  it('finds its first-access token dead when the window is over', async () => {
    await added();
    const token = firstToken();
    room.clock.advance(7 * day);
    expect(room.desk.findToken(token)).toBeNull();
    expect(room.fleet.status(mac)).toMatchObject({ state: 'waiting', why: 'window-expired' });
  });

  it('gets its model from its first request, for good', async () => {
    await added(null);
    expect(room.fleet.findings(mac).map(({ code }) => code)).toContain('model-not-known-yet');
    await fetchWith(firstToken());
    expect(room.fleet.get(mac)?.model).toBe('One');
    room = await room.restart();
    expect(room.fleet.get(mac)?.model).toBe('One');
  });

  it('shows its own line on the first key that nobody set', async () => {
    await added();
    expect(textOf(await fetchWith(firstToken()))).toContain('key=line 1');
    await room.fleet.override(actor, { level: 'phone', mac }, null, { 'line-key.1': { none: true } });
    expect(textOf(await fetchWith(firstToken()))).not.toContain('key=line 1');
  });

  it('gives the firmware that a request tells to the file of this very request', async () => {
    await added();
    expect(textOf(await fetchWith(firstToken(), 'Acme One 9.9'))).toContain('firmware=9.9');
    room = await room.restart();
    for (const reveal of [true, false]) expect(room.fleet.files(mac, reveal)[0]?.body).toContain('firmware=9.9');
  });
});

describe('a phone that is up to date', () => {
  let steady: string;
  beforeEach(async () => {
    await added();
    const first = await fetchWith(firstToken());
    steady = steadyIn(first);
    await fetchWith(steady);
    room.clock.advance(5000);
  });

  it('is behind after a change of its settings, and up to date after the next fetch', async () => {
    await room.fleet.override(actor, { level: 'phone', mac }, null, { 'locale.language': 'it' });
    expect(room.fleet.status(mac)).toMatchObject({ state: 'behind', why: 'settings-changed' });
    expect(textOf(await fetchWith(steady))).toContain('language=it');
    expect(state()).toBe('up-to-date');
  });

  it('stays up to date when a default changes that it overrides', async () => {
    await room.fleet.override(actor, { level: 'phone', mac }, null, { 'locale.language': 'it' });
    await fetchWith(steady);
    await room.fleet.override(actor, { level: 'default' }, null, { 'locale.language': 'de' });
    await room.desired.settled();
    expect(state()).toBe('up-to-date');
  });

  it('is behind after a change of its extension, without anybody asking', async () => {
    const rested = room.fleet.extension('200')?.state;
    if (rested === undefined) throw new Error('the extension is gone');
    await room.fleet.changeExtension(actor, '200', null, { state: { ...rested, doNotDisturb: true } });
    await room.desired.settled();
    expect(state()).toBe('behind');
    expect(textOf(await fetchWith(steady))).toContain('sesame on');
  });

  it('is not proven by a download that was not completed', async () => {
    await room.fleet.override(actor, { level: 'phone', mac }, null, { 'locale.language': 'it' });
    await fetchWith(steady, agent, false);
    expect(room.fleet.status(mac)).toMatchObject({ state: 'behind', why: 'download-incomplete' });
  });

  it('tells later changes by a later date, even within one second', async () => {
    const before = (await fetchWith(steady))?.modifiedAt ?? 0;
    await room.fleet.override(actor, { level: 'phone', mac }, null, { 'locale.language': 'it' });
    const after = (await fetchWith(steady))?.modifiedAt ?? 0;
    expect(after).toBeGreaterThanOrEqual(before + 1000);
  });

  it('is behind because of a new release, and nothing is rendered for it at start', async () => {
    room = await room.restart('v2');
    expect(room.fleet.status(mac)).toMatchObject({ state: 'behind', why: 'new-version' });
    expect(room.desired.waiting()).toBe(0);
    await fetchWith(steady);
    expect(state()).toBe('up-to-date');
  });

  it('keeps its old steady token until the rotated one is used, and then never again', async () => {
    await room.fleet.rotateToken(actor, mac, false);
    const next = steadyIn(await fetchWith(steady));
    expect(next).not.toBe(steady);
    expect(room.desk.findToken(steady)).not.toBeNull();
    expect(await fetchWith(next)).not.toBeNull();
    expect(room.desk.findToken(steady)).toBeNull();
    expect(state()).toBe('up-to-date');
  });

  it('loses a revoked token at once, shows as refused, and comes back through a new first access', async () => {
    await room.fleet.rotateToken(actor, mac, true);
    expect(await fetchWith(steady)).toBeNull();
    expect(state()).toBe('refused');
    const first = await fetchWith(firstToken());
    expect(await fetchWith(steadyIn(first))).not.toBeNull();
    expect(state()).toBe('up-to-date');
  });

  it('comes back after a factory reset by a renewed first access, polling fast until then', async () => {
    const renewed = await room.fleet.renewFirstAccess(actor, mac);
    expect(renewed.ok && renewed.value.kind).toBe('first-access');
    expect(state()).toBe('waiting');
    const first = await fetchWith(firstToken());
    expect(textOf(first)).toContain('phase=first-access');
    await fetchWith(steadyIn(first));
    expect(state()).toBe('up-to-date');
  });

  it('is known by its dead tokens for ever', async () => {
    await room.fleet.rotateToken(actor, mac, true);
    room = await room.restart();
    await fetchWith(steady);
    expect(state()).toBe('refused');
  });

  it('raises an alarm when another model or another MAC answers to its name', async () => {
    const hit = room.desk.findToken(steady) as TokenHit;
    const told = (userAgent: string) => {
      const identity = room.desk.identify('acme', userAgent);
      return room.desk.seen(
        hit,
        { at: 1, address: '192.0.2.1', userAgent, model: null, variant: null, firmware: null, modules: null },
        identity,
        false,
      );
    };
    expect(told('Acme Two 1.0')).toBe('model-differs');
    expect(told('Acme One 1.0 aa0000000002')).toBe('mac-differs');
    expect(told(agent)).toBeNull();
    expect(room.desk.file(hit, 'aa0000000002.cfg').kind).toBe('foreign');
    expect(room.desk.file(hit, 'image.rom').kind).toBe('quiet');
    expect(room.desk.file(hit, 'else.txt').kind).toBe('unknown');
  });

  it('gets a removed raw parameter in the reset form until it has proven that it took it', async () => {
    const put = (value: unknown) =>
      room.fleet.override(actor, { level: 'phone', mac }, null, { 'raw.some.name': value });
    await put('x');
    expect(textOf(await fetchWith(steady))).toContain('some.name=x');
    await put('-');
    expect(textOf(await fetchWith(steady))).toContain('some.name=RESET');
    await room.fleet.override(actor, { level: 'phone', mac }, null, { 'locale.language': 'it' });
    expect(textOf(await fetchWith(steady))).not.toContain('some.name');
  });

  it('keeps the reset form of a raw parameter as long as nothing proved it', async () => {
    await room.fleet.override(actor, { level: 'default' }, null, { 'raw.some.name': 'x' });
    await fetchWith(steady);
    await room.fleet.override(actor, { level: 'default' }, null, { 'raw.some.name': '-' });
    await room.fleet.override(actor, { level: 'default' }, null, { 'locale.language': 'it' });
    expect(textOf(await fetchWith(steady))).toContain('some.name=RESET');
  });

  it('is gone with its tokens when it is deleted', async () => {
    await room.fleet.remove(actor, mac, null);
    expect(await fetchWith(steady)).toBeNull();
    expect(room.fleet.get(mac)).toBeNull();
    expect(room.fleet.count()).toBe(0);
  });
});

describe('what people ask of the fleet', () => {
  it('refuses a phone that is there, a malformed MAC, an unknown make, model, extension, and a line too many', async () => {
    await added();
    const codes = async (input: Partial<Parameters<Room['fleet']['add']>[1]>) => {
      const done = await room.fleet.add(actor, { mac: 'aa0000000002', lines: [], ...input });
      return done.ok ? 'added' : done.problem.code;
    };
    expect(await codes({ mac: 'AA-00-00-00-00-01' })).toBe('phone-exists');
    expect(await codes({ mac: 'nonsense' })).toBe('mac-malformed');
    expect(await codes({ mac: 'ba0000000001' })).toBe('vendor-unknown');
    expect(await codes({ model: 'Nine' })).toBe('model-unknown');
    expect(await codes({ model: 'One', lines: [{ slot: 1, extension: '999' }] })).toBe('extension-unknown');
    expect(await codes({ model: 'One', lines: [{ slot: 3, extension: '200' }] })).toBe('line-slot-invalid');
    expect(
      await codes({
        lines: [
          { slot: 1, extension: '200' },
          { slot: 1, extension: '200' },
        ],
      }),
    ).toBe('line-slot-invalid');
    expect(room.fleet.count()).toBe(1);
  });

  it('refuses a smaller model whose accounts are fewer than the lines', async () => {
    await added('Two');
    await room.fleet.change(actor, mac, null, { lines: [{ slot: 4, extension: '200' }] });
    const done = await room.fleet.change(actor, mac, null, { model: 'One' });
    expect(!done.ok && done.problem.code).toBe('line-slot-invalid');
  });

  it('refuses an edit of a version that is no longer true', async () => {
    const { version } = await added();
    await room.fleet.change(actor, mac, version, { note: 'room 4' });
    const late = await room.fleet.change(actor, mac, version, { note: 'room 5' });
    expect(!late.ok && late.problem.code).toBe('version-stale');
    expect(room.fleet.get(mac)?.note).toBe('room 4');
  });

  it('keeps an extension that a phone uses', async () => {
    await added();
    const done = await room.fleet.removeExtension(actor, '200', null);
    expect(!done.ok && done.problem.code).toBe('extension-in-use');
  });

  it('refuses texts that a file of some make cannot carry, before anything is stored', async () => {
    const name = await room.fleet.addExtension(actor, { number: '201', name: 'a|b' });
    expect(!name.ok && name.problem.code).toBe('text-not-carried');
    expect(room.fleet.extension('201')).toBeNull();
  });

  it('gives a new installation a random admin password, once, shown to those who may see it', async () => {
    const shown = (reveal: boolean) => {
      const read = room.fleet.settings({ level: 'default' }, reveal);
      return read.ok ? read.value.settings.find(({ id }) => id === 'access.admin-password')?.value : null;
    };
    const password = shown(true);
    expect(password).toMatch(/^[A-Za-z0-9]{8,}$/);
    expect(shown(false)).toBe('********');
    room = await room.restart();
    expect(shown(true)).toBe(password);
  });

  it('gives a new installation the time zone of its machine, until somebody says otherwise', async () => {
    const zone = () => {
      const read = room.fleet.settings({ level: 'default' }, false);
      return read.ok ? read.value.settings.find(({ id }) => id === 'time.zone') : undefined;
    };
    expect(zone()).toMatchObject({ value: 'Europe/Rome', source: 'default' });
    await room.fleet.override(actor, { level: 'default' }, null, { 'time.zone': '-' });
    room = await room.restart();
    expect(zone()).toMatchObject({ source: 'shipped' });
  });

  it('tells for a setting its value, source, what a reset gives, and whether the model can do it', async () => {
    await added();
    await room.fleet.override(actor, { level: 'default' }, null, { 'locale.language': 'it' });
    await room.fleet.override(actor, { level: 'phone', mac }, null, { 'locale.language': 'de' });
    const read = room.fleet.settings({ level: 'phone', mac }, false);
    const view = (id: string) => (read.ok ? read.value.settings.find((setting) => setting.id === id) : undefined);
    expect(view('locale.language')).toEqual({
      id: 'locale.language',
      value: 'de',
      source: 'phone',
      reset: { value: 'it', source: 'default' },
      support: 'yes',
    });
    expect(view('time.time-format')).toMatchObject({ source: 'shipped', reset: null, support: 'no' });
  });

  it('takes a whole record of changes or nothing of it', async () => {
    await added();
    const done = await room.fleet.override(actor, { level: 'phone', mac }, null, {
      'locale.language': 'it',
      'time.zone': 'Mars/Olympus',
    });
    expect(done.ok).toBe(false);
    expect(room.fleet.get(mac)?.overrides.size).toBe(0);
  });

  it('shows a file as the phone gets it, with every secret masked unless asked', async () => {
    await added();
    const [masked] = room.fleet.files(mac, false);
    const [open] = room.fleet.files(mac, true);
    expect(masked?.body).not.toContain('sesame');
    expect(tokenIn(masked?.body ?? '')).toBe('');
    expect(open?.body).toContain('sesame');
    expect(open?.hash).toBe(masked?.hash);
    expect(open?.name).toBe(acme.files[0]?.names[0]?.replace('{mac}', mac));
  });
});
