import { access, constants, stat, statfs } from 'node:fs/promises';
import type { Config } from '../../config.ts';
import { nodeWillDo } from './node-version.ts';
import { not, ok } from './verdict.ts';
import type { Verdict } from './verdict.ts';

const wanted = { warn: 1024 ** 3, fail: 100 * 1024 ** 2 };

/** Whether this Node is one that the daemon runs on. */
export function checkNode(version: string): Verdict {
  if (nodeWillDo(version)) return ok('node', `Node ${version}`, `Node ${version}`);
  return not(
    'node',
    'fail',
    { en: `Node ${version} is too old`, it: `Node ${version} è troppo vecchio` },
    {
      en: 'Start by `npm start`, which fetches a Node that fits, or install Node 24.',
      it: 'Avvia con `npm start`, che scarica un Node adatto, o installa Node 24.',
    },
  );
}

/** The data folder: there, ours, closed to others. */
export async function checkFolder({ dataDir }: Config): Promise<Verdict> {
  const mode = await stat(dataDir).then(
    (it) => it.mode & 0o777,
    () => null,
  );
  if (mode === null)
    return ok('data-folder', `${dataDir} will be made at the first start`, `${dataDir} sarà creata al primo avvio`);
  const isOurs = await access(dataDir, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!isOurs)
    return not(
      'data-folder',
      'fail',
      { en: `${dataDir} cannot be read and written`, it: `${dataDir} non è leggibile e scrivibile` },
      {
        en: 'Run this as the daemon’s user, or give the folder to that user.',
        it: 'Esegui come utente del demone, o assegna a lui la cartella.',
      },
    );
  if ((mode & 0o077) !== 0)
    return not(
      'data-folder',
      'warn',
      {
        en: `Others may look into ${dataDir} (mode ${mode.toString(8)})`,
        it: `Altri possono vedere in ${dataDir} (permessi ${mode.toString(8)})`,
      },
      { en: `chmod 700 ${dataDir}`, it: `chmod 700 ${dataDir}` },
    );
  return ok('data-folder', dataDir, dataDir);
}

/** Room on the data folder's disk. */
export async function checkSpace({ dataDir }: Config): Promise<Verdict> {
  const free = await statfs(dataDir).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  );
  if (free === null) return ok('space', 'no data folder yet', 'ancora nessuna cartella dati');
  const told = `${(free / 1024 ** 3).toFixed(1)} GiB`;
  if (free >= wanted.warn) return ok('space', `${told} free`, `${told} liberi`);
  return not(
    'space',
    free < wanted.fail ? 'fail' : 'warn',
    { en: `Only ${told} free in ${dataDir}`, it: `Solo ${told} liberi in ${dataDir}` },
    {
      en: 'Free some space: without it changes are refused.',
      it: 'Libera spazio: senza, le modifiche vengono rifiutate.',
    },
  );
}

/** The key file: there, closed to others. Its content is not looked at. */
export async function checkKey({ keyFile }: Config, isNew: boolean): Promise<Verdict> {
  const mode = await stat(keyFile).then(
    (it) => it.mode & 0o777,
    () => null,
  );
  if (mode === null && isNew)
    return ok('key-file', `${keyFile} will be made at the first start`, `${keyFile} sarà creato al primo avvio`);
  if (mode === null)
    return not(
      'key-file',
      'fail',
      { en: `${keyFile} is missing`, it: `${keyFile} non c’è` },
      {
        en: 'Put it back from a backup: without it the database cannot be read.',
        it: 'Rimettilo da un backup: senza, il database non è leggibile.',
      },
    );
  if ((mode & 0o077) !== 0)
    return not(
      'key-file',
      'fail',
      {
        en: `Others may read ${keyFile} (mode ${mode.toString(8)})`,
        it: `Altri possono leggere ${keyFile} (permessi ${mode.toString(8)})`,
      },
      { en: `chmod 600 ${keyFile}`, it: `chmod 600 ${keyFile}` },
    );
  return ok('key-file', keyFile, keyFile);
}
