import { existsSync, readFileSync } from 'node:fs';
import type { FreepbxConnect } from '../tables/link.ts';

/** How FreePBX's tables are reached, and by what that was found: `FreePBX found by /etc/freepbx.conf`. */
export interface FoundFreepbx {
  readonly connect: FreepbxConnect;
  readonly foundBy: string;
}

/** Nothing there, or there and not usable: why, in words without secrets. */
export interface NotFound {
  readonly connect: null;
  /** Null = no such file at all: this is no FreePBX machine. */
  readonly reason: string | null;
}

interface Places {
  readonly freepbx?: string;
  readonly amportal?: string;
  /** Where MariaDB's socket may be, for `localhost`. */
  readonly sockets?: readonly string[];
  /** Text of a file; null = there is none. Throws where it is there and may not be read. */
  readonly read?: (path: string) => string | null;
  readonly exists?: (path: string) => boolean;
}

const usualSockets = ['/run/mysqld/mysqld.sock', '/var/lib/mysql/mysql.sock', '/tmp/mysql.sock'];

/**
 * Finds how FreePBX's database is reached: `/etc/freepbx.conf` (FreePBX 2.9 and later), else `/etc/amportal.conf` (Issabel, where it is the authority).
 * Both are parsed, never run. Never logs, never throws. Facts: the sheet on FreePBX, section 3.
 */
export function findFreepbx(places: Places = {}): FoundFreepbx | NotFound {
  const { freepbx = '/etc/freepbx.conf', amportal = '/etc/amportal.conf', read = readText } = places;
  let reason: string | null = null;
  for (const [path, parse] of [[freepbx, parsePhpSettings] as const, [amportal, parseAmportal] as const]) {
    try {
      const text = read(path);
      if (text === null) continue;
      const connect = connectOf(parse(text), places);
      if (typeof connect !== 'string') return { connect, foundBy: `FreePBX found by ${path}` };
      reason ??= `${path}: ${connect}`;
    } catch (error) {
      reason ??= `${path}: ${(error as { code?: string }).code ?? 'it cannot be read'}`;
    }
  }
  return { connect: null, reason };
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as { code?: string }).code ?? '')) return null;
    throw error;
  }
}

// Comments and other strings are matched too, so that an assignment within them is passed over; one without an end goes to the end, or each sign would look for it.
const php =
  /\/\*[\s\S]*?(?:\*\/|$)|(?:\/\/|#)[^\n]*|\$amp_conf\s*\[\s*(['"])(\w+)\1\s*\]\s*=\s*(?:'((?:[^'\\]|\\[\s\S])*)'|"((?:[^"\\]|\\[\s\S])*)"|([\w.-]+))\s*;|'(?:[^'\\]|\\[\s\S])*(?:'|\\?$)|"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)/g;

const doubleEscapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', $: '$' };

/** The assignments `$amp_conf['KEY'] = 'value';` of a PHP file, the last of each name. Values in single or double quotes, or bare numbers and words. */
export function parsePhpSettings(text: string): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const [, , name, single, double, bare] of text.matchAll(php)) {
    if (name === undefined) continue;
    const value =
      single?.replaceAll(/\\(['\\])/g, '$1') ??
      double?.replaceAll(/\\([\s\S])/g, (whole, sign: string) => doubleEscapes[sign] ?? whole) ??
      bare ??
      '';
    settings.set(name, value);
  }
  return settings;
}

/** `KEY=value` lines; `#` and `;` begin comments. A value may stand in double quotes. */
export function parseAmportal(text: string): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const found = /^\s*(\w+)\s*=(.*)$/.exec(line);
    if (found === null) continue;
    const value = (found[2] ?? '').trim();
    settings.set(found[1] ?? '', /^"(.*)"$/.exec(value)?.[1] ?? value);
  }
  return settings;
}

function connectOf(settings: ReadonlyMap<string, string>, places: Places): FreepbxConnect | string {
  const told = (name: string) => settings.get(name)?.trim() ?? '';
  const engine = told('AMPDBENGINE').toLowerCase();
  if (engine !== '' && !engine.startsWith('mysql') && engine !== 'mariadb') return `its database is ${engine}`;
  const user = told('AMPDBUSER');
  if (user === '') return 'it names no database user';
  const account = { user, password: settings.get('AMPDBPASS') ?? '', database: told('AMPDBNAME') || 'asterisk' };
  const [, host = '', behind = ''] = /^(\[[^\]]*\]|[^:]*|.*:.*:.*?)(?::(\d+))?$/.exec(told('AMPDBHOST')) ?? [];
  const port = Number(told('AMPDBPORT') || behind || 3306);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return 'its AMPDBPORT is no port';
  const { sockets = usualSockets, exists = existsSync } = places;
  // PHP takes the socket for "localhost", and the account is often valid for that alone.
  const isLocal = ['', 'localhost'].includes(host.toLowerCase());
  const own = told('AMPDBSOCK');
  const socketPath = [...(own === '' ? [] : [own]), ...(isLocal ? sockets : [])].find((path) => exists(path));
  if (socketPath !== undefined) return { ...account, socketPath };
  return { ...account, host: isLocal ? '127.0.0.1' : host.replaceAll(/^\[|\]$/g, ''), port };
}
