import type { AsteriskProgram } from './asterisk-program.ts';
import { asteriskModules } from './asterisk-modules.ts';

/** An account of the manager interface (AMI). */
export interface AmiUser {
  name: string;
  secret: string;
  /** Classes of events that it gets, and of actions that it may do: `system,call,user`. */
  read: string;
  write: string;
  /** `127.0.0.1/255.255.255.255` unless said otherwise. */
  permit?: string;
  writetimeout?: number;
  /** Further lines, such as `eventfilter(action(include),name(Reload)) =`. */
  lines?: string[];
}

export interface AsteriskPorts {
  ami: number;
  http: number;
  /** Over UDP and over TCP. */
  sip: number;
  /** Over TLS; nobody listens there unless `tls` was asked for. */
  sips: number;
  /** First of a hundred ports for sound. */
  rtp: number;
}

/** What the files are made from, extensions apart. */
export interface AsteriskPlan {
  folder: string;
  program: AsteriskProgram;
  ports: AsteriskPorts;
  amiUsers: AmiUser[];
  ari: { name: string; password: string };
  /** Names of the transports. */
  transports: { udp: string; tcp: string; tls: string };
  /** Files of the certificate and its key: there is TLS. */
  tls?: { certificate: string; key: string } | undefined;
  /** A NOTIFY by address goes nowhere without one; FreePBX 17 has none. */
  outboundEndpoint: boolean;
  /** How many seconds after its end a registration is taken away at most. */
  expirySweep: number;
}

type Lines = Record<string, string | number>;

const section = (name: string, lines: Lines): string =>
  `[${name}]\n${Object.entries(lines)
    .map(([key, text]) => `${key} = ${text}\n`)
    .join('')}`;

function asteriskConf({ folder, program }: AsteriskPlan): string {
  const directories = {
    astetcdir: `${folder}/etc`,
    astmoddir: program.modules,
    astvarlibdir: `${folder}/lib`,
    astdbdir: `${folder}/db`,
    astkeydir: `${folder}/lib`,
    astdatadir: program.data,
    astagidir: `${folder}/lib`,
    astspooldir: `${folder}/spool`,
    astrundir: `${folder}/run`,
    astlogdir: `${folder}/log`,
    astsbindir: `${folder}/run`,
  };
  const options = { verbose: 2, debug: 0, nocolor: 'yes', live_dangerously: 'no' };
  return section('directories', directories) + section('options', options);
}

function managerConf({ ports, amiUsers }: AsteriskPlan): string {
  const general = {
    enabled: 'yes',
    webenabled: 'no',
    bindaddr: '127.0.0.1',
    port: ports.ami,
    displayconnects: 'no',
    timestampevents: 'no',
    allowmultiplelogin: 'yes',
  };
  return [section('general', general), ...amiUsers.map(amiSection), '#tryinclude manager_custom.conf\n'].join('\n');
}

/** One account, as `manager.conf` wants it. */
export function amiSection(user: AmiUser): string {
  const { name, secret, read, write, permit = '127.0.0.1/255.255.255.255', writetimeout = 5000 } = user;
  const lines = { secret, deny: '0.0.0.0/0.0.0.0', permit, read, write, writetimeout };
  return section(name, lines) + (user.lines ?? []).map((line) => `${line}\n`).join('');
}

const tlsTransport = (port: number, { certificate, key }: { certificate: string; key: string }): Lines => ({
  type: 'transport',
  protocol: 'tls',
  bind: `127.0.0.1:${port}`,
  cert_file: certificate,
  priv_key_file: key,
  method: 'tlsv1_2',
});

function pjsipConf({ ports, transports, tls, outboundEndpoint, expirySweep }: AsteriskPlan): string {
  const global = {
    type: 'global',
    user_agent: 'FPBX-17.0(22)',
    keep_alive_interval: 0,
    contact_expiration_check_interval: expirySweep,
    ...(outboundEndpoint ? { default_outbound_endpoint: 'dpma_endpoint' } : {}),
  };
  const bind = `127.0.0.1:${ports.sip}`;
  const outbound = { type: 'endpoint', context: 'nowhere', disallow: 'all', allow: 'ulaw' };
  return [
    section('global', global),
    // Somebody who does not answer is given up after 3.2 s rather than 32 s.
    section('system', { type: 'system', timer_t1: 100, timer_b: 6400 }),
    section(transports.udp, { type: 'transport', protocol: 'udp', bind }),
    section(transports.tcp, { type: 'transport', protocol: 'tcp', bind }),
    tls === undefined ? '' : section(transports.tls, tlsTransport(ports.sips, tls)),
    outboundEndpoint ? section('dpma_endpoint', outbound) : '',
    '#include pjsip_additional.conf\n#tryinclude pjsip_custom.conf\n',
  ].join('\n');
}

/** Files that Asterisk looks for and that may be empty: without them the log has an error for each. */
const empty = ['acl', 'ccss', 'cdr', 'cel', 'features', 'indications', 'musiconhold', 'pjproject', 'udptl'];

/** The files below `etc`, extensions and dialplan apart. What goes to standard output is what `log()` gives. */
export function asteriskFiles(plan: AsteriskPlan): Record<string, string> {
  const { ports, ari } = plan;
  const bare = [...empty, 'websocket_client', 'pjsip_notify'].map((name) => [`${name}.conf`, '']);
  return {
    ...(Object.fromEntries(bare) as Record<string, string>),
    'asterisk.conf': asteriskConf(plan),
    'manager.conf': managerConf(plan),
    'pjsip.conf': pjsipConf(plan),
    'modules.conf': `[modules]\nautoload = no\n${asteriskModules.map((name) => `load = ${name}.so\n`).join('')}`,
    'logger.conf': `[general]\ndateformat = %F %T.%3q\n[logfiles]\n/dev/stdout => notice,warning,error,security,verbose(2)\n`,
    'http.conf': section('general', {
      enabled: 'yes',
      bindaddr: '127.0.0.1',
      bindport: ports.http,
      enablestatic: 'no',
    }),
    'ari.conf':
      section('general', { enabled: 'yes', pretty: 'no', websocket_write_timeout: 1000 }) +
      section(ari.name, { type: 'user', password: ari.password, password_format: 'plain', read_only: 'no' }),
    'rtp.conf': section('general', { rtpstart: ports.rtp, rtpend: ports.rtp + 99 }),
    'voicemail.conf':
      section('general', { format: 'ulaw', attach: 'no', sendvoicemail: 'no', pollmailboxes: 'no' }) +
      '[default]\n#include voicemail_additional.conf\n',
  };
}
