import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { describeFinding } from '../../../daemon/domain/index.ts';
import { productRoot, silentLog } from '../../../daemon/lib/index.ts';
import type { Mac } from '../../../daemon/lib/index.ts';
import type { AccessLimits } from '../../../daemon/provisioning/http/index.ts';
import { createPhonesServer, readTemplates, startProvisioning } from '../../../daemon/provisioning/index.ts';
import { createStore } from '../../../daemon/store/index.ts';
import { vendors } from '../../../daemon/vendors/index.ts';
import { createAuthority, selfSigned } from '../../lab/certificate-authority.ts';
import type { Authority, CertificateInput, Shown } from '../../lab/certificate-authority.ts';
import { ask } from '../http/rig.ts';
import { handClock } from '../room.ts';
import { askTls, openAuthorities, serverCertificate } from './place.ts';

const actor = { name: 'ann', address: null };
const here = '127.0.0.1';
const setting = 'provisioning.device-certificate';
const [ann, bob, snomPhone, fanvilPhone] = [
  '805ec0123456',
  '805ec0654321',
  '000413123456',
  '0c383e123456',
] as Mac[] as [Mac, Mac, Mac, Mac];

/** The room with real makes and four phones, its server over HTTP and HTTPS, and the authorities that are named. */
async function open(
  files: Readonly<Record<string, string>>,
  trustedProxies: readonly string[] = [],
  access: Partial<AccessLimits> = {},
) {
  const folder = mkdtempSync(join(tmpdir(), 'hookswitch-certificates-'));
  const clock = handClock();
  const database = { kind: 'sqlite', path: join(folder, 'db') } as const;
  const store = await createStore({ database, keyFile: join(folder, 'key'), dataDir: folder, clock });
  const authorities = await openAuthorities(files);
  const room = await startProvisioning({
    ...{ store, clock, vendors, settingsVersion: 'v1', bootstrapNetworks: [here], pendingNetworks: [here] },
    templates: (name) => readTemplates(join(productRoot(), 'templates', name)),
    random: (count) => randomBytes(count),
    publicUrl: () => 'https://phones.example',
    certificates: authorities.keeper,
  });
  const server = createPhonesServer({
    ...{ desk: room.desk, store, clock, log: silentLog(), bootstrap: room.bootstrap },
    ...{ certificate: serverCertificate(), deviceCertificates: authorities.keeper },
    onKnock: (knock) => room.pending.knock(knock),
    options: { httpPort: 0, httpsPort: 0, host: here, trustedProxies, access },
  });
  const { http, https } = await server.start();
  onTestFinished(async () => {
    await server.stop();
    await room.stop();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  for (const mac of [ann, bob, snomPhone, fanvilPhone])
    expect((await room.fleet.add(actor, { mac, lines: [] })).ok).toBe(true);
  const path = (mac: Mac) => new URL(room.fleet.address(mac)?.url ?? '').pathname.replace(/[^/]*$/, '');
  /** What a phone gets with a certificate (null = none); `plain` = by HTTP. */
  const get = async (mac: Mac, shown: Shown | null | 'plain', file = `${mac}.cfg`) =>
    shown === 'plain'
      ? ask(http, path(mac) + file)
      : askTls(https ?? 0, path(mac) + file, { shown: shown ?? undefined });
  const require = (mac: Mac) => room.fleet.override(actor, { level: 'phone', mac }, null, { [setting]: 'required' });
  const findings = (mac: Mac) => room.fleet.findings(mac).filter(({ code }) => code.startsWith('device-certificate'));
  const codes = (mac: Mac) => findings(mac).map(({ code }) => code);
  const traces = async (mac: Mac) => {
    clock.advance(1_000);
    await store.flushTraces();
    return (await store.traces(room.fleet.get(mac)?.id ?? '', { before: null, limit: 10 })).rows;
  };
  return { room, clock, store, http, https: https ?? 0, get, require, findings, codes, traces, ...authorities };
}

let yealink: Authority;
let snom: Authority;
beforeAll(() => {
  [yealink, snom] = [createAuthority('Yealink Root'), createAuthority('Snom Root')];
});
const of = (mac: string, input: CertificateInput = {}) => yealink.device({ names: [mac], ...input });

describe('a certificate that names another phone', () => {
  it.each([
    ['of the maker', () => of(bob)],
    ['of nobody', () => selfSigned({ names: ['80:5E:C0:65:43:21'] })],
    ['that has expired', () => of(bob, { from: Date.now() - 9e8, until: Date.now() - 8e8 })],
    ['that names both', () => yealink.device({ names: [ann, bob] })],
  ])('is refused and alarmed, and both phones show it: %s', async (_name, make) => {
    const { get, findings, traces, room, clock } = await open({ yealink: yealink.pem });
    const before = room.fleet.get(ann);
    const live = new Map<string, string[]>();
    room.live.listen((event) => {
      if (event.topic === 'findings')
        live.set(
          event.mac,
          event.findings.map(({ code }) => code),
        );
    });
    const reply = await get(ann, make());
    expect(reply.status).toBe(403);
    expect(reply.headers.get('connection')).toBe('close');
    expect(reply.body).not.toMatch(/account|password/);
    expect(room.fleet.get(ann)).toEqual(before);
    expect(await traces(ann)).toMatchObject([{ status: 403, alarm: 'mac-differs', scheme: 'https', complete: false }]);
    expect(findings(ann)).toMatchObject([
      { code: 'device-certificate-other', parameters: { other: '80:5E:C0:65:43:21', address: here } },
    ]);
    expect(findings(bob)).toMatchObject([
      { code: 'device-certificate-elsewhere', parameters: { phone: '80:5E:C0:12:34:56', address: here } },
    ]);
    for (const finding of [...findings(ann), ...findings(bob)])
      for (const language of ['en', 'it'] as const) expect(describeFinding(finding, language)).not.toMatch(/[{}]/);
    const told = () => {
      clock.advance(1_000);
      return [
        live.get(ann)?.includes('device-certificate-other'),
        live.get(bob)?.includes('device-certificate-elsewhere'),
      ];
    };
    await expect.poll(told).toEqual([true, true]);
    expect((await get(ann, of(ann))).status).toBe(200);
    // That the phone itself goes on well does not undo that somebody else has its address.
    expect(findings(ann)).toHaveLength(1);
  });

  it('does not use up what the phone itself may ask, however often it comes', async () => {
    const { get } = await open({ yealink: yealink.pem }, [], { deviceBurst: 3, devicePerSecond: 0 });
    const other = of(bob);
    for (let times = 0; times < 5; times += 1) expect((await get(ann, other)).status).toBe(403);
    expect((await get(ann, of(ann))).status).toBe(200);
  });

  it('is forgotten after a week, and when the address that was used is replaced', async () => {
    const { get, codes, clock, room } = await open({ yealink: yealink.pem });
    await get(ann, of(bob));
    await get(snomPhone, of(bob));
    await room.fleet.renewFirstAccess(actor, ann);
    expect(codes(ann)).toEqual([]);
    expect(codes(snomPhone)).toEqual(['device-certificate-other']);
    clock.advance(8 * 86_400_000);
    expect([...codes(snomPhone), ...codes(bob)]).toEqual([]);
  });

  it('is refused by phones of any make where somebody vouches for it; what nobody vouches for keeps no phone out whose make nobody knows to read', async () => {
    const { get } = await open({ yealink: yealink.pem });
    expect((await get(snomPhone, of(bob))).status).toBe(403);
    expect((await get(fanvilPhone, of(bob))).status).toBe(403);
    expect((await get(fanvilPhone, selfSigned({ names: [bob] }))).status).toBe(200);
  });

  it('is looked at only where certificates are asked for', async () => {
    const { get } = await open({});
    expect((await get(ann, of(bob))).status).toBe(200);
  });

  it('gets nothing of a phone that has no address of its own yet, and does not knock', async () => {
    const { https, room } = await open({ yealink: yealink.pem });
    const stranger = await askTls(https, '/805ec0ffffff.cfg');
    expect((await askTls(https, `/${ann}.cfg`, { shown: of(bob) })).raw).toBe(stranger.raw);
    expect((await askTls(https, `/${ann}.cfg`, { shown: of(ann) })).status).toBe(200);
    await askTls(https, '/805ec0eeeeee.cfg', { shown: of(bob) });
    await askTls(https, '/805ec0dddddd.cfg', { shown: of('805ec0dddddd') });
    await expect
      .poll(() => room.pending.list().map(({ mac, proven }) => [mac, proven]))
      .toEqual([
        ['805ec0dddddd', true],
        ['805ec0ffffff', false],
      ]);
  });
});

describe('a phone that must prove itself by its certificate', () => {
  it('gets its file with its own, also at its first access, and nothing without', async () => {
    const { get, require, codes, traces } = await open({ yealink: yealink.pem });
    await require(ann);
    expect((await get(ann, null)).status).toBe(403);
    expect(codes(ann)).toEqual(['device-certificate-missing']);
    expect(await traces(ann)).toMatchObject([{ status: 403, alarm: null, token: 'first-access' }]);
    expect((await get(ann, of(ann))).status).toBe(200);
    expect(codes(ann)).toEqual([]);
    expect((await get(bob, null)).status).toBe(200);
  });

  it.each([
    ['http', 'plain', 'device-certificate-http'],
    ['none', null, 'device-certificate-missing'],
    ['generic', () => yealink.device({ names: ['Yealink Generic'] }), 'device-certificate-generic'],
    ['another make’s', () => snom.device({ names: [ann] }), 'device-certificate-other-make'],
    ['its own word', () => selfSigned({ names: [ann] }), 'device-certificate-unknown'],
    ['for servers', () => of(ann, { uses: ['1.3.6.1.5.5.7.3.1'] }), 'device-certificate-unfit'],
    ['weak', () => of(ann, { digest: 'sha1' }), 'device-certificate-weak'],
    ['expired', () => of(ann, { from: Date.now() - 9e8, until: Date.now() - 8e8 }), 'device-certificate-late'],
    ['not valid yet', () => of(ann, { from: Date.now() + 8e8 }), 'device-certificate-early'],
  ] as const)('is told why it stays out: %s', async (_name, shown, code) => {
    const { get, require, findings, room } = await open({ yealink: yealink.pem, snom: snom.pem });
    await require(ann);
    expect((await get(ann, typeof shown === 'function' ? shown() : shown)).status).toBe(403);
    expect(findings(ann)).toMatchObject([{ code, parameters: { address: here } }]);
    for (const language of ['en', 'it'] as const)
      expect(findings(ann).map((one) => describeFinding(one, language))[0]).not.toMatch(/[{}]/);
    const [told] = findings(ann).map((one) => describeFinding(one, 'it'));
    expect(room.fleet.path(ann, 'it')).toMatchObject({ why: told });
    await get(ann, of(ann));
    expect(room.fleet.path(ann, 'it')?.why).not.toBe(told);
  });

  it('stays out behind a proxy that ends TLS', async () => {
    const { get, require, codes } = await open({ yealink: yealink.pem }, [here]);
    await require(ann);
    expect((await get(ann, null)).status).toBe(403);
    expect(codes(ann)).toEqual(['device-certificate-hidden']);
  });

  it('is bound only where its make has an authority, from the moment on that it has, and told of where it has none', async () => {
    const { get, room, put, codes, findings } = await open({ snom: snom.pem });
    await room.fleet.override(actor, { level: 'default' }, null, { [setting]: 'required' });
    expect((await get(ann, null)).status).toBe(200);
    expect(findings(ann)).toMatchObject([
      { code: 'device-certificate-no-authority', parameters: { make: 'Yealink', file: 'yealink.pem' } },
    ]);
    expect([...room.unguarded()].sort()).toEqual([
      ['fanvil', 1],
      ['yealink', 2],
    ]);
    expect((await get(snomPhone, null, `${snomPhone}.htm`)).status).toBe(403);
    await put('yealink', yealink.pem);
    expect((await get(ann, null)).status).toBe(403);
    expect(codes(ann)).toEqual(['device-certificate-missing']);
    await put('yealink', null);
    expect((await get(ann, null)).status).toBe(200);
    await room.fleet.override(actor, { level: 'default' }, null, { [setting]: 'looked-at' });
    expect([...codes(bob), ...room.unguarded()]).toEqual([]);
  });

  it('is let in again as soon as it is required no more, by phone, model or default', async () => {
    const { get, require, room } = await open({ yealink: yealink.pem });
    await room.fleet.override(actor, { level: 'default' }, null, { [setting]: 'required' });
    expect((await get(ann, null)).status).toBe(403);
    await room.fleet.override(actor, { level: 'phone', mac: ann }, null, { [setting]: 'looked-at' });
    expect((await get(ann, null)).status).toBe(200);
    expect((await get(bob, null)).status).toBe(403);
    await room.fleet.override(actor, { level: 'default' }, null, { [setting]: null });
    expect((await get(bob, null)).status).toBe(200);
    await require(bob);
    expect((await get(bob, null)).status).toBe(403);
  });

  it('burns nothing and adopts nothing while it is refused', async () => {
    const { get, require, room, https, store } = await open({ yealink: yealink.pem });
    await require(ann);
    const first = room.fleet.address(ann);
    await askTls(https, new URL(first?.url ?? '').pathname + `${ann}.cfg`, {
      headers: ['User-Agent: Yealink SIP-T54W 96.86.0.15 80:5e:c0:12:34:56'],
    });
    await get(ann, null);
    expect(room.fleet.get(ann)?.model).toBeNull();
    expect(room.fleet.address(ann)).toEqual(first);
    expect(store.health().journal).toBe(0);
  });
});
