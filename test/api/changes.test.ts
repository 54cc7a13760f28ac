import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../daemon/api/index.ts';
import { startDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';

interface Row {
  readonly id: number;
  readonly at: string;
  readonly actor: string;
  readonly entity: string;
  readonly entityId: string;
  readonly mac: string | null;
  readonly action: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly transaction: string;
}

interface Page {
  readonly items: readonly Row[];
  readonly next: string | null;
}

const mac = '805ec0000001';
const shown = '80:5E:C0:00:00:01';
let daemon: TestDaemon;

const list = async (query = '', as: Role = 'admin') =>
  (await daemon.call('GET', `/changes?${query}`, { as })).body as Page;
const newest = async (query: string) => (await list(query)).items[0] as Row;
const undo = (id: number | string, body: object = {}, as: Role = 'admin') =>
  daemon.call('POST', `/changes/${id}/undo`, { as, body });
const apply = (plan: unknown, as: Role = 'admin') =>
  daemon.call('POST', '/changes', { as, body: { plan: (plan as { id: string }).id } });
const edit = (method: string, path: string, body?: object) =>
  daemon.call(method, path, { ...(body && { body }), headers: { 'if-match': '*' } });

beforeAll(async () => {
  daemon = await startDaemon();
  await daemon.call('POST', '/extensions', { body: { number: '200', name: 'Ann', secret: 'sesame-opens-it' } });
  await daemon.call('POST', '/phones', { body: { mac, model: 'T46', lines: [{ slot: 1, extension: '200' }] } });
  await edit('PATCH', `/phones/${mac}`, { note: 'Reception' });
  await edit('PATCH', `/phones/${mac}/settings`, { 'access.admin-password': 'Sesame-2', 'locale.language': 'it' });
  await edit('PATCH', '/defaults/settings', { 'locale.language': 'de' });
});
afterAll(() => daemon.stop());

describe('GET /changes', () => {
  it('tells who changed what, from where, before and after, newest first, and never a secret', async () => {
    const { items } = await list();
    expect(items.map(({ id }) => id)).toEqual(items.map(({ id }) => id).toSorted((a, b) => b - a));
    expect(items[0]).toMatchObject({
      ...{ actor: 'token:the admin', address: '127.0.0.1', entity: 'level', entityId: 'default', action: 'settings' },
      ...{ mac: null, before: {}, after: { 'locale.language': 'de' } },
    });
    expect(items[1]).toMatchObject({ entity: 'device', mac: shown, after: { 'access.admin-password': '********' } });
    expect(JSON.stringify(items)).not.toMatch(/sesame/i);
  });

  it('filters by actor, thing, action and time', async () => {
    const kinds = async (query: string) =>
      new Set((await list(query)).items.map(({ entity, action }) => `${entity} ${action}`));
    expect(await kinds('entity=extension')).toEqual(new Set(['extension add']));
    expect(await kinds('action=settings&entity=device')).toEqual(new Set(['device settings']));
    expect((await list('actor=system')).items.every(({ actor }) => actor === 'system')).toBe(true);
    expect((await list('actor=nobody')).items).toEqual([]);
    const { entityId, at } = await newest('entity=device');
    expect((await list(`entityId=${entityId}&entity=device`)).items.length).toBeGreaterThanOrEqual(3);
    const all = (await list('limit=1000')).items;
    expect((await list(`limit=1000&from=${at}`)).items).toEqual(all.filter((row) => row.at >= at));
    expect((await list(`limit=1000&to=${at}`)).items).toEqual(all.filter((row) => row.at <= at));
    const wrong = await daemon.call('GET', '/changes?from=yesterday');
    expect(wrong).toMatchObject({ status: 422, body: { field: 'from' } });
  });

  it('tells of accounts, API tokens and keys to admins only', async () => {
    const hidden = ['account', 'api-token', 'key'];
    expect((await list('entity=api-token')).items.length).toBeGreaterThan(0);
    for (const as of ['viewer', 'operator'] as const) {
      const { items } = await list('limit=1000', as);
      expect(items.length).toBeGreaterThan(0);
      expect(items.some(({ entity }) => hidden.includes(entity))).toBe(false);
      expect((await list('entity=api-token', as)).items).toEqual([]);
      const { id } = await newest('entity=api-token');
      expect((await daemon.call('GET', `/changes/${id}`, { as })).status).toBe(403);
    }
  });

  it('shows one by its id', async () => {
    const row = await newest('entity=level');
    expect((await daemon.call('GET', `/changes/${row.id}`, { as: 'viewer' })).body).toEqual(row);
    for (const id of ['0', '999999', 'x', '1e3', '%20'])
      expect(await daemon.call('GET', `/changes/${id}`)).toMatchObject({
        status: 404,
        body: { code: 'change-unknown' },
      });
  });
});

describe('POST /changes/{change}/undo', () => {
  it('answers a plan that takes the change back once it is applied', async () => {
    const { id } = await newest('entity=device&action=change');
    const plan = await undo(id, {}, 'operator');
    expect(plan).toMatchObject({ status: 201, body: { state: 'ready', changes: 1 } });
    expect((await daemon.call('GET', `/phones/${mac}`)).body).toMatchObject({ note: 'Reception' });
    expect((await apply(plan.body, 'operator')).status).toBe(200);
    expect((await daemon.call('GET', `/phones/${mac}`)).body).toMatchObject({ note: null });
    const again = await undo(id);
    expect(again).toMatchObject({ status: 409, body: { code: 'undo-contradicted' } });
    const { id: undone } = await newest('entity=device&action=change');
    expect((again.body as { message: string }).message).toContain(String(undone));
  });

  it('is an admin’s where the change reaches everyone, and nobody’s who may only look', async () => {
    const { id } = await newest('entity=level');
    expect((await undo(id, {}, 'operator')).status).toBe(403);
    expect((await undo(id, {}, 'viewer')).status).toBe(403);
    const plan = await undo(id);
    expect(plan.status).toBe(201);
    expect((await apply(plan.body, 'operator')).status).toBe(403);
    expect((await apply(plan.body)).status).toBe(200);
  });

  it('brings a removed phone back at a new address, without its secrets if that is said', async () => {
    const address = async () => ((await daemon.call('GET', `/phones/${mac}/address`)).body as { url: string }).url;
    const old = await address();
    await edit('DELETE', `/phones/${mac}`);
    const { id } = await newest('entity=device&action=remove');
    const refused = await undo(id);
    expect(refused).toMatchObject({ status: 409, body: { code: 'undo-secret' } });
    expect((refused.body as { message: string }).message).toContain('access.admin-password');
    const plan = await undo(id, { partly: true });
    expect(plan.body).toMatchObject({
      counts: { added: 1 },
      findings: [{ code: 'phone-back' }, { code: 'undo-left-out' }],
    });
    expect((await apply(plan.body)).status).toBe(200);
    expect((await daemon.call('GET', `/phones/${mac}`)).body).toMatchObject({
      model: 'T46',
      lines: [{ slot: 1, extension: '200' }],
    });
    expect(await address()).not.toBe(old);
  });

  it('is refused, saying why, for what is never undone', async () => {
    const token = await newest('entity=api-token');
    expect(await undo(token.id)).toMatchObject({ status: 409, body: { code: 'undo-impossible' } });
    expect(await undo(999999)).toMatchObject({ status: 404, body: { code: 'change-unknown' } });
  });

  it('takes a whole transaction back, and tells everything that contradicts', async () => {
    const [two, three] = ['805ec0000002', '805ec0000003'];
    for (const other of [two, three]) await daemon.call('POST', '/phones', { body: { mac: other, model: 'T46' } });
    const noted = (note: string) => ({ each: { select: { macs: [two, three] }, phone: { note } } });
    const applied = await apply((await daemon.call('POST', '/plan', { body: noted('Hall') })).body);
    expect(applied.status).toBe(200);
    const { transaction } = await newest('entity=device&action=change');
    expect((await list(`transaction=${transaction}`)).items).toHaveLength(2);
    await edit('PATCH', `/phones/${two}`, { note: 'Attic' });
    const later = await newest('entity=device&action=change');
    const refused = await undo(transaction, {}, 'operator');
    expect(refused).toMatchObject({ status: 409, body: { code: 'undo-contradicted' } });
    expect((refused.body as { message: string }).message).toMatch(
      new RegExp(`80:5E:C0:00:00:02: note \\(later changes: ${later.id}\\)`),
    );
    expect((await apply((await undo(later.transaction)).body)).status).toBe(200);
    const plan = await undo(transaction, {}, 'operator');
    expect(plan).toMatchObject({ status: 201, body: { state: 'ready', changes: 2, counts: { same: 2 } } });
    expect((await apply(plan.body, 'operator')).status).toBe(200);
    for (const other of [two, three])
      expect((await daemon.call('GET', `/phones/${other}`)).body).toMatchObject({ note: null });
    expect(await undo('0'.repeat(24))).toMatchObject({ status: 404, body: { code: 'change-unknown' } });
    expect((await undo((await newest('entity=api-token')).transaction, {}, 'operator')).status).toBe(403);
  });
});
