import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mac } from '../../../daemon/lib/index.ts';
import type { LiveEvent } from '../../../daemon/provisioning/index.ts';
import { createPending } from '../../../daemon/provisioning/pending/index.ts';
import { ask, askFirst } from '../asking.ts';
import { acme, openRoom, zenith, type Room } from '../room.ts';

const networks = ['10.0.0.0/8', 'fd00::/8'];
const actor = { name: 'ann', address: null };

let room: Room;
let pending: ReturnType<typeof createPending>;
let events: (LiveEvent & { topic: 'pending' })[];

beforeEach(async () => {
  room = await openRoom(undefined, undefined, undefined, [acme, zenith]);
  const { data, live, clock, fleet } = room;
  const readModel = { byMac: (mac: Mac) => fleet.get(mac) };
  pending = createPending({ data, live, clock, networks, readModel, add: fleet.add });
  events = [];
  live.listen((event) => {
    if (event.topic === 'pending') events.push(event);
  });
});
afterEach(async () => {
  await pending.stop();
  await room.close();
});

const knock = (target: string, userAgent = '', address = '10.0.0.7') =>
  pending.knock({ target, userAgent, address, at: room.clock.now() });
const macs = () => pending.list().map(({ mac }) => mac);

describe('a request without a valid token', () => {
  it('makes a phone pending that tells its make and its address', () => {
    knock('/provisioning/aa0000000001.cfg', 'Acme One 1.2.3');
    const at = room.clock.now();
    expect(pending.list()).toEqual([
      {
        ...{ mac: 'aa0000000001', vendor: 'acme', told: true, model: 'One', variant: 'One', firmware: '1.2.3' },
        ...{
          file: 'aa0000000001.cfg',
          address: '10.0.0.7',
          way: 'http',
          proven: false,
          firstAt: at,
          lastAt: at,
          count: 1,
          ignored: false,
        },
      },
    ]);
    expect(events).toMatchObject([{ kind: 'phone', mac: 'aa0000000001', phone: { model: 'One' } }]);
  });

  it.each([
    ['the address in its User-Agent, whatever it asks for', '/anything?x=1', 'Acme One 1.2.3 aa0000000001'],
    ['a file name of the make whose block holds the address', '/x/y/AA0000000001.CFG', ''],
    ['the same, with a User-Agent that nobody understands', '/aa0000000001.cfg', 'curl/8.0'],
    ['another make than that of the block, by its own word', '/aa0000000001.cfg', 'Zenith Z1 2.0'],
  ])('is understood by %s', (_, target, userAgent) => {
    knock(target, userAgent);
    expect(macs()).toEqual(['aa0000000001']);
  });

  it.each([
    ['an address of nobody’s block and no word', '/bb0000000001.cfg', ''],
    ['a file that no phone of the make asks for', '/aa0000000001.php', ''],
    ['a make without an address', '/', 'Acme One 1.2.3'],
    ['two addresses that contradict each other', '/aa0000000001.cfg', 'Acme One 1.2.3 aa0000000002'],
    ['a broadcast address', '/ffffffffffff.cfg', 'Acme One 1.2.3 ffffffffffff'],
    ['a multicast address', '/x', 'Acme One 1.2.3 ab0000000001'],
    ['no address at all', '/x', 'Acme One 1.2.3 000000000000'],
    ['a target without end', `/${'a'.repeat(2000)}/aa0000000001.cfg`, ''],
    ['a User-Agent without end', '/aa0000000001.cfg', 'x'.repeat(5000)],
  ])('with %s makes nobody pending', (_, target, userAgent) => {
    knock(target, userAgent);
    expect(pending.list()).toEqual([]);
    expect(events).toEqual([]);
  });

  it('counts only from an allowed network', () => {
    for (const address of ['192.0.2.1', '11.0.0.1', '::1', 'fe80::1']) knock('/aa0000000001.cfg', '', address);
    expect(macs()).toEqual([]);
    knock('/aa0000000001.cfg', '', 'fd00::1');
    expect(macs()).toEqual(['aa0000000001']);
  });

  it('counts again and keeps what the phone told before', () => {
    knock('/aa0000000001.cfg', 'Acme One 1.2.3');
    room.clock.advance(1000);
    knock('/aa0000000001.cfg', '');
    expect(pending.list()).toMatchObject([{ count: 2, model: 'One', told: true }]);
    expect(events).toHaveLength(1);
    room.clock.advance(10_000);
    knock('/aa0000000001.cfg', '');
    expect(events).toHaveLength(2);
  });

  it('with a known address makes nobody pending', async () => {
    await room.fleet.add(actor, { mac: 'aa0000000001', lines: [] });
    knock('/provisioning/deadtoken123/aa0000000001.cfg', 'Acme One 1.2.3');
    expect(macs()).toEqual([]);
  });

  it('never throws, whatever strangers send, and is read the same way twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (target, userAgent) => {
        knock(`/${target}`, userAgent);
        for (const { file, variant, firmware } of pending.list())
          expect(`${file}${variant}${firmware}`.length).toBeLessThan(300);
      }),
      { numRuns: 300 },
    );
  });
});

describe('floods', () => {
  const forged = (index: number) => (0xaa0000000000 + index).toString(16);
  const addressOf = (index: number) => `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}`;

  it('keep 500 phones at most, and push out who asked longest ago', () => {
    for (let index = 0; index < 3000; index++) {
      room.clock.advance(5);
      knock(`/${forged(index)}.cfg`, 'Acme One 1.2.3', addressOf(index));
    }
    expect(macs()).toHaveLength(500);
    expect(macs()[0]).toBe(forged(2999));
    expect(macs().at(-1)).toBe(forged(2500));
    const out = events.filter((event) => event.kind === 'phone' && event.phone === 'pushed-out');
    expect(out).toHaveLength(2500);
  });

  it('are not even read beyond a pace, from one address or from many', () => {
    for (let index = 0; index < 5000; index++) knock(`/${forged(index)}.cfg`, '', '10.0.0.1');
    const read = () => events.filter((event) => event.kind === 'phone' && typeof event.phone === 'object').length;
    expect(read()).toBe(300);
    for (let index = 0; index < 50_000; index++) knock(`/${forged(index)}.cfg`, '', addressOf(index));
    expect(read()).toBe(1000);
  });

  it('of one address leave room for the others', () => {
    knock('/aa0000ffffff.cfg', '', '10.9.9.9');
    for (let index = 0; index < 250; index++) knock(`/${forged(index)}.cfg`, '', '10.0.0.1');
    expect(macs()).toHaveLength(101);
    expect(macs()).toContain('aa0000ffffff');
  });
});

describe('a pending phone', () => {
  const mac = 'aa0000000001' as Mac;

  it('is added with its make and model when it is accepted, and gone then', async () => {
    knock(`/${mac}.cfg`, 'Acme One 1.2.3');
    const done = await room.pending.accept(actor, mac, { lines: [] });
    expect(done).toMatchObject({ ok: false, problem: { code: 'pending-unknown' } });
    const accepted = await pending.accept(actor, mac, { note: 'Hall', lines: [] });
    expect(accepted).toMatchObject({ ok: true, value: { mac, vendor: 'acme', model: 'One', note: 'Hall' } });
    pending.added(mac);
    expect(pending.list()).toEqual([]);
    expect(events.at(-1)).toMatchObject({ mac, phone: 'added' });
    expect(await askFirst(room, mac, 'Acme One 1.2.3')).toMatchObject({ alarm: null });
  });

  it('whose make is only concluded may still tell another one', async () => {
    knock(`/${mac}.cfg`);
    await pending.accept(actor, mac, { lines: [] });
    expect(room.fleet.get(mac)).toMatchObject({ vendor: 'acme', assumed: 'make' });
  });

  it('can be accepted as another make', async () => {
    knock(`/${mac}.cfg`, 'Acme One 1.2.3');
    await pending.accept(actor, mac, { vendor: 'zenith', lines: [] });
    expect(room.fleet.get(mac)).toMatchObject({ vendor: 'zenith', model: null });
  });

  it('that is ignored stays so when it asks again, and is not told of any more', () => {
    knock(`/${mac}.cfg`);
    expect(pending.ignore(mac)).toMatchObject({ ok: true, value: { ignored: true } });
    const told = events.length;
    room.clock.advance(60_000);
    knock(`/${mac}.cfg`, 'Acme One 1.2.3');
    expect(pending.list()).toMatchObject([{ mac, ignored: true, count: 2 }]);
    expect(events).toHaveLength(told);
    expect(pending.ignore('aa0000000009' as Mac)).toMatchObject({ ok: false, problem: { code: 'pending-unknown' } });
  });
});

describe('accepting all for some minutes', () => {
  const added = () =>
    new Promise<string>((resolve) => {
      const stop = room.store.onTouched(({ devices }) => {
        const [device] = devices.values();
        stop();
        resolve(device?.mac ?? '');
      });
    });

  it('adds who asks in that time, in the name of who opened it, and nobody afterwards', async () => {
    expect(pending.acceptAll(actor, { minutes: 5, most: 10 })).toMatchObject({ by: 'ann', added: 0, most: 10 });
    const first = added();
    knock('/aa0000000001.cfg', 'Acme Two 1.2.3');
    expect(await first).toBe('aa0000000001');
    expect(room.fleet.get('aa0000000001' as Mac)).toMatchObject({ model: 'Two' });
    await expect.poll(() => pending.acceptsAll()?.added).toBe(1);
    const page = await room.store.changes({ entity: 'device' }, { before: null, limit: 1 });
    expect(page.rows).toMatchObject([{ actor: 'accept-all:ann', address: '10.0.0.7' }]);
    room.clock.advance(5 * 60_000);
    expect(pending.acceptsAll()).toBeNull();
    expect(events.at(-1)).toEqual({ topic: 'pending', kind: 'accept-all', acceptAll: null });
    knock('/aa0000000002.cfg');
    await pending.stop();
    expect(room.fleet.get('aa0000000002' as Mac)).toBeNull();
  });

  it('never adds more than it was told, nor whom somebody ignores', async () => {
    knock('/aa0000000009.cfg');
    pending.ignore('aa0000000009' as Mac);
    pending.acceptAll(actor, { minutes: 60, most: 3 });
    for (let index = 0; index < 8; index++) knock(`/aa000000000${index}.cfg`);
    knock('/aa0000000009.cfg');
    await pending.stop();
    expect(room.fleet.count()).toBe(3);
    expect(room.fleet.get('aa0000000009' as Mac)).toBeNull();
  });

  it('can be ended', async () => {
    pending.acceptAll(actor, { minutes: 5, most: 10 });
    pending.endAcceptAll();
    knock('/aa0000000001.cfg');
    await pending.stop();
    expect(room.fleet.count()).toBe(0);
  });
});

it('a phone that is added in another way does not wait any more', async () => {
  const open = await openRoom(undefined, undefined, undefined, [acme], networks);
  const mac = 'aa0000000001' as Mac;
  open.pending.knock({ target: `/${mac}.cfg`, userAgent: '', address: '10.0.0.7', at: 0 });
  expect(open.pending.list()).toHaveLength(1);
  await open.fleet.add(actor, { mac, lines: [] });
  expect(open.pending.list()).toEqual([]);
  expect(await ask(open, mac, 'x'.repeat(22), '')).toMatchObject({ text: null });
  await open.close();
});
