import { createHash } from 'node:crypto';
import { startXmlRpcFake } from './xml-rpc-server.ts';

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const keys = ['cfgName', 'cfgPfMode', 'cfgDhcpOpt', 'cfgPnpEnable', 'cfgPfSrv', 'cfgPfName', 'cfgPfProt'];
const schemes: Readonly<Record<string, string>> = { 1: 'ftp', 2: 'tftp', 4: 'http', 5: 'https' };

/** Fanvil's service: the password hashed twice, a server entry per phone, no step that may be left out. */
export async function startFanvilFdps({ expired = false } = {}) {
  const servers = new Map<string, ReadonlyMap<string, string>>();
  const phones = new Map<string, string>();
  const others = new Set<string>();
  const fake = await startXmlRpcFake({
    path: '/xmlrpc.php',
    user: 'agent',
    password: md5(md5('fdps-secret')),
    expired,
    methods: {
      'redirect.deleteServer': ['string'],
      'redirect.addMaterialServer': ['array'],
      'redirect.deRegisterDevice': ['string'],
      'redirect.registerDevice': ['string', 'string'],
    },
    answer(method, [first = '', second = '']) {
      if (method === 'redirect.addMaterialServer') return addServer(first as readonly string[]);
      const text = String(first);
      if (method === 'redirect.deleteServer')
        return servers.delete(text) ? [true, 'OK'] : [false, 'Error:server_not_exist'];
      if (!/^[0-9a-f]{12}$/.test(text)) return [false, 'Error: mac_format_error'];
      if (method === 'redirect.deRegisterDevice')
        return phones.delete(text) ? [true, 'OK'] : [false, 'Error: device_not_exist'];
      if (others.has(text) || phones.has(text)) return [false, 'Error: device_had_existed'];
      if (!servers.has(String(second))) return [false, 'Error: Invalid server'];
      phones.set(text, String(second));
      return [true, 'OK'];
    },
  });
  function addServer(items: readonly string[]): readonly [boolean, string] {
    const entry = new Map(items.map((item) => [item.slice(0, item.indexOf('=')), item.slice(item.indexOf('=') + 1)]));
    if ([...entry.keys()].join() !== keys.join()) return [false, 'Error: parameter_error'];
    const name = entry.get('cfgName') ?? '';
    if (servers.has(name)) return [false, 'Error: server_had_existed'];
    const host = entry.get('cfgPfSrv') ?? '';
    if (!/^[\w.-]+(?::\d+)?$/.test(host) || entry.get('cfgPfName')?.startsWith('/') !== false)
      return [false, 'Error: url_format_error'];
    if (schemes[entry.get('cfgPfProt') ?? ''] === undefined) return [false, 'Error: url_format_error'];
    servers.set(name, entry);
    return [true, 'OK'];
  }
  /** Where a phone is sent. */
  const urlOf = (mac: string) => {
    const entry = servers.get(phones.get(mac) ?? '');
    return entry && `${schemes[entry.get('cfgPfProt') ?? '']}://${entry.get('cfgPfSrv')}/${entry.get('cfgPfName')}`;
  };
  return {
    fake,
    phones,
    others,
    servers,
    urlOf,
    credentials: { address: `${fake.address}/xmlrpc.php`, user: 'agent', password: 'fdps-secret' },
  };
}
