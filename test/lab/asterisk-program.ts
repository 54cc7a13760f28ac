import { readdir, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { cacheFolder } from '../../daemon/launch/fetch.mjs';
import { asteriskModules } from './asterisk-modules.ts';
import type { Component } from './components.ts';
import { runToEnd } from './debian.ts';
import type { SuiteRecord } from './debian-suite.ts';
import { unpackFromSuite } from './debian-suite.ts';

/** An unpacked Asterisk. It is started through the C library's loader that came with it. */
export interface AsteriskProgram {
  loader: string;
  libraries: string;
  program: string;
  modules: string;
  /** Sounds and the like. */
  data: string;
}

/**
 * Not in Debian 12 and 13; the testing suite keeps its newest only, so what is pinned is the series that FreePBX 17 runs.
 */
const record: SuiteRecord = {
  suite: 'forky',
  package: 'asterisk',
  version: /^1:22\./,
  needed: new RegExp(
    '^(asterisk|asterisk-modules|asterisk-core-sounds-en-gsm|zlib1g|' +
      'lib(c6|gcc-s1|crypt1|systemd0|md0|bsd0|bz2-1\\.0|zstd1|ssl3\\w*|tinfo6|sqlite3-0|ncursesw6|gsm1|stdc\\+\\+6|jansson4|' +
      'xml2\\S*|udev1|lzma5|srtp2-1|cap2|edit2|popt0|uriparser1|uuid1|xslt1\\.1))$',
  ),
};

const unpackedFolder = () => join(cacheFolder(process.env), 'debian', `${record.suite}-${process.arch}`, 'asterisk-22');

/** The first entry of a folder that the expression matches. */
async function find(folder: string, name: RegExp): Promise<string | undefined> {
  const found = (await readdir(folder).catch(() => [])).sort().find((entry) => name.test(entry));
  return found === undefined ? undefined : join(folder, found);
}

async function locateIn(root: string): Promise<AsteriskProgram | undefined> {
  const libraries = await find(join(root, 'usr/lib'), /-linux-gnu\w*$/);
  const loader = libraries === undefined ? undefined : await find(libraries, /^ld-linux.*\.so/);
  const program = await find(join(root, 'usr/sbin'), /^asterisk$/);
  if (libraries === undefined || loader === undefined || program === undefined) return undefined;
  return {
    loader,
    libraries,
    program,
    modules: join(libraries, 'asterisk/modules'),
    data: join(root, 'usr/share/asterisk'),
  };
}

/** Arguments of the loader before those of the program. */
export const loaderArgs = ({ libraries }: AsteriskProgram): string[] => ['--library-path', libraries];

async function whole(found: AsteriskProgram, file: string): Promise<boolean> {
  const { code, stdout } = await runToEnd(found.loader, [...loaderArgs(found), '--list', file]);
  return code === 0 && !stdout.includes('not found');
}

/** What a module or the program lacks. */
async function faultOf(found: AsteriskProgram): Promise<string | undefined> {
  const { code, stderr } = await runToEnd(found.loader, [...loaderArgs(found), found.program, '-V']);
  if (code !== 0) return `Asterisk does not start: ${stderr.trim()}`;
  const files = asteriskModules.map((name) => join(found.modules, `${name}.so`));
  const missing: string[] = [];
  for (const file of files) if (!(await whole(found, file))) missing.push(basename(file));
  return missing.length === 0 ? undefined : `modules or their libraries are missing: ${missing.join(', ')}`;
}

/** Packages name a voice's folder after its speaker, and Asterisk looks for the language. */
async function finish(root: string): Promise<string | undefined> {
  const found = await locateIn(root);
  if (!found) return 'the packages hold no asterisk';
  const voice = await find(join(found.data, 'sounds'), /^en_/);
  if (voice !== undefined) {
    await rm(join(found.data, 'sounds/en'), { recursive: true, force: true });
    await symlink(basename(voice), join(found.data, 'sounds/en'));
  }
  return faultOf(found);
}

/** Where the unpacked Asterisk is on this machine. An installed one is not used: nobody knows its modules. */
export const locateAsterisk = (): Promise<AsteriskProgram | undefined> => locateIn(unpackedFolder());

export const asteriskComponent: Component = {
  available: async () => (await locateAsterisk()) !== undefined,
  provide: async (say) => {
    const found = await locateAsterisk();
    if (found && (await faultOf(found)) === undefined) return undefined;
    const folder = unpackedFolder();
    say(`unpacking Asterisk 22 from Debian ${record.suite}, once, into ${folder} (nothing is installed)`);
    return unpackFromSuite(record, folder, finish);
  },
};
