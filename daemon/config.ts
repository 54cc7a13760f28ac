import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { databaseUrl, filledText, host, networks, port, publicUrl } from './lib/addresses.ts';
import { problem } from './lib/errors.ts';
import type { Language, Problem } from './lib/errors.ts';
import { nearest } from './lib/nearest.ts';
import { productRoot } from './lib/root.ts';

/** The process's environment, or a test's. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What is told about a field, beside its schema. */
interface FieldNote {
  readonly doc: string;
  /** As the table shows it. */
  readonly default: string;
  readonly example: string;
  /** Never shown in an error; `<name>_FILE` may name a file that holds it. */
  readonly secret?: true;
  /** A path: relative ones count from the working folder, in the file from the file's folder. */
  readonly path?: true;
}

const field = <S extends z.ZodType>(note: FieldNote, schema: S) => schema.meta({ ...note });

/** THE deployment settings: what a machine's administrator decides before the daemon runs. The README's table is made from it. */
export const configSchema = z.strictObject({
  config: field(
    {
      doc: 'YAML file with any of these settings. The environment wins over it.',
      default: 'none',
      example: '/etc/hookswitch.yaml',
      path: true,
    },
    filledText.optional(),
  ),
  dataDir: field(
    {
      doc: 'Folder of the daemon’s own files: database, key, certificate, local socket. Readable by the daemon only.',
      default: '`data` beside package.json',
      example: '/var/lib/hookswitch',
      path: true,
    },
    filledText.optional(),
  ),
  phonesHost: field(
    { doc: 'Address on which phones are served.', default: 'all addresses', example: '192.0.2.10' },
    host.optional(),
  ),
  phonesPort: field(
    { doc: 'Port of the phones’ HTTP listener; 0 picks a free one and prints it.', default: '8680', example: '80' },
    port.default(8680),
  ),
  phonesTlsPort: field(
    { doc: 'Port of the phones’ HTTPS listener; 0 picks a free one and prints it.', default: '8643', example: '443' },
    port.default(8643),
  ),
  apiHost: field(
    {
      doc: 'Address of the API. Anything but this machine itself is served with TLS only.',
      default: '127.0.0.1',
      example: '0.0.0.0',
    },
    host.default('127.0.0.1'),
  ),
  apiPort: field(
    { doc: 'Port of the API; 0 picks a free one and prints it.', default: '8690', example: '8690' },
    port.default(8690),
  ),
  publicUrl: field(
    {
      doc: 'Address by which phones reach their listener (scheme, host, port, path), where that is not this machine’s own.',
      default: 'first address of this machine and the phones’ HTTP port',
      example: 'https://phones.example.com',
    },
    publicUrl.optional(),
  ),
  trustedProxies: field(
    {
      doc: 'Addresses or networks of reverse proxies whose X-Forwarded-For is believed, separated by commas.',
      default: 'none',
      example: '127.0.0.1,10.0.0.0/8',
    },
    networks.default([]),
  ),
  certificate: field(
    {
      doc: 'PEM file with the certificate and its chain, for phones and API; read again when it changes.',
      default: 'self-signed, made at first start',
      example: '/etc/ssl/phones.pem',
      path: true,
    },
    filledText.optional(),
  ),
  certificateKey: field(
    {
      doc: 'PEM file with the certificate’s private key.',
      default: 'made at first start',
      example: '/etc/ssl/private/phones.key',
      path: true,
    },
    filledText.optional(),
  ),
  adminPassword: field(
    {
      doc: 'Password of the account `admin`; at least 10 characters. It is set at every start.',
      default: 'generated at first start and printed once',
      example: 'set it by HOOKSWITCH_ADMIN_PASSWORD_FILE',
      secret: true,
    },
    filledText.min(10, 'it is shorter than 10 characters').max(200, 'it is longer than 200 characters').optional(),
  ),
  keyFile: field(
    {
      doc: 'File with the key that encrypts secrets in the database; made at first start. Back it up apart from the database.',
      default: '`key` in the data folder',
      example: '/etc/hookswitch/key',
      path: true,
    },
    filledText.optional(),
  ),
  dbUrl: field(
    {
      doc: 'MariaDB database to use instead of the embedded SQLite file.',
      default: 'SQLite in the data folder',
      example: 'mysql://hookswitch:secret@127.0.0.1:3306/hookswitch',
      secret: true,
    },
    databaseUrl.optional(),
  ),
  logLevel: field(
    { doc: 'What is logged: error, warn, info or debug.', default: 'info', example: 'debug' },
    z.enum(['error', 'warn', 'info', 'debug'], { error: 'it is none of: error, warn, info, debug' }).default('info'),
  ),
});

type ConfigInput = z.output<typeof configSchema>;
type FieldName = keyof typeof configSchema.shape;

/** Deployment settings, ready for use: paths are absolute, everything that has a default has a value. */
export interface Config extends ConfigInput {
  readonly dataDir: string;
  readonly keyFile: string;
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
  const half = halfCertificate(config);
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
  return { ...data, ...absolute, dataDir, keyFile: absolute.keyFile ?? join(dataDir, 'key') };
}

function halfCertificate(config: Config): Problem | null {
  if ((config.certificate === undefined) === (config.certificateKey === undefined)) return null;
  const missing = config.certificate === undefined ? 'certificate' : 'certificateKey';
  return invalid(missing, environmentName(missing), 'a certificate and its key belong together; this one is missing');
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

/** The language of a terminal, by LC_ALL, LC_MESSAGES and LANG. */
export function languageOf(environment: Environment): Language {
  const named = [environment['LC_ALL'], environment['LC_MESSAGES'], environment['LANG']].find(Boolean);
  return named?.toLowerCase().startsWith('it') ? 'it' : 'en';
}
