import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { problem, ProblemError } from '../lib/index.ts';
import type { Context } from './context.ts';
import { openExportFolder } from './export-folder.ts';

/** What may be said of it. */
export interface ExportFilesOptions {
  readonly withSecrets?: true;
  readonly group?: number;
}

/** A group's number, by its number or by its name as this machine knows it. */
function readGroup(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  const groups = readFileSync('/etc/group', 'utf8').split('\n');
  const found = groups.map((line) => line.split(':')).find(([name]) => name === text);
  if (found?.[2] === undefined) throw new InvalidArgumentError(text);
  return Number(found[2]);
}

/** Every phone's MAC address, in their usual order. */
async function* allPhones({ client }: Context): AsyncGenerator<string> {
  for (let cursor: string | undefined; ;) {
    const { items, next } = await client('phones.list', { query: { limit: '1000', cursor } });
    for (const { mac } of items) yield mac;
    if (next === null) return;
    cursor = next;
  }
}

async function exportTo(context: Context, path: string, { withSecrets, group }: ExportFilesOptions) {
  const folder = await openExportFolder(path, group ?? null);
  const query = { reveal: withSecrets === true ? 'true' : undefined };
  for await (const mac of allPhones(context)) {
    const { items } = await context.client('phones.copies', { params: { mac }, query });
    for (const { names, body } of items) for (const name of names) await folder.put(name, Buffer.from(body));
  }
  return { path, ...(await folder.finish()) };
}

/** The options of `hookswitch export <folder>`. */
export function addExportOptions(command: Command, { say }: Context): Command {
  return command
    .argument('[folder]', say('exportFolder'))
    .option('--with-secrets', say('exportSecrets'))
    .option('--group <name>', say('exportGroup'), readGroup);
}

/** `hookswitch export <folder>`: phones' files, for servers that only have files. */
export async function exportFiles(context: Context, folder: string, options: ExportFilesOptions): Promise<void> {
  const { say, print, terminal } = context;
  if (options.withSecrets === true) terminal.err(`${say('exportWarning')}\n`);
  const done = await exportTo(context, resolve(folder), options);
  print(done, ({ path, written, same, removed }) => say('exported', { path, written, same, removed }));
  for (const name of done.kept) terminal.err(`${say('exportKept', { name })}\n`);
  const [name] = done.foreign;
  if (name === undefined) return;
  throw new ProblemError(problem('export-foreign', { path: done.path, name, count: done.foreign.length }));
}
