import { constants } from 'node:fs';
import { access, readdir, rm } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { cacheFolder } from '../../daemon/launch/fetch.mjs';
import type { Component } from './components.ts';
import { releaseName, runToEnd, unpackPackages } from './debian.ts';

export interface ProgramRecord {
  name: string;
  /** The program that tests start; looked for in PATH and in the folders of system programs. */
  program: string;
  /** Other names that it may have, the best first: Debian's PHP has its version in its name. */
  alsoNamed?: string[];
  /** Whether an installed one will do; else it is unpacked. */
  fits?: (found: Located) => Promise<boolean>;
  /** The Debian packages that hold it. What they need is found by apt. */
  packages: string[];
  /** Where it is in the unpacked packages, if not with the system's programs: what is there under its name only leads to it. */
  home?: string;
  /** Folders beside the unpacked libraries that hold more of them. */
  libraries?: string[];
  /** Arguments with which it starts, says something and ends well: the proof that all its libraries are there. */
  proof: string[];
  /** How it ends then, if not with 0. */
  proofCode?: number;
}

/** A program that was found: how to start it, and where its own files are (`<prefix>/share/…`). */
export interface Located {
  path: string;
  /** To be added to the environment that it is started with. */
  env: Record<string, string>;
  prefix: string;
}

export interface DebianProgram extends Component {
  locate(): Promise<Located | undefined>;
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

const namesOf = ({ program, alsoNamed = [] }: ProgramRecord) => [program, ...alsoNamed];

async function onHost(record: ProgramRecord): Promise<Located | undefined> {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];
  for (const folder of folders.filter(isAbsolute)) {
    for (const name of namesOf(record)) {
      const found = { path: join(folder, name), env: {}, prefix: join(folder, '..') };
      if ((await isProgram(found.path)) && (record.fits === undefined || (await record.fits(found)))) return found;
    }
  }
  return undefined;
}

const unpackedFolder = async ({ name }: ProgramRecord) =>
  join(cacheFolder(process.env), 'debian', await releaseName(), name);

/** Debian keeps libraries in a folder named after the machine, `usr/lib/x86_64-linux-gnu`. */
async function libraryFolders(root: string, more: string[] = []): Promise<string[]> {
  const found: string[] = [];
  for (const base of [join(root, 'usr/lib'), join(root, 'lib')]) {
    const names = await readdir(base).catch(() => []);
    const folders = [...names.filter((name) => name.endsWith('-linux-gnu')).map((name) => join(base, name)), base];
    found.push(...folders, ...folders.flatMap((folder) => more.map((name) => join(folder, name))));
  }
  return found;
}

async function inCache(record: ProgramRecord): Promise<Located | undefined> {
  const root = await unpackedFolder(record);
  const folders = record.home === undefined ? ['usr/sbin', 'usr/bin'] : [record.home];
  for (const path of folders.flatMap((folder) => namesOf(record).map((name) => join(root, folder, name)))) {
    if (!(await isProgram(path))) continue;
    const libraries = await libraryFolders(root, record.libraries);
    return { path, env: { LD_LIBRARY_PATH: libraries.join(delimiter) }, prefix: join(root, 'usr') };
  }
  return undefined;
}

async function faultOf({ proof, proofCode = 0 }: ProgramRecord, { path, env }: Located): Promise<string | undefined> {
  const { code, stderr } = await runToEnd(path, proof, undefined, env);
  return code === proofCode ? undefined : `${path} does not start: ${stderr.trim()}`;
}

/** A program that is used where it is installed, and otherwise unpacked into the user's cache folder. */
export function debianProgram(record: ProgramRecord): DebianProgram {
  const locate = async () => (await inCache(record)) ?? (await onHost(record));

  async function provide(say: (line: string) => void): Promise<string | undefined> {
    const found = await locate();
    if (found && (await faultOf(record, found)) === undefined) return undefined;
    const folder = await unpackedFolder(record);
    say(`unpacking ${record.packages.join(', ')} from Debian, once, into ${folder} (nothing is installed)`);
    await rm(folder, { recursive: true, force: true });
    const reason = await unpackPackages(record.packages, folder);
    if (reason !== undefined) return reason;
    const unpacked = await inCache(record);
    return unpacked ? faultOf(record, unpacked) : `${record.packages.join(', ')} hold no ${record.program}`;
  }

  return { locate, provide, available: async () => (await locate()) !== undefined };
}
