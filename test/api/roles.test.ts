import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mayAct, routes } from '../../daemon/api/index.ts';
import type { Role, Route } from '../../daemon/api/index.ts';
import {
  addPerson,
  adminPassword,
  goodPassword,
  makeBackup,
  makeCommand,
  makeImport,
  makePlan,
  startDaemon,
  typeAccount,
} from './daemon.ts';
import type { TestDaemon } from './daemon.ts';
import { readDocumented } from './documented.ts';

const { operations } = await readDocumented();
const table = Object.entries(routes) as [string, Route][];

describe('by the route table', () => {
  const changes = table.filter(([, { method }]) => method !== 'GET');
  const mayChange = (role: Role) =>
    changes.filter(([, route]) => route.role !== 'public' && mayAct(role, route.role)).map(([id]) => id);

  it('viewers change nothing but their own way in', () => {
    expect(mayChange('viewer').filter((id) => !id.startsWith('sessions.'))).toEqual([]);
  });

  it('operators change phones, and neither accounts, tokens, defaults, models nor extensions', () => {
    const forbidden = /^(accounts|tokens|extensions|models|deviceData)\.|^settings\.change(?!Phone)/;
    expect(mayChange('operator').filter((id) => forbidden.test(id))).toEqual([]);
    expect(mayChange('operator')).toEqual(
      expect.arrayContaining(['phones.add', 'settings.changePhone', 'plans.apply']),
    );
    const shown = table.filter(([id, { method }]) => method === 'GET' && /^(accounts|tokens)\./.test(id));
    expect(shown.map(([, { role }]) => role)).toEqual(shown.map(() => 'admin'));
  });

  it('only signing in, and what tells nothing of anybody, is for all', () => {
    const open = table.filter(([, { role }]) => role === 'public').map(([id]) => id);
    expect(open.sort()).toEqual([
      'sessions.redeem',
      'sessions.start',
      'system.healthz',
      'system.openapi',
      'system.readyz',
    ]);
  });
});

describe('with a daemon full of secrets', () => {
  const mac = '805ec0123456';
  /** Every secret that can be put in has this in it; those that are made are looked up. */
  const mark = 'Hush4Secret';
  let daemon: TestDaemon;
  let secrets: string[];
  const known: Record<string, string> = {
    ...{ mac, number: '201', vendor: 'yealink', model: 'T46', name: 'site', account: 'ann' },
    service: 'snom-sraps',
  };

  const secretValue = (form: string) => (form === 'digits' ? '48151623' : `${mark}-value`);

  async function fill(): Promise<void> {
    const headers = { 'if-match': '*' };
    const catalogue = (await daemon.call('GET', '/settings')).body as {
      items: { id: string; secret: boolean; form: string; levels?: string[] }[];
    };
    const ids = catalogue.items.filter(({ secret }) => secret).map(({ id, form }) => [id, form] as const);
    expect(ids.length).toBeGreaterThan(1);
    const raw = { 'raw.hidden.password': `${mark}-raw` };
    const changes = ids.map(([id, form]) => ({ [id]: secretValue(form) }));
    const taken: string[] = [];
    for (const path of ['/defaults/settings', '/models/yealink/T46/settings', `/phones/${mac}/settings`])
      for (const body of [...changes, ...(path.startsWith('/defaults') ? [] : [raw])])
        if ((await daemon.call('PATCH', path, { headers, body })).status === 200) taken.push(path);
    // Not every one is for every level, or takes this text.
    expect(taken.length).toBeGreaterThan(ids.length);
    expect(new Set(taken).size).toBe(3);
  }

  beforeAll(async () => {
    daemon = await startDaemon({
      HOOKSWITCH_TICKET_SECRET: `${mark}-ticket-secret-of-the-panel`,
      HOOKSWITCH_METRICS_TOKEN: `${mark}-metrics-token`,
    });
    const extension = { number: '201', name: 'Ann', secret: `${mark}-sip-secret` };
    await daemon.call('POST', '/extensions', { body: extension });
    const lines = [{ slot: 1, extension: '201' }];
    expect((await daemon.call('POST', '/phones', { body: { mac, model: 'T46', lines } })).status).toBe(201);
    await fill();
    const set = { prefixes: [], models: [] };
    await daemon.call('PUT', '/device-data/site', { body: set, headers: { 'if-match': '"0"' } });
    const history = await daemon.call('GET', '/changes?entity=device&limit=1');
    known['change'] = String((history.body as { items: { id: number }[] }).items[0]?.id);
    await typeAccount(daemon, 'snom-sraps', `${mark}-service-key`);
    known['session'] = await addPerson(daemon, 'ann', 'viewer');
    known['plan'] = await makePlan(daemon);
    known['backup'] = await makeBackup(daemon);
    known['command'] = await makeCommand(daemon);
    known['import'] = await makeImport(daemon);
    known['id'] = ((await daemon.call('GET', '/tokens')).body as { items: { id: string }[] }).items[0]?.id ?? '';
    const files = (await daemon.call('GET', `/phones/${mac}/files`)).body as { items: { file: string }[] };
    known['file'] = files.items[0]?.file ?? '';
    const address = ((await daemon.call('GET', `/phones/${mac}/address`)).body as { url: string }).url;
    const own = [mark, adminPassword, goodPassword, ...Object.values(daemon.tokens)];
    secrets = [...own, /provisioning\/(\w+)/.exec(address)?.[1] ?? 'no address', 'scrypt$'];
  });
  afterAll(() => daemon.stop());

  const pathOf = (path: string) => path.replaceAll(/\{(\w+)\}/g, (_, name: string) => known[name] ?? 'nothing');
  // A stream does not end: what it tells is looked at in live.test.ts.
  const shown = operations.filter(({ method, id }) => method === 'GET' && id !== 'live.stream');

  it('an admin who asks is shown them, so there is something to hide', async () => {
    const { body } = await daemon.call('GET', `/phones/${mac}/files/${known['file'] ?? ''}?reveal=true`);
    expect(JSON.stringify(body)).toContain(mark);
  });

  it.each(shown.map((operation) => [operation.id, operation] as const))('%s shows none to a viewer', async (_, one) => {
    for (const as of ['viewer', 'operator'] as const) {
      const answer = await daemon.call('GET', pathOf(one.path), { as });
      if (one.role === 'public' || mayAct(as, one.role as Role)) expect(answer.status).toBeLessThan(300);
      else expect(answer.status).toBe(403);
      // Operators point phones to their addresses: those are theirs to see.
      const hidden = /^phones\.(address|copies)$/.test(one.id)
        ? secrets.filter((secret) => secret.startsWith(mark))
        : secrets;
      for (const secret of hidden) expect(JSON.stringify(answer.body)).not.toContain(secret);
      if (one.parameters.some(({ name }) => name === 'reveal'))
        expect((await daemon.call('GET', `${pathOf(one.path)}?reveal=true`, { as })).status).toBe(403);
    }
  });

  it.each([
    ['defaults', { change: 'settings', target: { level: 'default' }, settings: { 'locale.language': 'it' } }],
    ['a model', { change: 'settings', target: { level: 'model', vendor: 'yealink', model: 'T46' }, settings: { 'locale.language': 'it' } }], // prettier-ignore
    ['an extension', { change: 'extension', number: '201', extension: { name: 'Eve' } }],
    ['a new extension', { change: 'extension-add', extension: { number: '666', name: 'Eve' } }],
    ['an extension that shall go', { change: 'extension-remove', number: '201' }],
  ])('an operator changes no %s by way of a plan, nor applies an admin’s', async (_, change) => {
    const body = { changes: [change] };
    expect((await daemon.call('POST', '/plan', { as: 'operator', body })).status).toBe(403);
    const made = await daemon.call('POST', '/plan', { body });
    const apply = { as: 'operator', body: { plan: (made.body as { id: string }).id } } as const;
    expect((await daemon.call('POST', '/changes', apply)).status).toBe(403);
  });

  it('an operator undoes no change of what is not theirs', async () => {
    const { items } = (await daemon.call('GET', '/changes')).body as { items: { id: string; entity: string }[] };
    const level = items.find(({ entity }) => entity === 'level')?.id ?? '';
    const undo = (as: Role) => daemon.call('POST', `/changes/${level}/undo`, { as, body: { partly: true } });
    expect((await undo('operator')).status).toBe(403);
    expect((await undo('admin')).status).toBe(201);
    const seen = (await daemon.call('GET', '/changes', { as: 'operator' })).body as { items: { entity: string }[] };
    const hidden = ['account', 'session', 'api-token', 'key'];
    expect(seen.items.filter(({ entity }) => hidden.includes(entity))).toEqual([]);
    expect(items.map(({ entity }) => entity)).toEqual(expect.arrayContaining(hidden.slice(0, 3)));
  });
});
