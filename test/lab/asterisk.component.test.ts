import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { SipPhone, SipPhoneOptions } from '../phones/sip/index.ts';
import { startSipPhone } from '../phones/sip/index.ts';
import type { AmiBlock, Asterisk, LabExtension } from './index.ts';
import { describeWith, startAsterisk } from './index.ts';

const extensions: LabExtension[] = [
  { id: '201', secret: 'secret-201', name: 'Anna Bauer' },
  { id: '91201', user: '201', secret: 'secret-91201' },
  { id: '202', secret: 'secret-202', name: 'Ben "B" Costa; x\nsecret = y' },
];

const phones = new Set<SipPhone>();

async function phoneOn(asterisk: Asterisk, number: string, options: Partial<SipPhoneOptions> = {}): Promise<SipPhone> {
  const server = { host: asterisk.address.host, port: asterisk.address.ports.sip };
  const phone = await startSipPhone({ server, number, secret: `secret-${number}`, ...options });
  phones.add(phone);
  return phone;
}

async function registered(asterisk: Asterisk, number: string, options: Partial<SipPhoneOptions> = {}) {
  const phone = await phoneOn(asterisk, number, options);
  expect(await phone.register()).toMatchObject({ status: 200 });
  return phone;
}

const event = (name: string, fields: Record<string, string> = {}) => {
  return (block: AmiBlock) =>
    block.get('Event') === name && Object.entries(fields).every(([key, value]) => block.get(key) === value);
};

async function contactsOf(asterisk: Asterisk, endpoint: string): Promise<AmiBlock[]> {
  const contacts = await asterisk.ami().list('PJSIPShowContacts');
  return contacts.filter((block) => block.get('Endpoint') === endpoint);
}

/** Dials a code and waits until the exchange has hung up. */
async function dialCode(phone: SipPhone, code: string): Promise<void> {
  const call = phone.dial(code);
  expect(await call.outcome).toBe(200);
  await call.ended;
}

afterEach(async () => {
  for (const phone of phones) await phone.close();
  phones.clear();
});

await describeWith('asterisk', 'an Asterisk of one’s own', () => {
  let asterisk: Asterisk;
  beforeAll(async () => {
    asterisk = await startAsterisk({ extensions });
  });
  afterAll(() => asterisk.close());

  it('registers phones over UDP and TCP, and tells their User-Agent', async () => {
    const one = await registered(asterisk, '201', { userAgent: 'Yealink SIP-T54W 96.86.0.70' });
    await registered(asterisk, '202', { transport: 'tcp' });
    const [contact] = await contactsOf(asterisk, '201');
    expect(contact?.get('UserAgent')).toBe('Yealink SIP-T54W 96.86.0.70');
    expect(contact?.get('Uri')).toBe(one.contact);
    expect((await contactsOf(asterisk, '202'))[0]?.get('Uri')).toMatch(/transport=TCP/i);
    await asterisk.ami().events.next(event('ContactStatus', { EndpointName: '201', ContactStatus: 'Reachable' }));
    expect(one.optionsHeard()).toBeGreaterThan(0);
    expect(await one.unregister()).toMatchObject({ status: 200, expires: 0 });
    expect(await contactsOf(asterisk, '201')).toEqual([]);
  });

  it('refuses a wrong secret and an unknown number', async () => {
    const wrong = await phoneOn(asterisk, '201', { secret: 'wrong', refresh: false });
    expect(await wrong.register()).toMatchObject({ status: 401, expires: 0 });
    expect(wrong.registered()).toBe(false);
    const unknown = await phoneOn(asterisk, '777', { refresh: false });
    expect(await unknown.register()).toMatchObject({ status: 401 });
    const elsewhere = await phoneOn(asterisk, '201', { realm: 'another', refresh: false });
    expect(await elsewhere.register()).toMatchObject({ status: 401 });
  });

  it('takes a hostile name into its configuration as a name', async () => {
    expect(await asterisk.cli('pjsip show endpoint 202')).toContain('Ben B Costa; x secret = y');
    await registered(asterisk, '202');
  });

  it('sends a NOTIFY to the phone, which may refuse it', async () => {
    const phone = await registered(asterisk, '201');
    const notify = (text: string) => asterisk.ami().action('PJSIPNotify', { Endpoint: '201', Variable: text });
    await notify('Event=check-sync;reboot=true');
    const got = await phone.notifies.next(({ event: name }) => name.startsWith('check-sync'));
    expect(got.event).toBe('check-sync;reboot=true');
    phone.answerNotify(489);
    await notify('Event=resync');
    await phone.notifies.next(({ event: name }) => name === 'resync');
  });

  it('keeps do not disturb and forward-all as FreePBX does: AstDB, and states of the user and each device', async () => {
    const phone = await registered(asterisk, '91201');
    const states = async (name: string) =>
      Promise.all([`${name}201`, `DEV${name}201`, `DEV${name}91201`].map((d) => asterisk.deviceState(`Custom:${d}`)));
    await dialCode(phone, '*78');
    expect(await states('DND')).toEqual(['BUSY', 'BUSY', 'BUSY']);
    expect(await asterisk.getDb('DND/201')).toBe('YES');
    await asterisk.ami().events.next(event('DeviceStateChange', { Device: 'Custom:DEVDND91201', State: 'BUSY' }));
    await dialCode(phone, '*79');
    expect(await states('DND')).toEqual(['UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE']);
    expect(await asterisk.getDb('DND/201')).toBeUndefined();
    for (const value of ['YES', undefined]) {
      await dialCode(phone, '*76201');
      expect(await asterisk.getDb('DND/201')).toBe(value);
    }
    await dialCode(phone, '*72202');
    expect(await states('CF')).toEqual(['BUSY', 'BUSY', 'BUSY']);
    expect(await asterisk.getDb('CF/201')).toBe('202');
    await dialCode(phone, '*73');
    expect(await states('CF')).toEqual(['UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE']);
    expect(await asterisk.getDb('CF/201')).toBeUndefined();
  });

  it('keeps the other forwards and call waiting in AstDB alone, without any event', async () => {
    const phone = await registered(asterisk, '201');
    const codes = [
      ['CFB/201', '*90202', '202', '*91'],
      ['CFU/201', '*52203', '203', '*53'],
      ['CW/201', '*70', 'ENABLED', '*71'],
    ] as const;
    asterisk.ami().events.clear();
    for (const [key, on, value, off] of codes) {
      await dialCode(phone, on);
      expect(await asterisk.getDb(key)).toBe(value);
      await dialCode(phone, off);
      expect(await asterisk.getDb(key)).toBeUndefined();
    }
    const told = asterisk
      .ami()
      .events.items.filter(event('DeviceStateChange'))
      .map((block) => block.get('Device'));
    expect(told.filter((device) => device?.startsWith('Custom:'))).toEqual([]);
  });

  it('connects calls, and phones ring, answer, refuse, hang up', async () => {
    const [anna, ben] = [await registered(asterisk, '201'), await registered(asterisk, '202', { onCall: 'ring' })];
    const call = anna.dial('202');
    const rung = await ben.calls.next();
    expect(rung.from).toEqual({ number: '201', name: 'Anna Bauer' });
    await call.ringing;
    rung.answer();
    expect(await call.outcome).toBe(200);
    expect(await asterisk.deviceState('PJSIP/202')).toBe('INUSE');
    await rung.hangUp();
    await call.ended;
    const refused = anna.dial('202');
    (await ben.calls.next()).reject();
    expect(await refused.outcome).toBe(486);
    const given = anna.dial('202');
    await given.ringing;
    await given.hangUp();
    expect(await given.outcome).toBe(487);
    await (
      await ben.calls.next()
    ).ended;
    const nobody = anna.dial('4711');
    expect(await nobody.outcome).toBe(404);
  });

  it('tells subscribers of a user’s state', async () => {
    const anna = await registered(asterisk, '201');
    expect(await anna.subscribe('*76201')).toBe(200);
    const state = async () => (await anna.notifies.next((n) => n.event === 'dialog')).body.match(/<state>(\w+)</)?.[1];
    expect(await state()).toBe('terminated');
    await dialCode(anna, '*78');
    expect(await state()).toBe('confirmed');
    await dialCode(anna, '*79');
  });

  it('has new extensions and secrets only after a reload', async () => {
    const later: LabExtension = { id: '203', secret: 'secret-203', name: 'Carla' };
    const phone = await phoneOn(asterisk, '203', { refresh: false });
    await asterisk.writeExtensions([...extensions, later]);
    expect(await phone.register()).toMatchObject({ status: 401 });
    await asterisk.reload();
    expect(await phone.register()).toMatchObject({ status: 200 });
    expect(await asterisk.getDb('AMPUSER/203/device')).toBe('203');
    await asterisk.writeExtensions(extensions);
    await asterisk.reload();
    expect(await phone.register()).toMatchObject({ status: 401 });
    expect(await asterisk.getDb('AMPUSER/203/device')).toBeUndefined();
  });

  it('gives its accounts what they need and no more', async () => {
    const watcher = await asterisk.openAmi('watcher');
    expect((await watcher.action('DBPut', { Family: 'T', Key: 'k', Val: 'v' })).get('Response')).toBe('Success');
    expect((await watcher.action('Command', { Command: 'core show version' })).get('Response')).toBe('Error');
    expect((await watcher.action('Originate', { Channel: 'PJSIP/201' })).get('Response')).toBe('Error');
    watcher.close();
    await expect(asterisk.openAmi({ name: 'watcher', secret: 'wrong' })).rejects.toThrow(/Authentication failed/);
    const { url, name, password } = asterisk.address.ari;
    const headers = { authorization: `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}` };
    expect((await fetch(`${url}/asterisk/info`, { headers })).status).toBe(200);
    expect((await fetch(`${url}/asterisk/info`)).status).toBe(401);
  });
});

await describeWith('asterisk', 'an Asterisk that goes away', () => {
  let asterisk: Asterisk;
  beforeAll(async () => {
    asterisk = await startAsterisk({ extensions });
  });
  afterAll(() => asterisk.close());

  it('comes back after a restart at the same address, and its phones come back by themselves', async () => {
    const phone = await registered(asterisk, '201', { expires: 2, retryMs: 100, patienceMs: 500 });
    const watcher = await asterisk.openAmi('watcher');
    await asterisk.stop();
    await watcher.events.next(event('Shutdown'));
    await watcher.ended;
    phone.registrations.clear();
    await phone.registrations.next(({ status }) => status === 408);
    await asterisk.start();
    await phone.registrations.next(({ status }) => status === 200);
    expect(await contactsOf(asterisk, '201')).toHaveLength(1);
  });

  it('keeps its process when it restarts in place', async () => {
    const before = asterisk.pid();
    await asterisk.restartInPlace();
    expect(asterisk.pid()).toBe(before);
    expect(await asterisk.getDb('DEVICE/91201/user')).toBe('201');
  });

  it('ends at once when it is killed, and starts again', async () => {
    const watcher = await asterisk.openAmi('watcher');
    await asterisk.kill();
    await watcher.ended;
    expect(watcher.events.items.filter(event('Shutdown'))).toEqual([]);
    await asterisk.start();
    await registered(asterisk, '201');
  });

  it('answers nobody while it is stalled, and everybody afterwards', async () => {
    const phone = await phoneOn(asterisk, '201', { refresh: false, patienceMs: 300 });
    asterisk.stall();
    const asked = asterisk.ami().action('Ping');
    expect(await phone.register()).toMatchObject({ status: 408 });
    asterisk.resume();
    expect((await asked).get('Response')).toBe('Success');
    expect(await phone.register()).toMatchObject({ status: 200 });
  });

  it('notices a phone whose cable is out', async () => {
    const phone = await registered(asterisk, '201');
    asterisk.ami().events.clear();
    phone.unplug();
    const unreachable = event('ContactStatus', { EndpointName: '201', ContactStatus: 'Unreachable' });
    await asterisk.ami().events.next(unreachable, 15_000);
    expect(await asterisk.deviceState('PJSIP/201')).toBe('UNAVAILABLE');
  });
});

await describeWith('asterisk', 'Asterisks in other shapes', () => {
  it('is plain: no feature codes, hints of devices alone', async () => {
    const asterisk = await startAsterisk({ dialplan: 'plain', extensions, outboundEndpoint: true });
    const phone = await registered(asterisk, '201');
    expect(await phone.dial('*78').outcome).toBe(404);
    await asterisk.ami().action('PJSIPNotify', { URI: phone.contact, Variable: 'Event=check-sync' });
    await phone.notifies.next(({ event: name }) => name === 'check-sync');
    expect(await asterisk.cli('core show hints')).not.toContain('Custom:');
    await asterisk.close();
  });

  it('speaks TLS, and never reaches a phone that registered by another transport than its endpoint’s', async () => {
    const bound = { id: '201', secret: 'secret-201', transport: '0.0.0.0-tls' };
    const asterisk = await startAsterisk({ extensions: [bound], tls: true });
    const server = { host: asterisk.address.host, port: asterisk.address.ports.sips };
    const phone = await registered(asterisk, '201', { server, transport: 'tls' });
    await asterisk.ami().action('PJSIPNotify', { Endpoint: '201', Variable: 'Event=check-sync' });
    await phone.notifies.next(({ event: name }) => name === 'check-sync');
    // Asterisk lets it in and even out, but speaks to it by TLS only.
    const stray = await registered(asterisk, '201');
    await asterisk.ami().action('PJSIPNotify', { Endpoint: '201', Variable: 'Event=check-sync' });
    const gone = event('ContactStatus', { EndpointName: '201', ContactStatus: 'Unreachable', URI: stray.contact });
    await asterisk.ami().events.next(gone, 15_000);
    expect([stray.notifies.items.length, stray.optionsHeard()]).toEqual([0, 0]);
    await asterisk.close();
  });

  it('refuses the call of a phone without encryption where the endpoint wants it', async () => {
    const bound = { id: '201', secret: 'secret-201', endpoint: { media_encryption: 'sdes' } };
    const asterisk = await startAsterisk({ extensions: [bound] });
    const phone = await registered(asterisk, '201');
    expect(await phone.dial('*43').outcome).toBe(488);
    await asterisk.close();
  });

  it('registers two hundred phones at once', async () => {
    const many = Array.from({ length: 200 }, (_, n) => ({ id: String(3000 + n), secret: `secret-${3000 + n}` }));
    const asterisk = await startAsterisk({ extensions: many, qualifySeconds: 0 });
    const answers = await Promise.all(many.map(async ({ id }) => (await phoneOn(asterisk, id)).register()));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(200);
    expect(await asterisk.ami().list('PJSIPShowContacts')).toHaveLength(200);
    await asterisk.close();
  });

  it('leaves no process and no file behind when the process that started it is killed', async () => {
    const script = `
      import { startAsterisk } from ${JSON.stringify(new URL('asterisk.ts', import.meta.url).href)};
      const { etc, pid } = await startAsterisk();
      console.log(JSON.stringify({ etc, pid: pid() }));
      setInterval(() => undefined, 1000);`;
    const child = spawn(process.execPath, ['--experimental-strip-types', '--input-type=module', '-e', script]);
    const [line] = (await Promise.race([
      once(child.stdout.setEncoding('utf8'), 'data'),
      once(child, 'close').then(([code]) => Promise.reject(new Error(`ended with ${code}`))),
    ])) as [string];
    const { etc, pid } = JSON.parse(line) as { etc: string; pid: number };
    expect(existsSync(etc)).toBe(true);
    child.kill('SIGKILL');
    await expect.poll(() => existsSync(`/proc/${pid}`) || existsSync(dirname(etc)), { timeout: 10_000 }).toBe(false);
  });
});
