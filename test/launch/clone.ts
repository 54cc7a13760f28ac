import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** A copy of this repository to launch from, with a cache folder of its own. */
export interface Clone {
  folder: string;
  cache: string;
  write(path: string, text: string): Promise<void>;
  /** Runs a program in it to its end. */
  run(command: string[], options?: RunOptions): Promise<Ended>;
  remove(): Promise<void>;
}

export interface RunOptions {
  env?: NodeJS.ProcessEnv;
  /** Called with all output so far, whenever there is more. */
  onOutput?: (text: string, kill: (signal: NodeJS.Signals) => void) => void;
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

/** The environment of a plain login: nothing of the npm that runs the tests. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'http_proxy', 'https_proxy', 'no_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'];
  const registry = [
    'npm_config_registry',
    'npm_config_userconfig',
    'npm_config_cafile',
    'NODE_EXTRA_CA_CERTS',
    'SSL_CERT_FILE',
  ];
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => [...kept, ...registry].includes(name)));
}

async function runIn(folder: string, [command = '', ...args]: string[], options: RunOptions): Promise<Ended> {
  const child = spawn(command, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(options.env && { env: options.env }),
  });
  let stdout = '';
  let stderr = '';
  const kill = (signal: NodeJS.Signals) => void child.kill(signal);
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    options.onOutput?.(stdout + stderr, kill);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
    options.onOutput?.(stdout + stderr, kill);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { code, signal, stdout, stderr };
}

/** @param paths what of the repository goes into the copy */
export async function makeClone(paths: string[], { linkPackages }: { linkPackages: boolean }): Promise<Clone> {
  const base = await mkdtemp(join(tmpdir(), 'hookswitch-clone-'));
  const folder = join(base, 'clone');
  const cache = join(base, 'cache');
  await mkdir(folder);
  for (const path of ['package.json', 'package-lock.json', '.npmrc', ...paths]) {
    if (existsSync(join(repository, path))) await cp(join(repository, path), join(folder, path), { recursive: true });
  }
  if (linkPackages) await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'));
  return {
    folder,
    cache,
    write: async (path, text) => {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    },
    run: (command, options = {}) => {
      const env = { ...plainEnvironment(), XDG_CACHE_HOME: cache, ...options.env };
      return runIn(folder, command, { ...options, env });
    },
    remove: () => rm(base, { recursive: true, force: true }),
  };
}
