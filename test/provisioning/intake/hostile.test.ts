import { afterEach, describe, expect, it } from 'vitest';
import type { IntakeInput } from '../../../daemon/provisioning/index.ts';
import { intakeLimits } from '../../../daemon/provisioning/intake/limits.ts';
import { lexiconOf } from '../../../daemon/provisioning/intake/lexicon.ts';
import { createDeviceData } from '../../../daemon/provisioning/device-data.ts';
import { createIntakeThreads, type IntakeThreads } from '../../../daemon/provisioning/intake/thread.ts';
import { readWantedFile } from '../../../daemon/provisioning/intake/wanted-file.ts';
import { vendors } from '../../../daemon/vendors/index.ts';
import { readIntake } from '../../../daemon/provisioning/intake/read.ts';
import { inShort, readAll, wordsWith } from './words.ts';
import { sheetXml, workbookParts, zip } from './workbook.ts';

const words = wordsWith('201');
const lexicon = lexiconOf(createDeviceData({ vendors, digest: (text) => text }), []);
const open: IntakeThreads[] = [];
afterEach(async () => {
  for (const threads of open.splice(0)) await threads.stop();
});

function startThreads(): IntakeThreads {
  const threads = createIntakeThreads();
  open.push(threads);
  return threads;
}

/** Code of the refusal. */
async function refusal(content: IntakeInput['content'], more: Partial<IntakeInput> = {}, limits = intakeLimits) {
  const answer = await readIntake({ content, ...more }, words, limits);
  return answer.ok ? `${answer.value.rows.length} rows were read` : answer.problem.code;
}

/** The same, asked of a thread. */
async function threadRefusal(content: string, limits = intakeLimits) {
  const answer = await startThreads().run({ task: 'rows', input: { content }, lexicon, limits });
  return answer.ok ? 'it was read' : answer.problem.code;
}

const phones = [
  ['MAC', 'Model', 'Ext'],
  ['80:5E:C0:12:34:56', 'T46U', 201],
];
const good = sheetXml(phones);

describe('a workbook', () => {
  it('is read: the first sheet, or the one that is named', async () => {
    const bytes = zip(workbookParts({ Telefoni: good, 'A & "B"': sheetXml([['MAC'], ['805EC0123457']]) }));
    const read = await readAll(bytes, words);
    expect(inShort(read)).toEqual(['2 805ec0123456 /T46 201']);
    expect(read.sheets).toEqual(['Telefoni', 'A & "B"']);
    expect(inShort(await readAll(bytes, words, { sheet: 'A & "B"' }))).toEqual(['2 805ec0123457 /']);
    expect(await refusal(bytes, { sheet: 'C' })).toBe('intake-sheet-unknown');
  });

  it('keeps the leading digits of numbers, and its rows their numbers', async () => {
    const rows = [['Elenco'], [], ['MAC', 'Int'], [], [805012345678, '0201']];
    expect(inShort(await readAll(zip(workbookParts({ x: sheetXml(rows) })), words))).toEqual(['5 805012345678 / 0201']);
  });

  it('has its formulas never worked out: what was saved counts, and other files are never asked', async () => {
    const rows = [
      ['MAC', 'Model', 'Ext', 'Note'],
      [
        '=CONCATENATE("805EC0";A9)|805EC0123456',
        '=[1]Foglio!A1',
        '=WEBSERVICE("http://127.0.0.1:9/")',
        "=cmd|' /C calc'!A0",
      ],
    ];
    const parts = {
      ...workbookParts({ x: sheetXml(rows) }),
      'xl/externalLinks/externalLink1.xml': '<externalLink/>',
      'xl/vbaProject.bin': Buffer.alloc(1000, 7),
    };
    const [row] = (await readAll(zip(parts), words)).rows;
    expect(row).toMatchObject({ mac: '805ec0123456', model: null, extensions: [], note: "' /C calc'!A0" });
  });

  it('is no bomb: however small it is packed and whatever it claims, no more than the limit is unpacked', async () => {
    const bomb = { ...workbookParts({ x: good }), 'xl/sharedStrings.xml': Buffer.alloc(200 * 1024 * 1024, 32) };
    const packed = zip(bomb);
    expect(packed.length).toBeLessThan(1024 * 1024);
    expect(await refusal(packed)).toBe('intake-unpacks-large');
    expect(await refusal(zip(bomb, { claimed: 10 }))).toBe('intake-unpacks-large');
  });

  it('is refused with too many parts', async () => {
    const many = Object.fromEntries(Array.from({ length: 2_100 }, (_, at) => [`xl/media/${at}.xml`, '']));
    expect(await refusal(zip({ ...workbookParts({ x: good }), ...many }))).toBe('intake-unpacks-large');
  });

  it.each([
    ['<row r="999999999"><c r="A999999999"><v>1</v></c></row>', 'intake-unreadable'],
    ['<row r="1048576"><c r="A1048576"><v>1</v></c></row>', 'intake-too-many-rows'],
    ['<row r="9"><c r="XFD9"><v>1</v></c></row>', 'intake-too-wide'],
    [`<row x=">" r='1048576'><c><v>1</v></c></row>`, 'intake-too-many-rows'],
    ['<row r=1048576><c><v>1</v></c></row>', 'intake-unreadable'],
    ['<row r="&#49;048576"><c><v>1</v></c></row>', 'intake-unreadable'],
    ['<a:row r="1048576"><a:c><v>1</v></a:c></a:row>', 'intake-too-many-rows'],
    ['<row r="3"><c r="A3"><v>1</v>', 'intake-unreadable'],
  ])('with a cell far out is refused, not filled up: %s', async (more, code) => {
    expect(await refusal(zip(workbookParts({ x: sheetXml(phones, more) })))).toBe(code);
  });

  it('may be formatted far out, as some programs do', async () => {
    const more =
      '<row r="9"><c r="XFD9" s="1"/></row><row r="1048575" s="2" /><row r="1048576"><c r="A1048576" s="1"/></row>';
    const bytes = zip(workbookParts({ x: sheetXml(phones, more) }));
    expect(inShort(await readAll(bytes, words))).toEqual(['2 805ec0123456 /T46 201']);
  });

  it('is refused when it is none, is cut off, or is behind a password', async () => {
    const bytes = zip(workbookParts({ x: good }));
    const ole = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2000)]);
    const locked = Buffer.concat([ole, Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await refusal(zip({ 'a.txt': 'MAC' }))).toBe('intake-unreadable');
    expect(await refusal(bytes.subarray(0, bytes.length - 40))).toBe('intake-unreadable');
    expect(await refusal(Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(100, 7)]))).toBe('intake-unreadable');
    expect(await refusal(Buffer.from('MAC;Ext\n805EC0123456;201'), { kind: 'xlsx' })).toBe('intake-unreadable');
    expect(await refusal(bytes, { kind: 'csv' })).toBe('intake-unreadable');
    expect(await refusal(ole)).toBe('intake-old-workbook');
    expect(await refusal(locked)).toBe('intake-encrypted');
    expect(await refusal(zip(workbookParts({ x: good }), { encrypted: true }))).toBe('intake-encrypted');
    expect(await refusal(Buffer.from('%PDF-1.7\n805EC0123456'))).toBe('intake-unreadable');
  });

  it('never throws, whichever of its bytes is another', async () => {
    const bytes = zip(workbookParts({ x: good }));
    for (let at = 0; at < bytes.length; at += 1) {
      const broken = Buffer.from(bytes);
      broken[at] = (broken[at] ?? 0) ^ 0x55;
      await readAll(broken, words).catch((error: Error) => expect(error.message).toMatch(/^intake-/));
    }
  });
});

describe('a text', () => {
  it('with a line of ten megabytes is refused, and the line is told', async () => {
    const text = `MAC;Ext\n805EC0123456;201\n${'x'.repeat(10_000_000)}\n`;
    const answer = await readIntake({ content: text }, words, intakeLimits);
    expect(answer).toMatchObject({ problem: { code: 'intake-line-long', parameters: { line: 3 } } });
  });

  it('is read past NULs, and refused where it is nothing else', async () => {
    expect(inShort(await readAll('MAC;Ext\n805EC0123456\u0000;201\u0000\n', words))).toEqual(['2 805ec0123456 / 201']);
    expect(await refusal(Buffer.alloc(10_000))).toBe('intake-unreadable');
  });

  it('is refused when it is larger than may be, or has more rows or columns', async () => {
    expect(await refusal('x'.repeat(100), {}, { ...intakeLimits, bytes: 99 })).toBe('body-too-large');
    const rows = Array.from({ length: 11 }, (_, at) => `805EC01234${at + 10}`);
    expect(await refusal(rows.join('\n'), {}, { ...intakeLimits, rows: 10 })).toBe('intake-too-many-rows');
    expect(await refusal(`MAC,x\n${rows.join(',\n')}`, {}, { ...intakeLimits, rows: 10 })).toBe('intake-too-many-rows');
    expect(await refusal(`MAC${',x'.repeat(200)}\n805EC0123456,`)).toBe('intake-too-wide');
  });

  it('with a quote that is never closed and 50,000 rows behind it is read whole', async () => {
    const rows = Array.from({ length: 50_000 }, (_, at) => `805ec0${(at + 0x100000).toString(16)};T46U;x`);
    const text = `MAC;Model;Note\n${rows.join('\n')}`.replace(';x\n', ';"x\n');
    const { rows: read } = await readAll(text, words);
    expect(read).toHaveLength(50_000);
  });
});

describe('the thread that reads', () => {
  it('is ended when it takes too long', async () => {
    const rows = Array.from({ length: 50_000 }, (_, at) => `805ec0${(at + 0x100000).toString(16)} T46U ext ${at}`);
    expect(await threadRefusal(rows.join('\n'), { ...intakeLimits, timeMs: 1 })).toBe('intake-slow');
  });

  it('is ended when it takes too much memory, and the daemon lives on', async () => {
    const cells = Array.from({ length: 40_000 }, (_, at) => `805ec0${(at + 0x100000).toString(16)}${',x'.repeat(90)}`);
    expect(await threadRefusal(`mac${',note'.repeat(90)}\n${cells.join('\n')}`, { ...intakeLimits, heapMb: 24 })).toBe(
      'intake-too-heavy',
    );
  });

  it('reads one thing after the other, and lets only some wait', async () => {
    const threads = startThreads();
    const task = { task: 'rows', input: { content: '805EC0123456' }, lexicon, limits: intakeLimits } as const;
    const answers = await Promise.all(Array.from({ length: 10 }, () => threads.run(task)));
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.problem.code))).toEqual([
      ...Array.from({ length: 8 }, () => 'ok'),
      ...['intake-busy', 'intake-busy'],
    ]);
  });

  it('is gone when the daemon stops', async () => {
    const threads = startThreads();
    const rows = Array.from({ length: 50_000 }, (_, at) => `805ec0${(at + 0x100000).toString(16)}`);
    const reading = threads.run({ task: 'rows', input: { content: rows.join('\n') }, lexicon, limits: intakeLimits });
    await Promise.resolve();
    await threads.stop();
    expect((await reading).ok).toBe(false);
  });
});

describe('YAML', () => {
  async function wanted(content: string) {
    const read = await readWantedFile(content, intakeLimits);
    return read.ok ? read.value : read.problem.code;
  }

  it('keeps leading zeros of numbers and names', async () => {
    const text =
      'extensions:\n  0200: {name: Ann}\nphones:\n  001565123456:\n    lines: [{slot: 1, extension: 0200}]\n';
    expect(await wanted(text)).toEqual({
      extensions: { '0200': { name: 'Ann' } },
      phones: { '001565123456': { lines: [{ slot: 1, extension: '0200' }] } },
    });
  });

  it.each([
    ['a: &a [x,x]\nb: *a', 'intake-unreadable'],
    ['phones:\n  805EC0123456: {}\n  805EC0123456: {}', 'intake-unreadable'],
    ['phones: [', 'intake-unreadable'],
    ['telefoni: {}', 'field-invalid'],
    ['phones: {805EC0123456: {colour: red}}', 'field-invalid'],
    ['phones: {805EC0123456: 5}', 'field-invalid'],
    ['phones: {805EC0123456: {lines: [{slot: x, extension: 200}]}}', 'field-invalid'],
    ['- a', 'field-invalid'],
  ])('that is none of ours is refused: %s', async (text, code) => {
    expect(await wanted(text)).toBe(code);
  });
});
