import { basename, extname } from 'node:path';
import type { Command } from 'commander';
import type { DeviceDataOutput, ImportedOutput, ModelSummaryOutput } from '../api/index.ts';
import { wholeNumber } from './context.ts';
import { Refused } from './client.ts';
import type { Context } from './context.ts';
import { readDeviceDataFile } from './device-data-file.ts';
import { table } from './print.ts';

interface ImportOptions {
  readonly name?: string;
  readonly dryRun?: true;
  readonly ifVersion?: number;
}

/** A set is called as its file: `Spring phones.yaml` → `spring-phones`. */
function nameOf(path: string): string {
  const bare = basename(path, extname(path)).toLowerCase();
  return bare.replaceAll(/[^a-z0-9._-]+/g, '-').replaceAll(/^[._-]+|[._-]+$/g, '') || 'import';
}

function importedText({ say }: Context, { name, version, models, prefixes, stored, findings }: ImportedOutput): string {
  const counts = { name, version, models: models.length, prefixes };
  const said = stored ? say('importStored', counts) : say('importChecked', counts);
  return [said, ...findings.map(({ message }) => message)].join('\n');
}

function importsTable(items: readonly DeviceDataOutput[]): string {
  return table(items, [
    ['NAME', ({ name }) => name],
    ['MODELS', ({ models }) => models.map(({ vendor, id }) => `${vendor}/${id}`).join(' ')],
    ['PREFIXES', ({ prefixes }) => prefixes],
    ['VERSION', ({ version }) => version],
    ['UPDATED', ({ updatedAt }) => updatedAt],
    ['PROBLEMS', ({ problems }) => problems.map(({ message }) => message).join('; ')],
  ]);
}

function modelsTable(items: readonly ModelSummaryOutput[]): string {
  return table(items, [
    ['VENDOR', ({ vendor }) => vendor],
    ['MODEL', ({ id }) => id],
    ['NAME', ({ name }) => name],
    ['FAMILY', ({ family }) => family],
    ['ACCOUNTS', ({ accounts }) => accounts?.value],
    ['LINE KEYS', ({ lineKeys }) => lineKeys?.value],
    ['SOURCE', (model) => (model.import === null ? model.source : `${model.source} (${model.import})`)],
  ]);
}

/** Any version of a set that is there; 0 = there is none yet. */
async function versionOf({ client }: Context, name: string): Promise<0 | '*'> {
  try {
    await client('deviceData.show', { params: { name } });
    return '*';
  } catch (error) {
    if (error instanceof Refused && error.refusal.code === 'import-unknown') return 0;
    throw error;
  }
}

function addImportCommands(models: Command, context: Context): void {
  const { say, client, print } = context;
  models
    .command('import <file>')
    .description(say('modelsImport'))
    .option('--name <name>', say('importName'))
    .option('--dry-run', say('dryRun'))
    .option('--if-version <version>', say('ifVersion'), wholeNumber)
    .action(async (file: string, { name = nameOf(file), dryRun, ifVersion }: ImportOptions) => {
      const body = readDeviceDataFile(file);
      const query = { 'dry-run': dryRun ? 'true' : undefined };
      const version = ifVersion ?? (await versionOf(context, name));
      const call = { params: { name }, query, body, version } as const;
      print(await client('deviceData.put', call), (done) => importedText(context, done));
    });
  models
    .command('imports')
    .description(say('modelsImports'))
    .action(async () => {
      const { items } = await client('deviceData.list');
      print(items, importsTable);
    });
  models
    .command('forget <name>')
    .description(say('modelsForget'))
    .option('--if-version <version>', say('ifVersion'), wholeNumber)
    .action(async (name: string, { ifVersion }: ImportOptions) => {
      await client('deviceData.delete', { params: { name }, version: ifVersion ?? '*' });
      print({ deleted: name }, () => say('deleted'));
    });
}

/** `hookswitch models …` */
export function addModelCommands(program: Command, context: Context): void {
  const { say, client, print } = context;
  const models = program.command('models').description(say('models'));
  models
    .command('list')
    .description(say('modelsList'))
    .option('--vendor <id>', say('filterVendor'))
    .action(async ({ vendor }: { readonly vendor?: string }) => {
      const { items } = await client('models.list', { query: { vendor } });
      print(items, modelsTable);
    });
  addImportCommands(models, context);
}
