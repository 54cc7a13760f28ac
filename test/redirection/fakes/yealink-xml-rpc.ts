import { startXmlRpcFake } from './xml-rpc-server.ts';

/** Yealink's older service: servers by name, an address of a phone's own, another account told by its id. */
export async function startYealinkXmlRpc({ expired = false } = {}) {
  const servers = new Map<string, string>();
  const phones = new Map<string, { readonly server: string; readonly url: string }>();
  const others = new Set<string>();
  const fake = await startXmlRpcFake({
    path: '/xmlrpc/',
    user: 'rps-user',
    password: 'rps-secret',
    expired,
    methods: {
      'redirect.registerDeviceWithUniqueUrl': ['string', 'string', 'string', 'string'],
      'redirect.deRegisterDevice': ['string'],
      'redirect.checkDevice': ['string'],
      'redirect.addServer': ['string', 'string'],
    },
    answer(method, given) {
      const [first = '', server = '', url = '', override = ''] = given.map(String);
      if (method === 'redirect.addServer') {
        if (!/^[\w .-]{1,20}$/.test(first)) return [false, 'Error:Invalid server'];
        servers.set(first, server);
        return [true, 'OK'];
      }
      if (!/^(?:[0-9A-F]{2}-){5}[0-9A-F]{2}$/.test(first)) return [false, `Error:Invalid MAC(s):${first}`];
      if (method === 'redirect.checkDevice') {
        if (others.has(first)) return [false, 'Registered Elsewhere'];
        return phones.has(first) ? [true, 'Registered'] : [true, 'Unregistered'];
      }
      if (method === 'redirect.deRegisterDevice')
        return phones.delete(first) ? [true, 'OK'] : [false, `Error:Invalid MAC(s):${first}`];
      if (others.has(first)) return [false, 'Error:A1B2C3D4E5'];
      if (!servers.has(server)) return [false, 'Error:Invalid server'];
      if (!/^https?:\/\//.test(url)) return [false, "Error:The url can only begin with 'http://' or 'https://'"];
      if (phones.has(first) && override !== '1') return [false, 'Are you sure you want to override the device?'];
      phones.set(first, { server, url });
      return [true, 'OK'];
    },
  });
  const credentials = {
    address: `${fake.address}/xmlrpc/`,
    user: 'rps-user',
    password: 'rps-secret',
    profile: 'Hookswitch',
  };
  return { fake, phones, others, servers, credentials };
}
