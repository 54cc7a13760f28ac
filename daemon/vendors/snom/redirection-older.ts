import type {
  AutomaticRedirection,
  RedirectionEntry,
  RedirectionOutcome,
  RedirectionPhone,
  Registered,
  Removed,
  Sighting,
} from '../../domain/index.ts';
import {
  addressField,
  createXmlRpcService,
  done,
  failed,
  phoneByPhone,
  passwordField,
  userField,
} from '../parts/index.ts';
import type { Verdict, XmlRpcService } from '../parts/index.ts';

const service = 'Snom redirection (XML-RPC)';

/** The service writes MAC addresses in capitals. */
const written = ({ mac }: RedirectionPhone) => mac.toUpperCase();

/** What its words mean; null = they are shown as they are. */
function failureOf({ text }: Verdict) {
  if (/owned_by_other_user/.test(text)) return failed('owned-by-another', { service });
  if (/malformed_mac|no_such_mac/.test(text)) return failed('unknown-device', { service });
  return /malformed_url/.test(text) ? failed('url-refused', { service }) : null;
}

/** A phone that is registered already is taken away and registered anew, as public clients of the service do. */
async function register(rpc: XmlRpcService, entry: RedirectionEntry): Promise<RedirectionOutcome<Registered>> {
  for (let tries = 1; ; tries += 1) {
    const answered = await rpc.verdict('redirect.registerPhone', written(entry), entry.url);
    if (!answered.ok) return answered;
    if (answered.value.yes) return done({ pin: null });
    const known = failureOf(answered.value);
    if (known !== null) return known;
    if (tries > 1) return rpc.refused(answered.value.text, [entry.url]);
    const gone = await rpc.verdict('redirect.deregisterPhone', written(entry));
    if (!gone.ok) return gone;
    if (!gone.value.yes) return rpc.refused(answered.value.text, [entry.url]);
  }
}

async function remove(rpc: XmlRpcService, phone: RedirectionPhone): Promise<RedirectionOutcome<Removed>> {
  const answered = await rpc.verdict('redirect.deregisterPhone', written(phone));
  if (!answered.ok) return answered;
  const { yes, text } = answered.value;
  if (yes) return done('removed');
  if (/no_such_mac/.test(text)) return done('absent');
  if (/owned_by_other_user/.test(text)) return done('of-another');
  return failureOf(answered.value) ?? rpc.refused(text);
}

/** Its answer to "where to": yes, the owner, the address. */
async function look(rpc: XmlRpcService, phone: RedirectionPhone): Promise<RedirectionOutcome<Sighting>> {
  const answered = await rpc.verdict('redirect.getPhoneRedirection', written(phone));
  if (!answered.ok) return answered;
  const { yes, text, more } = answered.value;
  const [url] = more;
  if (yes) return done(typeof url === 'string' && url !== '' ? { state: 'ours', url } : { state: 'absent' });
  if (/no_such_mac/.test(text)) return done({ state: 'absent' });
  if (/owned_by_other_user/.test(text)) return done({ state: 'of-another' });
  return failureOf(answered.value) ?? rpc.refused(text);
}

/** Snom's older service. */
export const snomXmlRpc: AutomaticRedirection = {
  kind: 'automatic',
  id: 'snom-xml-rpc',
  name: service,
  older: true,
  about: {
    en: 'Snom’s older redirection service, for accounts that have not moved to SRAPS.',
    it: 'Il vecchio servizio di reindirizzamento di Snom, per gli account non ancora passati a SRAPS.',
  },
  credentials: [
    addressField('https://secure-provisioning.snom.com:8083/xmlrpc/', {
      en: 'With the slash at its end.',
      it: 'Con la barra alla fine.',
    }),
    userField({ en: 'User of the account.', it: 'Utente dell’account.' }),
    passwordField({ en: 'Password of the account.', it: 'Password dell’account.' }),
  ],
  labelCode: null,
  limits: { requestsPerSecond: 2, batch: 10, published: false },
  abilities: { look: true, list: false, tellsOwner: true, tellsPin: false },
  connect({ address = '', user = '', password = '' }, outside) {
    const rpc = createXmlRpcService(outside, { service, address, user, password, secrets: [] });
    return phoneByPhone({
      register: (entry) => register(rpc, entry),
      remove: (phone) => remove(rpc, phone),
      look: (phone) => look(rpc, phone),
      probe: () => rpc.call('network.echo', 'ping'),
    });
  },
};
