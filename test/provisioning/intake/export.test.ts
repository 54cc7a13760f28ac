import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { textFault } from '../../../daemon/domain/index.ts';
import type { Mac } from '../../../daemon/lib/index.ts';
import type { PlannedChange, Wanted } from '../../../daemon/provisioning/index.ts';
import { neutraliseCell, restoreCell } from '../../../daemon/provisioning/intake/formulas.ts';
import { readLines, writeLines } from '../../../daemon/provisioning/intake/lines-cell.ts';
import { acme, openRoom, zenith, type Room } from '../room.ts';

const actor = { name: 'test', address: null };

let rooms: Room[] = [];
beforeEach(() => {
  rooms = [];
});
afterEach(async () => {
  for (const room of rooms) await room.close();
});

async function emptyRoom(): Promise<Room> {
  const room = await openRoom(undefined, undefined, undefined, [acme, zenith]);
  rooms.push(room);
  return room;
}

async function apply(room: Room, changes: readonly PlannedChange[]): Promise<void> {
  const { id } = await room.plans.make(actor, changes);
  await room.plans.settled(id);
  const done = await room.plans.apply(actor, id, { unproven: true });
  if (!done.ok) throw new Error(`${done.problem.code} ${JSON.stringify(done.problem)}`);
}

async function want(room: Room, wanted: Wanted): Promise<void> {
  const changes = room.plans.towards(wanted);
  if (!changes.ok) throw new Error(changes.problem.code);
  await apply(room, changes.value);
}

async function importYaml(room: Room, yaml: string): Promise<void> {
  const read = await room.intake.readWanted(yaml);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  await want(room, read.value);
}

async function importCsv(room: Room, csv: string): Promise<void> {
  const read = await room.intake.read({ content: csv });
  if (!read.ok) {
    expect(read.problem.code).toBe('intake-empty');
    return;
  }
  const planned = await room.intake.plan(read.value.rows, { addExtensions: true });
  if (!planned.ok) throw new Error(planned.problem.code);
  expect(planned.value.results.map(({ problem }) => problem).filter((problem) => problem !== null)).toEqual([]);
  await apply(room, planned.value.changes);
}

// Texts that begin like formulas, hold every separator and quote, look like numbers, or come from anywhere in Unicode.
const nasty = fc.constantFrom(
  ...[
    '=1+1',
    '-',
    "'-",
    "''=x",
    '@x',
    '+39',
    '—',
    '0200',
    'null',
    'true',
    '~',
    '{}',
    '# x',
    'a: b',
    '- a',
    '"',
    "'",
    ';',
    ',',
  ],
  ...[
    'a;b,c\td|e'.replace('\t', ' '),
    '1=200 "x"; 2=201',
    'MAC',
    '\\',
    '\\n',
    '%',
    '&a',
    '*a',
    '!x',
    '2026-01-01',
    '1e5',
    '\u{1F4DE}',
  ],
);
const texts = (max: number, refused: RegExp) =>
  fc
    .oneof(nasty, fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 12 }))
    .filter((text) => text !== '' && text.length <= max && textFault(text) === null && !refused.test(text));

const number = fc.constantFrom('200', '0201', '1', '1e5', 'ann.b', '0x10', '2-3', 'null');
const label = texts(64, /[|#]/);
const lines = (accounts: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max: accounts }), { maxLength: accounts })
    .chain((slots) =>
      fc.tuple(
        ...slots.map((slot) => fc.record({ slot: fc.constant(slot), extension: number, label: fc.option(label) })),
      ),
    );
const phone = fc.oneof(
  fc.record({
    vendor: fc.constant('acme'),
    model: fc.constantFrom('One', null),
    note: fc.option(texts(200, /^$/)),
    lines: lines(2),
  }),
  fc.record({
    vendor: fc.constant('zenith'),
    model: fc.constantFrom('Z1'),
    note: fc.option(texts(200, /^$/)),
    lines: lines(4),
  }),
);
const mac = fc.oneof(fc.stringMatching(/^a[ae]0000[0-9a-f]{6}$/), fc.stringMatching(/^001[0-9]{9}$/));
const value = texts(40, /[|#]/);
const phoneSettings = fc.record(
  {
    'locale.language': fc.constantFrom('it', 'de'),
    'line-key.1': fc.oneof(
      fc.record({ kind: fc.constant('blf'), value: fc.constantFrom('201', '*8'), label }),
      fc.constant({ none: true }),
    ),
    'raw.screen.light': value,
    'raw.line.2.label': value,
  },
  { requiredKeys: [] },
);
const extensions = fc.record({
  name: texts(80, /[|#]/),
  secret: texts(128, /[|#]/),
  authUser: fc.option(texts(64, /[|#]/)),
  mailbox: fc.option(fc.constantFrom('200', '*97')),
});
const all = ['200', '0201', '1', '1e5', 'ann.b', '0x10', '2-3', 'null'];

const installation = fc
  .record({
    defaults: fc.record(
      { 'locale.language': fc.constantFrom('it', 'en'), 'time.zone': fc.constant('Europe/Paris') },
      { requiredKeys: [] },
    ),
    models: fc.record({ 'acme/One': phoneSettings, 'acme/Two': phoneSettings }, { requiredKeys: [] }),
    phones: fc.dictionary(mac, phone, { maxKeys: 4 }),
    settings: phoneSettings,
    extensions: fc.tuple(...all.map(() => extensions)),
  })
  .map(({ phones, settings, extensions: those, ...rest }): Wanted => ({
    ...rest,
    extensions: Object.fromEntries(all.map((name, at) => [name, those[at] ?? {}])),
    phones: Object.fromEntries(
      Object.entries(phones).map(([address, one]) => [address, one.vendor === 'acme' ? { ...one, settings } : one]),
    ),
  }));

describe('what is exported and imported into an empty installation', () => {
  it('is exported again just so, as YAML with its secrets', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(installation, async (wanted) => {
        const [first, second] = [await emptyRoom(), await emptyRoom()];
        await want(first, wanted);
        const yaml = await first.intake.export({ format: 'yaml', reveal: true });
        await importYaml(second, yaml);
        expect(await second.intake.export({ format: 'yaml', reveal: true })).toBe(yaml);
        for (const device of first.fleet.all())
          expect(second.fleet.files(device.mac, true)[0]?.body.replaceAll(/url=.*/g, '')).toBe(
            first.fleet.files(device.mac, true)[0]?.body.replaceAll(/url=.*/g, ''),
          );
        for (const room of rooms.splice(0)) await room.close();
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });

  it('is exported again just so, as CSV', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(installation, async (wanted) => {
        const [first, second] = [await emptyRoom(), await emptyRoom()];
        await want(first, wanted);
        const csv = await first.intake.export({ format: 'csv' });
        await importCsv(second, csv);
        expect(await second.intake.export({ format: 'csv' })).toBe(csv);
        for (const room of rooms.splice(0)) await room.close();
      }),
      { numRuns: 6, endOnFailure: true },
    );
  });
});

const office: Wanted = {
  defaults: { 'access.admin-password': 'open-sesame-1' },
  extensions: { '200': { name: 'Ann', secret: 'sesame-opens' } },
  phones: {
    aa0000000001: {
      model: 'One',
      note: '=HYPERLINK("http://x")',
      lines: [{ slot: 1, extension: '200', label: '=1+1; "2=3"' }],
      settings: { 'line-key.2': { none: true }, 'raw.screen.light': 'hidden-light' },
    },
  },
};

describe('an export', () => {
  it('tells no secret unless it is asked to, and no mask that would become one', async () => {
    const room = await emptyRoom();
    await want(room, office);
    const yaml = await room.intake.export({ format: 'yaml' });
    expect(yaml).not.toMatch(/sesame|hidden-light|\*\*\*/);
    const revealed = await room.intake.export({ format: 'yaml', reveal: true });
    for (const secret of ['open-sesame-1', 'sesame-opens', 'hidden-light']) expect(revealed).toContain(secret);
    expect(await room.intake.export({ format: 'csv', reveal: true })).not.toMatch(/sesame|hidden-light/);
  });

  it('neutralises formulas in CSV', async () => {
    const room = await emptyRoom();
    await want(room, office);
    const csv = await room.intake.export({ format: 'csv' });
    expect(csv.split('\r\n')[1]).toBe(
      `AA:00:00:00:00:01,acme,One,"'=HYPERLINK(""http://x"")","1=200 ""=1+1; \\""2=3\\"""""`,
    );
  });

  it('changes nothing where it came from', async () => {
    const room = await emptyRoom();
    await want(room, office);
    const read = await room.intake.readWanted(await room.intake.export({ format: 'yaml', reveal: true }));
    expect(read.ok && room.plans.towards(read.value)).toEqual({ ok: true, value: [] });
    const rows = await room.intake.read({ content: await room.intake.export({ format: 'csv' }) });
    const planned = rows.ok ? await room.intake.plan(rows.value.rows) : rows;
    expect(planned.ok && planned.value.counts).toMatchObject({ known: 1, new: 0, changes: 0 });
  });

  it('of lines takes those away that it does not name', async () => {
    const room = await emptyRoom();
    await want(room, office);
    await room.fleet.addExtension(actor, { number: '201', name: 'Bob' });
    const rows = await room.intake.read({ content: 'mac,lines\nAA0000000001,"2=201"' });
    const planned = rows.ok ? await room.intake.plan(rows.value.rows) : rows;
    if (!planned.ok) throw new Error(planned.problem.code);
    await apply(room, planned.value.changes);
    expect(room.fleet.get('aa0000000001' as Mac)?.lines).toEqual([{ slot: 2, extension: '201', label: null }]);
  });
});

describe('a cell', () => {
  it('is never a formula, and comes back as it was', () => {
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (text) => {
        expect(neutraliseCell(text)).not.toMatch(/^[=+\-@\t\r]/);
        expect(restoreCell(neutraliseCell(text))).toBe(text);
      }),
    );
  });

  it('with lines comes back as it was', () => {
    fc.assert(
      fc.property(lines(4), (those) => {
        const sorted = those
          .toSorted((a, b) => a.slot - b.slot)
          .map(({ slot, extension, label: shown }) => ({ slot, number: extension, label: shown }));
        expect(readLines(writeLines(those))).toEqual(sorted);
      }),
    );
  });
});
