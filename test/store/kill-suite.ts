import { afterEach, beforeEach, expect, it } from 'vitest';
import { rotateKey } from '../../daemon/store/index.ts';
import { addPhone, admin, found, loadAll, refusal } from './place.ts';
import type { Place } from './place.ts';
import { runChild } from './run-child.ts';

/** What must hold when the daemon is killed with -9 at any moment, on every database. */
export function killSuite(makePlace: () => Promise<Place>): void {
  let place: Place;
  beforeEach(async () => {
    place = await makePlace();
  });
  afterEach(() => place.clear());

  it('has every change by API that was acknowledged before a kill -9, each of them whole', async () => {
    for (const count of [1, 7, 25]) {
      const child = runChild('add', place.options);
      await child.said(count);
      const acknowledged = await child.kill();
      const store = await place.open();
      const { devices } = await loadAll(store);
      const macs = Array.from(devices.values(), (device) => device.mac as string);
      expect(macs).toEqual(expect.arrayContaining([...acknowledged]));
      // At most the one that was on its way.
      expect(macs.length - acknowledged.length).toBeLessThanOrEqual(1);
      for (const { lines, tokens } of devices.values()) expect([lines.length, tokens.length]).toEqual([1, 1]);
      await store.transact(admin, async (tx) => {
        for (const id of devices.keys()) await tx.devices.remove(id, null);
      });
      await store.close();
    }
  });

  it('has every burned first-access token that was acknowledged before a kill -9', async () => {
    const adding = runChild('add', place.options);
    await adding.said(30);
    await adding.kill();
    const burning = runChild('burn', place.options);
    await burning.said(5);
    const acknowledged = await burning.kill();
    const { devices } = await loadAll(await place.open());
    for (const id of acknowledged) {
      const device = found(devices.get(id));
      expect([device.tokens[0]?.status, device.steadySince]).toEqual(['burned', 7]);
    }
  });

  it('loses no more than the last second of traces at a kill -9', async () => {
    const first = await place.open();
    const { id } = await addPhone(first, 0);
    await first.close();
    const child = runChild('observe', place.options);
    await child.said(120);
    const said = await child.kill();
    const store = await place.open();
    const { rows } = await store.traces(id, { before: null, limit: 1000 });
    const written = new Set(rows.map((row) => String(row.at)));
    const end = Number(said.at(-1));
    const old = said.filter((at) => Number(at) < end - 1500);
    expect(old.length).toBeGreaterThan(0);
    expect(old.filter((at) => !written.has(at))).toEqual([]);
  });

  it('lets the next daemon in at once after a kill -9', async () => {
    const child = runChild('hold', place.options);
    await child.said(1);
    expect(await refusal(place.open())).toBe('store-in-use');
    await child.kill();
    const started = performance.now();
    await place.open();
    // Far below the 15 s that a lease lives.
    expect(performance.now() - started).toBeLessThan(12_000);
  });

  it('resumes a key rotation that was killed anywhere, and a daemon works in between', async () => {
    const store = await place.open();
    const secrets = 300;
    const { devices } = await store.transact(admin, async (tx) => {
      for (let n = 0; n < secrets; n += 1) {
        const number = String(1000 + n);
        const state = { doNotDisturb: false, forwardAlways: null, forwardBusy: null, forwardNoAnswer: null, forwardUnavailable: null, forwardNoAnswerSeconds: null, callWaiting: true }; // prettier-ignore
        await tx.extensions.insert({
          number,
          name: number,
          secret: `secret-${n}`,
          authUser: null,
          mailbox: null,
          state,
        });
      }
      return { devices: 0 };
    });
    expect(devices).toBe(0);
    const hash = store.tokenHash('a');
    const content = store.contentHash(Buffer.from('a'));
    await store.close();
    for (const wait of [0, 15, 40, 80]) {
      const child = runChild('rotate', place.options);
      await child.said(1);
      await new Promise((resolve) => setTimeout(resolve, wait));
      await child.kill();
      const between = await place.open();
      expect(between.tokenHash('a')).toBe(hash);
      await expectSecrets(between, secrets);
      await between.close();
    }
    await rotateKey(place.options);
    const after = await place.open();
    await expectSecrets(after, secrets);
    expect([after.tokenHash('a'), after.contentHash(Buffer.from('a'))]).toEqual([hash, content]);
    const { rows } = await after.changes({ entity: 'key' }, { before: null, limit: 1 });
    expect(rows).toMatchObject([{ action: 'rotate', actor: 'cli' }]);
  });
}

async function expectSecrets(store: Awaited<ReturnType<Place['open']>>, count: number): Promise<void> {
  const revealed = new Set<string>();
  await store.load({
    level: () => undefined,
    device: () => undefined,
    extension: ({ secret }) => void revealed.add(store.reveal(secret)),
  });
  expect(revealed).toEqual(new Set(Array.from({ length: count }, (_, n) => `secret-${n}`)));
}
