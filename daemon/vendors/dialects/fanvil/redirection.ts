import type {
  AutomaticRedirection,
  RedirectionEntry,
  RedirectionOutcome,
  RedirectionPhone,
  Registered,
  Removed,
} from '../../../domain/index.ts';
import {
  addressField,
  createXmlRpcService,
  done,
  failed,
  phoneByPhone,
  passwordField,
  userField,
} from '../../parts/index.ts';
import type { Verdict, XmlRpcService } from '../../parts/index.ts';

const service = 'Fanvil FDPS';

/** What its words mean; null = they are shown as they are. */
function failureOf({ text }: Verdict) {
  if (/device_had_existed/.test(text)) return failed('owned-by-another', { service });
  if (/mac_format_error/.test(text)) return failed('unknown-device', { service });
  return /url_format_error/.test(text) ? failed('url-refused', { service }) : null;
}

/** "It is not there" in its several spellings. */
const isAbsent = ({ text }: Verdict) => /not[_ ]exist/i.test(text);

const protocols: Readonly<Record<string, string>> = { 'ftp:': '1', 'tftp:': '2', 'http:': '4', 'https:': '5' };

/** The server entry of one phone, `key=value` each; null for an address that its form cannot say. */
function serverOf({ mac, url }: RedirectionEntry): readonly string[] | null {
  const parsed = URL.parse(url);
  if (parsed === null) return null;
  const { protocol, host, pathname, search, hash, username, password } = parsed;
  const number = protocols[protocol];
  if (number === undefined || `${search}${hash}${username}${password}` !== '') return null;
  return [
    `cfgName=${mac}`,
    // As soon as the phone has started.
    'cfgPfMode=1',
    'cfgDhcpOpt=false',
    'cfgPnpEnable=false',
    `cfgPfSrv=${host}`,
    `cfgPfName=${pathname.replace(/^\//, '')}`,
    `cfgPfProt=${number}`,
  ];
}

/** In the order that the service wants: the phone's server anew, then the phone. */
async function register(rpc: XmlRpcService, entry: RedirectionEntry): Promise<RedirectionOutcome<Registered>> {
  const server = serverOf(entry);
  if (server === null) return failed('url-refused', { service });
  const { mac, url } = entry;
  const secrets = [url, ...server];
  const stop = (verdict: Verdict) => failureOf(verdict) ?? rpc.refused(verdict.text, secrets);

  const gone = await rpc.verdict('redirect.deleteServer', mac);
  if (!gone.ok) return gone;
  if (!gone.value.yes && !isAbsent(gone.value)) return stop(gone.value);
  const added = await rpc.verdict('redirect.addMaterialServer', server);
  if (!added.ok) return added;
  if (!added.value.yes) return stop(added.value);
  // Its words for "was not there" are told nowhere; whether the phone is another's is said in the next step.
  const freed = await rpc.verdict('redirect.deRegisterDevice', mac);
  if (!freed.ok) return freed;
  const registered = await rpc.verdict('redirect.registerDevice', mac, mac);
  if (!registered.ok) return registered;
  return registered.value.yes ? done({ pin: null }) : stop(registered.value);
}

async function remove(rpc: XmlRpcService, { mac }: RedirectionPhone): Promise<RedirectionOutcome<Removed>> {
  const freed = await rpc.verdict('redirect.deRegisterDevice', mac);
  if (!freed.ok) return freed;
  const gone = await rpc.verdict('redirect.deleteServer', mac);
  if (!gone.ok) return gone;
  if (freed.value.yes) return done('removed');
  if (isAbsent(freed.value)) return done('absent');
  const known = failureOf(freed.value);
  return known?.failure.code === 'owned-by-another' ? done('of-another') : (known ?? rpc.refused(freed.value.text));
}

/** Fanvil's service, which redirects NethPhones too. */
export const fdps: AutomaticRedirection = {
  kind: 'automatic',
  id: 'fanvil-fdps',
  name: service,
  older: false,
  about: {
    en: 'Fanvil’s Device Provisioning Service, for Fanvil phones and NethPhones. The account comes from Fanvil or the distributor. One sign-in at a time: who works in the portal with the same account may be signed out.',
    it: 'Il Device Provisioning Service di Fanvil, per i telefoni Fanvil e i NethPhone. L’account viene da Fanvil o dal distributore. Un solo accesso alla volta: chi lavora nel portale con lo stesso account può essere disconnesso.',
  },
  credentials: [
    addressField('https://fdps.fanvil.com/xmlrpc.php', {
      en: 'As Fanvil tells it with the account; the proposed one is not confirmed by Fanvil.',
      it: 'Come indicato da Fanvil insieme all’account; quello proposto non è confermato da Fanvil.',
    }),
    userField({ en: 'User of the FDPS account.', it: 'Utente dell’account FDPS.' }),
    passwordField({ en: 'Password of the FDPS account.', it: 'Password dell’account FDPS.' }),
  ],
  labelCode: null,
  limits: { requestsPerSecond: 2, batch: 5, published: false },
  abilities: { look: false, list: false, tellsOwner: true, tellsPin: false },
  connect({ address = '', user = '', password = '' }, outside) {
    // The service wants the password hashed twice.
    const hashed = outside.md5(outside.md5(password));
    const rpc = createXmlRpcService(outside, { service, address, user, password: hashed, secrets: [password] });
    return phoneByPhone({
      register: (entry) => register(rpc, entry),
      remove: (phone) => remove(rpc, phone),
      look: null,
      // A server that nobody has: it is answered with a no, and nothing changes.
      probe: () => rpc.verdict('redirect.deleteServer', 'hookswitch-check'),
    });
  },
};
