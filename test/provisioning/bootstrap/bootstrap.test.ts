import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { productRoot, silentLog } from '../../../daemon/lib/index.ts';
import type { Mac } from '../../../daemon/lib/index.ts';
import { createPhonesServer, readTemplates, startProvisioning } from '../../../daemon/provisioning/index.ts';
import { createStore } from '../../../daemon/store/index.ts';
import { vendors } from '../../../daemon/vendors/index.ts';
import { createYealinkPhone } from '../../phones/index.ts';
import { handClock } from '../room.ts';
import { ask } from '../http/rig.ts';

const actor = { name: 'ann', address: null };
const mac = '805ec0123456' as Mac;
const other = '805ec0ffffff';
const here = '127.0.0.1';
const closings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closings.splice(0).reverse()) await close();
});

/** The room with real makes, and its phones' server, with one phone that waits for its first access. */
async function open(bootstrapNetworks: readonly string[] = ['127.0.0.0/8']) {
  const folder = mkdtempSync(join(tmpdir(), 'hookswitch-bootstrap-'));
  const clock = handClock();
  const database = { kind: 'sqlite', path: join(folder, 'db') } as const;
  const store = await createStore({ database, keyFile: join(folder, 'key'), dataDir: folder, clock });
  let publicUrl = '';
  const room = await startProvisioning({
    ...{ store, clock, vendors, settingsVersion: 'v1', bootstrapNetworks, pendingNetworks: ['127.0.0.0/8'] },
    pnpNetworks: ['127.0.0.0/8'],
    templates: (name) => readTemplates(join(productRoot(), 'templates', name)),
    random: (count) => randomBytes(count),
    publicUrl: () => publicUrl,
  });
  const server = createPhonesServer({
    ...{ desk: room.desk, store, clock, log: silentLog(), certificate: null, bootstrap: room.bootstrap },
    onKnock: (knock) => room.pending.knock(knock),
    options: { httpPort: 0, httpsPort: null, host: here },
  });
  const { http } = await server.start();
  publicUrl = `http://${here}:${http}`;
  closings.push(async () => {
    await server.stop();
    await room.stop();
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await room.fleet.addExtension(actor, { number: '100', name: 'Ann', secret: 'sip-secret-of-ann' });
  const added = await room.fleet.add(actor, { mac, lines: [{ slot: 1, extension: '100' }] });
  expect(added.ok).toBe(true);
  return { room, clock, http, publicUrl, store };
}

/** What somebody gets whom nobody knows. */
const stranger = async (http: number) => (await ask(http, `/${other}.cfg`)).raw;

describe('a phone that was added and asks without a token', () => {
  it.each([`/${mac}.cfg`, `/bootstrap/${mac.toUpperCase()}.cfg`])(
    'gets its way here by %s, and then its file',
    async (path) => {
      const { room, http, publicUrl } = await open();
      const reply = await ask(http, path);
      expect(reply.status).toBe(200);
      expect(reply.headers.get('cache-control')).toBe('no-store');
      const [url = ''] = /http:\S+/.exec(reply.body) ?? [];
      expect(room.fleet.address(mac)?.url).toContain(url);
      expect(reply.body).not.toMatch(/sip-secret|account\./);

      const phone = createYealinkPhone({ mac, model: 'SIP-T54W' });
      phone.pointAt(`${publicUrl}/`);
      await phone.boot();
      expect(phone.report().provisioningUrl).toBe(url);
      await phone.poll();
      await phone.poll();
      expect(phone.report().accounts).toMatchObject([{ user: '100', password: 'sip-secret-of-ann' }]);
      expect(phone.faults).toEqual([]);
      // Its steady life has begun: the window is closed.
      expect((await ask(http, path)).raw).toBe(await stranger(http));
    },
  );

  it('is as unknown as any other where the network is not allowed or nobody switched it on', async () => {
    for (const networks of [[], ['10.0.0.0/8']]) {
      const { http } = await open(networks);
      expect((await ask(http, `/${mac}.cfg`)).raw).toBe(await stranger(http));
    }
  });

  it('is unknown again when the window is over, and by names that are none of its files', async () => {
    const { room, clock, http } = await open();
    for (const path of [
      `/${mac}.boot`,
      `/${mac}.xml`,
      `/x${mac}.cfg`,
      `/${mac}.cfg/`,
      `/${mac}`,
      '/',
      `/y000000000108.cfg`,
    ])
      expect((await ask(http, path)).raw).toBe(await stranger(http));
    expect(room.bootstrap({ mac, fileName: `${other}.cfg`, address: here, way: 'tftp' })).toBeNull();
    clock.advance(7 * 86_400_000);
    expect((await ask(http, `/${mac}.cfg`)).raw).toBe(await stranger(http));
    // Who is known waits for nobody to add it.
    expect(room.pending.list().map((phone) => phone.mac)).toEqual([other]);
  });

  it('is not believed through a proxy that nobody declared', async () => {
    const { http } = await open();
    const reply = await ask(http, `/${mac}.cfg`, { headers: ['X-Forwarded-For: 127.0.0.1'] });
    expect(reply.raw).toBe(await stranger(http));
  });

  it('gets it so many times, and again after its first access was renewed', async () => {
    const { room, clock, http } = await open();
    const statuses: number[] = [];
    for (let times = 0; times < 32; times += 1) {
      statuses.push((await ask(http, `/${mac}.cfg`)).status);
      clock.advance(1_000);
    }
    expect(statuses).toEqual([...Array<number>(30).fill(200), 404, 404]);
    await room.fleet.renewFirstAccess(actor, mac);
    expect((await ask(http, `/${mac}.cfg`)).status).toBe(200);
  });

  it('is answered no more while its network asks for thousands of addresses, which are remembered nowhere', async () => {
    const { room, clock } = await open();
    const asked = (fileName: string) => room.bootstrap({ fileName, address: here, way: 'tftp' });
    for (let at = 0; at < 2_000; at += 1) expect(asked(`805ec1${at.toString(16).padStart(6, '0')}.cfg`)).toBeNull();
    expect(asked(`${mac}.cfg`)).toBeNull();
    clock.advance(60_000);
    expect(asked(`/some/folder/${mac}.cfg`)?.name).toBe(`${mac}.cfg`);
  });

  it('is written for the model that it says it is, where nobody chose one', async () => {
    const { room, http } = await open();
    const fanvil = '0c383e000001';
    await room.fleet.add(actor, { mac: fanvil, lines: [] });
    const versionFor = async (model: string) =>
      (await ask(http, `/${fanvil}.cfg`, { headers: [`User-Agent: Fanvil ${model} 2.12.16.17 ${fanvil}`] })).body;
    expect(await versionFor('X5U-V2')).toMatch(/^<<VOIP CONFIG FILE>>Version:2\.0000000000/);
    expect(await versionFor('X4')).toMatch(/^<<VOIP CONFIG FILE>>Version:2\.0002/);
    expect(room.fleet.get(fanvil as Mac)?.model).toBeNull();
  });

  it('gives other ways the address, by MAC address alone, and unknown phones still knock', async () => {
    const { room, http } = await open();
    const given = room.bootstrap({ mac, address: here, way: 'pnp' });
    expect(given?.url).toBe(room.fleet.address(mac)?.url);
    expect(room.bootstrap({ mac: other as Mac, address: here, way: 'pnp' })).toBeNull();
    await stranger(http);
    await expect.poll(() => room.pending.list().map((phone) => phone.mac)).toEqual([other]);
  });

  it('leaves a trace that tells by which way it was led, and who looks on is told', async () => {
    const { room, http, store, clock } = await open();
    const told: unknown[] = [];
    room.live.listen((event) => void (event.topic === 'traces' && told.push(event.trace)));
    const userAgent = 'Yealink SIP-T54W 96.86.0.15 80:5e:c0:12:34:56';
    await ask(http, `/${mac}.cfg`, { headers: [`User-Agent: ${userAgent}`] });
    room.bootstrap({ fileName: `${mac}.cfg`, address: here, way: 'tftp' });
    clock.advance(1_000);
    room.bootstrap({ mac, address: here, way: 'pnp', userAgent });
    await store.flushTraces();
    const { rows } = await store.traces(room.fleet.get(mac)!.id, { before: null, limit: 5 });
    const all = { file: `${mac}.cfg`, status: 200, token: 'none', address: here, complete: true };
    expect(rows).toMatchObject([
      { ...all, scheme: 'pnp', userAgent },
      { ...all, scheme: 'tftp', userAgent: '' },
      { ...all, scheme: 'http', userAgent },
    ]);
    expect(told).toMatchObject(rows.map(({ scheme }) => ({ scheme })).reverse());
  });

  it('has one limit for all ways, and each way its own pace: a flood by one keeps nobody out of another', async () => {
    const { room, clock } = await open();
    for (let at = 0; at < 200; at += 1)
      room.bootstrap({ mac: `805ec1${at.toString(16).padStart(6, '0')}` as Mac, address: here, way: 'pnp' });
    expect(room.bootstrap({ mac, address: here, way: 'pnp' })).toBeNull();
    expect(room.bootstrap({ fileName: `${mac}.cfg`, address: here, way: 'tftp' })).not.toBeNull();
    clock.advance(60_000);
    const ways = ['http', 'tftp', 'pnp'] as const;
    const answers = Array.from({ length: 35 }, (_, at) =>
      room.bootstrap({ mac, address: here, way: ways[at % 3] as (typeof ways)[number] }),
    );
    expect(answers.filter((one) => one !== null)).toHaveLength(29);
  });

  it('is told by plug and play where that is on, whatever networks may ask for files', async () => {
    const { room, clock } = await open([]);
    expect(room.bootstrap({ fileName: `${mac}.cfg`, address: here, way: 'tftp' })).toBeNull();
    expect(room.bootstrap({ mac, address: '10.1.1.1', way: 'pnp' })).toBeNull();
    expect(room.bootstrap({ mac, address: here, way: 'pnp' })?.url).toBe(room.fleet.address(mac)?.url);
    clock.advance(7 * 86_400_000);
    expect(room.bootstrap({ mac, address: here, way: 'pnp' })).toBeNull();
  });
});
