import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';

let daemon: TestDaemon;

beforeAll(async () => {
  daemon = await startDaemon();
  await daemon.call('POST', '/extensions', { body: { number: '200', name: 'Ann', secret: 'sesame-opens-it' } });
  for (const [mac, model] of [
    ['805ec0000001', 'T46'],
    ['805ec0000002', 'T46'],
    ['0c383e000003', 'X4U'],
  ])
    await daemon.call('POST', '/phones', { body: { mac, model, lines: [{ slot: 1, extension: '200' }] } });
});
afterAll(() => daemon.stop());

const language = { change: 'settings', target: { level: 'default' }, settings: { 'locale.language': 'it' } };

interface Told {
  readonly id: string;
  readonly state: string;
  readonly counts: { readonly changes: number };
}

const plan = async (body: object, as: 'admin' | 'operator' = 'admin') => {
  const answer = await daemon.call('POST', '/plan', { as, body });
  return { ...answer, body: answer.body as Told };
};

describe('POST /plan', () => {
  it('tells how many phones change, lists them, and shows the difference of one', async () => {
    const { status, body } = await plan({ changes: [language] });
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'ready', changes: 1, counts: { changes: 3, requires: { resync: 3 } } });
    const { body: phones } = await daemon.call('GET', `/plan/${body.id}/phones?vendor=fanvil&fields=mac,outcome`);
    expect(phones).toMatchObject({ items: [{ mac: '0C:38:3E:00:00:03', outcome: 'changes' }], total: 1 });
    const { body: diff } = await daemon.call('GET', `/plan/${body.id}/phones/805ec0000001/diff`);
    expect(JSON.stringify(diff)).toContain('+lang.gui = Italian');
    expect(JSON.stringify(diff)).not.toContain('sesame');
  });

  it('tells of each phone whose it is, and of what it does now as much as is known', async () => {
    const { body } = await plan({ changes: [language] });
    // There is no exchange that could tell of calls.
    expect(body).toMatchObject({ counts: { calls: null, unreachable: 0 } });
    const fields = 'fields=extension,name,onCall,silent';
    const { body: phones } = await daemon.call('GET', `/plan/${body.id}/phones?vendor=fanvil&${fields}`);
    expect(phones).toMatchObject({ items: [{ extension: '200', name: 'Ann', onCall: null, silent: false }] });
    const found = async (q: string) => (await daemon.call('GET', `/plan/${body.id}/phones?q=${q}`)).body;
    expect([await found('ann'), await found('nobody')]).toMatchObject([{ total: 3 }, { total: 0 }]);
  });

  it('is refused change by change, with the place of each fault', async () => {
    const wrong = { change: 'settings', target: { level: 'default' }, settings: { 'locale.languag': 'it' } };
    const { body } = await plan({ changes: [language, wrong] });
    expect(body).toMatchObject({
      state: 'refused',
      refused: [{ at: 1, code: 'setting-unknown', field: 'changes[1].locale.languag' }],
    });
    expect((await daemon.call('POST', '/changes', { body: { plan: body.id } })).status).toBe(422);
  });

  it('takes a description of how things shall be, and tells when they are', async () => {
    const wanted = { defaults: { 'locale.tone-zone': 'it' }, phones: { '80-5E-C0-00-00-01': { note: 'Reception' } } };
    const { body } = await plan({ wanted });
    expect(body).toMatchObject({ state: 'ready', changes: 2 });
    expect((await daemon.call('POST', '/changes', { body: { plan: body.id } })).status).toBe(200);
    expect((await plan({ wanted })).body).toMatchObject({ changes: 0, counts: { changes: 0 } });
  });

  it('wants either changes or a description', async () => {
    for (const body of [{}, { changes: [language], wanted: {} }])
      expect((await daemon.call('POST', '/plan', { body })).status).toBe(422);
  });

  it('lets operators plan for phones, and not for everyone', async () => {
    const ofPhone = { ...language, target: { level: 'phone', mac: '805ec0000001' } };
    expect((await plan({ changes: [ofPhone] }, 'operator')).status).toBe(201);
    expect((await plan({ changes: [language] }, 'operator')).status).toBe(403);
    const { body } = await plan({ changes: [language] });
    expect((await daemon.call('POST', '/changes', { as: 'operator', body: { plan: body.id } })).status).toBe(403);
    expect((await daemon.call('POST', '/plan', { as: 'viewer', body: { changes: [ofPhone] } })).status).toBe(403);
  });
});

describe('the same change for many phones', () => {
  const note = { phone: { note: 'Office' } };

  it('is planned by a filter or by names, as one plan', async () => {
    const filtered = await plan({ each: { select: { vendor: 'yealink' }, ...note } }, 'operator');
    expect(filtered.body).toMatchObject({ state: 'ready', changes: 2 });
    const named = await plan({
      each: { select: { macs: ['0c:38:3e:00:00:03'] }, settings: { 'locale.language': 'es' } },
    });
    expect(named.body).toMatchObject({ changes: 1, counts: { changes: 1 } });
  });

  it('lists those that are refused and plans the others, so that they can be tried again alone', async () => {
    const select = { macs: ['805ec0000001', '0c383e000003', '805ec00000ff'] };
    const dialPlan = { settings: { 'calls.dial-plan': ['0X.'] } };
    const { body: all } = await plan({ each: { select, ...dialPlan } });
    expect(all).toMatchObject({ state: 'refused' });
    const { body: rest } = await plan({ each: { select, ...dialPlan }, skipRefused: true });
    expect(rest).toMatchObject({ state: 'ready', changes: 1, counts: { changes: 1 } });
    const refused = (rest as unknown as { refused: { mac: string; code: string }[] }).refused;
    expect(new Map(refused.map(({ mac, code }) => [mac, code]))).toEqual(
      new Map([
        ['80:5E:C0:00:00:FF', 'phone-unknown'],
        ['0C:38:3E:00:00:03', 'setting-unsupported'],
      ]),
    );
    expect((await daemon.call('POST', '/changes', { body: { plan: rest.id } })).status).toBe(200);
  });

  it('is refused where no phone fits', async () => {
    const { body } = await plan({ each: { select: { model: 'T99' }, ...note } });
    expect(body).toMatchObject({ code: 'selection-empty' });
  });
});

describe('POST /changes', () => {
  it('applies what was seen, and says what moved when it no longer stands', async () => {
    const { body } = await plan({ changes: [language] });
    await daemon.call('PATCH', '/phones/805ec0000002/settings', {
      headers: { 'if-match': '*' },
      body: { 'locale.language': 'de' },
    });
    const refused = await daemon.call('POST', '/changes', { body: { plan: body.id } });
    expect(refused).toMatchObject({ status: 412, body: { code: 'plan-moved' } });
    expect(JSON.stringify(refused.body)).toContain('805ec0000002');
    const again = await plan({ changes: [language] });
    expect(again.body).toMatchObject({ counts: { changes: 2, same: 1 } });
    expect((await daemon.call('POST', '/changes', { body: { plan: again.body.id } })).status).toBe(200);
    expect((await daemon.call('POST', '/changes', { body: { plan: again.body.id } })).status).toBe(404);
  });

  it('tells what the audit calls it, or that there was nothing to do', async () => {
    const apply = async (defaults: Record<string, unknown>) => {
      const { body } = await plan({ wanted: { defaults } });
      const answer = await daemon.call('POST', '/changes', { body: { plan: body.id } });
      return answer.body as Record<string, unknown>;
    };
    const done = await apply({ 'locale.language': 'nl' });
    const { body: rows } = await daemon.call('GET', `/changes?transaction=${String(done.transaction)}`);
    expect(rows).toMatchObject({ total: null, items: [{ entity: 'level', after: { 'locale.language': 'nl' } }] });
    const [row] = (rows as { items: { at: string }[] }).items;
    expect(Date.parse(String(done.appliedAt))).toBeLessThanOrEqual(Date.parse(row?.at ?? ''));
    expect(await apply({ 'locale.language': 'nl' })).toMatchObject({ transaction: null });
  });

  it('names who was quicker, when, and with what', async () => {
    const ofPhone = { ...language, target: { level: 'phone', mac: '805ec0000001' } };
    const { body } = await plan({ changes: [ofPhone] });
    const other = { 'screen.brightness': 3 };
    const options = { as: 'operator' as const, headers: { 'if-match': '*' }, body: other };
    const before = Date.now();
    expect((await daemon.call('PATCH', '/phones/805ec0000001/settings', options)).status).toBe(200);
    const { body: moved } = await daemon.call('POST', '/changes', { body: { plan: body.id } });
    const who = { changedBy: 'token:the operator', fields: ['screen.brightness'] };
    expect(moved).toMatchObject({ code: 'plan-moved', ...who });
    expect(Date.parse((moved as { changedAt: string }).changedAt)).toBeGreaterThanOrEqual(before);
    expect(JSON.stringify(moved)).not.toContain('rows');
    const { body: defaults } = await plan({ changes: [language] });
    const wide = { headers: { 'if-match': '*' }, body: { 'locale.tone-zone': 'fr' } };
    await daemon.call('PATCH', '/defaults/settings', wide);
    expect((await daemon.call('POST', '/changes', { body: { plan: defaults.id } })).body).toMatchObject({
      ...{ code: 'plan-moved', changedBy: 'token:the admin', fields: ['locale.tone-zone'] },
    });
  });

  it('takes when its phones are told, of three words', async () => {
    const ofPhone = {
      ...language,
      target: { level: 'phone', mac: '805ec0000002' },
      settings: { 'locale.language': 'fr' },
    };
    const { body } = await plan({ changes: [ofPhone] });
    const apply = (when: string) => daemon.call('POST', '/changes', { body: { plan: body.id, when } });
    expect((await apply('later')).status).toBe(422);
    expect((await apply('tonight')).status).toBe(200);
  });

  it('names the reset of each model where a change may cut phones off, and wants one proven phone', async () => {
    const vlan = { change: 'settings', target: { level: 'default' }, settings: { 'network.phone-vlan': 20 } };
    const { body } = await plan({ changes: [vlan] });
    expect(body).toMatchObject({ risky: ['network.phone-vlan'] });
    expect(JSON.stringify(body)).toContain('"model":"T46","how":');
    expect(await daemon.call('POST', '/changes', { body: { plan: body.id } })).toMatchObject({
      status: 409,
      body: { code: 'proof-wanted' },
    });
    const done = await daemon.call('POST', '/changes', { body: { plan: body.id, unproven: true } });
    expect(done.status).toBe(200);
  });
});

describe('GET /phones/{mac}/files/{file}/explain', () => {
  it('tells of a line what it follows, and never a secret', async () => {
    const { status, body } = await daemon.call('GET', '/phones/805ec0000001/files/phone/explain', { as: 'viewer' });
    expect(status).toBe(200);
    const { lines } = body as { lines: { text: string; from: { kind: string; setting?: string; field?: string }[] }[] };
    const of = (start: string) => lines.find(({ text }) => text.startsWith(start))?.from;
    expect(of('lang.gui =')).toMatchObject([{ kind: 'setting', setting: 'locale.language', source: 'default' }]);
    expect(of('account.1.password =')).toMatchObject([{ kind: 'extension', number: '200', field: 'secret' }]);
    expect(of('linekey.1.type =')?.[0]).toMatchObject({ kind: 'setting', setting: 'line-key.1' });
    expect(JSON.stringify(body)).not.toContain('sesame');
  });

  it('is refused for a file that there is not', async () => {
    const { status } = await daemon.call('GET', '/phones/805ec0000001/files/nothing/explain');
    expect(status).toBe(404);
  });
});
