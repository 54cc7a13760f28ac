import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { configSchema } from './config/index.ts';
import type { FieldNote } from './config/index.ts';

export { weekdayOf } from './config/index.ts';
import { problem } from './lib/errors.ts';
import type { Language, Problem } from './lib/errors.ts';
import { nearest } from './lib/nearest.ts';
import { productRoot } from './lib/root.ts';

/** The process's environment, or a test's. */
export type Environment = Readonly<Record<string, string | undefined>>;

type ConfigInput = z.output<typeof configSchema>;
type FieldName = keyof typeof configSchema.shape;

/** Deployment settings, ready for use: paths are absolute, everything that has a default has a value. */
export interface Config extends ConfigInput {
  readonly dataDir: string;
  readonly keyFile: string;
  readonly deviceCaFolder: string;
}

const words = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/** `phonesTlsPort` → `HOOKSWITCH_PHONES_TLS_PORT`. */
const environmentName = (name: string) => `HOOKSWITCH_${words(name)}`;

/** `phonesTlsPort` → `phones-tls-port`. */
const fileName = (name: string) => words(name).toLowerCase().replaceAll('_', '-');

const fields = Object.entries(configSchema.shape).map(([name, schema]) => ({
  name: name as FieldName,
  environment: environmentName(name),
  file: fileName(name),
  note: schema.meta() as unknown as FieldNote,
}));

/** The README's table: one row a deployment setting, in markdown. */
export function configTable(): string {
  const rows = fields.map(({ name, environment, file, note }) => {
    const named = [environment, ...(note.secret ? [`${environment}_FILE`] : [])].map((it) => `\`${it}\``).join(', ');
    return `| ${named} | ${name === 'config' ? '' : `\`${file}\``} | ${note.doc} | ${note.default} | ${note.secret ? note.example : `\`${note.example}\``} |`;
  });
  return ['| environment | in the file | what it is | default | example |', '|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}

type ReadText = (path: string) => string;
const readText: ReadText = (path) => readFileSync(path, 'utf8');

/** What is being put together: values before the schema saw them, and what is wrong so far. */
interface Draft {
  readonly read: ReadText;
  readonly raw: Map<FieldName, { readonly value: unknown; readonly named: string; readonly base: string }>;
  readonly problems: Problem[];
}

const reasonOf = (error: unknown) =>
  error instanceof Error ? ((error as NodeJS.ErrnoException).code ?? error.message) : 'unknown';

/** Reads deployment settings, or says everything that is wrong with them. `warnings` are names in the environment that mean nothing to us. */
export function loadConfig(
  environment: Environment,
  read = readText,
): { ok: true; config: Config; warnings: readonly Problem[] } | { ok: false; problems: readonly Problem[] } {
  const draft: Draft = { read, raw: new Map(), problems: [] };
  const file = environment[environmentName('config')];
  if (file) takeYaml(draft, resolve(file));
  takeEnvironment(draft, environment);
  const parsed = configSchema.safeParse(Object.fromEntries([...draft.raw].map(([name, { value }]) => [name, value])));
  if (!parsed.success) draft.problems.push(...parsed.error.issues.map((issue) => issueProblem(draft, issue)));
  if (!parsed.success || draft.problems.length > 0) return { ok: false, problems: draft.problems };
  const config = settled(draft, parsed.data);
  const half = halfCertificate(config) ?? halfLogin(config);
  return half ? { ok: false, problems: [half] } : { ok: true, config, warnings: unknownNames(environment) };
}

function settled({ raw }: Draft, data: ConfigInput): Config {
  const absolute = Object.fromEntries(
    fields.flatMap(({ name, note }) => {
      const value = data[name];
      return note.path && typeof value === 'string' ? [[name, resolve(raw.get(name)?.base ?? '.', value)]] : [];
    }),
  ) as Partial<ConfigInput>;
  const dataDir = absolute.dataDir ?? join(productRoot(), 'data');
  const deviceCaFolder = absolute.deviceCaFolder ?? join(dataDir, 'device-ca');
  return { ...data, ...absolute, dataDir, keyFile: absolute.keyFile ?? join(dataDir, 'key'), deviceCaFolder };
}

function halfCertificate(config: Config): Problem | null {
  if ((config.certificate === undefined) === (config.certificateKey === undefined)) return null;
  const missing = config.certificate === undefined ? 'certificate' : 'certificateKey';
  return invalid(missing, environmentName(missing), 'a certificate and its key belong together; this one is missing');
}

function halfLogin(config: Config): Problem | null {
  for (const [user, secret] of [
    ['amiUser', 'amiSecret'],
    ['ariUser', 'ariSecret'],
  ] as const) {
    if ((config[user] === undefined) === (config[secret] === undefined)) continue;
    const missing = config[user] === undefined ? user : secret;
    return invalid(missing, environmentName(missing), 'a user and its password belong together; this one is missing');
  }
  return null;
}

function invalid(name: FieldName, named: string, reason: string): Problem {
  const note = fields.find((it) => it.name === name)?.note;
  return problem('config-invalid', { name: named, reason, example: note?.example ?? '' }, named);
}

function issueProblem({ raw }: Draft, issue: z.core.$ZodIssue): Problem {
  const name = String(issue.path[0]) as FieldName;
  return invalid(name, raw.get(name)?.named ?? environmentName(name), issue.message);
}

/** Reads the file into names and values; null where that cannot be, with the reason noted. Only places are told: lines may hold passwords. */
function parseYaml({ read, problems }: Draft, path: string): Record<string, unknown> | null {
  const refuse = (reason: string) => {
    problems.push(problem('config-file', { file: path, reason }));
    return null;
  };
  try {
    const document = parseDocument(read(path), { uniqueKeys: true });
    const fault = document.errors[0];
    if (fault) return refuse(`line ${fault.linePos?.[0].line ?? '?'}: ${fault.code}`);
    const content: unknown = document.toJS({ maxAliasCount: 0 }) ?? {};
    if (typeof content !== 'object' || Array.isArray(content)) return refuse('it holds no `name: value` lines');
    return content as Record<string, unknown>;
  } catch (error) {
    return refuse(reasonOf(error));
  }
}

function takeYaml(draft: Draft, path: string): void {
  const base = dirname(path);
  const own = fields.filter((it) => it.name !== 'config');
  for (const [key, value] of Object.entries(parseYaml(draft, path) ?? {})) {
    const plain = own.find((it) => it.file === key);
    const secret = own.find((it) => it.note.secret && `${it.file}-file` === key);
    if (plain) draft.raw.set(plain.name, { value, named: key, base });
    else if (secret && typeof value === 'string') takeSecret(draft, secret.name, key, resolve(base, value));
    else {
      const names = own.flatMap((it) => [it.file, ...(it.note.secret ? [`${it.file}-file`] : [])]);
      draft.problems.push(problem('config-unknown', { file: path, key, nearest: nearest(key, names) ?? '' }, key));
    }
  }
}

function takeEnvironment(draft: Draft, environment: Environment): void {
  for (const { name, environment: named, note } of fields) {
    const value = environment[named];
    const secretFile = note.secret ? environment[`${named}_FILE`] : undefined;
    if (secretFile) takeSecret(draft, name, `${named}_FILE`, resolve(secretFile));
    if (value) draft.raw.set(name, { value, named, base: '.' });
  }
}

function takeSecret({ read, raw, problems }: Draft, name: FieldName, named: string, path: string): void {
  try {
    raw.set(name, { value: read(path).replace(/\r?\n$/, ''), named, base: '.' });
  } catch (error) {
    problems.push(problem('config-file', { file: path, reason: reasonOf(error) }, named));
  }
}

function unknownNames(environment: Environment): Problem[] {
  const known = new Set(
    fields.flatMap((it) => [it.environment, ...(it.note.secret ? [`${it.environment}_FILE`] : [])]),
  );
  return Object.keys(environment)
    .filter((name) => name.startsWith('HOOKSWITCH_') && !known.has(name))
    .map((key) => problem('config-unknown', { file: 'environment', key, nearest: nearest(key, known) ?? '' }, key));
}

/** The process's own environment: the only place where it is read. */
export function processEnvironment(): Environment {
  return process.env;
}

/** Who started the daemon and wants to hear how it is: systemd's notify protocol (sd_notify(3)). */
export interface Supervisor {
  readonly socket: string;
  /** Where programs are looked for. */
  readonly path: string;
  /** ms between two signs of life at most; null = none are wanted. */
  readonly watchdog: number | null;
}

/** null = nobody wants to hear. `pid` is ours: the watchdog may be meant for another process. */
export function supervisorOf(environment: Environment, pid: number): Supervisor | null {
  const socket = environment['NOTIFY_SOCKET'];
  if (!socket) return null;
  const wanted = Number(environment['WATCHDOG_USEC'] ?? 0);
  const isOurs = [undefined, '', String(pid)].includes(environment['WATCHDOG_PID']);
  const watchdog = isOurs && Number.isFinite(wanted) && wanted >= 1_000 ? wanted / 1000 : null;
  return { socket, path: environment['PATH'] ?? '/usr/bin:/bin', watchdog };
}

/** The language of a terminal, by LC_ALL, LC_MESSAGES and LANG. */
export function languageOf(environment: Environment): Language {
  const named = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find(Boolean);
  return named?.toLowerCase().startsWith('it') ? 'it' : 'en';
}
