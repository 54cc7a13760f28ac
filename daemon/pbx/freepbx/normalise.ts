import type { FindingCode } from '../../domain/index.ts';
import type { Account, ExchangeFacts, ExchangeFinding } from '../contract.ts';
import { readTransports } from '../tables/endpoint-words.ts';
import { readEndpoint } from './endpoint.ts';
import { fold, readDetails } from './rows.ts';
import type { DetailKeyword, DeviceRow, Reading, UserRow } from './rows.ts';
import { isNumber, mendName, nameLength, secretFault, shown } from '../tables/texts.ts';

/** All rows that make one account: what is compared, waited for and taken as one. A user without a device is one too. */
export interface Unit {
  readonly devices: readonly DeviceRow[];
  readonly users: readonly UserRow[];
  /** null = there are no rows of it in `sip`. */
  readonly details: string | null;
  /** Stays the same as long as all rows that it is made from do. Holds secrets. */
  readonly signature: string;
}

/** What a unit comes to. `account` is null where no phone could use it; a finding tells why, unless that is as it should be. */
export interface Outcome {
  readonly account: Account | null;
  readonly findings: readonly ExchangeFinding[];
}

const free = new Set(['', 'none']);
/** Technologies of Asterisk in which a phone registers by SIP. */
const sipTechnologies = new Set(['pjsip', 'sip']);

/** The key of the unit that a device is. */
export const deviceKey = (id: string): string => `device/${fold(id)}`;

/** The units of a reading, by key. The rows of one never depend on another's. */
export function unitsOf(reading: Reading): Map<string, Unit> {
  const units = new Map<string, Unit>();
  const owners = new Set<string>();
  for (const [key, devices] of reading.devices) {
    const owner = fold(devices[0]?.user ?? '');
    const users = (free.has(owner) ? undefined : reading.users.get(owner)) ?? [];
    for (const device of devices) owners.add(fold(device.user ?? ''));
    units.set(`device/${key}`, unit(devices, users, reading.details.get(key) ?? null));
  }
  for (const [owner, users] of reading.users) if (!owners.has(owner)) units.set(`user/${owner}`, unit([], users, null));
  return units;
}

function unit(devices: readonly DeviceRow[], users: readonly UserRow[], details: string | null): Unit {
  const rows = [
    ...devices.map(({ id, tech, devicetype, user, description }) => [id, tech, devicetype, user, description]),
    ...users.map(({ extension, name, voicemail }) => [extension, name, voicemail]),
  ];
  return { devices, users, details, signature: `${JSON.stringify(rows)}${details ?? '\u0000'}` };
}

/**
 * Whether the rows look like the end of a save, not its middle. FreePBX writes an extension row by row without a transaction: its user, its device, then
 * its details, of which `account` and `callerid` are among the last. False is no proof: rows may be missing for good.
 */
export function isWhole({ devices, users, details }: Unit): boolean {
  const [device] = devices;
  if (device === undefined) return false; // its device may be on its way
  if (users.length === 0 && !free.has(fold(device.user ?? ''))) return false;
  if (!sipTechnologies.has(fold(device.tech ?? ''))) return true;
  const told = readDetails(details ?? '');
  return told.has('account') && told.has('callerid') && told.has('secret');
}

type Report = (code: FindingCode, parameters?: Readonly<Record<string, string | number>>) => void;

/** Ports that the exchange listens on, by protocol; empty = it does not tell. */
type Ports = ExchangeFacts['sip']['ports'];

/** What a unit comes to. Any text may be in its rows; whatever it is, it is a finding on that extension and throws nothing. */
export function normalise(unit: Unit, ports: Ports): Outcome {
  const findings: ExchangeFinding[] = [];
  const [device] = unit.devices;
  const [user] = unit.users;
  const raw = device?.id ?? user?.extension ?? '';
  const number = isNumber(raw) ? raw : null;
  const report: Report = (code, parameters = {}) =>
    findings.push({ code, number, parameters: { number: shown(raw), ...parameters } });
  const account = device === undefined ? null : accountOf(unit, device, report);
  if (device === undefined) report('exchange-user-without-device');
  const transports = account?.endpoint.transports ?? [];
  if (Object.keys(ports).length > 0 && transports.length > 0 && transports.every((name) => ports[name] === undefined))
    report('exchange-transport-off', { transport: transports.join(', ') });
  return { account, findings };
}

function accountOf(unit: Unit, device: DeviceRow, report: Report): Account | null {
  const technology = fold(device.tech ?? '');
  if (!sipTechnologies.has(technology)) {
    report('exchange-technology', { technology: shown(technology) });
    return null;
  }
  if (!isNumber(device.id)) {
    report('exchange-number-unusable');
    return null;
  }
  if (technology === 'sip') report('exchange-chan-sip');
  const details = readDetails(unit.details ?? '');
  const secret = secretOf(details, report);
  const user = ownerOf(unit, device, report);
  checkDetails(unit, details, report);
  const name = nameOf(unit, device, report);
  if (secret === null) return null;
  const mailbox = mailboxOf(unit, user);
  return { number: device.id, user, name, secret, authUser: null, mailbox, endpoint: readEndpoint(details) };
}

function secretOf(details: ReadonlyMap<string, string>, report: Report): string | null {
  const secret = details.get('secret') ?? '';
  const fault = secretFault(secret);
  if (fault === null) return secret;
  if (fault === 'empty') report('exchange-secret-missing');
  else report('exchange-secret-unusable', { reason: fault });
  return null;
}

/** Whose device it is: the user's own number as the tables write it. A user that is not there, or has a number of no use, is nobody. */
function ownerOf({ devices, users }: Unit, device: DeviceRow, report: Report): string | null {
  if (devices.length > 1) report('exchange-device-duplicate', { rows: devices.length });
  if (users.length > 1) report('exchange-user-duplicate', { rows: users.length });
  if (fold(device.devicetype ?? '') === 'adhoc') report('exchange-device-adhoc');
  const named = device.user?.trim() ?? '';
  if (free.has(fold(named))) {
    report('exchange-device-free');
    return null;
  }
  const [user] = users;
  if (user !== undefined && isNumber(user.extension)) return user.extension;
  report('exchange-device-without-user', { user: shown(named) });
  return null;
}

function nameOf({ users }: Unit, device: DeviceRow, report: Report): string {
  const { name, faults } = mendName(users[0]?.name ?? '');
  for (const fault of faults)
    report(`exchange-name-${fault}`, fault === 'long' ? { limit: nameLength } : { name: shown(name) });
  if (name !== '') return name;
  const described = mendName(device.description ?? '').name;
  if (users.length > 0 || described === '') report('exchange-name-missing');
  return described === '' ? device.id : described;
}

/** FreePBX keeps the mailbox's context here, `novm` where there is none; the mailbox itself has the user's number. */
function mailboxOf({ users }: Unit, user: string | null): string | null {
  const context = fold(users[0]?.voicemail ?? '').trim();
  return user === null || ['', 'novm', 'disabled'].includes(context) ? null : user;
}

const expected: readonly DetailKeyword[] = ['account', 'dtmfmode', 'transport'];

function checkDetails({ details: text }: Unit, details: ReadonlyMap<string, string>, report: Report): void {
  const missing = expected.filter((keyword) => !details.has(keyword));
  if (text === null) report('exchange-details-missing');
  else if (missing.length > 0) report('exchange-details-incomplete', { keywords: missing.join(', ') });
  const transport = details.get('transport') ?? '';
  if (readTransports(transport) === 'unknown') report('exchange-transport-unknown', { transport: shown(transport) });
}
