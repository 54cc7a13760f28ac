import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';
import { no, ok, problem } from '../../lib/index.ts';
import type { Result } from '../../lib/index.ts';
import { watchedEvents } from '../ami/index.ts';
import { scanConf } from './asterisk-conf.ts';

/** The users of AMI, and whence they may log in. */
export interface AmiUsers {
  readonly watcher: { readonly name: string; readonly secret: string };
  readonly caller: { readonly name: string; readonly secret: string };
  /** Addresses, without a network; `null` = this machine alone. */
  readonly from: string | null;
}

/** Who follows the exchange and tells phones to fetch: all that it may, and no more. */
export const watcherRights = { read: ['system', 'call', 'user'], write: ['system', 'call', 'reporting'] } as const;

/** Who originates calls, and nothing else: together with `system` it could run programs on the exchange. */
export const callerRights = { read: ['call'], write: ['originate'] } as const;

/** Without the first two a restart of Asterisk would go unseen. */
export const filteredEvents: readonly string[] = ['FullyBooted', 'Shutdown', ...watchedEvents];

const namePattern = /^[A-Za-z][A-Za-z0-9_-]{0,39}$/;
const secretPattern = /^[A-Za-z0-9_-]{20,128}$/;

/** Whether a secret can stand in a configuration file as it is. */
export const isPlainSecret = (text: string | null | undefined): text is string => secretPattern.test(text ?? '');

/** 192 bits, in letters that no file reads as anything else. */
export const newSecret = (): string => randomBytes(24).toString('hex');

/** Checks a name for a user of Asterisk: nothing that could be read as something else gets into a file. Errors: `field-invalid`. */
export function readName(field: string, name: string): Result<string> {
  const isReserved = name.toLowerCase() === 'general';
  if (namePattern.test(name) && !isReserved) return ok(name);
  return no(problem('field-invalid', { field, reason: 'it does not fit' }, field));
}

/** Checks the address that the daemon comes from: one address, no network, no name; one of this machine's own loop is null. Errors: `field-invalid`. */
export function readAddress(field: string, address: string | undefined): Result<string | null> {
  if (address === undefined) return ok(null);
  if (isIP(address) === 0 || address.includes('%'))
    return no(problem('field-invalid', { field, reason: 'it is no address' }, field));
  return ok(/^127\.|^::1$/.test(address) ? null : address);
}

const whole = (address: string) => `${address}/${isIP(address) === 6 ? '128' : '255.255.255.255'}`;

/** Asterisk applies rules of its own kind alone to an address, so IPv6 is denied and permitted apart (acl.c). */
function doorLines(from: string | null): readonly string[] {
  const permitted = from === null ? ['127.0.0.1', '::1'] : [from];
  const denied = ['0.0.0.0/0.0.0.0', '::/0'];
  return [...denied.map((network) => `deny = ${network}`), ...permitted.map((address) => `permit = ${whole(address)}`)];
}

/** Filters by name came with 20.10, 21.5 and 22 (asterisk/asterisk#874); before, only patterns over the whole event are understood. */
function takesNames(version: string | null): boolean {
  const [, major = 22, minor = 0] = (/^(?:Asterisk )?(\d+)\.(\d+)/.exec(version ?? '') ?? []).map(Number);
  return major > 21 || (major === 21 && minor >= 5) || (major === 20 && minor >= 10);
}

function filterLines(version: string | null): readonly string[] {
  if (takesNames(version)) return filteredEvents.map((name) => `eventfilter(action(include),name(${name})) =`);
  return filteredEvents.map((name) => `eventfilter = Event: ${name}`);
}

interface Rights {
  readonly read: readonly string[];
  readonly write: readonly string[];
}

function userLines({ name, secret }: AmiUsers['watcher'], rights: Rights, from: string | null): readonly string[] {
  const door = [`[${name}]`, `secret = ${secret}`, ...doorLines(from)];
  return [...door, `read = ${rights.read.join(',')}`, `write = ${rights.write.join(',')}`, 'writetimeout = 5000'];
}

/** Both users of AMI as `manager.conf` has them. `version`: Asterisk's, null = not known. Names and secrets were checked before. */
export function amiLines({ watcher, caller, from }: AmiUsers, version: string | null): readonly string[] {
  return [
    ...userLines(watcher, watcherRights, from),
    ...filterLines(version),
    '',
    ...userLines(caller, callerRights, from),
  ];
}

/** A user of ARI as `ari.conf` has it. */
export function ariLines(name: string, secret: string): readonly string[] {
  return [`[${name}]`, 'type = user', 'read_only = no', `password = ${secret}`, 'password_format = plain'];
}

/** The secret of a user within lines of ours; null = there is none that can be kept. */
export function secretIn(lines: readonly string[] | null, name: string): string | null {
  let isTheirs = false;
  for (const line of scanConf((lines ?? []).join('\n')).lines) {
    if (line.kind === 'section') isTheirs = line.name === name;
    else if (isTheirs && line.kind === 'option' && /^(secret|password)$/.test(line.name))
      return isPlainSecret(line.value) ? line.value : null;
  }
  return null;
}
