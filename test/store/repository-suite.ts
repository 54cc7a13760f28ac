import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { restingState } from '../../daemon/domain/index.ts';
import type { Sealed, Store } from '../../daemon/store/index.ts';
import { addPhone, admin, file, found, listen, loadAll, mac, phone, refusal, seen, trace } from './place.ts';
import type { Place } from './place.ts';

const extension = { number: '100', name: 'Zoë', secret: 's3cret', authUser: null, mailbox: '100', state: restingState };

/** What every database must do alike. */
export function repositorySuite(makePlace: () => Promise<Place>): void {
  let place: Place;
  let store: Store;
  beforeEach(async () => {
    place = await makePlace();
    store = await place.open();
  });
  afterEach(() => place.clear());

  it('gives a device back as it was written, and the same from a load', async () => {
    const device = await addPhone(store, 1);
    expect(device).toMatchObject({ ...phone(1), version: 1, seen: null, steadySince: null, files: [] });
    expect(device.tokens.map((token) => store.reveal(token.value)).sort()).toEqual(['first-1', 'steady-1']);
    expect(device.tokens.map((token) => token.hash)).toContain(store.tokenHash('first-1'));
    const { devices } = await loadAll(store);
    expect(devices.get(device.id)).toEqual(device);
  });

  it('raises the version with every edit, and refuses a stale one with what it expected and found', async () => {
    const { id } = await addPhone(store, 1);
    const edited = await store.transact(admin, (tx) => tx.devices.update(id, 1, { note: 'room 7' }));
    expect(edited).toMatchObject({ version: 2, note: 'room 7', model: 'T46U' });
    const stale = store.transact(admin, (tx) => tx.devices.update(id, 1, { note: 'room 8' }));
    await expect(stale).rejects.toMatchObject({
      problem: { code: 'version-stale', parameters: { expected: 1, actual: 2 } },
    });
    const staleSettings = store.transact(admin, (tx) => tx.devices.override(id, 1, []));
    expect(await refusal(staleSettings)).toBe('version-stale');
    expect(await refusal(store.transact(admin, (tx) => tx.devices.remove(id, 1)))).toBe('version-stale');
    const { devices } = await loadAll(store);
    expect(devices.get(id)).toEqual(edited);
  });

  it('lets exactly one of two concurrent edits win', async () => {
    const { id } = await addPhone(store, 1);
    const edit = (note: string) => store.transact(admin, (tx) => tx.devices.update(id, 1, { note }));
    const results = await Promise.allSettled(['a', 'b', 'c'].map(edit));
    expect(results.map((result) => result.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(found((await loadAll(store)).devices.get(id)).version).toBe(2);
  });

  it('does nothing of a transaction whose body throws', async () => {
    const { id } = await addPhone(store, 1);
    const before = await loadAll(store);
    const heard = listen(store);
    const broken = store.transact(admin, async (tx) => {
      await tx.devices.update(id, null, { note: 'half' });
      await tx.devices.insert(phone(2));
      throw new Error('no');
    });
    await expect(broken).rejects.toThrow('no');
    expect(await loadAll(store)).toEqual(before);
    expect(heard).toEqual([]);
  });

  it('refuses what is there already, and what is not there', async () => {
    const { id } = await addPhone(store, 1);
    expect(await refusal(addPhone(store, 1))).toBe('phone-exists');
    expect(await refusal(store.transact(admin, (tx) => tx.devices.update('gone', null, {})))).toBe('phone-unknown');
    await store.transact(admin, (tx) => tx.extensions.insert(extension));
    expect(await refusal(store.transact(admin, (tx) => tx.extensions.insert(extension)))).toBe('extension-exists');
    const missing = store.transact(admin, (tx) => tx.extensions.update('9', null, {}));
    expect(await refusal(missing)).toBe('extension-unknown');
    expect(await store.transact(admin, (tx) => tx.devices.get('gone'))).toBeNull();
    await store.transact(admin, (tx) => tx.devices.remove(id, 1));
    expect((await loadAll(store)).devices.size).toBe(0);
    await addPhone(store, 1);
  });

  it('keeps the three states of an override, secrets sealed', async () => {
    const { id } = await addPhone(store, 1);
    const device = await store.transact(admin, (tx) =>
      tx.devices.override(id, 1, [
        { setting: 'language', value: 'it', secret: false },
        { setting: 'line-key.1', value: { kind: 'blf', value: '101' }, secret: false },
        { setting: 'line-key.2', value: null, secret: false },
        { setting: 'raw.a/b:c%d', value: 'hush', secret: true },
      ]),
    );
    expect(device.version).toBe(2);
    expect(device.overrides.get('language')).toBe('it');
    expect(device.overrides.get('line-key.1')).toEqual({ kind: 'blf', value: '101' });
    expect(device.overrides.get('line-key.2')).toBeNull();
    expect(store.reveal(device.overrides.get('raw.a/b:c%d') as Sealed)).toBe('hush');
    const inherit = { setting: 'language', value: undefined, secret: false };
    const after = await store.transact(admin, (tx) => tx.devices.override(id, 2, [inherit]));
    expect([...after.overrides.keys()]).toEqual(['line-key.1', 'line-key.2', 'raw.a/b:c%d']);
    expect((await loadAll(store)).devices.get(id)).toEqual(after);
  });

  it('keeps the settings of each level apart, from version 0', async () => {
    const set = (level: 'default' | 'model', scope: string, version: number, value: unknown) =>
      store.transact(admin, (tx) =>
        tx.levels.override(level, scope, version, [{ setting: 'ntp-server', value, secret: false }]),
      );
    expect(await store.transact(admin, (tx) => tx.levels.get('default', ''))).toMatchObject({ version: 0 });
    expect(await set('default', '', 0, 'a')).toMatchObject({ version: 1 });
    const model = await set('model', 'yealink/T46U', 0, 'b');
    expect(await refusal(set('default', '', 0, 'c'))).toBe('version-stale');
    const { levels } = await loadAll(store);
    expect([...levels.keys()].sort()).toEqual(['default/', 'model/yealink/T46U']);
    expect(levels.get('model/yealink/T46U')).toEqual(model);
  });

  it('keeps extensions, with their secrets sealed, and lets none go that a phone uses', async () => {
    const added = await store.transact(admin, (tx) => tx.extensions.insert(extension));
    expect(added).toMatchObject({ number: '100', name: 'Zoë', version: 1, state: restingState });
    const change = { secret: 'n3w', state: { ...restingState, doNotDisturb: true } };
    const changed = await store.transact(admin, (tx) => tx.extensions.update('100', 1, change));
    expect(store.reveal(changed.secret)).toBe('n3w');
    expect((await loadAll(store)).extensions.get('100')).toEqual(changed);
    const device = await store.transact(admin, (tx) => tx.devices.insert(phone(0)));
    const remove = () => store.transact(admin, (tx) => tx.extensions.remove('100', 2));
    await expect(remove()).rejects.toMatchObject({ problem: { code: 'extension-in-use', parameters: { count: 1 } } });
    await store.transact(admin, (tx) => tx.devices.remove(device.id, null));
    await remove();
    expect((await loadAll(store)).extensions.size).toBe(0);
  });

  it('keeps what a device’s requests told, without raising its version', async () => {
    const { id } = await addPhone(store, 1);
    await store.transact(admin, async (tx) => {
      await tx.devices.setSeen(id, seen);
      await tx.devices.setFiles(id, [file('phone', 'aa', 1), file('common', 'bb', 2)]);
      await tx.devices.setFiles(id, [file('phone', 'cc', 3)]);
      await tx.devices.setSteadySince(id, 5);
      await tx.devices.setTokenStatus(id, store.tokenHash('steady-1'), 'retired');
    });
    const device = found((await loadAll(store)).devices.get(id));
    expect(device).toMatchObject({ version: 1, seen, steadySince: 5 });
    expect(new Map(device.files.map((one) => [one.file, one]))).toEqual(
      new Map([['phone', file('phone', 'cc', 3)], ['common', file('common', 'bb', 2)]]), // prettier-ignore
    );
    const retired = found(device.tokens.find((token) => token.kind === 'steady'));
    expect(retired.status).toBe('retired');
    expect(() => store.reveal(retired.value)).toThrow();
    const live = found(device.tokens.find((token) => token.kind === 'first-access'));
    expect(store.tokenHash(store.reveal(live.value))).toBe(live.hash);
  });

  it('writes a change row with every edit: who, from where, when, what, before and after, secrets masked', async () => {
    const clock = Date.now();
    const { id } = await addPhone(store, 1);
    await store.transact(admin, (tx) => tx.devices.update(id, 1, { note: 'room 7' }));
    const secret = [{ setting: 'raw.x', value: 'hush', secret: true }];
    await store.transact(admin, (tx) => tx.devices.override(id, 2, secret));
    await store.transact({ name: 'token:ci', address: null }, async (tx) => {
      await tx.extensions.insert(extension);
      await tx.levels.override('default', '', null, [{ setting: 'language', value: 'it', secret: false }]);
      await tx.accounts.put({ name: 'anna', role: 'admin', passwordHash: 'scrypt$hush' });
      await tx.accounts.addToken({ name: 'ci', role: 'viewer', createdAt: 1, expiresAt: null, value: 'hush' });
    });
    const { rows, next } = await store.changes({}, { before: null, limit: 50 });
    expect(next).toBeNull();
    expect(rows.map((row) => `${row.entity} ${row.action}`)).toEqual([
      'api-token add',
      'account put',
      'level settings',
      'extension add',
      'device settings',
      'device change',
      'token add',
      'token add',
      'device add', // prettier-ignore
    ]);
    expect(rows[5]).toMatchObject({ actor: 'admin', address: '192.0.2.1', entityId: id, before: { note: null }, after: { note: 'room 7' } }); // prettier-ignore
    expect(rows[4]).toMatchObject({ before: {}, after: { 'raw.x': '********' } });
    expect(rows[3]).toMatchObject({ actor: 'token:ci', address: null, after: { name: 'Zoë', secret: '********' } });
    expect(JSON.stringify(rows)).not.toMatch(/hush|s3cret|first-1|steady-1/);
    for (const row of rows) expect(row.at).toBeGreaterThanOrEqual(clock);
  });

  it('pages through changes and traces, newest first, filtered', async () => {
    const one = await addPhone(store, 1);
    const two = await addPhone(store, 2);
    const first = await store.changes({ entityId: one.id }, { before: null, limit: 2 });
    expect(first.rows).toHaveLength(2);
    const rest = await store.changes({ entityId: one.id }, { before: first.next, limit: 2 });
    expect(rest).toMatchObject({ next: null, rows: [{ action: 'add', entity: 'device' }] });
    const tokens = await store.changes({ entity: 'token', entityId: two.id }, { before: null, limit: 9 });
    expect(tokens.rows).toHaveLength(2);
    const traces = [1, 2, 3].map((at) => trace(at, { file: `${at}.cfg` }));
    store.appendTraces([{ deviceId: one.id, traces, seen: null, files: [] }]);
    await store.flushTraces();
    const page = await store.traces(one.id, { before: null, limit: 2 });
    expect(page.rows.map((row) => row.at)).toEqual([3, 2]);
    expect((await store.traces(one.id, { before: page.next, limit: 2 })).rows).toMatchObject([
      trace(1, { file: '1.cfg' }),
    ]);
  });

  it('tells listeners what a transaction touched, as it is now, before the caller has the answer', async () => {
    const heard = listen(store);
    const device = await addPhone(store, 1);
    expect(heard).toHaveLength(1);
    expect(heard[0]?.devices.get(device.id)).toEqual(device);
    await store.transact(admin, async (tx) => {
      await tx.extensions.insert(extension);
      await tx.levels.override('model', 'yealink/T46U', 0, [{ setting: 'language', value: 'it', secret: false }]);
      await tx.devices.remove(device.id, null);
    });
    expect(heard[1]?.devices.get(device.id)).toBeNull();
    expect(heard[1]?.extensions.get('100')).toMatchObject({ name: 'Zoë' });
    expect(heard[1]?.levels.get('model/yealink/T46U')?.overrides.get('language')).toBe('it');
  });

  it('burns a first-access token once and for all, and begins steady life with it', async () => {
    const { id } = await addPhone(store, 1);
    const heard = listen(store);
    const hash = store.tokenHash('first-1');
    await Promise.all([store.burnFirstAccess(id, [hash], 7), store.burnFirstAccess(id, [hash], 8)]);
    await store.burnFirstAccess(id, [hash, store.tokenHash('steady-1')], 9);
    await store.burnFirstAccess('gone', [hash], 9);
    const device = found((await loadAll(store)).devices.get(id));
    expect(device.steadySince).toBe(7);
    expect(device.tokens.map((token) => `${token.kind} ${token.status}`).sort()).toEqual([
      'first-access burned',
      'steady live',
    ]);
    expect(heard.at(-1)?.devices.get(id)).toEqual(device);
    const burned = await store.changes({ entity: 'token', entityId: id }, { before: null, limit: 9 });
    expect(burned.rows.filter((row) => row.action === 'burned')).toMatchObject([{ actor: `phone:${mac(1)}` }]);
  });

  it('counts equal requests of one batch instead of repeating them, and keeps the last word on files', async () => {
    const { id } = await addPhone(store, 1);
    const traces = [trace(10), trace(11), trace(12, { status: 304 })];
    store.appendTraces([{ deviceId: id, traces, seen, files: [file('phone', 'aa', 10)] }]);
    store.appendTraces([{ deviceId: id, traces: [trace(13)], seen: null, files: [file('phone', 'bb', 13)] }]);
    await store.flushTraces();
    const { rows } = await store.traces(id, { before: null, limit: 10 });
    expect(rows.map(({ at, lastAt, count, status }) => ({ at, lastAt, count, status }))).toEqual([
      { at: 12, lastAt: 12, count: 1, status: 304 },
      { at: 10, lastAt: 13, count: 3, status: 200 },
    ]);
    expect((await loadAll(store)).devices.get(id)).toMatchObject({ seen, files: [file('phone', 'bb', 13)] });
  });

  it('lays observations that are not written yet over what a transaction tells', async () => {
    const { id } = await addPhone(store, 1);
    store.appendTraces([{ deviceId: id, traces: [], seen, files: [file('phone', 'aa', 1), file('common', 'cc', 1)] }]);
    const device = await store.transact(admin, (tx) => tx.devices.update(id, 1, { note: 'x' }));
    expect(device).toMatchObject({ seen, files: [file('phone', 'aa', 1), file('common', 'cc', 1)] });
    await store.transact(admin, (tx) => tx.devices.setFiles(id, [file('phone', 'dd', 2)]));
    await store.flushTraces();
    const { files } = found((await loadAll(store)).devices.get(id));
    expect(files.find((one) => one.file === 'phone')).toEqual(file('phone', 'dd', 2));
  });

  it('keeps the newest 200 traces of a device', async () => {
    const { id } = await addPhone(store, 1);
    for (let batch = 0; batch < 8; batch += 1) {
      const traces = Array.from({ length: 60 }, (_, n) => trace(batch * 60 + n, { file: `${batch}-${n}.cfg` }));
      store.appendTraces([{ deviceId: id, traces, seen: null, files: [] }]);
      await store.flushTraces();
    }
    const { rows } = await store.traces(id, { before: null, limit: 1000 });
    expect(rows.length).toBeGreaterThanOrEqual(200);
    expect(rows.length).toBeLessThanOrEqual(260);
    expect(rows[0]?.at).toBe(479);
  });

  it('keeps what of a device is only assumed, until somebody says it', async () => {
    const { id } = await store.transact(admin, (tx) => tx.devices.insert({ ...phone(1), assumed: 'make' }));
    const assumed = async () => found((await loadAll(store)).devices.get(id)).assumed;
    expect(await assumed()).toBe('make');
    await store.transact(admin, (tx) => tx.devices.update(id, null, { assumed: 'model' }));
    expect(await assumed()).toBe('model');
    const said = { vendor: 'snom', model: 'D785', assumed: null } as const;
    const heard = listen(store);
    const moved = await store.transact(admin, (tx) => tx.devices.update(id, null, said));
    expect(moved).toMatchObject({ ...said, version: 3 });
    expect(heard[0]?.devices.get(id)).toEqual(moved);
    expect(found((await loadAll(store)).devices.get(id))).toEqual(moved);
    const [row] = (await store.changes({ entityId: id }, { before: null, limit: 1 })).rows;
    expect(row).toMatchObject({ before: { vendor: 'yealink', model: 'T46U', assumed: 'model' }, after: said });
    await store.transact(admin, (tx) => tx.devices.remove(id, null));
    expect((await loadAll(store)).devices.size).toBe(0);
  });

  it('keeps imports of device data as whole sets with a version, each change audited and told', async () => {
    const content = { models: [{ id: 'T99', name: 'Zoë’s 電話' }], prefixes: [] };
    const heard = listen(store);
    const put = (version: number | null, that: unknown) =>
      store.transact(admin, (tx) => tx.imports.put('spring', version, that, []));
    const first = await put(0, content);
    expect(first).toMatchObject({ name: 'spring', content, version: 1 });
    expect((await loadAll(store)).imports.get('spring')).toEqual(first);
    expect(await refusal(put(0, content))).toBe('version-stale');
    const second = await put(1, { models: [] });
    expect(second).toMatchObject({ content: { models: [] }, version: 2, createdAt: first.createdAt });
    expect(heard.map(({ imports }) => imports.get('spring'))).toEqual([first, second]);
    expect(await store.transact(admin, (tx) => tx.imports.get('spring'))).toEqual(second);
    const remove = (version: number | null) => store.transact(admin, (tx) => tx.imports.remove('spring', version, []));
    expect(await refusal(remove(1))).toBe('version-stale');
    await remove(2);
    expect(await refusal(remove(null))).toBe('import-unknown');
    expect(heard.at(-1)?.imports.get('spring')).toBeNull();
    expect((await loadAll(store)).imports.size).toBe(0);
    const { rows } = await store.changes({ entity: 'device-data' }, { before: null, limit: 9 });
    expect(rows.map(({ action, entityId }) => [action, entityId])).toEqual([
      ['remove', 'spring'],
      ['change', 'spring'],
      ['add', 'spring'],
    ]);
    expect(rows[1]).toMatchObject({ before: content, after: { models: [] } });
  });

  it('lets no model go that phones use, and names the phones', async () => {
    await addPhone(store, 1);
    await addPhone(store, 2);
    const gone = [{ vendor: 'yealink', id: 'T46U' }];
    const put = (models: typeof gone) => store.transact(admin, (tx) => tx.imports.put('spring', null, {}, models));
    await put([{ vendor: 'snom', id: 'T46U' }]);
    const named = '80:5E:C0:00:00:01 (T46U), 80:5E:C0:00:00:02 (T46U)';
    const used = { problem: { code: 'import-in-use', parameters: { name: 'spring', count: 2, phones: named } } };
    await expect(put(gone)).rejects.toMatchObject(used);
    await expect(store.transact(admin, (tx) => tx.imports.remove('spring', null, gone))).rejects.toMatchObject(used);
    expect((await loadAll(store)).imports.get('spring')).toMatchObject({ version: 1 });
  });

  it('takes the same outside work twice as one', async () => {
    const work = { kind: 'redirection', key: 'yealink:805ec0000001', payload: { secret: 'hush' } };
    await store.transact(admin, async (tx) => {
      await tx.outbox.add(work);
      await tx.outbox.add(work);
    });
  });

  it('finds everything again after a restart', async () => {
    await store.transact(admin, (tx) => tx.extensions.insert(extension));
    const device = await addPhone(store, 1);
    const anna = { setting: 'admin-password', value: 'hush', secret: true };
    await store.transact(admin, (tx) => tx.levels.override('default', '', 0, [anna]));
    await store.transact(admin, async (tx) => {
      await tx.accounts.add({ name: 'anna', role: 'viewer', passwordHash: 'scrypt$1' });
      const session = { owner: 'anna', role: null, createdAt: 1, expiresAt: 9, address: null, userAgent: '' };
      await tx.sessions.add({ ...session, value: 'cookie' });
    });
    const before = await loadAll(store);
    await store.close();
    const again = await place.open();
    expect(await loadAll(again)).toEqual(before);
    expect(again.findAccount('anna')).toMatchObject({ role: 'viewer', version: 1 });
    expect(again.findSession('cookie')).toMatchObject({ owner: 'anna', expiresAt: 9 });
    expect(before.last).toBe(7);
    expect(again.reveal(found(device.tokens[0]).value)).toMatch(/^(first|steady)-1$/);
  });

  it('loads in steps, every device once', async () => {
    await store.transact(admin, async (tx) => {
      for (let n = 0; n < 1100; n += 1) await tx.devices.insert(phone(n));
    });
    const { devices } = await loadAll(store);
    expect(new Set(Array.from(devices.values(), (device) => device.mac)).size).toBe(1100);
    for (const device of devices.values()) expect(device.lines).toHaveLength(1);
  });

  it('refuses a second daemon on the same database, and lets it in when the first has gone', async () => {
    expect(await refusal(place.open({ dataDir: `${place.folder}/other` }))).toBe('store-in-use');
    await store.close();
    await place.open({ dataDir: `${place.folder}/other` });
  });

  it('refuses a transaction within a transaction instead of waiting for itself', async () => {
    const nested = store.transact(admin, () => store.transact(admin, () => Promise.resolve(1)));
    await expect(nested).rejects.toThrow(/inside the body/);
  });

  it('refuses the hand of a transaction that has ended', async () => {
    const stray = await store.transact(admin, (tx) => Promise.resolve({ late: () => tx.devices.insert(phone(1)) }));
    await expect(stray.late()).rejects.toThrow(/after its end/);
    expect((await loadAll(store)).devices.size).toBe(0);
  });

  it('gives back any text that a person can type, exactly', async () => {
    const { id } = await addPhone(store, 1);
    const text = fc.string({ unit: 'grapheme', maxLength: 60 });
    const tricky = fc.constantFrom("'", '"', '\\', "\\'", 'a ', ' a', 'À', 'a\0b', '\u{1f600}', '%', '?', '${x}', 'x'.repeat(10_000)); // prettier-ignore
    await fc.assert(
      fc.asyncProperty(fc.oneof(text, tricky), async (value) => {
        const device = await store.transact(admin, async (tx) => {
          await tx.devices.update(id, null, { note: value });
          return tx.devices.override(id, null, [
            { setting: 'a', value, secret: false },
            { setting: 'b', value, secret: true },
          ]);
        });
        expect(device.note).toBe(value);
        expect(device.overrides.get('a')).toBe(value);
        expect(store.reveal(device.overrides.get('b') as Sealed)).toBe(value);
      }),
      { numRuns: 40 },
    );
  });

  it('tells apart what differs only in case, accents or blanks', async () => {
    const { id } = await addPhone(store, 1);
    const settings = ['raw.a', 'raw.A', 'raw.á', 'raw.a '];
    const changes = settings.map((setting) => ({ setting, value: setting, secret: false }));
    const device = await store.transact(admin, (tx) => tx.devices.override(id, null, changes));
    expect([...device.overrides.keys()].sort()).toEqual(settings.toSorted());
  });
}
