import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../../daemon/api/index.ts';
import { sheetXml, workbookParts, zip } from '../provisioning/intake/workbook.ts';
import { startDaemon } from './daemon.ts';
import type { Answer, TestDaemon } from './daemon.ts';

let daemon: TestDaemon;

beforeAll(async () => {
  daemon = await startDaemon();
  await daemon.call('POST', '/extensions', { body: { number: '200', name: 'Ann', secret: 'sesame-opens-it' } });
  await daemon.call('POST', '/extensions', { body: { number: '201', name: 'Bob' } });
  const lines = [{ slot: 1, extension: '200' }];
  await daemon.call('POST', '/phones', { body: { mac: '805ec0000001', model: 'T46', lines } });
});
afterAll(() => daemon.stop());

interface Told {
  readonly id: string;
  readonly kind: string;
  readonly sheets: readonly string[];
  readonly counts: Readonly<Record<string, number>>;
}
interface Row {
  readonly number: number;
  readonly code: string;
  readonly outcome: string;
  readonly message: string;
}

const look = async (body: object, as: Role = 'operator') => {
  const answer = await daemon.call('POST', '/imports', { as, body });
  return { ...answer, told: answer.body as Told };
};
const rowsOf = async ({ told }: { told: Told }, query = '', headers = {}) => {
  const { body } = await daemon.call('GET', `/imports/${told.id}/rows${query}`, { as: 'operator', headers });
  return (body as { items: Row[] }).items;
};
const plan = (id: string, body: object = {}, as: Role = 'operator') =>
  daemon.call('POST', `/imports/${id}/plan`, { as, body });
const apply = ({ body }: Answer, as: Role = 'operator') =>
  daemon.call('POST', '/changes', { as, body: { plan: (body as { id: string }).id } });
const codeOf = ({ body }: Answer) => (body as { code: string }).code;

const mail = `Hello, the new ones:
  80:5E:C0:00:00:01  Yealink T46  ext 200
  80:5e:c0:00:00:02  Yealink T46  ext 201
> 805EC0000003 T46
  80-5E-C0-00-00  T46
Regards`;

describe('an import', () => {
  it('tells row by row what would become of it, and stores nothing', async () => {
    const seen = await look({ text: mail });
    expect(seen.status).toBe(201);
    expect(seen.headers.location).toBe(`/api/v1/imports/${seen.told.id}`);
    expect(seen.told).toMatchObject({ kind: 'text', counts: { known: 1, new: 2, changes: 0, repeated: 0 } });
    const rows = await rowsOf(seen);
    expect(rows[1]).toMatchObject({
      ...{ number: 2, line: 3, outcome: 'new', taken: true, code: 'row-new', field: null },
      ...{ mac: '80:5E:C0:00:00:02', vendor: 'yealink', model: 'T46' },
      extensions: [{ number: '201', slot: null, label: null }],
      text: '80:5e:c0:00:00:02 Yealink T46 ext 201',
    });
    expect(rows[2]).toMatchObject({ missing: ['extension'], message: 'A new phone' });
    expect(await rowsOf(seen, '?taken=false&fields=code')).toEqual([
      { code: 'row-known' },
      ...rows.slice(3).map(({ code }) => ({ code })),
    ]);
    expect((await rowsOf(seen, '?outcome=new', { 'accept-language': 'it' }))[0]?.message).toBe('Un telefono nuovo');
    expect((await daemon.call('GET', '/phones/805ec0000002')).status).toBe(404);
  });

  it('reads CSV and workbooks as bytes, by what they are and not by their names', async () => {
    const csv = Buffer.from('\ufeffModell;Nebenstelle;MAC\r\nT46;201;805ec0000007\r\n', 'utf16le');
    expect((await look({ file: csv.toString('base64') })).told).toMatchObject({ kind: 'table', counts: { new: 1 } });
    const sheet = sheetXml([
      ['MAC', 'Model', 'Extension'],
      ['805ec0000007', '=CONCAT("T",46)|T46', 201],
    ]);
    const book = zip(workbookParts({ Phones: sheet, Other: sheetXml([['x']]) }));
    expect((await look({ file: book.toString('base64') })).told).toMatchObject({
      ...{ kind: 'xlsx', sheets: ['Phones', 'Other'], counts: { new: 1 } },
    });
    expect(codeOf(await look({ file: book.toString('base64'), sheet: 'Third' }))).toBe('intake-sheet-unknown');
    expect(codeOf(await look({ file: book.subarray(0, 300).toString('base64') }))).toBe('intake-unreadable');
    expect(codeOf(await look({ file: 'AAA=A' }))).toBe('field-invalid');
    expect(codeOf(await look({ text: 'nothing here' }))).toBe('intake-empty');
  });

  it('is planned and made exactly as it was seen: all rows, or the confirmed ones', async () => {
    const seen = await look({ text: mail });
    const one = await plan(seen.told.id, { rows: [3] });
    expect(one.body).toMatchObject({ state: 'ready', changes: 1, counts: { added: 1 } });
    expect((await apply(one)).status).toBe(200);
    expect((await daemon.call('GET', '/phones/805ec0000003')).status).toBe(200);
    expect((await daemon.call('GET', '/phones/805ec0000002')).status).toBe(404);
    // The one that is here by now is left as it is.
    const all = await plan(seen.told.id);
    expect(all.body).toMatchObject({ changes: 1 });
    expect((await apply(all)).status).toBe(200);
    expect((await daemon.call('GET', '/phones/805ec0000002')).body).toMatchObject({
      lines: [{ slot: 1, extension: '201' }],
    });
    expect((await plan(seen.told.id)).body).toMatchObject({ state: 'ready', changes: 0 });
  });

  it('is refused with the rows of which something else comes by now', async () => {
    const seen = await look({ text: 'MAC;Model;Note\n805ec0000011;T46;Hall\n805ec0000012;T46;Bar\n' });
    const planned = await plan(seen.told.id);
    await daemon.call('POST', '/phones', { body: { mac: '805ec0000012', model: 'T46', note: 'Kitchen' } });
    const moved = await plan(seen.told.id);
    expect(moved).toMatchObject({
      status: 412,
      body: { code: 'intake-moved', message: expect.stringContaining('rows 2') as unknown },
    });
    expect((await apply(planned)).status).toBeGreaterThanOrEqual(409);
    expect((await daemon.call('GET', '/phones/805ec0000011')).status).toBe(404);
    expect((await plan(seen.told.id, { rows: [1] })).body).toMatchObject({ changes: 1 });
  });

  it('is looked at again with corrections, as another one', async () => {
    const seen = await look({ text: 'MAC;Model\n805ec00000;T46\n' });
    expect(await rowsOf(seen)).toMatchObject([{ outcome: 'refused', field: 'mac', mac: '805ec00000' }]);
    expect(codeOf(await plan(seen.told.id, { rows: [1] }))).toBe('field-invalid');
    const corrections = [{ row: 1, mac: '80-5e-c0-00-00-21', extensions: [{ number: '201' }] }];
    const again = await look({ import: seen.told.id, corrections });
    expect(again.told.counts).toMatchObject({ new: 1, refused: 0 });
    expect(await rowsOf(again)).toMatchObject([{ mac: '80:5E:C0:00:00:21', extensions: [{ number: '201' }] }]);
    expect((await rowsOf(seen))[0]?.outcome).toBe('refused');
    expect(codeOf(await look({ import: seen.told.id, corrections: [{ row: 9 }] }))).toBe('field-invalid');
    expect(codeOf(await look({ import: 'nothing' }))).toBe('intake-gone');
  });

  it('adds extensions for admins only', async () => {
    const body = { text: 'MAC;Model;Ext;Name\n805ec0000031;T46;300;Carla Neri', addExtensions: true };
    expect((await look(body)).status).toBe(403);
    const seen = await look(body, 'admin');
    expect((await plan(seen.told.id)).status).toBe(403);
    expect((await apply(await plan(seen.told.id, {}, 'admin'), 'admin')).status).toBe(200);
    expect((await daemon.call('GET', '/extensions/300')).body).toMatchObject({ name: 'Carla Neri' });
  });

  it('takes many rows, but not all of them in one plan', async () => {
    const line = (at: number) => `805ed0${(at + 0x100000).toString(16)};T46;Room ${at}`;
    const text = ['MAC;Model;Note', ...Array.from({ length: 50_000 }, (_, at) => line(at))].join('\n');
    const seen = await look({ text });
    expect(seen.status).toBe(201);
    expect(Object.values(seen.told.counts).reduce((sum, count) => sum + count, 0)).toBe(50_000);
    expect(codeOf(await plan(seen.told.id))).toBe('intake-large');
    expect(codeOf(await look({ text: `${text}\n${line(50_001)}` }))).toBe('intake-too-many-rows');
    expect((await look({ text: 'x'.repeat(7 * 1024 * 1024) })).status).toBe(413);
  });
});

describe('an export', () => {
  const get = (path: string, as: Role = 'viewer') => daemon.call('GET', path, { as });

  it('is told to viewers without secrets, and comes back as nothing new', async () => {
    const csv = await get('/export.csv');
    expect(csv.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(csv.body).toContain('80:5E:C0:00:00:01,yealink,T46,,1=200');
    const seen = await look({ text: csv.body as string });
    expect(seen.told.counts).toMatchObject({ new: 0, changes: 0, refused: 0, repeated: 0 });
    const yaml = await get('/export.yaml');
    expect(yaml.headers['content-type']).toBe('application/yaml; charset=utf-8');
    expect(yaml.body).not.toContain('sesame');
    const same = await daemon.call('POST', '/import.yaml', { as: 'operator', body: { yaml: yaml.body } });
    expect(same.body).toMatchObject({ state: 'ready', changes: 0 });
    expect((await get('/export.yaml?reveal=true', 'operator')).status).toBe(403);
    expect((await get('/export.yaml?reveal=true', 'admin')).body).toContain('sesame-opens-it');
  });

  it('holds the phones that a filter or a list of them picks', async () => {
    const count = (text: unknown) => (text as string).trim().split('\r\n').length - 1;
    expect(count((await get('/export.csv?macs=805ec0000001,80:5E:C0:FF:FF:FF')).body)).toBe(1);
    expect(count((await get('/export.csv?extension=200')).body)).toBe(1);
    expect(count((await get('/export.csv?vendor=snom')).body)).toBe(0);
    const { body } = await get('/export.yaml?extension=200');
    expect(body).toBe(
      'extensions:\n  "200":\n    name: Ann\nphones:\n  80:5E:C0:00:00:01:\n    vendor: yealink\n    model: T46\n    lines:\n      - slot: 1\n        extension: "200"\n',
    );
    expect(codeOf(await get('/export.csv?macs=x'))).toBe('mac-malformed');
  });

  it('makes no formulas of what people wrote', async () => {
    await daemon.call('PATCH', '/phones/805ec0000001', { body: { note: '=1+1' }, headers: { 'if-match': '*' } });
    expect((await get('/export.csv?macs=805ec0000001')).body).toContain(`,'=1+1,`);
  });
});

describe('YAML', () => {
  it('is planned, and made so by whoever may', async () => {
    const yaml = 'defaults:\n  locale.language: it\nphones:\n  805ec0000001:\n    note: 007\n';
    const bring = (as: Role) => daemon.call('POST', '/import.yaml', { as, body: { yaml } });
    expect((await bring('operator')).status).toBe(403);
    expect((await apply(await bring('admin'), 'admin')).status).toBe(200);
    expect((await daemon.call('GET', '/phones/805ec0000001')).body).toMatchObject({ note: '007' });
  });

  it('that is none is refused without quoting it', async () => {
    const wrong = await daemon.call('POST', '/import.yaml', { body: { yaml: 'secret: [sesame' } });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'intake-unreadable' } });
    expect(JSON.stringify(wrong.body)).not.toContain('sesame');
    const odd = await daemon.call('POST', '/import.yaml', { body: { yaml: 'phones: { nowhere: {} }' } });
    expect(codeOf(odd)).toBe('mac-malformed');
  });
});
