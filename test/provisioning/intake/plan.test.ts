import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Mac } from '../../../daemon/lib/index.ts';
import type { IntakeOptions, IntakePlan, IntakeRow } from '../../../daemon/provisioning/index.ts';
import { acme, openRoom, zenith, type Room } from '../room.ts';

const actor = { name: 'test', address: null };
const one = 'aa0000000001' as Mac;

let room: Room;
beforeEach(async () => {
  room = await openRoom(undefined, undefined, undefined, [acme, zenith]);
  await room.fleet.addExtension(actor, { number: '200', name: 'Ann' });
  await room.fleet.addExtension(actor, { number: '201', name: 'Bob' });
  const done = await room.fleet.add(actor, {
    mac: one,
    model: 'One',
    lines: [{ slot: 1, extension: '200', label: 'Desk' }],
  });
  if (!done.ok) throw new Error(done.problem.code);
});
afterEach(() => room.close());

async function read(text: string): Promise<readonly IntakeRow[]> {
  const done = await room.intake.read({ content: text });
  if (!done.ok) throw new Error(done.problem.code);
  return done.value.rows;
}

async function plan(text: string, options: IntakeOptions = {}): Promise<IntakePlan> {
  const done = await room.intake.plan(await read(text), options);
  if (!done.ok) throw new Error(done.problem.code);
  return done.value;
}

const told = ({ results }: IntakePlan) => results.map((result) => room.intake.describe(result).code);

/** Plans the changes and applies them. */
async function make({ changes }: IntakePlan): Promise<void> {
  const { id } = await room.plans.make(actor, changes);
  await room.plans.settled(id);
  const done = await room.plans.apply(actor, id, { unproven: true });
  if (!done.ok) throw new Error(`${done.problem.code} ${JSON.stringify(done.problem.parameters)}`);
}

const head = 'MAC;Marca;Modello;Interno;Nome;Nota\n';

describe('a plan of rows', () => {
  it('tells what becomes of each row, and changes nothing', async () => {
    const text = `${head}AA0000000001;;One;200;;
aa:00:00:00:00:01;;Two;201;;
AA0000000002;;One;201;;
AA00000003;;One;;;
CC0000000004;;;;;
AA0000000005;Grandstream;One;;;
AA0000000006;;Z1;;;
AA0000000007;;One;999;;
AA0000000008;;One;200,201,200,201;;
;;One;201;;
8.05E+11;;One;;;
`;
    const planned = await plan(text);
    expect(told(planned)).toEqual([
      ...['row-known', 'row-repeated', 'row-new', 'mac-malformed', 'vendor-unknown', 'row-make-unknown'],
      ...['row-model-of-other', 'extension-unknown', 'row-new', 'row-mac-missing', 'row-mac-number'],
    ]);
    expect(planned.counts).toEqual({ new: 2, known: 1, changes: 0, repeated: 1, refused: 7 });
    expect(room.fleet.count()).toBe(1);
  });

  it('says everything in words of both languages, with a way out', async () => {
    const planned = await plan(
      `${head}AA0000000001;;Two;;;\nAA0000000002;;;;;\nAA0000000002;;;;;\nCC0000000004;;;;;\n`,
    );
    for (const language of ['en', 'it'] as const)
      for (const result of planned.results) {
        const { message, hint } = room.intake.describe(result, language);
        expect(message).not.toMatch(/[{}]/);
        expect(hint).not.toMatch(/^$|[{}]/);
      }
    expect(room.intake.describe(planned.results[0] as never, 'it').message).toContain('modello');
  });

  it('makes the phones that are taken, with their lines, names and notes', async () => {
    const text = `${head}AA0000000002;;One;201;;Reception\nAA0000000003;;;;Carla Neri;\n`;
    await make(await plan(text));
    expect(room.fleet.get('aa0000000002' as Mac)).toMatchObject({
      model: 'One',
      note: 'Reception',
      lines: [{ slot: 1, extension: '201', label: null }],
      assumed: null,
    });
    expect(room.fleet.get('aa0000000003' as Mac)).toMatchObject({ model: null, note: 'Carla Neri', assumed: 'make' });
    expect(told(await plan(text))).toEqual(['row-known', 'row-known']);
  });

  it('adds extensions only where it is asked to, each once, with the name of its row', async () => {
    const text = `${head}AA0000000002;;One;300;Carla Neri;\nAA0000000003;;One;300;Dora;\n`;
    expect(told(await plan(text))).toEqual(['extension-unknown', 'extension-unknown']);
    const planned = await plan(text, { addExtensions: true });
    expect(planned.changes.map(({ change }) => change)).toEqual(['extension-add', 'phone-add', 'phone-add']);
    expect(planned.results.map(({ added }) => added)).toEqual([['300'], ['300']]);
    await make(planned);
    expect(room.fleet.extension('300')).toMatchObject({ name: 'Carla Neri' });
  });

  it('refuses an extension that nobody could add', async () => {
    const long = '3'.repeat(41);
    expect(told(await plan(`${head}AA0000000002;;One;${long};;\n`, { addExtensions: true }))).toEqual([
      'field-invalid',
    ]);
  });

  it('refuses more lines than the model has accounts, and texts that do not fit', async () => {
    const text = `${head}AA0000000002;;One;200,201,1;;\nAA0000000003;;One;;;${'x'.repeat(201)}\n`;
    expect(told(await plan(text, { addExtensions: true }))).toEqual(['line-slot-invalid', 'field-invalid']);
  });

  it('tells what differs of a phone that is here; its other lines stay', async () => {
    const planned = await plan(`${head}AA0000000001;;Two;201;;Hall\n`);
    expect(planned.results[0]?.differences).toEqual([
      { field: 'model', now: 'One', wanted: 'Two' },
      { field: 'note', now: '', wanted: 'Hall' },
      { field: 'lines', now: '1=200 "Desk"', wanted: '1=201' },
    ]);
    const both = await plan(`${head}AA0000000001;;;200,201;;\n`);
    expect(both.results[0]?.differences).toEqual([
      { field: 'lines', now: '1=200 "Desk"', wanted: '1=200 "Desk"; 2=201' },
    ]);
    await make(both);
    expect(room.fleet.get(one)?.lines).toHaveLength(2);
  });

  it('lets the row that tells most count among those of one address, or the one that people confirmed', async () => {
    const text = `${head}AA0000000002;;;;;\nAA0000000002;;One;201;;\nAA0000000002;;Two;201;;\n`;
    const planned = await plan(text);
    expect(told(planned)).toEqual(['row-repeated', 'row-new', 'row-repeated']);
    expect(planned.results.map(({ winner }) => winner?.line ?? null)).toEqual([3, null, 3]);
    const confirmed = await plan(text, { confirmed: [3] });
    expect(told(confirmed)).toEqual(['row-repeated', 'row-repeated', 'row-new']);
    expect(confirmed.changes).toMatchObject([{ phone: { model: 'Two' } }]);
  });

  it('takes confirmed rows only, also for the extensions that are added', async () => {
    const text = `${head}AA0000000002;;One;300;;\nAA0000000003;;One;301;;\n`;
    const planned = await plan(text, { addExtensions: true, confirmed: [2] });
    expect(planned.changes).toMatchObject([
      { change: 'extension-add', extension: { number: '301' } },
      { change: 'phone-add', phone: { mac: 'aa0000000003' } },
    ]);
    expect(planned.results.map(({ taken }) => taken)).toEqual([false, true]);
  });

  it('takes what people mend, row by row', async () => {
    const text = `${head}AA00000003;;One;;;\nAA0000000006;;Z1;;;\nCC0000000004;;;;;\n`;
    const overrides = new Map([
      [1, { mac: 'aa-00-00-00-00-03', extensions: [{ number: '201', slot: 2, label: 'Two' }] }],
      [2, { vendor: 'Zenith' }],
      [3, { vendor: 'acme', model: 'Two', note: 'Hall', name: null }],
    ]);
    const planned = await plan(text, { overrides });
    expect(told(planned)).toEqual(['row-new', 'row-new', 'row-new']);
    await make(planned);
    expect(room.fleet.get('aa0000000003' as Mac)?.lines).toEqual([{ slot: 2, extension: '201', label: 'Two' }]);
    expect(room.fleet.get('aa0000000006' as Mac)).toMatchObject({ vendor: 'zenith', model: 'Z1' });
    expect(room.fleet.get('cc0000000004' as Mac)).toMatchObject({ vendor: 'acme', model: 'Two', note: 'Hall' });
  });

  it('refuses confirmations and corrections of rows that are not there, and makes that nobody knows', async () => {
    const rows = await read('AA0000000002');
    const refused = async (options: IntakeOptions) => {
      const done = await room.intake.plan(rows, options);
      return done.ok ? 'ok' : done.problem.code;
    };
    expect(await refused({ confirmed: [2] })).toBe('field-invalid');
    expect(await refused({ overrides: new Map([[0, {}]]) })).toBe('field-invalid');
    expect(await refused({ overrides: new Map([[1, { vendor: 'nobody' }]]) })).toBe('row-make-unknown');
  });

  it('refuses a make that a text names and the address is not of, and believes a column of makes', async () => {
    expect(told(await plan('Zenith Z1 AA0000000002'))).toEqual(['row-model-of-other']);
    expect(told(await plan('Zenith AA0000000002'))).toEqual(['row-make-differs']);
    expect(told(await plan('MAC;Make;Model\nAA0000000002;Zenith;Z1'))).toEqual(['row-new']);
  });

  it('knows the make by the model where nobody knows whose the address is', async () => {
    expect((await plan('MAC;Model\nCC0000000004;One')).changes).toMatchObject([
      { phone: { vendor: 'acme', model: 'One' } },
    ]);
  });

  it('says what is missing', async () => {
    const planned = await plan('AA0000000002\nAA0000000003 Acme One ext 200');
    expect(planned.results.map(({ missing }) => missing)).toEqual([['model', 'extension'], []]);
    expect(room.intake.describe(planned.results[0] as never).hint).toContain('first request');
  });
});
