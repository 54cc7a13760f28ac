import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { ImportRowOutput, InputOf, PhoneImportOutput } from '../api/index.ts';
import { describeProblem, problem } from '../lib/index.ts';
import { Refused } from './client.ts';
import { repeated } from './context.ts';
import type { Context } from './context.ts';
import { addExportOptions, exportFiles, type ExportFilesOptions } from './export.ts';
import { applyOrShow, finished } from './plans.ts';
import { table } from './print.ts';

/** Rows that become one transaction: a failure holds back no more than these, and others change things in between. */
const atOnce = 250;

interface ImportOptions {
  readonly yes?: true;
  readonly dryRun?: true;
  readonly sheet?: string;
  readonly rows?: ReadonlySet<number>;
  readonly addExtensions?: true;
  readonly all?: true;
}

/** A row that was not imported, and why. */
interface Failure {
  readonly row: number | null;
  readonly message: string;
}

/** `1,4-9` → those numbers. */
function readRows(text: string): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const part of text.split(',')) {
    const [, from, to = from] = /^(\d{1,6})(?:-(\d{1,6}))?$/.exec(part.trim()) ?? [];
    if (from === undefined) throw new InvalidArgumentError('Rows are written 1,4-9.');
    for (let number = Number(from); number <= Number(to); number += 1) numbers.add(number);
  }
  return numbers;
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    throw new InvalidArgumentError(`It cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
  }
}

async function rowsOf({ client }: Context, { id }: PhoneImportOutput): Promise<ImportRowOutput[]> {
  const rows: ImportRowOutput[] = [];
  let cursor: string | undefined;
  do {
    const page = await client('imports.rows', { params: { import: id }, query: { limit: '1000', cursor } });
    rows.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return rows;
}

const signs = { new: '+', changes: '~', known: '=', repeated: '=', refused: '!' } as const;

function changeText({ message, hint, differences }: ImportRowOutput): string {
  const changes = differences.map(({ field, now, wanted }) => `${field}: ${now || '-'} → ${wanted || '-'}`);
  const told = [message, ...(hint === '' ? [] : [`(${hint.replace(/\.$/, '')})`])].join(' ');
  return [told, ...changes].join('; ');
}

function rowsTable(rows: readonly ImportRowOutput[]): string {
  return table(rows, [
    ['', ({ outcome }) => signs[outcome]],
    ['ROW', ({ number }) => String(number)],
    ['LINE', ({ line }) => String(line)],
    ['MAC', ({ mac }) => mac],
    ['VENDOR', ({ vendor }) => vendor],
    ['MODEL', ({ model }) => model],
    ['EXTENSIONS', ({ extensions }) => extensions.map(({ number }) => number).join(' ')],
    ['NAME', ({ name }) => name],
    ['', changeText],
  ]);
}

/** Why a slice was not made: with its rows where it was refused as a whole. */
function failuresOf(error: unknown, rows: readonly number[]): Failure[] {
  if (!(error instanceof Refused) || error.refusal.status >= 500) throw error;
  return rows.map((row) => ({ row, message: error.refusal.message }));
}

async function makeSlice(context: Context, id: string, rows: number[]): Promise<Failure[]> {
  const { client } = context;
  try {
    const plan = await finished(
      context,
      await client('imports.plan', { params: { import: id }, body: { rows, wait: 30 } }),
    );
    if (plan.changes > 0) await client('plans.apply', { body: { plan: plan.id } });
    return [];
  } catch (error) {
    return failuresOf(error, rows);
  }
}

/** Imports rows some at a time; what a slice cannot take is tried row by row, so that one bad row holds back no other. */
async function makeRows(context: Context, id: string, rows: readonly number[]): Promise<Failure[]> {
  const { say, terminal } = context;
  const failures: Failure[] = [];
  for (let at = 0; at < rows.length; at += atOnce) {
    const slice = rows.slice(at, at + atOnce);
    const failed = await makeSlice(context, id, slice);
    if (failed.length < 2) failures.push(...failed);
    else for (const row of slice) failures.push(...(await makeSlice(context, id, [row])));
    if (rows.length > atOnce)
      terminal.err(`${say('importProgress', { done: Math.min(at + atOnce, rows.length), total: rows.length })}\n`);
  }
  return failures;
}

function summary({ say }: Context, { counts }: PhoneImportOutput): string {
  return say('importCounts', counts);
}

async function importRows(context: Context, body: InputOf<'imports.make'>, options: ImportOptions): Promise<void> {
  const { client, print, say, terminal } = context;
  const seen = await client('imports.make', { body });
  const all = await rowsOf(context, seen);
  const rows = options.rows === undefined ? all : all.filter(({ number }) => options.rows?.has(number));
  const isWanted = ({ outcome, taken }: ImportRowOutput) =>
    taken || (options.rows !== undefined && outcome === 'repeated');
  const wanted = rows.filter(isWanted).map(({ number }) => number);
  if (options.yes === undefined || options.dryRun) {
    const shown = options.all ? rows : rows.filter(({ outcome }) => outcome !== 'known');
    print({ import: seen, rows }, () =>
      [...(shown.length === 0 ? [] : [rowsTable(shown)]), summary(context, seen)].join('\n'),
    );
    if (!options.addExtensions && rows.some(({ code }) => code === 'extension-unknown'))
      terminal.err(`${say('importMissing')}\n`);
    if (wanted.length > 0) terminal.err(`${say('applyAsk')}\n`);
    return;
  }
  const refused = rows.filter(({ outcome }) => outcome === 'refused');
  const failed = [
    ...refused.map(({ number, message }) => ({ row: number, message })),
    ...(await makeRows(context, seen.id, wanted)),
  ];
  const imported = wanted.length - (failed.length - refused.length);
  print(
    { import: seen, imported, failed },
    () => `${summary(context, seen)}\n${say('importDone', { count: imported })}`,
  );
  mustBeWhole(context, failed);
}

/** Rows that were not imported end the command as a refusal, each with its reason. */
function mustBeWhole({ terminal }: Context, failed: readonly Failure[]): void {
  if (failed.length === 0) return;
  const told = describeProblem(problem('intake-partly', { count: failed.length }), terminal.language);
  throw new Refused({ ...told, details: failed.map(({ row, message }) => ({ field: `${row}`, message })) });
}

/** An export says what it is by its first name, also where it comes without one of its own. */
const isYaml = (path: string, bytes: Buffer) =>
  /\.ya?ml$/i.test(path) ||
  /^(?:#.*\n|\s)*(?:defaults|models|extensions|phones):\s/.test(bytes.toString('utf8', 0, 4000));

async function importFile(context: Context, path: string, options: ImportOptions): Promise<void> {
  const bytes = readBytes(path);
  if (isYaml(path, bytes)) {
    const { yes, dryRun } = options;
    const body = { yaml: bytes.toString('utf8'), wait: 30 };
    const plan = await finished(context, await context.client('imports.planYaml', { body }));
    return applyOrShow(context, plan, yes && !dryRun ? { yes } : {});
  }
  const { sheet, addExtensions = false } = options;
  const body = { file: bytes.toString('base64'), addExtensions, ...(sheet !== undefined && { sheet }) };
  return importRows(context, body, options);
}

interface ExportOptions {
  readonly format: 'csv' | 'yaml';
  readonly reveal?: true;
  readonly phone?: readonly string[];
  readonly vendor?: string;
  readonly model?: string;
  readonly state?: string;
  readonly extension?: string;
  readonly search?: string;
}

async function exportPhones({ client, terminal }: Context, options: ExportOptions): Promise<void> {
  const { format, reveal, phone, search, ...filter } = options;
  const query = { ...filter, q: search, macs: phone?.join(',') };
  const text =
    format === 'csv'
      ? await client('exports.csv', { query })
      : await client('exports.yaml', { query: { ...query, reveal: reveal && 'true' } });
  terminal.out(text);
}

/** `hookswitch import` and `hookswitch export`. */
export function addImportCommands(program: Command, context: Context): void {
  const { say } = context;
  program
    .command('import <file>')
    .description(say('import'))
    .option('--yes', say('importYes'))
    .option('--dry-run', say('dryRun'))
    .option('--rows <numbers>', say('importRows'), readRows)
    .option('--add-extensions', say('importAddExtensions'))
    .option('--sheet <name>', say('importSheet'))
    .option('--all', say('importAll'))
    .action(async (path: string, options: ImportOptions) => importFile(context, path, options));
  addExportOptions(program.command('export'), context)
    .description(say('export'))
    .addOption(new Option('--format <format>', say('exportFormat')).choices(['csv', 'yaml']).default('csv'))
    .option('--phone <mac>', say('exportPhone'), repeated)
    .option('--vendor <id>', say('filterVendor'))
    .option('--model <id>', say('filterModel'))
    .option('--state <state>', say('state'))
    .option('--extension <number>', say('filterExtension'))
    .option('--search <text>', say('search'))
    .option('--reveal', say('exportReveal'))
    .action(async (folder: string | undefined, options: ExportOptions & ExportFilesOptions, command: Command) => {
      const isOfFolder = (name: string) => ['withSecrets', 'group'].includes(name);
      const odd = command.options.find(
        (one) =>
          command.getOptionValueSource(one.attributeName()) === 'cli' &&
          isOfFolder(one.attributeName()) !== (folder !== undefined),
      );
      const option = odd?.long ?? '';
      if (odd !== undefined)
        command.error(say(folder === undefined ? 'exportNeedsFolder' : 'exportNoFilter', { option }));
      return folder === undefined ? exportPhones(context, options) : exportFiles(context, folder, options);
    });
}
