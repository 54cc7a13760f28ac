import type { RowDataPacket } from 'mysql2/promise';
import type { LabExtension } from './asterisk-extension.ts';

/** What FreePBX makes of its tables when it writes Asterisk's configuration. */

export type Query = <T extends RowDataPacket[]>(sql: string, values?: unknown[]) => Promise<T>;

interface DeviceRow extends RowDataPacket {
  id: string;
  user: string | null;
  description: string | null;
}

interface SipRow extends RowDataPacket {
  id: string;
  keyword: string;
  data: string;
}

interface UserRow extends RowDataPacket {
  extension: string;
  name: string | null;
}

/** Only what is there: an option of the endpoint for each keyword that has a value. */
function endpointOptions(rows: ReadonlyMap<string, string>): Record<string, string> {
  const names = { dtmfmode: 'dtmf_mode', media_encryption: 'media_encryption', accountcode: 'accountcode' };
  const pairs = Object.entries(names).map(([keyword, option]) => [option, rows.get(keyword) ?? ''] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== ''));
}

function extensionOf(device: DeviceRow, rows: ReadonlyMap<string, string>, name: string | undefined): LabExtension {
  const { id, description } = device;
  const [allow, transport, callerid] = ['allow', 'transport', 'callerid'].map(
    (keyword) => rows.get(keyword) || undefined,
  );
  return {
    id,
    user: device.user && device.user !== 'none' ? device.user : id,
    secret: rows.get('secret') ?? '',
    name: name ?? description ?? id,
    maxContacts: Number(rows.get('max_contacts') ?? 1) || 1,
    endpoint: endpointOptions(rows),
    ...(allow === undefined ? {} : { allow: allow.replaceAll('&', ',') }),
    ...(transport === undefined ? {} : { transport }),
    ...(callerid === undefined ? {} : { callerid }),
  };
}

/** The PJSIP devices in the tables, first come first served where an id is there twice. */
export async function readExtensions(query: Query): Promise<LabExtension[]> {
  const devices = await query<DeviceRow[]>(
    "SELECT id, user, description FROM devices WHERE tech = 'pjsip' ORDER BY id",
  );
  const sip = await query<SipRow[]>('SELECT id, keyword, data FROM sip ORDER BY id, flags');
  const users = await query<UserRow[]>('SELECT extension, name FROM users ORDER BY extension');
  const names = new Map(users.map(({ extension, name }) => [extension, name ?? undefined]));
  const rows = new Map<string, Map<string, string>>();
  for (const { id, keyword, data } of sip) {
    const own = rows.get(id) ?? new Map<string, string>();
    rows.set(id, own.set(keyword, data));
  }
  const unique = new Map(devices.map((device) => [device.id, device]));
  return [...unique.values()].map((one) => extensionOf(one, rows.get(one.id) ?? new Map(), names.get(one.user ?? '')));
}
