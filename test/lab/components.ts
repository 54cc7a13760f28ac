import { constants } from 'node:fs';
import { access, readdir, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { releaseName, runToEnd, unpackPackages } from './debian.ts';

interface Component {
  /** The program that tests start; looked for in PATH and in the folders of system programs. */
  program: string;
  /** The Debian packages that hold it. What they need is found by apt. */
  packages: string[];
  /** Arguments with which it starts, says something and ends well: the proof that all its libraries are there. */
  proof: string[];
}

/**
 * The real programs that component tests work against. To add one: a line here, a file beside this one that starts
 * it, and `describeWith('<name>', …)` around the tests.
 */
const table = {
  mariadb: { program: 'mariadbd', packages: ['mariadb-server-core'], proof: ['--no-defaults', '--version'] },
} satisfies Record<string, Component>;

export type ComponentName = keyof typeof table;

export const componentNames = Object.keys(table) as ComponentName[];

/** A program that was found: how to start it, and where its own files are (`<prefix>/share/…`). */
export interface Located {
  path: string;
  /** To be added to the environment that it is started with. */
  env: Record<string, string>;
  prefix: string;
}

/** As the launcher has it: `$XDG_CACHE_HOME/hookswitch`, or `~/.cache/hookswitch`. */
function cacheFolder(): string {
  const base = process.env['XDG_CACHE_HOME'];
  return join(base && isAbsolute(base) ? base : join(process.env['HOME'] || homedir(), '.cache'), 'hookswitch');
}

const unpackedFolder = async (name: ComponentName) => join(cacheFolder(), 'debian', await releaseName(), name);

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
}

async function onHost(program: string): Promise<Located | undefined> {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin', '/sbin'];
  for (const folder of folders.filter(isAbsolute)) {
    const path = join(folder, program);
    if (await isProgram(path)) return { path, env: {}, prefix: join(folder, '..') };
  }
  return undefined;
}

/** Debian keeps libraries in a folder named after the machine, `usr/lib/x86_64-linux-gnu`. */
async function libraryFolders(root: string): Promise<string[]> {
  const found: string[] = [];
  for (const base of [join(root, 'usr/lib'), join(root, 'lib')]) {
    const names = await readdir(base).catch(() => []);
    found.push(...names.filter((name) => name.endsWith('-linux-gnu')).map((name) => join(base, name)), base);
  }
  return found;
}

async function inCache(name: ComponentName): Promise<Located | undefined> {
  const root = await unpackedFolder(name);
  for (const folder of ['usr/sbin', 'usr/bin']) {
    const path = join(root, folder, table[name].program);
    if (!(await isProgram(path))) continue;
    return { path, env: { LD_LIBRARY_PATH: (await libraryFolders(root)).join(delimiter) }, prefix: join(root, 'usr') };
  }
  return undefined;
}

/** Where a component is on this machine: unpacked in the cache (which is done when it has to), or installed. */
export async function locate(name: ComponentName): Promise<Located | undefined> {
  return (await inCache(name)) ?? (await onHost(table[name].program));
}

/** Whether tests that need the component can run. Never fetches anything. */
export async function available(name: ComponentName): Promise<boolean> {
  return (await locate(name)) !== undefined;
}

async function works(name: ComponentName, { path, env }: Located): Promise<string | undefined> {
  const { code, stderr } = await runToEnd(path, table[name].proof, undefined, env);
  return code === 0 ? undefined : `${path} does not start: ${stderr.trim()}`;
}

/**
 * Sees to it that a component is there, unpacking its packages into the cache where it is not.
 * @param say told before something that takes time
 * @returns the reason when the component stays missing
 */
export async function provideComponent(name: ComponentName, say: (line: string) => void): Promise<string | undefined> {
  const found = await locate(name);
  if (found && (await works(name, found)) === undefined) return undefined;
  const { packages } = table[name];
  const folder = await unpackedFolder(name);
  say(`unpacking ${packages.join(', ')} from Debian, once, into ${folder} (nothing is installed)`);
  await rm(folder, { recursive: true, force: true });
  const reason = await unpackPackages(packages, folder);
  if (reason !== undefined) return reason;
  const unpacked = await inCache(name);
  return unpacked ? works(name, unpacked) : `${packages.join(', ')} hold no ${table[name].program}`;
}
