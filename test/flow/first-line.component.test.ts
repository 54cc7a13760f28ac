import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  createFanvilPhone,
  createFlyingvoicePhone,
  createGigasetPhone,
  createMaxwellPhone,
  createSnomPhone,
  createYealinkPhone,
} from '../phones/index.ts';
import type { PhoneOptions, SimulatedPhone } from '../phones/index.ts';
import { startTestDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';

interface Make {
  readonly create: (options: PhoneOptions) => SimulatedPhone;
  readonly prefix: string;
  /** The make counts hours: it cannot ask more often. */
  readonly hourly?: true;
}

const yealink: Make = { create: createYealinkPhone, prefix: '805ec0' };
const flyingvoice: Make = { create: createFlyingvoicePhone, prefix: '0021f2' };
const snom: Make = { create: createSnomPhone, prefix: '000413' };
const gigaset: Make = { create: createGigasetPhone, prefix: '7c2f80' };
const maxwell: Make = { create: createMaxwellPhone, prefix: '589ec6' };
const fanvil: Make = { create: createFanvilPhone, prefix: '0c383e', hourly: true };
const nethphone3: Make = { ...fanvil, prefix: 'e0e65600' };
const nethphone5: Make = { ...fanvil, prefix: 'e0e65601' };

/** One model of each family: make, name that the phone has for itself, model, how many keys it is given. */
const models: readonly (readonly [string, Make, string, string])[] = [
  ['Yealink classic', yealink, 'SIP-T23G', 'T23'],
  ['Yealink T3', yealink, 'SIP-T33G', 'T33'],
  ['Yealink T4U', yealink, 'SIP-T43U', 'T43'],
  ['Yealink T5', yealink, 'SIP-T54W', 'T54'],
  ['Yealink T7', yealink, 'SIP-T73W', 'T73'],
  ['Yealink T8', yealink, 'SIP-T87W', 'T87'],
  ['Yealink Android', yealink, 'SIP-T58', 'T58'],
  ['Yealink AX handset', yealink, 'AX83H', 'AX83'],
  ['Yealink DECT base', yealink, 'W70B', 'W70B'],
  ['Snom with gui_fkeys', snom, 'D725', 'D725'],
  ['Snom with context keys', snom, 'D785', 'D785'],
  ['Snom D8', snom, 'D865', 'D865'],
  ['Gigaset P7', gigaset, 'P710', 'P710'],
  ['Gigaset P8', gigaset, 'P810', 'P810'],
  ['Gigaset Maxwell', maxwell, 'Maxwell 3', 'Maxwell3'],
  ['Flyingvoice with line keys', flyingvoice, 'FIP13G', 'FIP13G'],
  ['Flyingvoice by profiles', flyingvoice, 'P10', 'P10'],
  ['Flyingvoice FIP16', flyingvoice, 'FIP16', 'FIP16'],
  ['Fanvil classic', fanvil, 'X4', 'X4'],
  ['Fanvil early', fanvil, 'X5S', 'X5'],
  ['Fanvil Wi-Fi handset', fanvil, 'W611W', 'W611W'],
  ['Fanvil hotel phone', fanvil, 'H2U-V2', 'H2U'],
  ['Fanvil present', fanvil, 'X5U-V2', 'X5U'],
  ['NethPhone with dates in a row', nethphone3, 'NP-X3', 'NPX3'],
  ['NethPhone with dates with gaps', nethphone5, 'NP-X5', 'NPX5'],
];

describe('from a MAC address to a line', () => {
  let daemon: TestDaemon;
  let serial = 0;

  beforeAll(async () => {
    daemon = await startTestDaemon();
    await daemon.api.addExtension('100', { name: 'Ann "A" <Ärger> & Söhne', secret: 'p#w;d="x" %&<>' });
    await daemon.api.addExtension('101', { name: 'Bob', authUser: 'bob-auth', mailbox: '101@default' });
  });
  afterAll(() => daemon.remove());

  const macOf = (make: Make) => {
    serial += 1;
    return make.prefix + serial.toString(16).padStart(12 - make.prefix.length, '0');
  };

  /** A phone that was added, pointed here, and has fetched both with its first-access and its steady address. */
  const settled = async (make: Make, name: string, add: object = {}) => {
    const mac = macOf(make);
    const url = await daemon.api.addPhone({ mac, lines: [{ slot: 1, extension: '100' }], ...add });
    const phone = make.create({ mac, model: name });
    phone.pointAt(url);
    await phone.boot();
    await phone.poll();
    return { mac, phone, url };
  };
  const statusOf = async (url: string, userAgent = '') => {
    const answer = await fetch(url.replace('{mac}', 'x'), { headers: { 'user-agent': userAgent } });
    await answer.arrayBuffer();
    return answer.status;
  };

  it.each(models)(
    '%s: is waiting, fetches, follows its steady address, and is up to date',
    async (_, make, name, model) => {
      const mac = macOf(make);
      const url = await daemon.api.addPhone({ mac, model, lines: [{ slot: 1, extension: '100' }] });
      expect(await daemon.api.phone(mac)).toMatchObject({ model, state: { state: 'waiting', why: 'never-asked' } });

      const phone = make.create({ mac, model: name });
      phone.pointAt(url);
      expect((await phone.boot()).outcome).toBe('applied');
      expect(await daemon.api.stateOf(mac)).toBe('fetching');
      expect(phone.schedule().everySeconds).toBeGreaterThanOrEqual(60);
      expect(phone.schedule().everySeconds).toBeLessThanOrEqual(make.hourly === true ? 3600 : 600);
      expect(phone.report().provisioningUrl).not.toBe(url);

      await phone.poll();
      expect(await daemon.api.stateOf(mac)).toBe('up-to-date');
      // At night; a firmware that knows no hours asks once a day.
      const { atPowerOn, everySeconds, nightly } = phone.schedule();
      expect([atPowerOn, nightly === null ? everySeconds : null]).toEqual([true, nightly === null ? 86_400 : null]);
      expect(phone.faults).toEqual([]);

      const [account, ...others] = phone.report().accounts;
      expect(others).toEqual([]);
      expect(account).toMatchObject({
        ...{ slot: 1, user: '100', authUser: '100', password: 'p#w;d="x" %&<>', label: '100' },
        ...{ displayName: 'Ann "A" <Ärger> & Söhne', server: '127.0.0.1', transport: 'udp', srtp: 'off' },
      });
      expect(account?.codecs.length).toBeGreaterThan(0);
      expect(phone.report().adminPassword).toMatch(/^.{8,}$/);

      // The first-access address is dead now, and telling so gives nothing away.
      expect(await statusOf(url)).toBe(404);
    },
  );

  it('a Snom DECT base gets what we can say to it, and no account that we cannot', async () => {
    const mac = macOf(snom);
    const base = snom.create({ mac, model: 'M900' });
    base.pointAt(await daemon.api.addPhone({ mac, lines: [{ slot: 1, extension: '100' }] }));
    await base.boot();
    // No source names a polling setting of the M series: it comes back when it restarts or is told to.
    await base.checkSync('check-sync;reboot=true');
    expect(await daemon.api.phone(mac)).toMatchObject({ model: 'M900', state: { state: 'up-to-date' } });
    expect(base.report().accounts).toEqual([]);
    expect(base.faults).toEqual([]);
  });

  it.each(models)('%s: recognises the model by the User-Agent where nobody chose it', async (_, make, name, model) => {
    const { mac, phone } = await settled(make, name);
    expect(await daemon.api.phone(mac)).toMatchObject({ model, state: { state: 'up-to-date' } });
    expect(phone.faults).toEqual([]);
  });

  describe.each([
    ['Yealink', yealink, 'SIP-T46U'],
    ['Snom', snom, 'D785'],
  ] as const)('%s', (_, make, name) => {
    it('is behind after a change and up to date after fetching it', async () => {
      const { mac, phone } = await settled(make, name);
      await daemon.api.changeSettings(`/phones/${mac}/settings`, {
        'locale.language': 'it',
        'time.ntp-server': '192.0.2.7',
      });
      expect((await daemon.api.phone(mac)).state).toMatchObject({ state: 'behind', why: 'settings-changed' });
      expect((await phone.checkSync('check-sync;reboot=false')).outcome).toBe('applied');
      expect(await daemon.api.stateOf(mac)).toBe('up-to-date');
      expect(phone.report()).toMatchObject({
        ntpServer: '192.0.2.7',
        language: make === yealink ? 'Italian' : 'Italiano',
      });
    });

    it('stays up to date when a change does not change its file', async () => {
      const { mac, phone } = await settled(make, name);
      const before = phone.report();
      await daemon.api.changeSettings(`/phones/${mac}/settings`, { 'time.ntp-server': '192.0.2.9' });
      await daemon.api.changeSettings(`/phones/${mac}/settings`, { 'time.ntp-server': '-' });
      expect(await daemon.api.stateOf(mac)).toBe('up-to-date');
      expect((await phone.poll()).outcome).toBe('unchanged');
      expect(phone.report()).toEqual(before);
    });

    it('shows "do not disturb" and forwarding of its extension without a restart', async () => {
      const { mac, phone } = await settled(make, name, { lines: [{ slot: 1, extension: '101' }] });
      const { restarts } = phone.flash();
      await daemon.api.setExtensionState('101', { doNotDisturb: true, forwardAlways: '300' });
      expect(await daemon.api.stateOf(mac)).toBe('behind');
      expect((await phone.checkSync('check-sync;reboot=false')).rebooted).toBe(false);
      expect(phone.report().accounts[0]).toMatchObject({
        authUser: 'bob-auth',
        doNotDisturb: true,
        forwardAlways: '300',
      });
      await daemon.api.setExtensionState('101', {});
      await phone.checkSync('check-sync;reboot=false');
      expect(phone.report().accounts[0]).toMatchObject({ doNotDisturb: false, forwardAlways: null });
      expect(await daemon.api.stateOf(mac)).toBe('up-to-date');
      expect(phone.flash().restarts).toBe(restarts);
    });

    it('leaves the volume that its user turned, until somebody sets one', async () => {
      const { mac, phone } = await settled(make, name, { lines: [{ slot: 1, extension: '101' }] });
      const volume = make === yealink ? 'voice.handset.spk_vol' : 'vol_speaker';
      phone.userSets(volume, '9');
      await daemon.api.setExtensionState('101', { doNotDisturb: true });
      expect((await phone.checkSync('check-sync;reboot=false')).outcome).toBe('applied');
      await daemon.api.setExtensionState('101', {});
      await phone.checkSync('check-sync;reboot=false');
      expect(phone.parameter(volume)).toBe('9');
      await daemon.api.changeSettings(`/phones/${mac}/settings`, { 'audio.speaker-level': 10 });
      await phone.checkSync('check-sync;reboot=false');
      expect(phone.parameter(volume)).toBe('15');
      expect(phone.faults).toEqual([]);
    });

    it('has two lines of two extensions, and loses one', async () => {
      const lines = [
        { slot: 1, extension: '100' },
        { slot: 2, extension: '101', label: 'Desk' },
      ];
      const { mac, phone } = await settled(make, name, { lines });
      expect(phone.report().accounts.map(({ slot, user, label }) => [slot, user, label])).toEqual([
        [1, '100', '100'],
        [2, '101', 'Desk'],
      ]);
      const { version } = await daemon.api.phone(mac);
      const changed = await daemon.api.call(
        'PATCH',
        `/phones/${mac}`,
        { lines: lines.slice(0, 1) },
        { 'if-match': `"${version}"` },
      );
      expect(changed.status).toBe(200);
      await phone.poll();
      expect(phone.report().accounts.map(({ slot }) => slot)).toEqual([1]);
    });

    it('takes keys and loses them again, by a reset and by "explicitly none"', async () => {
      const { mac, phone } = await settled(make, name);
      const settings = `/phones/${mac}/settings`;
      await daemon.api.changeSettings(settings, {
        'line-key.3': { kind: 'blf', value: '101', label: 'Bob "B"' },
        'line-key.5': { kind: 'speed-dial', value: '0039055123' },
      });
      await phone.poll();
      expect(phone.report().keys).toContainEqual(
        expect.objectContaining({ bank: 'line', slot: 3, kind: 'blf', value: '101', label: 'Bob "B"' }),
      );
      expect(phone.report().keys).toContainEqual(
        expect.objectContaining({ slot: 5, kind: 'speed-dial', value: '0039055123' }),
      );
      await daemon.api.changeSettings(settings, { 'line-key.3': '-', 'line-key.5': { none: true } });
      await phone.poll();
      expect(phone.report().keys.filter(({ bank, slot }) => bank === 'line' && (slot === 3 || slot === 5))).toEqual([]);
      expect(phone.faults).toEqual([]);
    });

    it('"explicitly none" at the phone hides what its model level says', async () => {
      const { mac, phone } = await settled(make, name);
      const { model } = await daemon.api.phone(mac);
      const vendor = make === yealink ? 'yealink' : 'snom';
      const levelPath = `/models/${vendor}/${model}/settings`;
      await daemon.api.changeSettings(levelPath, {
        'line-key.7': { kind: 'blf', value: '101' },
        'time.ntp-server': 'a.example',
      });
      await daemon.api.changeSettings(`/phones/${mac}/settings`, { 'line-key.7': { none: true } });
      await phone.poll();
      expect(phone.report().ntpServer).toBe('a.example');
      expect(phone.report().keys.filter(({ slot }) => slot === 7)).toEqual([]);
      await daemon.api.changeSettings(`/phones/${mac}/settings`, { 'line-key.7': '-' });
      await phone.poll();
      expect(phone.report().keys).toContainEqual(expect.objectContaining({ slot: 7, kind: 'blf', value: '101' }));
      await daemon.api.changeSettings(levelPath, { 'line-key.7': '-', 'time.ntp-server': '-' });
    });

    it('keeps its old steady address until it has used the new one', async () => {
      const { mac, phone } = await settled(make, name);
      const old = phone.report().provisioningUrl ?? '';
      await daemon.api.act(mac, 'rotate-token');
      expect(await daemon.api.stateOf(mac)).toBe('behind');
      expect((await phone.poll()).outcome).toBe('applied');
      const fresh = phone.report().provisioningUrl ?? '';
      expect(fresh).not.toBe(old);
      // Not used yet: a phone that lost the new one could still come back with the old one.
      const restored = make.create({ mac, model: name, flash: { ...phone.flash(), provisioningUrl: old } });
      expect((await restored.boot()).outcome).not.toBe('failed');
      expect((await phone.poll()).outcome).not.toBe('failed');
      expect(
        (await make.create({ mac, model: name, flash: { ...phone.flash(), provisioningUrl: old } }).boot()).outcome,
      ).toBe('failed');
      expect((await phone.poll()).outcome).toBe('unchanged');
      expect(await daemon.api.stateOf(mac)).toBe('up-to-date');
    });

    it('is refused once its address was revoked, and comes back after a factory reset', async () => {
      const { mac, phone } = await settled(make, name);
      await daemon.api.act(mac, 'revoke-token');
      expect((await phone.poll()).outcome).toBe('failed');
      expect(await daemon.api.stateOf(mac)).toBe('refused');
      expect(phone.report().accounts).toHaveLength(1);
      const { url } = await daemon.api.act<{ url: string }>(mac, 'renew-first-access');
      phone.factoryReset();
      phone.pointAt(url);
      await phone.boot();
      await phone.poll();
      expect(await daemon.api.stateOf(mac)).toBe('up-to-date');
    });

    it('finds its way again after a factory reset', async () => {
      const { mac, phone, url: first } = await settled(make, name);
      const steady = phone.report().provisioningUrl;
      phone.factoryReset();
      phone.pointAt(first);
      expect((await phone.boot()).outcome).toBe('failed');
      const { url } = await daemon.api.act<{ url: string }>(mac, 'renew-first-access');
      expect(url).not.toBe(first);
      expect(await daemon.api.stateOf(mac)).toBe('waiting');
      phone.pointAt(url);
      expect((await phone.boot()).outcome).toBe('applied');
      expect(phone.schedule().everySeconds).toBeLessThanOrEqual(600);
      expect(phone.report().provisioningUrl).toBe(steady);
      await phone.poll();
      expect(await daemon.api.stateOf(mac)).toBe('up-to-date');
      expect(await statusOf(url)).toBe(404);
      expect(phone.faults).toEqual([]);
    });

    it('asks for "nothing new" with the validators that it was given', async () => {
      for (const conditional of ['etag', 'date', 'both'] as const) {
        const mac = macOf(make);
        const phone = make.create({ mac, model: name, conditional });
        phone.pointAt(await daemon.api.addPhone({ mac, lines: [{ slot: 1, extension: '100' }] }));
        await phone.boot();
        // A file that changed within the last second has no date yet: two changes of one second would look alike.
        const taken = await vi.waitUntil(
          async () => {
            const { asked } = await phone.poll();
            return asked.some(({ status }) => status === 304);
          },
          { timeout: 5000, interval: 100 },
        );
        expect(taken).toBe(true);
        const again = await phone.poll();
        expect(again.asked.filter(({ status }) => status === 304)).toHaveLength(1);
        expect(await daemon.api.stateOf(mac)).toBe('up-to-date');
        await daemon.api.changeSettings(`/phones/${mac}/settings`, { 'time.ntp-server': '192.0.2.8' });
        expect((await phone.poll()).outcome).toBe('applied');
        expect(phone.faults).toEqual([]);
      }
    });

    it("gets nothing under another phone's name, and an alarm is raised", async () => {
      const { mac, phone } = await settled(make, name);
      const url = (phone.report().provisioningUrl ?? '').replace(/[^/]*$/, '');
      const other = `${make.prefix}ffffff`;
      const file = make === yealink ? `${other}.cfg` : `${other}.xml`;
      expect(await statusOf(url + file, phone.userAgent)).toBe(404);
      expect((await daemon.api.eventOf(mac, (event) => event.file === file)).alarm).toBe('mac-differs');
      expect((await phone.poll()).outcome).toBe('unchanged');
    });

    it('raises an alarm when another model asks with its address', async () => {
      const { phone, mac } = await settled(make, name);
      const imposter = make.create({ mac, model: make === yealink ? 'SIP-T31P' : 'D735', flash: phone.flash() });
      await imposter.boot();
      expect((await daemon.api.phone(mac)).seen?.alarm).toBe('model-differs');
      expect(await daemon.api.phone(mac)).toMatchObject({ model: make === yealink ? 'T46' : 'D785' });
    });

    it('fetches over HTTPS where it trusts the certificate, and not otherwise', async () => {
      const mac = macOf(make);
      const url = await daemon.api.addPhone({ mac, lines: [{ slot: 1, extension: '100' }] });
      await daemon.api.changeSettings(`/phones/${mac}/settings`, { 'provisioning.base-url': daemon.phonesTlsUrl });
      const secureUrl = url.replace(daemon.phonesUrl, daemon.phonesTlsUrl);
      // A Yealink refuses unknown authorities out of the box, a Snom takes them.
      if (make === yealink) {
        const stranger = make.create({ mac, model: name });
        stranger.pointAt(secureUrl);
        expect((await stranger.boot()).asked.map(({ status }) => status)).toEqual(['untrusted']);
      }
      const phone = make.create({ mac, model: name, ca: await daemon.certificate() });
      phone.pointAt(secureUrl);
      await phone.boot();
      expect(phone.report().provisioningUrl).toMatch(/^https:/);
      await phone.poll();
      expect(await daemon.api.stateOf(mac)).toBe('up-to-date');
      expect((await daemon.api.eventOf(mac, (event) => event.token === 'steady' && event.complete)).scheme).toBe(
        'https',
      );
      expect(phone.faults).toEqual([]);
    });
  });

  it('answers unknown tokens, known MAC addresses and unknown ones alike', async () => {
    const { mac } = await settled(yealink, 'SIP-T46U');
    const answers = await Promise.all(
      [
        `/provisioning/aaaaaaaaaaaaaaaaaaaaaa/${mac}.cfg`,
        `/provisioning/${mac}.cfg`,
        `/${mac}.cfg`,
        '/805ec0fffffe.cfg',
        '/',
      ].map(async (path) => {
        const answer = await fetch(daemon.phonesUrl + path);
        const headers = Object.fromEntries([...answer.headers].filter(([header]) => header !== 'date'));
        return JSON.stringify([answer.status, headers, await answer.text()]);
      }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^\[404/);
  });

  it('tells no token and no password in anything that it prints', async () => {
    const { phone, url } = await settled(snom, 'D785');
    const secrets = [url, phone.report().provisioningUrl ?? ''].map((address) => address.split('/').at(-2) ?? '');
    for (const secret of [...secrets, 'p#w;d=', phone.report().adminPassword ?? '']) {
      expect(secret.length).toBeGreaterThan(4);
      expect(daemon.output()).not.toContain(secret);
    }
  });
});
