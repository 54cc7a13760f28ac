import { startXmlRpcFake } from './xml-rpc-server.ts';

/** Snom's older service: capitals in MAC addresses, the slash at the address's end, texts as the sheet has them. */
export async function startSnomXmlRpc({ expired = false } = {}) {
  const phones = new Map<string, string>();
  const others = new Set<string>();
  const isMac = (mac: string) => /^000413[0-9A-F]{6}$/.test(mac);
  const fake = await startXmlRpcFake({
    path: '/xmlrpc/',
    user: 'dealer',
    password: 'Sn0m & <secret>',
    expired,
    methods: {
      'redirect.registerPhone': ['string', 'string'],
      'redirect.deregisterPhone': ['string'],
      'redirect.checkPhone': ['string'],
      'redirect.getPhoneRedirection': ['string'],
      'network.echo': ['string'],
    },
    answer(method, [mac = '', url = '']) {
      if (method === 'network.echo') return { bare: String(mac) };
      const phone = String(mac);
      if (!isMac(phone)) return [false, 'Error:malformed_mac'];
      if (others.has(phone)) return [false, 'Error:owned_by_other_user'];
      if (method === 'redirect.registerPhone') {
        if (phones.has(phone)) return [false, `Error:already registered to ${phones.get(phone)}`];
        if (!/^https?:\/\/[^/\s]+\/\S*$/.test(String(url))) return [false, 'Error:malformed_url'];
        phones.set(phone, String(url));
        return [true, 'Ok'];
      }
      if (!phones.has(phone)) return [false, 'Error:no_such_mac'];
      if (method === 'redirect.getPhoneRedirection') return [true, 'Example Ltd', phones.get(phone) ?? ''];
      if (method === 'redirect.deregisterPhone') phones.delete(phone);
      return [true, 'Ok'];
    },
  });
  return {
    fake,
    phones,
    others,
    credentials: { address: `${fake.address}/xmlrpc/`, user: 'dealer', password: 'Sn0m & <secret>' },
  };
}
