import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMaxwellPhone } from './index.ts';
import { startStubServer } from './stub-server.ts';
import type { StubServer } from './stub-server.ts';

const mac = '7c2f80aabbcc';
const upper = mac.toUpperCase();
const xml = (params: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<provisioning version="1.1">\n<nvm>\n${params}\n</nvm>\n</provisioning>\n`;
const param = (name: string, value: string) => `<param name="${name}" value="${value}"/>`;

describe('a simulated Maxwell', () => {
  let server: StubServer;
  beforeEach(async () => {
    server = await startStubServer();
  });
  afterEach(() => server.close());

  const phoneAt = (path: string) => {
    const phone = createMaxwellPhone({ mac, model: 'Maxwell 3' });
    phone.pointAt(server.url + path);
    return phone;
  };
  const put = (params: string) => server.files.set('/p/a.xml', xml(params));

  it.each([
    ['/p/', '/p/provisioning.xml'],
    ['/p/%MACD.xml', `/p/${upper}.xml`],
    ['/p/%25MACD.xml', `/p/${upper}.xml`],
    ['/p/a.xml', '/p/a.xml'],
  ])('asks %s as %s', async (path, asked) => {
    await phoneAt(path).boot();
    expect(server.asked.map((one) => one.path)).toEqual([asked]);
    expect(server.asked[0]?.headers['user-agent']).toBe(`Maxwell 3/3.15.9;${upper}`);
  });

  it('keeps what a file leaves out, and follows a new address', async () => {
    put(param('SIP.Account.0.Active', '1') + param('SIP.Account.0.Username', '201'));
    const phone = phoneAt('/p/a.xml');
    await phone.boot();
    put(param('System.Provision.ProvisioningServer', `${server.url}/q/%MACD.xml`));
    await phone.checkSync('check-sync;reboot=false');
    expect(phone.report().accounts).toMatchObject([{ slot: 1, user: '201' }]);
    await phone.boot();
    expect(server.asked.at(-1)?.path).toBe(`/q/${upper}.xml`);
    expect(phone.faults).toEqual([]);
  });

  it.each([
    ['an empty value', param('SIP.Account.0.Domain', ''), /is empty/],
    ['a value that no document knows', param('SIP.TransportProtocol', '9'), /cannot have this value/],
    ['an account that it has not', param('SIP.Account.4.Active', '1'), /an account that it has not/],
    ['a parameter twice', param('A.B', '1') + param('A.B', '2'), /stands twice/],
  ])('complains about %s', async (_, params, fault) => {
    put(params);
    const phone = phoneAt('/p/a.xml');
    await phone.boot();
    expect(phone.faults).toEqual([expect.stringMatching(fault)]);
  });

  it.each([
    ['half a file', xml('').slice(0, -10)],
    ['text between parameters', xml('x')],
    ['a reference that it does not know', xml(param('A.B', '&nbsp;'))],
    ['another version', xml('').replace('1.1', '1.0')],
    ['an element in the wrong place', xml('<step type="x"/>')],
  ])('throws %s away whole', async (_, body) => {
    server.files.set('/p/a.xml', body);
    const phone = phoneAt('/p/a.xml');
    expect((await phone.boot()).outcome).toBe('failed');
    expect(phone.faults).toEqual([expect.stringMatching(/was dropped/)]);
  });

  it('restarts as a check-sync says, and always where it was told so', async () => {
    put(param('SIP.PRACK', '0'));
    const phone = phoneAt('/p/a.xml');
    await phone.checkSync('check-sync;reboot=false');
    expect(phone.flash().restarts).toBe(0);
    await phone.checkSync('check-sync;reboot=true');
    phone.userSets('SIP.Checksync.Simple', '1');
    await phone.checkSync('check-sync;reboot=false');
    expect(phone.flash().restarts).toBe(2);
  });
});
