import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Family, FileSpec } from '../../daemon/domain/index.ts';
import { describeProblem } from '../../daemon/lib/index.ts';
import type { Mac, Problem, Result } from '../../daemon/lib/index.ts';
import { ask, askFirst, tokenIn } from './asking.ts';
import { acme, handClock, openRoom, zenith, type Room } from './room.ts';

const actor = { name: 'admin', address: null };
const mac = 'aa0000000001' as Mac;
const agent = 'Acme Nine 1.2.3 aa0000000001';

const nine = {
  ...{ vendor: 'acme', id: 'Nine', name: 'Acme Nine', family: 'plain', kind: 'desk' },
  ...{ accounts: 3, lineKeys: { value: 6, confidence: 'B', source: 'its manual' }, userAgents: ['ACME_nine'] },
};

let room: Room;
beforeEach(async () => {
  room = await openRoom(undefined, handClock(), 'v1', [acme, zenith]);
  await room.fleet.addExtension(actor, { number: '200', name: 'Ann', secret: 'sesame' });
});
afterEach(() => room.close());

const put = (content: unknown, name = 'spring', version: number | null = null, checkOnly = false) =>
  room.imports.put(actor, name, version, content, checkOnly);
const taken = async (content: unknown, name = 'spring') => {
  const done = await put(content, name);
  if (!done.ok) throw new Error(JSON.stringify(done.problem));
  return done.value;
};
const problemOf = (done: Result<unknown>): Problem => {
  if (done.ok) throw new Error('it was not refused');
  return done.problem;
};
const told = async (content: unknown, name?: string) =>
  (describeProblem(problemOf(await put(content, name))).details ?? []).map(({ message }) => message);
const added = async (more: { model?: string; vendor?: string; mac?: Mac } = {}) => {
  const done = await room.fleet.add(actor, { mac, ...more, lines: [{ slot: 1, extension: '200' }] });
  if (!done.ok) throw new Error(done.problem.code);
  return done.value;
};
const model = () => room.data.model({ vendor: 'acme', model: 'Nine' }).model;

describe('an import', () => {
  it('adds models and blocks that take effect at once, with the source of every fact', async () => {
    const { import: done, findings } = await taken({
      models: [nine],
      prefixes: [
        { vendor: 'acme', prefix: 'AA:00:11', model: 'Nine' },
        { vendor: 'zenith', from: 'AA-00-00-80', to: 'aa00008f' },
      ],
    });
    expect(done).toMatchObject({ name: 'spring', version: 1, prefixes: 2, problems: [] });
    expect(done.models).toEqual([{ vendor: 'acme', id: 'Nine', replacesShipped: false }]);
    expect(findings).toEqual([]);
    expect(model()).toMatchObject({
      accounts: { value: 3, confidence: 'C', source: 'imported' },
      lineKeys: { value: 6, confidence: 'B', source: 'its manual' },
      softKeys: null,
    });
    expect(room.data.recognise('aa0011223344' as Mac)).toMatchObject({ vendor: { id: 'acme' }, model: 'Nine' });
    expect(room.data.recognise('aa0000812345' as Mac)?.vendor.id).toBe('zenith');
    expect(room.data.recognise('aa0000912345' as Mac)?.vendor.id).toBe('acme');
    expect(await added({ model: 'Nine' })).toMatchObject({ model: 'Nine' });
    expect(room.data.origin('acme', 'Nine')).toEqual({ import: 'spring', replacesShipped: false });
    const scope = { level: 'model', vendor: 'acme', model: 'Nine' } as const;
    expect(await room.fleet.override(actor, scope, null, { 'locale.language': 'it' })).toMatchObject({ ok: true });
  });

  it('is there again after a restart', async () => {
    await taken({ models: [nine], prefixes: [{ vendor: 'acme', prefix: 'aa0011' }] });
    const before = room.imports.list();
    room = await room.restart();
    expect(room.imports.list()).toEqual(before);
    expect(model().name).toBe('Acme Nine');
    expect(room.data.recognise('aa0011223344' as Mac)?.vendor.id).toBe('acme');
  });

  it('may be imported again as it is shown', async () => {
    await taken({ models: [nine], prefixes: [{ vendor: 'zenith', from: 'aa000080', to: 'aa00008f', model: 'Z1' }] });
    const first = room.imports.get('spring');
    await taken(JSON.parse(JSON.stringify(first?.file)));
    expect(room.imports.get('spring')).toEqual({ ...first, version: 2 });
  });

  it('tells every problem with its path, and does nothing then', async () => {
    const content = {
      prefixes: [
        { vendor: 'acme', prefix: 'xyz' },
        { vendor: 'nobody', prefix: 'aabbcc' },
        { vendor: 'acme' },
        { vendor: 'acme', from: 'aa11', to: 'aa110000000000' },
        { vendor: 'acme', from: 'aa1100000002', to: 'aa1100000001' },
        { vendor: 'zenith', prefix: 'aa2200', model: 'Nine' },
      ],
      models: [
        nine,
        { ...nine, id: 'nine' },
        { ...nine, id: 'A', userAgents: ['Acme Nine'] },
        { ...nine, id: 'B', userAgents: [], family: 'xyz' },
        { ...nine, id: 'C', userAgents: [], family: 'wide' },
        { ...nine, id: 'D', userAgents: [], accounts: -1, lineKeys: { value: 'x', confidence: 'Z', source: '' } },
        { ...nine, id: 'E/F', userAgents: [], colour: 'red', size: 2 },
        { ...nine, id: 'G', userAgents: [], lacks: ['sip.port'], lacksKeys: { soft: ['line'] } },
        { ...nine, id: 'H', userAgents: [], choices: { 'locale.language': ['it', 'xx'], 'sip.port': [1] } },
        { ...nine, id: 'I', userAgents: [], shipped: { 'locale.language': 'xx', 'access.admin-password': 'a' } },
        { ...nine, id: 'one', userAgents: [] },
        { vendor: 'acme', id: 'K' },
      ],
    };
    expect(await told(content)).toEqual([
      'models[1].id: acme nine stands in models[0] already',
      "models[1].userAgents[0]: 'ACME_nine' is a name of acme Nine already",
      "models[2].userAgents[0]: 'Acme Nine' is a name of acme Nine already",
      "models[3].family: there is no family 'xyz' of acme; there are: plain",
      "models[4].family: the family 'wide' is one of zenith, not of acme; there are: plain",
      'models[5].accounts: it is smaller than 0',
      'models[5].lineKeys.value: it is no number',
      'models[5].lineKeys.confidence: it is none of: A, B, C',
      'models[5].lineKeys.source: it is empty',
      'models[6].id: it is no model id, such as T46 or X5U-V2',
      'models[6].colour is not known here',
      'models[6].size is not known here',
      "models[7].lacks[0]: the family 'plain' has no setting 'sip.port'",
      "models[7].lacksKeys.soft[0]: the family 'plain' has no key of kind 'line' there",
      expect.stringMatching(/^models\[8\]\.choices\.locale\.language\[1\]: it is none of: .*it/) as unknown,
      "models[8].choices.sip.port: the family 'plain' has no setting 'sip.port'",
      expect.stringContaining('locale.language: it is none of') as unknown,
      'models[9].shipped.access.admin-password: it is a secret, which is no data of a model',
      "models[10].id: the shipped model is written 'One'",
      'models[11].name: it is missing',
      'models[11].family: it is missing',
      expect.stringContaining('models[11].kind: it is none of: desk') as unknown,
      'prefixes[0].prefix: it has 6 to 12 hexadecimal digits',
      "prefixes[1].vendor: there is no make 'nobody'; there are: acme, zenith",
      'prefixes[2].prefix: it is missing',
      'prefixes[3].from: it has 6 to 12 hexadecimal digits',
      'prefixes[3].to: it has 6 to 12 hexadecimal digits',
      'prefixes[4].to: the block ends before it begins',
      "prefixes[5].model: zenith has no model 'Nine'",
    ]);
    expect(room.imports.list()).toEqual([]);
    expect(room.data.has('acme', 'Nine')).toBe(false);
    const { rows } = await room.store.changes({ entity: 'device-data' }, { before: null, limit: 9 });
    expect(rows).toEqual([]);
    const italian = describeProblem(problemOf(await put(content)), 'it');
    for (const { message } of italian.details ?? [])
      expect(message).not.toMatch(/\b(it is|it has|the|there|stands|of|not)\b/);
  });

  it.each([[null], [[]], ['text'], [{ phones: [] }], [{ models: {} }]])(
    'refuses what is no such file: %j',
    async (content) => {
      expect(problemOf(await put(content)).code).toBe('device-data-invalid');
    },
  );

  it('refuses blocks that nobody could tell apart, with those that are shipped, imported and in the file', async () => {
    await taken({ prefixes: [{ vendor: 'zenith', prefix: 'aa2200000' }] }, 'autumn');
    const prefixes = [
      { vendor: 'zenith', prefix: 'AA0000' },
      { vendor: 'acme', prefix: 'aa2200000' },
      { vendor: 'acme', prefix: 'aa33' + '44' },
      { vendor: 'zenith', from: 'aa3344000000', to: 'aa3344ffffff' },
      { vendor: 'acme', prefix: 'aa3344' },
      { vendor: 'acme', from: 'aa4400000000', to: 'aa440000000f' },
      { vendor: 'zenith', from: 'aa4400000008', to: 'aa4400000017' },
      // Narrower or wider, or a make's own again with a model: all of it can be told apart.
      { vendor: 'zenith', prefix: 'aa00001' },
      { vendor: 'zenith', from: 'aa4400000000', to: 'aa4400000001' },
      { vendor: 'acme', prefix: 'aa0000', model: 'One' },
    ];
    expect(await told({ prefixes })).toEqual([
      'prefixes[0].prefix: it is as wide as AA0000 of acme and has addresses in common with it (shipped)',
      "prefixes[1].prefix: it is as wide as AA2200000 of zenith and has addresses in common with it (the import 'autumn')",
      'prefixes[3].from: it is as wide as AA3344 of acme and has addresses in common with it (prefixes[2])',
      expect.stringMatching(/^prefixes\[4\]\.prefix: /) as unknown,
      'prefixes[6].from: it is as wide as AA4400000000–AA440000000F of acme and has addresses in common with it (prefixes[5])',
    ]);
    await taken({ prefixes: prefixes.slice(-3) });
    expect(room.data.recognise('aa0000212345' as Mac)).toMatchObject({ vendor: { id: 'acme' }, model: 'One' });
    expect(room.data.recognise('aa0000112345' as Mac)?.vendor.id).toBe('zenith');
  });

  it('refuses a model that another import has, and data of which no file can be written', async () => {
    await taken({ models: [nine] }, 'autumn');
    expect(await told({ models: [{ ...nine, userAgents: [] }] })).toEqual([
      "models[0].id: acme Nine stands in the import 'autumn' already",
    ]);
    const broken = { ...zenith, view: () => ({}) };
    await room.close();
    room = await openRoom(undefined, handClock(), 'v1', [acme, broken]);
    const z9 = { ...nine, vendor: 'zenith', family: 'wide', id: 'Z9' };
    expect(await told({ models: [z9] })).toEqual([
      expect.stringMatching(/^models\[0\]: no file can be written with these data \(/) as unknown,
    ]);
  });

  it('only checks when asked to', async () => {
    const done = await put({ models: [nine] }, 'spring', 0, true);
    expect(done).toMatchObject({ ok: true, value: { import: { models: [{ id: 'Nine' }], version: 0 } } });
    expect(room.imports.list()).toEqual([]);
    const stale = problemOf(await put({ models: [nine] }, 'spring', 3, true));
    expect(stale).toMatchObject({ code: 'version-stale', parameters: { entity: 'device-data', entityId: 'spring' } });
    expect(problemOf(await put({ models: [nine] }, 'spring', 3))).toEqual(stale);
    await taken({ models: [nine] });
    await added({ model: 'Nine' });
    expect(problemOf(await put({ models: [] }, 'spring', null, true))).toMatchObject({
      code: 'import-in-use',
      parameters: { count: 1, phones: 'AA:00:00:00:00:01 (Nine)' },
    });
  });

  it('refuses names that are none, and an edit of a version that is no longer true', async () => {
    for (const name of ['', 'A', 'a b', '-a', 'a/b', 'x'.repeat(65)])
      expect(problemOf(await put({ models: [nine] }, name))).toMatchObject({ code: 'field-invalid', field: 'name' });
    await taken({ models: [nine] });
    expect(problemOf(await put({ models: [nine] }, 'spring', 0)).code).toBe('version-stale');
    expect(problemOf(await room.imports.remove(actor, 'spring', 7)).code).toBe('version-stale');
    expect(problemOf(await room.imports.remove(actor, 'winter', null)).code).toBe('import-unknown');
  });

  it('lets one of two that contradict each other win when they come at once', async () => {
    const results = await Promise.all([put({ models: [nine] }, 'a'), put({ models: [nine] }, 'b')]);
    expect(results.map(({ ok }) => ok)).toEqual([true, false]);
  });

  it('is not forgotten, nor loses a model, while phones use it', async () => {
    await taken({ models: [nine, { ...nine, id: 'Ten', userAgents: [] }] });
    await added({ model: 'Nine' });
    expect(problemOf(await room.imports.remove(actor, 'spring', null)).code).toBe('import-in-use');
    expect(problemOf(await put({ models: [] })).code).toBe('import-in-use');
    await taken({ models: [nine] });
    expect(room.data.has('acme', 'Ten')).toBe(false);
    await room.fleet.change(actor, mac, null, { model: 'One' });
    expect(await room.imports.remove(actor, 'spring', null)).toMatchObject({ ok: true });
    expect(room.data.has('acme', 'Nine')).toBe(false);
  });

  it('tells the make alone by a block whose model another import took away', async () => {
    await taken({ models: [nine] }, 'models');
    await taken({ prefixes: [{ vendor: 'acme', prefix: 'aa0011', model: 'Nine' }] }, 'blocks');
    const who = 'aa0011223344' as Mac;
    expect(room.data.recognise(who)?.model).toBe('Nine');
    expect(await room.imports.remove(actor, 'models', null)).toMatchObject({ ok: true });
    expect(room.data.recognise(who)).toMatchObject({ vendor: { id: 'acme' }, model: null });
    expect(await added({ mac: who })).toMatchObject({ vendor: 'acme', model: null });
  });

  it('takes the place of a shipped model, says so, and gives the place back', async () => {
    await added({ model: 'One' });
    const { import: done, findings } = await taken({ models: [{ ...nine, id: 'One', name: 'Acme One, corrected' }] });
    expect(done.models).toEqual([{ vendor: 'acme', id: 'One', replacesShipped: true }]);
    expect(findings).toEqual([{ code: 'import-replaces-model', parameters: { model: 'acme One' } }]);
    const one = () =>
      room.data
        .vendor('acme')
        ?.models.filter(({ id }) => id === 'One')
        .map(({ name }) => name);
    expect(one()).toEqual(['Acme One, corrected']);
    expect(room.data.origin('acme', 'One')).toEqual({ import: 'spring', replacesShipped: true });
    expect(await room.imports.remove(actor, 'spring', 1)).toMatchObject({ ok: true });
    expect(one()).toEqual(['Acme One']);
  });

  it('leaves out what a later release does not know, starts all the same, and says so', async () => {
    const odd = { ...nine, id: 'Odd', userAgents: [], family: 'lost' };
    await room.store.transact(actor, (tx) => tx.imports.put('old', null, { models: [odd, nine], prefixes: 3 }, []));
    expect(room.data.has('acme', 'Nine')).toBe(false);
    await room.store.transact(actor, (tx) => tx.imports.put('old', null, { models: [odd, nine] }, []));
    await added({ model: 'Nine' });
    room = await room.restart();
    expect(room.data.has('acme', 'Nine')).toBe(true);
    expect(room.imports.get('old')).toMatchObject({ problems: [{ field: 'models[0].family' }] });
    await room.store.transact(actor, (tx) => tx.imports.put('old', null, { models: [odd] }, []));
    expect(room.fleet.findings(mac)).toContainEqual({ code: 'model-data-missing', parameters: { model: 'Nine' } });
    expect((await askFirst(room, mac, agent)).text).toContain('line.1=200');
  });
});

describe('phones of an imported model', () => {
  it('get it on first contact by the name of their hardware', async () => {
    await taken({ models: [nine] });
    await added();
    const got = await askFirst(room, mac, agent);
    expect(got).toMatchObject({ alarm: null, text: expect.stringContaining('line.1=200') as unknown });
    expect(room.fleet.get(mac)).toMatchObject({
      model: 'Nine',
      assumed: null,
      seen: { model: 'Nine', variant: 'Nine' },
    });
    room = await room.restart();
    expect(room.fleet.get(mac)?.model).toBe('Nine');
  });

  it('get it with the next request when the data come later', async () => {
    await added();
    const token = tokenIn((await askFirst(room, mac, agent)).text ?? '');
    expect(room.fleet.get(mac)?.model).toBeNull();
    await taken({ models: [nine] });
    await ask(room, mac, token, agent);
    expect(room.fleet.get(mac)?.model).toBe('Nine');
  });

  it('are behind when the data change what their file says, and only they', async () => {
    const other = 'aa0000000002' as Mac;
    await taken({ models: [{ ...nine, shipped: { 'locale.language': 'it' } }] });
    await added({ model: 'Nine' });
    await added({ model: 'One', mac: other });
    for (const one of [mac, other]) {
      const userAgent = one === mac ? agent : 'Acme One 1.2.3';
      await ask(room, one, tokenIn((await askFirst(room, one, userAgent)).text ?? ''), userAgent);
      expect(room.fleet.status(one)?.state).toBe('up-to-date');
    }
    const state = (one: Mac) => room.fleet.status(one)?.state;
    await taken({ models: [{ ...nine, shipped: { 'locale.language': 'de' } }] });
    expect(room.desired.waiting()).toBe(1);
    await room.desired.settled();
    expect([state(mac), state(other)]).toEqual(['behind', 'up-to-date']);
    // What changes no byte leaves them up to date.
    await taken({ models: [{ ...nine, accounts: 5, shipped: { 'locale.language': 'it' } }] });
    await room.desired.settled();
    expect([state(mac), state(other)]).toEqual(['up-to-date', 'up-to-date']);
    room = await room.restart();
    expect(room.desired.waiting()).toBe(0);
    expect([state(mac), state(other)]).toEqual(['up-to-date', 'up-to-date']);
  });

  it('have no keys on modules that the data do not name, and no bank of keys without a kind', async () => {
    const settings = ['line-key', 'soft-key', 'expansion-key', 'expansion.modules'];
    const keys = { line: ['line', 'blf'], soft: ['dnd'], expansion: ['blf'] } as const;
    const rich = { ...acme, families: [{ id: 'plain', abilities: { settings, keys } }] };
    await room.close();
    room = await openRoom(undefined, handClock(), 'v1', [rich]);
    const modules = [{ id: 'M1', maxModules: 2, keysPerModule: 20, firstKeyIndex: 1 }];
    await taken({
      models: [
        { ...nine, lacksKeys: { soft: ['dnd'] } },
        { ...nine, id: 'Ten', userAgents: [], expansion: modules, lacks: ['line-key'] },
      ],
    });
    const can = (id: string) => room.data.model({ vendor: 'acme', model: id }).can;
    expect([...can('Nine').settings]).toEqual(['line-key']);
    expect(can('Nine').keys).toMatchObject({ soft: new Set(), expansion: new Set() });
    expect([...can('Ten').settings]).toEqual(['soft-key', 'expansion-key', 'expansion.modules']);
    expect(can('Ten').keys).toMatchObject({ line: new Set(), expansion: new Set(['blf']) });
  });

  it('cannot become one that reads other files: what is set for them was checked against theirs', async () => {
    const { families, files } = acme;
    const [family, file] = [families[0] as Family, files[0] as FileSpec];
    const second = { ...file, id: 'second', names: ['second.cfg'], families: ['other'] };
    const twofold = { ...acme, families: [family, { ...family, id: 'other' }], files: [file, second] };
    await room.close();
    room = await openRoom(undefined, handClock(), 'v1', [twofold]);
    await room.fleet.addExtension(actor, { number: '200', name: 'Ann', secret: 'sesame' });
    await added({ model: 'One' });
    const turned = { ...nine, id: 'One', userAgents: [], family: 'other' };
    expect(problemOf(await put({ models: [turned] })).code).toBe('import-in-use');
    expect(problemOf(await put({ models: [turned] }, 'spring', null, true)).code).toBe('import-in-use');
    await taken({ models: [{ ...turned, family: 'plain' }] });
    await room.fleet.change(actor, mac, null, { model: 'Two' });
    await taken({ models: [turned] });
    expect(room.data.model({ vendor: 'acme', model: 'One' }).model.family).toBe('other');
  });
});
