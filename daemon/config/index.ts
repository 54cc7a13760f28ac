import { z } from 'zod';
import { databaseUrl, filledText, host, networks, port, privateNetworks, publicUrl } from '../lib/addresses.ts';
import { deviceCertificateFields } from './device-certificates.ts';
import { deviceFields } from './devices.ts';
import { field } from './field.ts';
import { pnpFields } from './pnp.ts';
import { tftpFields } from './tftp.ts';
import { redirectionFields } from './redirection.ts';

export type { FieldNote } from './field.ts';
export { weekdayOf } from './redirection.ts';

/** A whole number from 1, also as a text of the environment. */
const count = (most: number) => {
  const reason = `it is no whole number from 1 to ${most}`;
  const read = (value: unknown) =>
    typeof value === 'string' && /^\d{1,9}$/.test(value.trim()) ? Number(value) : value;
  return z.preprocess(read, z.int({ error: reason }).min(1, reason).max(most, reason));
};

/** The list; `none` is the empty one. */
const noneOr = <S extends z.ZodType>(schema: S) => z.preprocess((value) => (value === 'none' ? [] : value), schema);

/** A text that stands in one line of a protocol. */
const lineOfText = filledText
  .max(200, 'it is longer than 200 characters')

  .regex(/^[^\x00-\x1F\x7F]*$/, 'it holds a line break or another control character');

const days = (from: number, to: number) => {
  const reason = `it is no whole number from ${from} to ${to}`;
  const digits = (value: unknown) =>
    typeof value === 'string' && /^\d{1,6}$/.test(value.trim()) ? Number(value) : value;
  return z.preprocess(digits, z.int({ error: reason }).min(from, reason).max(to, reason));
};

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
      doc: 'Folder of the daemon’s own files: database (or, with MariaDB, a snapshot of it), key, certificate, local socket. Readable by the daemon only.',
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
  ...tftpFields,
  ...deviceCertificateFields,
  ...pnpFields,
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
  pendingNetworks: field(
    {
      doc: 'Addresses or networks from which unknown phones are listed when they ask, to be accepted, separated by commas; `none` = from nowhere.',
      default: 'private networks, this machine itself, link-local addresses',
      example: '192.168.10.0/24,fd00::/8',
    },
    noneOr(networks).default([...privateNetworks]),
  ),
  bootstrapNetworks: field(
    {
      doc: 'Addresses or networks from which a phone that was added gets its first-access address by its MAC address alone, as long as its window is open, separated by commas; `none` = from nowhere.',
      default: 'none',
      example: '192.168.10.0/24,fd00::/8',
    },
    noneOr(networks).default([]),
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
  metricsToken: field(
    {
      doc: 'Token with which monitors read `/metrics` and nothing else; at least 16 characters. API tokens of any role open it as well.',
      default: 'none',
      example: 'set it by HOOKSWITCH_METRICS_TOKEN_FILE',
      secret: true,
    },
    filledText.min(16, 'it is shorter than 16 characters').max(200, 'it is longer than 200 characters').optional(),
  ),
  ticketSecret: field(
    {
      doc: 'Secret shared with a host panel that sends its people here by ticket; at least 32 characters.',
      default: 'none: no panel may',
      example: 'set it by HOOKSWITCH_TICKET_SECRET_FILE',
      secret: true,
    },
    filledText.min(32, 'it is shorter than 32 characters').max(200, 'it is longer than 200 characters').optional(),
  ),
  sessionIdleHours: field(
    { doc: 'Hours after which somebody who does nothing is signed out; 1 to 168.', default: '8', example: '2' },
    count(168).default(8),
  ),
  sessionDays: field(
    { doc: 'Days after which everybody signs in anew; 1 to 90.', default: '7', example: '1' },
    count(90).default(7),
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
  exchange: field(
    {
      doc: 'What exchange there is: `freepbx` (its tables), `asterisk` (its realtime tables, or its configuration by AMI), `standalone` (extensions are kept here), `auto` (FreePBX if its file is found, else standalone; `/status` tells).',
      default: 'auto',
      example: 'freepbx',
    },
    z
      .enum(['auto', 'freepbx', 'asterisk', 'standalone'], {
        error: 'it is none of: auto, freepbx, asterisk, standalone',
      })
      .default('auto'),
  ),
  freepbxConfig: field(
    {
      doc: 'FreePBX’s own file, which tells how its database is reached.',
      default: '/etc/freepbx.conf',
      example: '/mnt/pbx/freepbx.conf',
      path: true,
    },
    filledText.default('/etc/freepbx.conf'),
  ),
  exchangeDbUrl: field(
    {
      doc: 'The exchange’s database and a user who may read it, in place of what FreePBX’s file says.',
      default: 'as FreePBX’s file says',
      example: 'mysql://hookswitch-reader:secret@127.0.0.1:3306/asterisk',
      secret: true,
    },
    databaseUrl.optional(),
  ),
  amiHost: field(
    { doc: 'Address of Asterisk’s manager interface (AMI).', default: '127.0.0.1', example: '192.0.2.20' },
    host.default('127.0.0.1'),
  ),
  amiPort: field({ doc: 'Port of AMI.', default: '5038', example: '5038' }, port.default(5038)),
  amiUser: field(
    {
      doc: 'User of AMI, by whom Asterisk is watched and phones are told to fetch. `hookswitch pbx setup` shows what it may do. Without one nobody is watched or told.',
      default: 'none',
      example: 'hookswitch',
    },
    lineOfText.optional(),
  ),
  amiSecret: field(
    {
      doc: 'Password of that user.',
      default: 'none',
      example: 'set it by HOOKSWITCH_AMI_SECRET_FILE',
      secret: true,
    },
    lineOfText.optional(),
  ),
  ariUrl: field(
    {
      doc: 'Asterisk’s HTTP server, for what AMI cannot do; only with a user of ARI.',
      default: 'http://127.0.0.1:8088',
      example: 'http://192.0.2.20:8088',
    },
    publicUrl.default('http://127.0.0.1:8088'),
  ),
  ariUser: field(
    { doc: 'User of ARI. Without one ARI is off.', default: 'none', example: 'hookswitch' },
    lineOfText.optional(),
  ),
  ariSecret: field(
    { doc: 'Password of that user.', default: 'none', example: 'set it by HOOKSWITCH_ARI_SECRET_FILE', secret: true },
    lineOfText.optional(),
  ),
  ...deviceFields,
  ...redirectionFields,
  traceDays: field(
    { doc: 'How many days traces of phones’ requests are kept (at most 200 a phone).', default: '30', example: '90' },
    days(1, 365).default(30),
  ),
  auditDays: field(
    {
      doc: 'How many days the audit is kept: older changes can be neither seen nor undone.',
      default: '365',
      example: '3650',
    },
    days(30, 3650).default(365),
  ),
  backupKeep: field(
    {
      doc: 'How many nightly backups are kept in `backups` in the data folder, without the key; 0 = none are made.',
      default: '0',
      example: '7',
    },
    days(0, 100).default(0),
  ),
  logLevel: field(
    { doc: 'What is logged: error, warn, info or debug.', default: 'info', example: 'debug' },
    z.enum(['error', 'warn', 'info', 'debug'], { error: 'it is none of: error, warn, info, debug' }).default('info'),
  ),
});
