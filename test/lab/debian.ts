import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Debian packages without installing them: fetched and checked by apt, unpacked into a folder. Nothing of the host is
 * changed, root is not needed, and no service is started.
 */

interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end; a program that is not there is exit code 127. */
export function runToEnd(command: string, args: string[], cwd?: string, env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive', ...env },
      ...(cwd === undefined ? {} : { cwd }),
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.once('error', (error) => resolve({ code: 127, stdout, stderr: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, stdout, stderr }));
  });
}

/**
 * What `apt-get install --print-uris` prints, as package names. Each line is
 * `'http://…/pool/…/libaio1_0.3.113-4_amd64.deb' libaio1_0.3.113-4_amd64.deb 12345 SHA256:…`.
 */
export function packagesToFetch(printedUris: string): string[] {
  return printedUris
    .split('\n')
    .filter((line) => line.startsWith("'"))
    .flatMap((line) => line.split(' ')[1]?.split('_')[0] ?? []);
}

/** Debian's name and version, and the machine: what was unpacked for one does not serve another. */
export async function releaseName(): Promise<string> {
  const text = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const field = (name: string) => new RegExp(`^${name}="?([^"\n]*)`, 'm').exec(text)?.[1] || 'unknown';
  return `${field('ID')}-${field('VERSION_ID')}-${process.arch}`;
}

export interface Apt {
  run(args: string[], cwd?: string): Promise<Outcome>;
}

/** apt with the host's sources, keys and proxy, and with folders of its own for all that it writes; `more` are options that win. */
export async function privateApt(folder: string, ownLists: boolean, more: Record<string, string> = {}): Promise<Apt> {
  await mkdir(join(folder, 'state/lists/partial'), { recursive: true });
  await mkdir(join(folder, 'cache/archives/partial'), { recursive: true });
  const options = {
    'Dir::Cache': join(folder, 'cache'),
    ...(ownLists ? { 'Dir::State': join(folder, 'state'), 'Dir::State::status': '/var/lib/dpkg/status' } : {}),
    'Debug::NoLocking': 'true',
    'APT::Sandbox::User': 'root',
    'APT::Install-Recommends': 'false',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '2',
    'Acquire::http::Timeout': '30',
    'Acquire::https::Timeout': '30',
    // A mirror that is a stored snapshot has old dates; signatures stay checked.
    'Acquire::Check-Valid-Until': 'false',
    ...more,
  };
  const flags = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  return { run: (args, cwd) => runToEnd('apt-get', [...flags, ...args], cwd) };
}

/** Fetches the packages and what they need beyond the host's own; the reason when that fails. */
async function fetchPackages(apt: Apt, packages: string[], into: string): Promise<string | undefined> {
  const plan = await apt.run(['install', '-y', '-qq', '--print-uris', ...packages]);
  if (plan.code !== 0) return plan.stderr.trim() || 'apt-get does not know the package';
  const names = [...new Set([...packagesToFetch(plan.stdout), ...packages])];
  const download = await apt.run(['download', '-qq', ...names], into);
  return download.code === 0 ? undefined : download.stderr.trim();
}

/**
 * Unpacks packages, with all they need that the host has not, into `folder`; it appears at one stroke or not at all.
 * The host's package lists are tried first; where they are empty or out of date, lists of our own are fetched.
 * @returns the reason when it could not be done
 */
export async function unpackPackages(packages: string[], folder: string): Promise<string | undefined> {
  if ((await runToEnd('dpkg-deb', ['--version'])).code !== 0) return 'this is no Debian: dpkg-deb is missing';
  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(join(dirname(folder), 'tmp-'));
  try {
    const debs = join(work, 'debs');
    await mkdir(debs);
    let reason = await fetchPackages(await privateApt(work, false), packages, debs);
    if (reason !== undefined) {
      const apt = await privateApt(work, true);
      const update = await apt.run(['update', '-qq']); // one dead source among others is no reason to stop
      reason = await fetchPackages(apt, packages, debs);
      if (reason !== undefined) return update.code === 0 ? reason : `${update.stderr.trim()}\n${reason}`;
    }
    const root = join(work, 'root');
    reason = await unpackAll(debs, root);
    if (reason === undefined) await putInPlace(root, folder);
    return reason;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Unpacks every package of a folder into `root`, with a list of them in `root/packages`; the reason when that fails. */
export async function unpackAll(debs: string, root: string): Promise<string | undefined> {
  for (const name of await readdir(debs)) {
    const { code, stderr } = await runToEnd('dpkg-deb', ['-x', join(debs, name), root]);
    if (code !== 0) return `${name}: ${stderr.trim()}`;
  }
  await writeFile(join(root, 'packages'), `${(await readdir(debs)).sort().join('\n')}\n`);
  return undefined;
}

/** Makes what was unpacked appear at one stroke. */
export async function putInPlace(root: string, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await rename(root, folder).catch(async (error: unknown) => {
    if ((await readdir(folder).catch(() => [])).length === 0) throw error; // else somebody was faster: theirs is as good
  });
}
