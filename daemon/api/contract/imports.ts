import { z } from 'zod';
import { problem } from '../../lib/index.ts';
import { listing } from './list.ts';
import { filterText, macs, moment, onTheWire, refusal, revealQuery, searchText } from './parts.ts';
import { states } from './phone-shapes.ts';
import { plan } from './plans.ts';
import { route } from './route.ts';

/** Most bytes of what is imported, as it travels: 50,000 rows of a usual list, or a workbook of some MB. */
const importLimit = 6 * 1024 * 1024;

const broken = problem('field-invalid', { field: 'file', reason: 'it is not base64' }, 'file');

const file = onTheWire(
  z
    .string()
    .min(1)
    .transform((text, context): Uint8Array => {
      if (/^[A-Za-z0-9+/]+={0,2}$/.test(text) && text.length % 4 === 0) return Buffer.from(text, 'base64');
      context.addIssue(refusal(broken));
      return z.NEVER;
    }),
  {
    ...{ type: 'string', minLength: 1, contentEncoding: 'base64', pattern: '^[A-Za-z0-9+/]+={0,2}$' },
    description: 'Bytes of a CSV file, a text or a workbook (.xlsx), in base64',
  },
);

const rowNumber = z.int().min(1).max(100_000);
const short = z.string().min(1).max(200);

const rowExtension = z.strictObject({
  number: z.string().min(1).max(80),
  slot: z.int().min(1).max(250).nullable().default(null).describe('null = the next one'),
  label: z.string().max(64).nullable().default(null),
});

const correction = z
  .strictObject({
    row: rowNumber,
    mac: z.string().max(64).optional(),
    vendor: short.nullable().optional(),
    model: short.nullable().optional(),
    extensions: z.array(rowExtension).max(250).optional(),
    name: short.nullable().optional(),
    note: short.nullable().optional(),
  })
  .meta({ id: 'ImportCorrection', description: 'What is other in a row than it was read; null = it has none' });

const outcomes = z.enum(['new', 'known', 'changes', 'repeated', 'refused']);

const imported = z
  .object({
    id: z.string(),
    madeAt: moment,
    kind: z.enum(['text', 'table', 'xlsx']).describe('As what it was understood'),
    sheets: z.array(z.string()).describe('Names of a workbook’s sheets'),
    addExtensions: z.boolean(),
    counts: z.record(outcomes, z.int()).describe('How many rows come to what'),
  })
  .meta({ id: 'PhoneImport', description: 'What would become of each row. Nothing of it is stored' });

const row = z
  .object({
    number: z.int().describe('By it rows are taken and corrected'),
    line: z.int().describe('Line of the text, or row of the sheet'),
    text: z.string().describe('As it came, shortened'),
    outcome: outcomes.describe(
      '`new`: it is added; `changes`: it is here and becomes other; `known`: it is here just so; `repeated`: another row of the same address counts; `refused`: it cannot be',
    ),
    taken: z.boolean().describe('Taken when all rows are'),
    code: z.string(),
    message: z.string().describe('What becomes of it, in the language asked for'),
    hint: z.string(),
    field: z.string().nullable().describe('What is wrong with it'),
    mac: z.string().nullable(),
    vendor: z.string().nullable().describe('As it is recognised'),
    model: z.string().nullable().describe('null = the phone tells it'),
    extensions: z.array(z.object({ number: z.string(), slot: z.int().nullable(), label: z.string().nullable() })),
    name: z.string().nullable(),
    note: z.string().nullable(),
    differences: z.array(z.object({ field: z.string(), now: z.string(), wanted: z.string() })),
    missing: z.array(z.enum(['mac', 'model', 'extension'])),
    adds: z.array(z.string()).describe('Extensions that are added with it'),
    counting: z.int().nullable().describe('For `repeated`: number of the row that counts'),
  })
  .meta({ id: 'ImportRow' });

const yesOrNo = z.enum(['true', 'false']).transform((text) => text === 'true');

const params = z.strictObject({ import: z.string().min(1).max(64) });

/** Refusals of what is read, by whichever way it comes. */
const unreadable = ['intake-unreadable', 'intake-slow', 'intake-too-heavy', 'intake-busy'] as const;

const how = {
  skipRefused: z.boolean().default(false).describe('Plans what is possible and lists the rest in `refused`'),
  wait: z.int().min(0).max(30).default(10).describe('Answer after so many seconds at most, finished or not'),
};

/** Which phones are written down; none of it = all, and in YAML everything else too. */
const selection = {
  macs,
  vendor: filterText('make'),
  model: filterText('model'),
  state: z.enum(states).optional().describe('Only phones in this state'),
  extension: filterText('extension, on any line'),
  q: searchText('MAC address, note, model, a line’s label, extension or the extension’s name'),
};

/** Phones from any text, and back. */
export const importRoutes = {
  'imports.make': route({
    method: 'POST',
    path: '/imports',
    role: 'operator',
    summary:
      'Reads phones out of pasted text, CSV or a workbook, and tells what would become of each row; stores nothing. `import` = the rows of an earlier one, with corrections. See importing-phones.md',
    body: z
      .strictObject({
        text: z.string().min(1).optional().describe('As pasted: a list, an invoice, an e-mail'),
        file: file.optional(),
        import: z.string().min(1).max(64).optional().describe('Id of an earlier import of the last hour'),
        kind: z.enum(['text', 'csv', 'xlsx']).optional().describe('What it must be; else whatever it turns out to be'),
        sheet: short.optional().describe('Sheet of a workbook; else the first'),
        addExtensions: z
          .boolean()
          .default(false)
          .describe('Extensions that are not there yet are added: an administrator’s to do'),
        corrections: z.array(correction).max(1000).default([]),
      })
      .refine((body) => [body.text, body.file, body.import].filter((one) => one !== undefined).length === 1, {
        error: 'it holds none or several of: text, file, import',
      })
      .meta({ id: 'PhoneImportInput', examples: [{ text: '80:5E:C0:00:00:01 Yealink T46 201 Ann Example' }] }),
    bodyLimit: importLimit,
    output: imported,
    status: 201,
    refusals: [
      ...unreadable,
      ...(['intake-encrypted', 'intake-old-workbook', 'intake-unpacks-large', 'intake-too-many-rows'] as const),
      ...(['intake-too-wide', 'intake-line-long', 'intake-empty', 'intake-sheet-unknown'] as const),
      ...(['intake-gone', 'row-make-unknown'] as const),
    ],
  }),
  'imports.show': route({
    method: 'GET',
    path: '/imports/{import}',
    role: 'operator',
    summary: 'Shows an import of the last hour',
    params,
    output: imported,
    refusals: ['intake-gone'],
  }),
  'imports.rows': route({
    method: 'GET',
    path: '/imports/{import}/rows',
    role: 'operator',
    summary: 'Lists the rows of an import with what would become of each',
    params,
    ...listing({
      item: row,
      sort: ['number', 'outcome', 'mac'],
      filters: {
        outcome: outcomes.optional(),
        taken: onTheWire(yesOrNo.optional(), {
          type: 'boolean',
          description: 'Only rows that are taken when all are, or that are not',
        }),
        q: searchText('the row’s text'),
      },
    }),
    refusals: ['intake-gone'],
  }),
  'imports.plan': route({
    method: 'POST',
    path: '/imports/{import}/plan',
    role: 'operator',
    summary:
      'Plans rows of an import exactly as they were seen: all that can be taken, or those that are named, at most 5000 at once. `POST /changes` makes it so',
    params,
    body: z
      .strictObject({
        rows: z.array(rowNumber).min(1).max(5000).optional().describe('Numbers of rows; absent = all'),
        ...how,
      })
      .meta({ id: 'ImportToPlan', examples: [{ rows: [1] }] }),
    output: plan,
    status: 201,
    refusals: ['intake-gone', 'intake-large', 'intake-moved'],
  }),
  'imports.planYaml': route({
    method: 'POST',
    path: '/import.yaml',
    role: 'operator',
    summary: 'Plans what a YAML export says, or any text of that form: what it names is made so',
    body: z
      .strictObject({ yaml: z.string(), ...how })
      .meta({ id: 'YamlToPlan', examples: [{ yaml: 'phones:\n  80:5E:C0:00:00:01:\n    note: Reception\n' }] }),
    bodyLimit: importLimit,
    output: plan,
    status: 201,
    refusals: [...unreadable, 'mac-malformed'],
  }),
  'exports.csv': route({
    method: 'GET',
    path: '/export.csv',
    role: 'viewer',
    summary: 'Phones with their lines as CSV, which may be imported again',
    query: z.strictObject(selection),
    text: 'text/csv; charset=utf-8',
    output: z.string(),
    refusals: ['mac-malformed'],
  }),
  'exports.yaml': route({
    method: 'GET',
    path: '/export.yaml',
    role: 'viewer',
    summary:
      'Everything that people set, as YAML: defaults, models, extensions, phones; with a filter the phones that fit and their extensions. Secrets are left out unless an admin asks for them',
    query: revealQuery.extend(selection),
    text: 'application/yaml; charset=utf-8',
    output: z.string(),
    refusals: ['mac-malformed'],
  }),
} as const;

export type PhoneImportOutput = z.output<typeof imported>;
export type ImportRowOutput = z.output<typeof row>;
