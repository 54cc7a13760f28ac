import { z } from 'zod';
import { basicOf, startFake } from './server.ts';
import type { Heard, Reply } from './server.ts';

interface Held {
  readonly mac: string;
  readonly sn: string | null;
  readonly uniqueServerUrl: string;
}

const json = (status: number, body: unknown): Reply => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});
const error = (status: number, code: string, message: string) =>
  json(status, { code, message, requestId: 'r-1', details: [] });

const tokenRequest = z.strictObject({ grant_type: z.literal('client_credentials') });
const byMac = z.array(z.strictObject({ mac: z.string(), uniqueServerUrl: z.string() })).min(1);
const byNumber = z.strictObject({ mac: z.string(), sn: z.string(), uniqueServerUrl: z.string() });
const removal = z.strictObject({ deviceIdType: z.literal('mac'), deviceIds: z.array(z.string()).min(1) });
const pinRequest = z.strictObject({ macs: z.array(z.string()).min(1) });
const listing = z.strictObject({
  skip: z.int().min(0),
  limit: z.int().min(1).max(100),
  autoCount: z.boolean(),
  filter: z.strictObject({ mac: z.string() }).optional(),
});

const isMac = (mac: string) => /^[0-9a-f]{12}$/.test(mac);

/** YMCS: token, timestamp and nonce on every call, a hundred phones a batch, serial numbers for accounts without the right to do without. */
export async function startYmcs({ now, expired = false }: { readonly now: () => number; readonly expired?: boolean }) {
  const phones = new Map<string, Held>();
  const others = new Set<string>();
  /** What the labels say, where it is checked. */
  const numbers = new Map<string, string>();
  const tokens = new Map<string, number>();
  const nonces = new Set<string>();
  const options = { byMacAlone: true, pins: true, room: Infinity, wholeBatch: false, mayUseRps: true };

  const signed = ({ headers }: Heard): Reply | null => {
    const { timestamp = '', nonce = '' } = headers as Record<string, string>;
    if (!/^\d{13}$/.test(timestamp) || Math.abs(Number(timestamp) - now()) > 300_000)
      return error(400, '900400', 'timestamp');
    if (!/^[0-9a-f]{32}$/.test(nonce) || nonces.has(nonce)) return error(400, '900400', 'nonce');
    nonces.add(nonce);
    return headers['content-type'] === 'application/json' ? null : error(400, '900400', 'content type');
  };
  const token = (heard: Heard): Reply => {
    const given = basicOf(heard);
    if (given?.user !== 'access-key' || given.password !== 'ymcs-secret') return json(401, { error: 'invalid_client' });
    if (!tokenRequest.safeParse(JSON.parse(heard.body)).success) return json(400, { error: 'unsupported_grant_type' });
    const made = `bearer-${tokens.size + 1}-${'x'.repeat(20)}`;
    tokens.set(made, now() + 3_600_000);
    return json(200, { access_token: made, token_type: 'bearer', expires_in: 3600 });
  };
  /** Why a phone cannot be added: code and the words of a batch's list. */
  const fault = (mac: string, sn: string | null): readonly [code: string, words: string] | null => {
    if (!isMac(mac)) return ['800001', 'device.mac.invalid'];
    if (sn !== null && (numbers.get(mac) ?? sn) !== sn) return ['800002', 'device.sn.invalid'];
    if (others.has(mac)) return ['800004', 'device belongs to another enterprise'];
    if (phones.has(mac)) return ['800003', 'device.mac.existed'];
    return phones.size >= options.room ? ['800008', '800008 the quota is used up'] : null;
  };
  const addByMac = (body: unknown): Reply => {
    if (!options.byMacAlone) return error(403, '900403', 'This request is forbidden');
    const read = byMac.safeParse(body);
    if (!read.success) return error(400, '800007', 'parameters');
    if (read.data.length > 100) return error(400, '800006', 'too many');
    const faults = read.data.map(({ mac }) => ({ mac, found: fault(mac, null) }));
    const first = faults.find(({ found }) => found !== null);
    if (options.wholeBatch && first?.found) return error(400, first.found[0], first.found[1]);
    for (const { mac, uniqueServerUrl } of read.data)
      if (fault(mac, null) === null) phones.set(mac, { mac, sn: null, uniqueServerUrl });
    const errors = faults.flatMap(({ mac, found }) => (found === null ? [] : [{ mac, sn: null, errorInfo: found[1] }]));
    const { length: total } = read.data;
    return json(200, { total, successCount: total - errors.length, failureCount: errors.length, errors });
  };
  const add = (body: unknown): Reply => {
    const read = byNumber.safeParse(body);
    if (!read.success) return error(400, '800007', 'parameters');
    const { mac, sn, uniqueServerUrl } = read.data;
    const found = fault(mac, sn);
    if (found !== null) return error(400, found[0], `${found[1]} ${uniqueServerUrl}`);
    phones.set(mac, { mac, sn, uniqueServerUrl });
    return json(201, { id: `id-${mac}`, mac, sn, uniqueServerUrl });
  };
  const list = (body: unknown): Reply => {
    const read = listing.safeParse(body);
    if (!read.success) return error(400, '800007', 'parameters');
    const { skip, limit, filter } = read.data;
    const rows = [...phones.values()].filter(({ mac }) => mac.includes(filter?.mac ?? ''));
    const data = rows
      .slice(skip, skip + limit)
      .map((held) => ({ id: `id-${held.mac}`, ...held, serverUrl: null, lastConnected: null }));
    return json(200, { skip, limit, total: rows.length, data: data.length === 0 ? null : data });
  };
  const remove = (body: unknown): Reply => {
    const read = removal.safeParse(body);
    if (!read.success) return error(400, '800007', 'parameters');
    const { deviceIds } = read.data;
    const gone = deviceIds.filter((mac) => phones.delete(mac)).length;
    const failureCount = deviceIds.length - gone;
    return json(200, {
      total: deviceIds.length,
      successCount: gone,
      failureCount,
      errors: failureCount > 0 ? [{ field: 'deviceIds', msg: 'not found' }] : [],
    });
  };
  const pins = (body: unknown): Reply => {
    const read = pinRequest.safeParse(body);
    if (!read.success || !options.pins) return error(400, '900400', 'no pins');
    return json(
      200,
      read.data.macs.map((mac) => ({ mac, pin: phones.has(mac) ? `pin-${mac.slice(-4)}` : '' })),
    );
  };
  const paths: Readonly<Record<string, (body: unknown) => Reply>> = {
    '/v2/rps/addDevicesByMac': addByMac,
    '/v2/rps/devices': add,
    '/v2/rps/listDevices': list,
    '/v2/rps/delDevices': remove,
    '/v2/rps/listDevicePins': pins,
  };
  const fake = await startFake(
    (heard) => {
      const unsigned = signed(heard);
      if (unsigned !== null) return unsigned;
      if (heard.method === 'POST' && heard.path === '/v2/token') return token(heard);
      const bearer = (heard.headers.authorization ?? '').replace(/^Bearer /, '');
      if ((tokens.get(bearer) ?? 0) <= now()) return error(401, '900401', 'token');
      if (!options.mayUseRps) return error(403, '900403', 'This request is forbidden');
      const answer = heard.method === 'POST' ? paths[heard.path] : undefined;
      return answer === undefined ? error(404, '900404', 'no such path') : answer(JSON.parse(heard.body));
    },
    { expired },
  );
  const credentials = { address: fake.address, 'key-id': 'access-key', 'key-secret': 'ymcs-secret' };
  return { fake, phones, others, numbers, tokens, options, credentials };
}
