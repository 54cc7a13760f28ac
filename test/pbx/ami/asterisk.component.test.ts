import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createLog, systemClock } from '../../../daemon/lib/index.ts';
import {
  createAmiLink,
  createLiveWatch,
  restingWishes,
  watchedEvents,
  type AmiLink,
  type LiveBatch,
  type LiveWatch,
} from '../../../daemon/pbx/ami/index.ts';
import { describeWith, startAsterisk, type Asterisk } from '../../lab/index.ts';
import { startSipPhone, type SipPhone, type SipPhoneOptions } from '../../phones/sip/index.ts';
import { createTold, follow, type Told } from './told.ts';

const extensions = [
  { id: '201', secret: 'secret-201', name: 'Anna Bauer' },
  { id: '91201', user: '201', secret: 'secret-91201' },
  { id: '202', secret: 'secret-202', name: 'Ben Costa', maxContacts: 2 },
];

await describeWith('asterisk', 'the link and the watch on a real Asterisk', () => {
  let asterisk: Asterisk;
  let link: AmiLink;
  let watch: LiveWatch;
  let told: Told;
  let batches: LiveBatch[];
  const lines: string[] = [];
  const phones: SipPhone[] = [];

  const until = (check: () => void) => vi.waitFor(check, { timeout: 30_000, interval: 10 });
  const wholes = () => batches.filter(({ whole }) => whole).length;

  async function registered(number: string, options: Partial<SipPhoneOptions> = {}): Promise<SipPhone> {
    const server = { host: asterisk.address.host, port: asterisk.address.ports.sip };
    const phone = await startSipPhone({ server, number, secret: `secret-${number}`, ...options });
    phones.push(phone);
    expect(await phone.register()).toMatchObject({ status: 200 });
    return phone;
  }

  async function dialCode(phone: SipPhone, code: string): Promise<void> {
    const call = phone.dial(code);
    expect(await call.outcome).toBe(200);
    await call.ended;
  }

  beforeAll(async () => {
    asterisk = await startAsterisk({ extensions, qualifySeconds: 1 });
  });
  afterAll(() => asterisk.close());

  beforeEach(async () => {
    const { host, ports, ami } = asterisk.address;
    const login = { host, port: ports.ami, user: ami.watcher.name, secret: ami.watcher.secret };
    const log = createLog({ level: 'debug', write: (line) => void lines.push(line) });
    const clock = systemClock();
    const limits = { ping: 500, answer: 1_000, connect: 1_000, retryMax: 500 };
    link = createAmiLink({ login, clock, random: Math.random, log, limits, filters: watchedEvents });
    // What raises no event at all is found by polling, which a unit test shows: here it must be events that tell.
    watch = createLiveWatch({
      link,
      clock,
      log,
      convention: 'freepbx',
      pace: { wishes: 3_600_000, contacts: 3_600_000 },
    });
    [told, batches] = [createTold(), []];
    watch.onBatch((batch) => {
      batches.push(batch);
      follow(told, batch);
    });
    watch.start();
    link.start();
    await until(() => expect(wholes()).toBe(1));
  });

  afterEach(async () => {
    // Asterisk would call a contact that nobody has any more before it calls the next test's.
    for (const phone of phones.splice(0)) {
      if (phone.registered()) await phone.unregister();
      await phone.close();
    }
    watch.stop();
    await link.stop();
    for (const { secret } of Object.values(asterisk.address.ami)) expect(lines.join()).not.toContain(secret);
  });

  test('a user of least privilege reads everything, and may do nothing else', async () => {
    expect(told.asterisk).toMatch(/^22\./);
    expect(told.activities.get('201')).toBe('idle');
    expect(told.reloads).toBe(1);
    expect(await link.action('Command', { Command: 'core show uptime' })).toMatchObject({
      ok: false,
      problem: { code: 'exchange-refused', parameters: { detail: 'Permission denied' } },
    });
    const originate = { Channel: 'PJSIP/201', Application: 'System', Data: 'true' };
    expect(await link.action('Originate', originate)).toMatchObject({ ok: false });
    expect(await link.action('PJSIPNotify', { Endpoint: '999', Variable: ['Event=check-sync'] })).toMatchObject({
      ok: false,
      problem: { code: 'exchange-refused' },
    });
    expect(lines.join()).not.toContain('"level":"warn"');
  });

  test('a registration is seen with User-Agent and address, and its end', async () => {
    const phone = await registered('201', { userAgent: 'Yealink SIP-T54W 96.86.0.70' });
    await until(() =>
      expect(told.contacts.get('201')).toMatchObject([
        { uri: phone.contact, address: '127.0.0.1', userAgent: 'Yealink SIP-T54W 96.86.0.70', status: 'reachable' },
      ]),
    );
    const [contact] = told.contacts.get('201') ?? [];
    expect(Math.abs((contact?.expiresAt ?? 0) - Date.now())).toBeLessThan(120_000);
    await phone.unregister();
    await until(() => expect(told.contacts.has('201')).toBe(false));
  });

  test('two phones on one account are two contacts; one that falls silent is unreachable, and comes back', async () => {
    const one = await registered('202', { userAgent: 'one' });
    await registered('202', { userAgent: 'two', transport: 'tcp' });
    await until(() =>
      expect(
        told.contacts
          .get('202')
          ?.map(({ userAgent }) => userAgent)
          .sort(),
      ).toEqual(['one', 'two']),
    );
    const status = () => told.contacts.get('202')?.find(({ userAgent }) => userAgent === 'one')?.status;
    await until(() => expect(status()).toBe('reachable'));
    one.unplug();
    await until(() => expect(status()).toBe('unreachable'));
    one.plug();
    await until(() => expect(status()).toBe('reachable'));
  });

  test('what a call does is seen as ringing, in a call and idle', async () => {
    await registered('202', { onCall: 'ring' });
    const caller = await registered('201');
    const call = caller.dial('202');
    await until(() => expect(told.activities.get('202')).toBe('ringing'));
    expect(told.activities.get('201')).toBe('in-call');
    await call.hangUp();
    await until(() => {
      expect(told.activities.get('202')).toBe('idle');
      expect(told.activities.get('201')).toBe('idle');
    });
  });

  test('codes are seen: those with a device state, those that raise none, and from a second device of the user', async () => {
    const phone = await registered('91201');
    const shows = (wishes: object) =>
      until(() => expect(told.wishes.get('201')).toEqual({ ...restingWishes, ...wishes }));
    await dialCode(phone, '*78');
    await shows({ doNotDisturb: true });
    await dialCode(phone, '*72202');
    await shows({ doNotDisturb: true, forwardAlways: '202' });
    await dialCode(phone, '*79');
    await dialCode(phone, '*73');
    await shows({});
    await dialCode(phone, '*90202');
    await shows({ forwardBusy: '202' });
    await dialCode(phone, '*52202');
    await dialCode(phone, '*70');
    await shows({ forwardBusy: '202', forwardNoAnswer: '202', callWaiting: true });
    for (const code of ['*91', '*53', '*71']) await dialCode(phone, code);
    await shows({});
  });

  test('what a page writes without any event is found when somebody asks to look', async () => {
    await asterisk.putDb('CFU/202', '0401234');
    watch.rereadWishes();
    await until(() => expect(told.wishes.get('202')?.forwardNoAnswer).toBe('0401234'));
    await asterisk.putDb('CFU/202', undefined);
    watch.rereadWishes();
    await until(() => expect(told.wishes.get('202')).toEqual(restingWishes));
  });

  test('Apply Config is seen as a reload', async () => {
    const before = told.reloads;
    await asterisk.reload();
    await until(() => expect(told.reloads).toBe(before + 1));
  });

  test.each([
    ['restarted in place', () => asterisk.restartInPlace()],
    ['stopped and started', () => asterisk.restart()],
    [
      'killed and started',
      async () => {
        await asterisk.kill();
        await until(() => expect(link.status().state).toBe('gone'));
        await asterisk.start();
      },
    ],
  ])('an Asterisk that is %s is read anew, with what was missed', async (_, happen) => {
    const phone = await registered('201', { userAgent: 'stays' });
    await until(() => expect(told.contacts.get('201')).toMatchObject([{ userAgent: 'stays' }]));
    const reloads = told.reloads;
    await happen();
    await until(() => {
      expect(wholes()).toBe(2);
      expect(told.reloads).toBe(reloads + 1);
      expect(told.contacts.get('201')).toMatchObject([{ userAgent: 'stays' }]);
      expect(told.activities.get('201')).toBe('idle');
    });
    await dialCode(phone, '*78');
    await until(() => expect(told.wishes.get('201')?.doNotDisturb).toBe(true));
    await dialCode(phone, '*79');
  });

  test('an Asterisk that stalls is found, and read anew when it goes on', async () => {
    const phone = await registered('201');
    await until(() => expect(told.contacts.get('201')).toHaveLength(1));
    asterisk.stall();
    await until(() => expect(link.status()).toMatchObject({ state: 'gone', why: { code: 'exchange-gone' } }));
    expect(await link.action('CoreStatus')).toMatchObject({ ok: false, problem: { code: 'exchange-gone' } });
    asterisk.resume();
    await until(() => expect(link.status().state).toBe('ready'));
    await until(() => expect(wholes()).toBe(2));
    await dialCode(phone, '*78');
    await until(() => expect(told.wishes.get('201')?.doNotDisturb).toBe(true));
    await dialCode(phone, '*79');
    await until(() => expect(told.wishes.get('201')?.doNotDisturb).toBe(false));
  });

  test('thousands of states at once are all told, the last of each', async () => {
    const [users, rounds] = [300, 10];
    const setAll = (round: number) =>
      Array.from({ length: users }, async (_, user) => {
        const on = (user + round) % 2 === 0;
        await asterisk.putDb(`DND/7${user}`, on ? 'YES' : undefined);
        await asterisk.setDeviceState(`Custom:DND7${user}`, on ? 'BUSY' : 'UNAVAILABLE');
      });
    for (let round = 0; round < rounds; round += 1) await Promise.all(setAll(round));
    const wanted = Array.from({ length: users }, (_, user) => (user + rounds - 1) % 2 === 0);
    await until(() => {
      expect(wanted.map((_, user) => told.wishes.get(`7${user}`)?.doNotDisturb ?? false)).toEqual(wanted);
    });
  });
});

await describeWith('asterisk', 'logins that are not right', () => {
  test('a wrong password is refused, told once, and not hammered', async () => {
    const asterisk = await startAsterisk({ extensions: [] });
    try {
      const { host, ports, ami } = asterisk.address;
      const login = { host, port: ports.ami, user: ami.watcher.name, secret: 'wrong' };
      const lines: string[] = [];
      const log = createLog({ write: (line) => void lines.push(line) });
      const link = createAmiLink({ login, clock: systemClock(), random: Math.random, log });
      link.start();
      await vi.waitFor(() => expect(link.status().state).toBe('refused'), { timeout: 10_000 });
      expect(link.status().why).toEqual({ code: 'exchange-login-refused', detail: 'Authentication failed' });
      expect(lines).toHaveLength(1);
      await link.stop();
    } finally {
      await asterisk.close();
    }
  });
});
