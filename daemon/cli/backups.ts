import { copyFile, open, rename, rm, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { isRunning } from '../api/index.ts';
import { productVersion, storeOptions } from '../app.ts';
import { problem, ProblemError, systemClock } from '../lib/index.ts';
import { createLog } from '../lib/log.ts';
import { backupDatabase, restoreBackup } from '../store/index.ts';
import { readSecret } from './context.ts';
import type { Context } from './context.ts';
import { table } from './print.ts';

interface KeyOptions {
  readonly withKey?: true;
  readonly passphraseFile?: string;
}

const shortest = 10;

const passphraseProblem = (reason: string) => new ProblemError(problem('backup-passphrase', { reason }));

/** Out of a file, or asked for where somebody sits at the terminal; null = neither. */
async function readPassphrase({ terminal, say }: Context, file: string | undefined): Promise<string | null> {
  return file === undefined ? ((await terminal.askSecret?.(say('askPassphrase'))) ?? null) : readSecret(file);
}

async function newPassphrase(context: Context, options: KeyOptions): Promise<string | null> {
  if (options.withKey !== true) return null;
  const given = await readPassphrase(context, options.passphraseFile);
  if (given === null) throw passphraseProblem('it is missing');
  if (given.length < shortest) throw passphraseProblem(`it is shorter than ${shortest} characters`);
  return given;
}

async function requireFree(path: string): Promise<void> {
  const isThere = await stat(path).then(
    () => true,
    () => false,
  );
  if (isThere) throw new ProblemError(problem('backup-file', { path, reason: 'there is a file of that name already' }));
}

/** Puts a finished backup where it is wanted, which may be another disk. */
async function moveTo(from: string, path: string): Promise<void> {
  const temporary = `${path}.part`;
  try {
    await requireFree(path);
    await rename(from, path).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EXDEV') throw error;
      await copyFile(from, temporary);
      const file = await open(temporary, 'r+');
      await file.chmod(0o600);
      await file.sync();
      await file.close();
      await rename(temporary, path);
      await rm(from);
    });
  } catch (error) {
    await rm(temporary, { force: true });
    await rm(from, { force: true });
    if (error instanceof ProblemError) throw error;
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new ProblemError(problem('backup-file', { path, reason }));
  }
}

async function backup(context: Context, path: string, options: KeyOptions) {
  const config = context.config();
  const passphrase = await newPassphrase(context, options);
  await requireFree(path);
  if (await isRunning(config.dataDir)) {
    const made = await context.client('backups.make', { body: { passphrase } });
    await moveTo(made.path, path);
    return { path, bytes: made.bytes, rows: made.rows, hasKey: made.hasKey };
  }
  const log = createLog({ level: config.logLevel, write: context.terminal.err });
  const store = storeOptions({ config, clock: systemClock(), log });
  const { bytes, rows, hasKey } = await backupDatabase(store, path, { product: productVersion(), passphrase });
  return { path, bytes, rows, hasKey };
}

async function restore(context: Context, path: string, options: KeyOptions & { readonly replace?: true }) {
  const config = context.config();
  if (await isRunning(config.dataDir)) throw new ProblemError(problem('daemon-running', { folder: config.dataDir }));
  const log = createLog({ level: config.logLevel, write: context.terminal.err });
  const store = storeOptions({ config, clock: systemClock(), log });
  const request = { path, product: productVersion(), replace: options.replace === true };
  const file = options.passphraseFile;
  const attempt = (passphrase: string | null) => restoreBackup(store, { ...request, passphrase });
  if (file !== undefined) return attempt(readSecret(file));
  try {
    return await attempt(null);
  } catch (error) {
    // Only then is the key in the backup needed.
    if (!(error instanceof ProblemError) || error.problem.code !== 'backup-passphrase') throw error;
    const asked = await readPassphrase(context, undefined);
    if (asked === null) throw error;
    return attempt(asked);
  }
}

/** `hookswitch backup`, `hookswitch restore` */
export function addBackupCommands(program: Command, context: Context): void {
  const { say, print } = context;
  program
    .command('backup <file>')
    .description(say('backup'))
    .option('--with-key', say('withKey'))
    .option('--passphrase-file <path>', say('passphraseFile'))
    .action(async (file: string, options: KeyOptions) => {
      const made = await backup(context, resolve(file), options);
      print(
        made,
        ({ path, rows, hasKey }) => `${say('backupMade', { path, rows })}${hasKey ? '' : `\n${say('keyApart')}`}`,
      );
    });
  program
    .command('restore <file>')
    .description(say('restore'))
    .option('--replace', say('replace'))
    .option('--passphrase-file <path>', say('passphraseFile'))
    .action(async (file: string, options: KeyOptions & { replace?: true }) => {
      const done = await restore(context, resolve(file), options);
      const at = new Date(done.madeAt).toISOString();
      print({ ...done, madeAt: at }, ({ rows }) => say('restored', { rows, at }));
    });
}

/** `hookswitch jobs` */
export function addJobCommands(program: Command, { say, client, print }: Context): void {
  program
    .command('jobs')
    .description(say('jobs'))
    .action(async () => {
      const { items } = await client('jobs.list');
      print(items, (rows) =>
        table(rows, [
          ['NAME', ({ name }) => name],
          ['SCHEDULE (UTC)', ({ schedule }) => schedule],
          ['NOW', ({ running }) => running && `${running.done}${running.total === null ? '' : `/${running.total}`}`],
          ['LAST', ({ last }) => last?.startedAt],
          ['STATE', ({ last }) => last?.state],
          [
            'RESULT',
            ({ last }) =>
              Object.entries(last?.result ?? {})
                .map(([name, value]) => `${name}=${value}`)
                .join(' '),
          ],
        ]),
      );
    });
}
