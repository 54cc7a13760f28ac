import { startXmlRpcFake } from './xml-rpc-server.ts';

/** Gigaset's older service: MAC-ID to register, the MAC address for the rest; an address is changed only by way of removing it. */
export async function startGigasetXmlRpc({ expired = false } = {}) {
  const phones = new Map<string, { readonly url: string; readonly provider: string }>();
  const others = new Set<string>();
  /** Check codes by MAC address, as the labels have them. */
  const labels = new Map<string, string>();
  const fake = await startXmlRpcFake({
    path: '/apxml/rpc.do',
    user: 'partner',
    password: 'gigaset-secret',
    expired,
    methods: {
      'autoprov.registerDevice': ['string', 'string', 'string'],
      'autoprov.deregisterDevice': ['string'],
      'autoprov.checkDevice': ['string'],
    },
    answer(method, [first = '', url = '', provider = '']) {
      const [mac = '', code] = String(first).split('-');
      if (!/^[0-9A-F]{12}$/.test(mac)) return [false, `mac_invalid:${mac}`];
      if (method === 'autoprov.registerDevice') {
        if (code === undefined || labels.get(mac) !== code) return [false, `mac_not_exist:${mac}`];
        if (others.has(mac) || phones.has(mac)) return [false, `mac_already_in_use:${mac}`];
        if (!/^https?:\/\/[^/\s]+\/\S*$/.test(String(url))) return [false, `url_invalid:${String(url)}`];
        if (!/^[\w .-]{1,20}$/.test(String(provider))) return [false, `name_invalid:${String(provider)}`];
        phones.set(mac, { url: String(url), provider: String(provider) });
        return [true, 'OK'];
      }
      if (!phones.has(mac)) return [false, `mac_not_found:${mac}`];
      if (method === 'autoprov.deregisterDevice') phones.delete(mac);
      return [true, 'OK'];
    },
  });
  const credentials = {
    address: `${fake.address}/apxml/rpc.do`,
    user: 'partner',
    password: 'gigaset-secret',
    profile: 'Hookswitch',
  };
  return { fake, phones, others, labels, credentials };
}
