import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Apt } from './debian.ts';
import { packagesToFetch, privateApt, putInPlace, runToEnd, unpackAll } from './debian.ts';

/**
 * A package of another Debian suite than the host's, with all that it needs down to its C library, so that the host's
 * release does not matter. apt resolves, fetches and checks it with package lists and an (empty) package state of our own.
 */
export interface SuiteRecord {
  suite: string;
  package: string;
  /** The versions that will do, as apt tells them (`1:22.10.1+dfsg-1`). */
  version: RegExp;
  /** Of all that the package needs, the names that are fetched; when `finish` finds something missing, all are. */
  needed: RegExp;
}

const keyrings = ['/usr/share/keyrings/debian-archive-keyring.gpg', '/usr/share/keyrings/debian-archive-keyring.pgp'];

async function findKeyring(): Promise<string | undefined> {
  for (const path of keyrings) {
    const there = await access(path).then(
      () => true,
      () => false,
    );
    if (there) return path;
  }
  return undefined;
}

/**
 * The Debian archive among those that apt uses here: lines of `address|origin|label`. Before the first `apt-get update`
 * apt knows no origins; then the archive's usual path tells it.
 */
export function debianMirror(printedTargets: string): string {
  const targets = printedTargets.split('\n').map((line) => line.split('|'));
  const told = targets.find(([, origin, label]) => origin === 'Debian' && label === 'Debian');
  const likely = targets.find(([address]) => /\/debian\/?$/.test(address ?? ''));
  return (told ?? likely)?.[0] ?? 'http://deb.debian.org/debian/';
}

/** The version of a package in what `--print-uris` prints: `'http://…' asterisk_1%3a22.10.1-1_amd64.deb 12345 SHA256:…`. */
export function versionToFetch(printedUris: string, name: string): string | undefined {
  const file = new RegExp(`' ${name}_([^_ ]+)_[^ ]*\\.deb `).exec(printedUris)?.[1];
  return file === undefined ? undefined : decodeURIComponent(file);
}

async function suiteApt(work: string, { suite }: SuiteRecord, keyring: string): Promise<Apt> {
  const format = ['--format', '$(REPO_URI)|$(ORIGIN)|$(LABEL)', 'Created-By: Packages'];
  const mirror = debianMirror((await runToEnd('apt-get', ['indextargets', ...format])).stdout);
  const list = join(work, 'sources.list');
  const status = join(work, 'status');
  await writeFile(list, `deb [signed-by=${keyring}] ${mirror} ${suite} main\n`);
  await writeFile(status, '');
  const none = { sourceparts: '/dev/null', preferences: '/dev/null', preferencesparts: '/dev/null' };
  const etc = Object.fromEntries(Object.entries({ sourcelist: list, ...none }).map(([k, v]) => [`Dir::Etc::${k}`, v]));
  return privateApt(work, true, { ...etc, 'Dir::State::status': status });
}

/** Fetches the packages that the expression names, unpacks them and has them finished; the reason when that fails. */
async function fetchInto(
  root: string,
  apt: Apt,
  names: string[],
  finish: (root: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  const debs = `${root}.debs`;
  await mkdir(debs);
  const download = await apt.run(['download', '-qq', ...names], debs);
  if (download.code !== 0) return download.stderr.trim() || 'apt-get download failed';
  const reason = await unpackAll(debs, root);
  if (reason !== undefined) return reason;
  const ballast = ['doc', 'man', 'locale', 'lintian', 'gcc', 'gdb'].map((name) => join(root, 'usr/share', name));
  for (const folder of ballast) await rm(folder, { recursive: true, force: true });
  return finish(root);
}

/** What apt would fetch, or why not. */
async function plan(apt: Apt, record: SuiteRecord): Promise<{ names: string[] } | { reason: string }> {
  const update = await apt.run(['update', '-qq']);
  const { code, stdout, stderr } = await apt.run(['install', '-y', '-qq', '--print-uris', record.package]);
  if (code !== 0) return { reason: `${update.stderr}\n${stderr}`.trim() };
  const version = versionToFetch(stdout, record.package);
  if (version === undefined || !record.version.test(version)) {
    const found = version === undefined ? 'no longer has it' : `has ${version} now`;
    const wanted = `the tests are written for ${record.package} ${String(record.version)}`;
    return { reason: `${wanted}, and Debian ${record.suite} ${found}: another suite must be named` };
  }
  return { names: [...new Set(packagesToFetch(stdout))] };
}

/**
 * Unpacks the package into `folder`, which appears at one stroke or not at all. `finish` arranges and proves what was
 * unpacked and gives the reason when something is missing.
 * @returns the reason when it could not be done
 */
export async function unpackFromSuite(
  record: SuiteRecord,
  folder: string,
  finish: (root: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  if ((await runToEnd('dpkg-deb', ['--version'])).code !== 0) return 'this is no Debian: dpkg-deb is missing';
  const keyring = await findKeyring();
  if (keyring === undefined) return 'the keys of the Debian archive are missing (package debian-archive-keyring)';
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(join(dirname(folder), 'tmp-'));
  try {
    const apt = await suiteApt(work, record, keyring);
    const planned = await plan(apt, record);
    if ('reason' in planned) return planned.reason;
    const few = planned.names.filter((name) => record.needed.test(name));
    // Debian renames libraries now and then: then all are fetched rather than none.
    for (const names of [few, planned.names]) {
      const root = join(work, `root-${names.length}`);
      const reason = await fetchInto(root, apt, names, finish);
      if (reason === undefined) {
        await putInPlace(root, folder);
        return undefined;
      }
      if (names === planned.names) return reason;
    }
    return undefined;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
