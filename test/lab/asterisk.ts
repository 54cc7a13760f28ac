import { spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSelfSigned } from '../../daemon/provisioning/http/self-signed.ts';
import type { AmiLine } from './ami-line.ts';
import { openAmiLine } from './ami-line.ts';
import type { AsteriskAddress } from './asterisk-address.ts';
import { amiUsers, makeAddress } from './asterisk-address.ts';
import type { AmiUser, AsteriskPlan } from './asterisk-config.ts';
import { asteriskFiles } from './asterisk-config.ts';
import { freepbxDialplan, freepbxExtensions, plainDialplan, plainExtensions } from './asterisk-dialplan.ts';
import type { LabExtension, SectionOptions } from './asterisk-extension.ts';
import { astdbRows, isPlainId, pjsipSections } from './asterisk-extension.ts';
import type { AsteriskProgram } from './asterisk-program.ts';
import { loaderArgs, locateAsterisk } from './asterisk-program.ts';
import { startGuard } from './guard.ts';
import type { ProcessControl } from './process-control.ts';
import { processControl } from './process-control.ts';

export interface AsteriskOptions {
  /** `freepbx` (unless said otherwise): its contexts, feature codes and AstDB; `plain`: numbers and hints alone. */
  dialplan?: 'freepbx' | 'plain';
  extensions?: readonly LabExtension[];
  /** Seconds between the OPTIONS to each phone; 2 unless said otherwise, 0 = never. */
  qualifySeconds?: number;
  /** Seconds that a registration lasts at least; 1 unless said otherwise (FreePBX: 60). */
  minimumExpiration?: number;
  /** Whether a NOTIFY by address can leave; FreePBX 17 as it is installed cannot, so false unless said otherwise. */
  outboundEndpoint?: boolean;
  /** Listens over TLS too, at `ports.sips`, with a self-signed certificate. */
  tls?: boolean;
  /** Accounts of the manager interface beside `lab`, `watcher` and `caller`, or instead of those of the same name. */
  amiUsers?: readonly AmiUser[];
}

/** An Asterisk of one's own, to be changed, stopped, killed and frozen at will. It has fully booted when it is handed out. */
export interface Asterisk {
  address: AsteriskAddress;
  /** The folder of its configuration files. */
  etc: string;
  /** The tests' own line, as `lab`; a new one after each start. */
  ami(): AmiLine;
  /** Opens another line: as `watcher`, as `caller`, or as whom one says. */
  openAmi(user?: 'lab' | 'watcher' | 'caller' | { name: string; secret: string }): Promise<AmiLine>;
  /** What a command of its console prints. */
  cli(command: string): Promise<string>;
  /** Writes the configuration and AstDB of these extensions in place of those before; live after `reload()` only. */
  writeExtensions(extensions: readonly LabExtension[]): Promise<void>;
  /** Writes a file into `etc`. `pjsip_custom.conf`, `extensions_custom.conf` and `manager_custom.conf` are read if there. */
  writeFile(name: string, text: string): Promise<void>;
  /** Reloads everything, as Apply Config does, and waits for the event that tells its end. */
  reload(): Promise<void>;
  /** Writes AstDB without any event, as the panel's page does for what has no device. Undefined deletes. */
  putDb(key: string, value: string | undefined): Promise<void>;
  /** The value of AstDB's `DND/201`; undefined when there is none. */
  getDb(key: string): Promise<string | undefined>;
  /** Sets a device's state, such as `Custom:DND201` to `BUSY`. */
  setDeviceState(device: string, state: string): Promise<void>;
  deviceState(device: string): Promise<string>;
  /** Ends it in good order; `start` brings it back at the same ports, with its AstDB and registrations. */
  stop(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
  start(): Promise<void>;
  restart(): Promise<void>;
  /** As `core restart now` does: the same process loads itself anew. */
  restartInPlace(): Promise<void>;
  /** Freezes the process (SIGSTOP): connections stay open and nobody answers. */
  stall(): void;
  resume(): void;
  pid(): number | undefined;
  log(): string;
  /** Ends it and removes all its files. */
  close(): Promise<void>;
}

const quote = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

/** `core restart now` runs argv[0] again, so that must be a program that finds the libraries by itself. */
async function writeStarter(folder: string, program: AsteriskProgram): Promise<void> {
  const path = join(folder, 'asterisk');
  const words = [program.loader, '--argv0', path, ...loaderArgs(program), program.program];
  const line = [...words, '-C', join(folder, 'etc/asterisk.conf')].map(quote).join(' ');
  await writeFile(path, `#!/bin/sh\nexec ${line} "$@"\n`);
  await chmod(path, 0o755);
}

/**
 * Asterisk opens its standard output a second time to log to it, which cannot be done with the sockets that Node gives its
 * children; so what it says goes through a pipe with a name. The process is Asterisk's own from `exec` on.
 */
const throughPipe =
  'p="$1/log/pipe"; [ -p "$p" ] || mkfifo -m 600 "$p"; cat <"$p" & exec "$1/asterisk" -f -n >"$p" 2>&1';

interface Files {
  write(name: string, text: string): Promise<void>;
  writeExtensions(extensions: readonly LabExtension[]): Promise<void>;
}

function filesOf(etc: string, style: 'freepbx' | 'plain', options: SectionOptions): Files {
  const write = (name: string, text: string) => writeFile(join(etc, name), text, { mode: 0o600 });
  const dialplan = style === 'freepbx' ? freepbxExtensions : plainExtensions;
  return {
    write,
    writeExtensions: async (extensions) => {
      const usable = extensions.filter(({ id }) => isPlainId(id));
      await write('pjsip_additional.conf', usable.map((one) => pjsipSections(one, options)).join('\n'));
      await write('extensions_additional.conf', dialplan(extensions));
      await write('voicemail_additional.conf', usable.map(({ id }) => `${id} => 1234,${id}\n`).join(''));
    },
  };
}

/** Keeps AstDB in step with the extensions; what was written already is not written again. */
function astdbWriter() {
  let wanted: ReadonlyMap<string, string> = new Map<string, string>();
  let written = new Map<string, string>();
  const parts = (key: string) => {
    const slash = key.lastIndexOf('/');
    return { Family: key.slice(0, slash), Key: key.slice(slash + 1) };
  };
  return {
    want: (rows: ReadonlyMap<string, string>) => void (wanted = rows),
    forget: () => void (written = new Map()),
    write: async (ami: AmiLine) => {
      const news = [...wanted].filter(([key, value]) => written.get(key) !== value);
      const gone = [...written.keys()].filter((key) => !wanted.has(key));
      written = new Map(wanted);
      await Promise.all([
        ...news.map(([key, Val]) => ami.action('DBPut', { ...parts(key), Val })),
        ...gone.map((key) => ami.action('DBDel', parts(key))),
      ]);
    },
  };
}

interface Made {
  address: AsteriskAddress;
  etc: string;
  files: Files;
  control: ProcessControl;
  style: 'freepbx' | 'plain';
  remove(): Promise<void>;
}

/** Everything that touches AstDB and states goes over the tests' own line. */
function stateOf(ami: () => AmiLine) {
  const split = (key: string) => [key.slice(0, key.lastIndexOf('/')), key.slice(key.lastIndexOf('/') + 1)] as const;
  return {
    putDb: async (key: string, value: string | undefined) => {
      const [Family, Key] = split(key);
      await (value === undefined
        ? ami().action('DBDel', { Family, Key })
        : ami().action('DBPut', { Family, Key, Val: value }));
    },
    getDb: async (key: string) => {
      const [Family, Key] = split(key);
      return (await ami().list('DBGet', { Family, Key }))[0]?.get('Val');
    },
    setDeviceState: async (device: string, state: string) => {
      await ami().action('Setvar', { Variable: `DEVICE_STATE(${device})`, Value: state });
    },
    deviceState: async (device: string) =>
      (await ami().action('Getvar', { Variable: `DEVICE_STATE(${device})` })).get('Value') ?? '',
  };
}

async function asteriskOf({ address, etc, files, control, style, remove }: Made, extensions: readonly LabExtension[]) {
  const astdb = astdbWriter();
  let line: AmiLine | undefined;
  const ami = () => {
    if (!line) throw new Error('Asterisk is not running');
    return line;
  };
  const openAmi: Asterisk['openAmi'] = (user = 'lab') =>
    openAmiLine(address.ports.ami, typeof user === 'string' ? address.ami[user] : user);
  const greet = async () => {
    line = await openAmi();
    await astdb.write(line);
  };
  const start = async () => {
    await control.start();
    const faults = /^.*(Error loading module|declined to load).*$/m.exec(control.log());
    if (faults) throw new Error(faults[0]);
    await greet();
  };
  const end = async (signal: NodeJS.Signals) => {
    await control.end(signal);
    await line?.ended;
    line = undefined;
  };
  const writeExtensions: Asterisk['writeExtensions'] = async (list) => {
    await files.writeExtensions(list);
    astdb.want(style === 'freepbx' ? astdbRows(list) : new Map<string, string>());
    if (line) await astdb.write(line);
  };
  await writeExtensions(extensions);
  await start().catch(async (error: unknown) => {
    await control.end('SIGKILL');
    throw error;
  });

  const asterisk: Asterisk = {
    address,
    etc,
    ami,
    openAmi,
    cli: (command) => ami().command(command),
    writeExtensions,
    writeFile: files.write,
    reload: async () => {
      const isEnd = (block: { get(name: string): string | undefined }) =>
        block.get('Event') === 'Reload' && block.get('Module') === 'All';
      while (ami().events.items.some(isEnd)) await ami().events.next(isEnd); // of an earlier one
      await ami().action('Reload');
      await ami().events.next(isEnd, 120_000);
    },
    ...stateOf(ami),
    stop: () => end('SIGTERM'),
    kill: async () => {
      await end('SIGKILL');
      astdb.forget(); // AstDB is written behind: its last second may be lost
    },
    start,
    restart: async () => {
      await end('SIGTERM');
      await start();
    },
    restartInPlace: async () => {
      const ready = control.said(readyWords);
      const old = ami();
      await old.action('Command', { Command: 'core restart now' }).catch(() => undefined); // it may end before it answers
      await ready;
      await old.ended;
      await greet();
    },
    stall: () => control.signal('SIGSTOP'),
    resume: () => control.signal('SIGCONT'),
    pid: control.pid,
    log: control.log,
    close: async () => {
      line?.close();
      await end('SIGKILL');
      await remove();
    },
  };
  return asterisk;
}

const readyWords = /Asterisk Ready\./;

function mergeUsers(address: AsteriskAddress, more: readonly AmiUser[]): AmiUser[] {
  const own = amiUsers(address).filter(({ name }) => !more.some((other) => other.name === name));
  return [...own, ...more];
}

function transportNames(style: 'freepbx' | 'plain') {
  const prefix = style === 'freepbx' ? '0.0.0.0-' : '';
  return { udp: `${prefix}udp`, tcp: `${prefix}tcp`, tls: `${prefix}tls` };
}

async function writeCertificate(folder: string): Promise<{ certificate: string; key: string }> {
  const day = 86_400_000;
  const made = await makeSelfSigned(['localhost', '127.0.0.1'], Date.now() - day, Date.now() + day);
  const files = { certificate: join(folder, 'lib/keys/asterisk.crt'), key: join(folder, 'lib/keys/asterisk.key') };
  await writeFile(files.certificate, made.certificate);
  await writeFile(files.key, made.key, { mode: 0o600 });
  return files;
}

async function makeFolders(folder: string): Promise<void> {
  const names = ['etc', 'lib', 'db', 'spool/voicemail', 'spool/outgoing', 'run', 'log', 'lib/keys'];
  for (const name of names) await mkdir(join(folder, name), { recursive: true, mode: 0o700 });
}

/** Starts an Asterisk of one's own, on free ports of 127.0.0.1, and waits until it has fully booted. Less than a second. */
export async function startAsterisk(options: AsteriskOptions = {}): Promise<Asterisk> {
  const program = await locateAsterisk();
  if (!program) throw new Error('Asterisk is not on this machine: use describeWith, or run `npm test` once');
  const style = options.dialplan ?? 'freepbx';
  // Short, because the path of its control socket holds 107 bytes at most.
  const folder = await mkdtemp(join(tmpdir().length < 60 ? tmpdir() : '/tmp', 'hookswitch-asterisk-'));
  const guard = startGuard(folder);
  try {
    await makeFolders(folder);
    const address = await makeAddress();
    const plan: AsteriskPlan = {
      folder,
      program,
      ports: address.ports,
      amiUsers: mergeUsers(address, options.amiUsers ?? []),
      ari: address.ari,
      transports: transportNames(style),
      tls: options.tls ? await writeCertificate(folder) : undefined,
      outboundEndpoint: options.outboundEndpoint ?? false,
      expirySweep: 1,
    };
    const etc = join(folder, 'etc');
    const files = filesOf(etc, style, {
      context: style === 'freepbx' ? 'from-internal' : 'internal',
      qualifySeconds: options.qualifySeconds ?? 2,
      minimumExpiration: options.minimumExpiration ?? 1,
    });
    const dialplan = style === 'freepbx' ? freepbxDialplan() : plainDialplan();
    for (const [name, text] of Object.entries({ ...asteriskFiles(plan), 'extensions.conf': dialplan }))
      await files.write(name, text);
    await writeStarter(folder, program);
    const env = { ...process.env, HOME: folder };
    const control = processControl({
      name: 'asterisk',
      launch: () =>
        spawn('/bin/sh', ['-c', throughPipe, 'asterisk', folder], {
          env,
          detached: true,
          stdio: ['ignore', 'pipe', 'pipe'],
        }),
      ready: readyWords,
      guard,
    });
    const made = { address, etc, files, control, style, remove: guard.release };
    return await asteriskOf(made, options.extensions ?? []);
  } catch (error) {
    await guard.release();
    throw error;
  }
}
