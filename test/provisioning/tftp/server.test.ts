import { afterEach, describe, expect, it } from 'vitest';
import { createLog } from '../../../daemon/lib/index.ts';
import type { Clock } from '../../../daemon/lib/index.ts';
import { createTftpServer } from '../../../daemon/provisioning/index.ts';
import type { TftpOptions, TftpServer } from '../../../daemon/provisioning/index.ts';
import { acknowledge, openPhone, request } from './phone.ts';
import type { TftpPhone } from './phone.ts';

/** A clock whose timers run when they are told to. */
function handClock() {
  let now = 1_000_000;
  let timers: { at: number; task: () => void }[] = [];
  const after: Clock['after'] = (milliseconds, task) => {
    const timer = { at: now + milliseconds, task };
    timers.push(timer);
    return () => void (timers = timers.filter((one) => one !== timer));
  };
  return {
    clock: { now: () => now, after, every: () => () => undefined } satisfies Clock,
    count: () => timers.length,
    pass: (milliseconds: number) => {
      now += milliseconds;
      for (const timer of timers.filter(({ at }) => at <= now)) {
        timers = timers.filter((one) => one !== timer);
        timer.task();
      }
    },
  };
}

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function open(options: Partial<TftpOptions> = {}) {
  const hand = handClock();
  const knocks: string[] = [];
  const asked: string[] = [];
  const logged: string[] = [];
  const server = createTftpServer({
    tftpPort: 0,
    phonesHost: '127.0.0.1',
    networks: ['127.0.0.0/8'],
    clock: hand.clock,
    log: createLog({ level: 'debug', write: (line) => void logged.push(line) }),
    onKnock: ({ target, address }) => knocks.push(`${target} ${address}`),
    provider: ({ file }) => {
      asked.push(file);
      return file === 'boot.cfg' ? Buffer.alloc(700, 'b') : null;
    },
    ...options,
  });
  closing.push(() => server.stop());
  const port = (await server.start()) as number;
  const phone = async () => {
    const made = await openPhone();
    closing.push(made.close);
    return made;
  };
  return { hand, knocks, asked, logged, server, port, phone };
}

/** The counters after so many packets were dealt with. */
async function until(server: TftpServer, fits: (now: ReturnType<TftpServer['statistics']>) => boolean): Promise<void> {
  while (!fits(server.statistics())) await new Promise((resolve) => setImmediate(resolve));
}

/** Answers every block of a transfer that was begun. */
async function fetchRest(phone: TftpPhone, first: Awaited<ReturnType<TftpPhone['next']>>): Promise<Buffer> {
  const got: Buffer[] = [];
  for (let packet = first; ; packet = await phone.next()) {
    if (packet.op === 3) got.push(packet.body);
    await phone.say(acknowledge(packet.op === 6 ? 0 : packet.number), packet.from.port);
    if (packet.op === 3 && packet.body.length < 512) return Buffer.concat(got);
  }
}

describe('the TFTP server', () => {
  it('is off where no port is configured', async () => {
    const server = createTftpServer({ ...(await bare()), tftpPort: undefined });
    expect(await server.start()).toBeNull();
    await server.stop();
  });

  it('says what to do where the port is taken', async () => {
    const { port } = await open();
    const second = createTftpServer({ ...(await bare()), tftpPort: port });
    await expect(second.start()).rejects.toMatchObject({
      problem: { code: 'listen-failed', parameters: { setting: 'tftp-port', reason: 'EADDRINUSE' } },
    });
    await second.stop();
  });

  it('gives what its provider gives, each file from a port of its own, and leaves nothing behind', async () => {
    const { server, port, phone, knocks, hand } = await open();
    const one = await phone();
    await one.say(request('boot.cfg'), port);
    const first = await one.next();
    expect(first.from.port).not.toBe(port);
    expect(await fetchRest(one, first)).toEqual(Buffer.alloc(700, 'b'));
    await until(server, ({ complete }) => complete === 1);
    expect(server.statistics()).toMatchObject({ active: 0, broken: 0 });
    expect([knocks, hand.count()]).toEqual([[], 0]);
  });

  it('tells everybody else the same, in few bytes, and of whom it was', async () => {
    const { server, port, phone, knocks, asked } = await open();
    const one = await phone();
    for (const file of ['805ec0000001.cfg', '../etc/passwd', 'a\\b', 'nothing']) await one.say(request(file), port);
    const answers = [await one.next(), await one.next(), await one.next(), await one.next()];
    for (const { op, number, body } of answers)
      expect([op, number, body.toString()]).toEqual([5, 1, 'File not found\0']);
    await until(server, ({ notFound }) => notFound === 4);
    expect(asked.sort()).toEqual(['805ec0000001.cfg', 'nothing']);
    expect(knocks.sort()).toEqual(['/805ec0000001.cfg 127.0.0.1', '/nothing 127.0.0.1']);
  });

  it('says nothing at all to other networks, to what is no request, and to floods', async () => {
    const elsewhere = await open({ networks: ['10.0.0.0/8'] });
    const one = await elsewhere.phone();
    await one.say(request('boot.cfg'), elsewhere.port);
    await until(elsewhere.server, ({ ignored }) => ignored === 1);
    const here = await open({ limits: { burst: 2, perSecond: 1 } });
    for (const bytes of [acknowledge(0), Buffer.from('\0\x05\0\x01x\0'), Buffer.from('hello'), Buffer.alloc(0)])
      await one.say(bytes, here.port);
    for (let count = 0; count < 5; count++) await one.say(request('nothing'), here.port);
    await until(here.server, ({ ignored, notFound }) => ignored + notFound === 9);
    expect(here.server.statistics()).toMatchObject({ notFound: 2, ignored: 7 });
    expect(elsewhere.asked).toEqual([]);
  });

  it('takes nothing from phones and knows two modes', async () => {
    const { port, phone } = await open();
    const one = await phone();
    await one.say(Buffer.from('\0\x02file\0octet\0'), port);
    expect(await one.next()).toMatchObject({ op: 5, number: 2 });
    await one.say(request('boot.cfg', {}, 'mail'), port);
    expect(await one.next()).toMatchObject({ op: 5, number: 4 });
  });

  it('sends to an address that has not answered one block three times at most', async () => {
    const { server, port, phone, hand } = await open();
    const one = await phone();
    await one.say(request('boot.cfg'), port);
    await one.next();
    for (let count = 0; count < 2; count++) {
      hand.pass(4_000);
      expect(await one.next()).toMatchObject({ op: 3, number: 1 });
    }
    hand.pass(4_000);
    await until(server, ({ broken }) => broken === 1);
    hand.pass(700_000);
    expect(one.heard).toHaveLength(3);
    expect(hand.count()).toBe(0);
  });

  it('answers with options first, which is less than was asked', async () => {
    const { port, phone } = await open();
    const one = await phone();
    const asked = request('boot.cfg', { blksize: '65464', tsize: '0' });
    await one.say(asked, port);
    const first = await one.next();
    expect([first.op, first.body.length + 4 <= asked.length + 4]).toEqual([6, true]);
    await one.say(acknowledge(0), first.from.port);
    expect((await one.next()).body).toHaveLength(700);
  });

  it('begins nothing twice for a phone that asks twice, and listens to nobody else', async () => {
    const { server, port, phone, asked } = await open();
    const [one, other] = [await phone(), await phone()];
    await one.say(request('boot.cfg'), port);
    const first = await one.next();
    await one.say(request('boot.cfg'), port);
    await until(server, ({ ignored }) => ignored === 1);
    await other.say(acknowledge(1), first.from.port);
    await other.say(Buffer.from('\0\x05\0\x00no\0'), first.from.port);
    expect(await fetchRest(one, first)).toHaveLength(700);
    expect([asked.length, other.heard.length]).toEqual([1, 0]);
  });

  it('has so many transfers at a time, of one address and of all, and no larger file than allowed', async () => {
    const few = await open({ limits: { transfersPerAddress: 2 } });
    for (let count = 0; count < 3; count++) await (await few.phone()).say(request('boot.cfg'), few.port);
    await until(few.server, ({ ignored }) => ignored === 1);
    expect(few.server.statistics().active).toBe(2);
    const small = await open({ limits: { largest: 699 } });
    const one = await small.phone();
    await one.say(request('boot.cfg'), small.port);
    expect(await one.next()).toMatchObject({ op: 5, number: 1 });
  });

  it('ends a transfer that takes too long, and all of them when it is stopped', async () => {
    const { server, port, phone, hand } = await open({ limits: { longest: 500 } });
    await (await phone()).say(request('boot.cfg'), port);
    await until(server, ({ active }) => active === 1);
    hand.pass(500);
    await until(server, ({ broken }) => broken === 1);
    await (await phone()).say(request('boot.cfg'), port);
    await until(server, ({ active }) => active === 1);
    await server.stop();
    expect([server.statistics().active, hand.count()]).toEqual([0, 0]);
  });

  it('sends no image as text: making it so would hold everybody up', async () => {
    const { phone, port } = await open({ provider: () => Buffer.alloc(300 * 1024, '\n') });
    const one = await phone();
    await one.say(request('image.rom', {}, 'netascii'), port);
    expect(await one.next()).toMatchObject({ op: 5, number: 1 });
  });

  it('survives a provider that fails: the phone hears what everybody hears, the log why', async () => {
    const { port, phone, logged } = await open({ provider: () => Promise.reject(new Error('the disk is gone')) });
    const one = await phone();
    await one.say(request('boot.cfg'), port);
    expect(await one.next()).toMatchObject({ op: 5, number: 1 });
    expect(logged.join('')).toContain('the disk is gone');
  });
});

async function bare(): Promise<TftpOptions> {
  const log = createLog({ level: 'error', write: () => undefined });
  const networks = ['127.0.0.0/8'];
  const parts = { log, clock: handClock().clock, onKnock: () => undefined, provider: () => null };
  return Promise.resolve({ ...parts, phonesHost: '127.0.0.1', networks });
}
