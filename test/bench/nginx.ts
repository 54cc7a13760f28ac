import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { debianProgram } from '../lab/debian-program.ts';
import type { DebianProgram } from '../lab/debian-program.ts';
import { freePort } from '../lab/free-port.ts';
import { note } from './line.ts';
import type { Sample } from './servers.ts';

/** A web server that everybody knows, and a client in C that costs less than the servers that it asks. Wanted by the benchmark alone. */
const programs = {
  nginx: debianProgram({ name: 'nginx', program: 'nginx', packages: ['nginx'], proof: ['-v'] }),
  ab: debianProgram({ name: 'ab', program: 'ab', packages: ['apache2-utils'], proof: ['-V'] }),
} satisfies Record<string, DebianProgram>;

/** A program to be started: unpacked from Debian's packages if it is not there. */
export async function programOf(name: keyof typeof programs) {
  const reason = await programs[name].provide(note);
  const found = await programs[name].locate();
  if (reason !== undefined || found === undefined) throw new Error(reason ?? `there is no ${name}`);
  return { path: found.path, env: { PATH: process.env['PATH'], LC_ALL: 'C', ...found.env } };
}

/** A server that runs. */
export interface Nginx {
  readonly pid: number;
  readonly port: number;
  stop(): Promise<void>;
}

/** One process that serves from a folder, as Debian sets it up: who asked is written down. */
const configuration = (folder: string, port: number, { cert, key }: { cert: string; key: string }) => `
daemon off;
master_process off;
pid ${folder}/pid;
error_log stderr error;
events { worker_connections 4096; }
http {
  access_log ${folder}/access.log;
  sendfile on;
  tcp_nopush on;
  types_hash_max_size 2048;
  default_type application/octet-stream;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  ssl_certificate ${cert};
  ssl_certificate_key ${key};
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_prefer_server_ciphers on;
  server {
    listen 127.0.0.1:${port} ssl backlog=4096;
    root ${folder}/files;
  }
}
`;

/** Starts it on these bodies by their paths. */
export async function startNginx(
  folder: string,
  samples: readonly Sample[],
  tls: { cert: string; key: string },
): Promise<Nginx> {
  const { path, env } = await programOf('nginx');
  for (const sample of samples) {
    const file = join(folder, 'files', sample.path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, sample.body);
  }
  const port = await freePort();
  writeFileSync(join(folder, 'nginx.conf'), configuration(folder, port, tls));
  const child = spawn(path, ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
  const ended = once(child, 'exit');
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  while (isAlive() && !(await isOpen(port))) await pause(20);
  if (!isAlive()) throw new Error('nginx does not start');
  return {
    ...{ pid: child.pid ?? 0, port },
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function isOpen(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).finally(() => socket.destroy());
}
