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
  profileField,
  userField,
} from '../parts/index.ts';
import type { Verdict, XmlRpcService } from '../parts/index.ts';

const service = 'Yealink RPS (XML-RPC)';

/** As its own lists write MAC addresses: capitals, with hyphens. */
const written = ({ mac }: RedirectionPhone) => mac.toUpperCase().replaceAll(/(..)(?!$)/g, '$1-');

/** What its words mean; null = they are shown as they are. */
function failureOf({ text }: Verdict) {
  const plain = text.trim();
  // Another account's phone is told by that account's id alone, ten signs.
  if (/^Error:\s*\w{10}$/i.test(plain) || /registered elsewhere/i.test(plain))
    return failed('owned-by-another', { service });
  if (/invalid mac/i.test(plain) || /^unknown$/i.test(plain)) return failed('unknown-device', { service });
  return /url can only begin/i.test(plain) ? failed('url-refused', { service }) : null;
}

/** The address is the phone's own; the server that it must name besides is made on first use. */
async function register(
  rpc: XmlRpcService,
  entry: RedirectionEntry,
  profile: string,
): Promise<RedirectionOutcome<Registered>> {
  for (let tries = 1; ; tries += 1) {
    const answered = await rpc.verdict('redirect.registerDeviceWithUniqueUrl', written(entry), profile, entry.url, '1');
    if (!answered.ok) return answered;
    const { yes, text } = answered.value;
    if (yes) return done({ pin: null });
    const known = failureOf(answered.value) ?? rpc.refused(text, [entry.url]);
    if (!/invalid server/i.test(text) || tries > 1) return known;
    const origin = URL.parse(entry.url)?.origin;
    if (origin === undefined) return failed('url-refused', { service });
    const made = await rpc.verdict('redirect.addServer', profile, `${origin}/`);
    if (!made.ok) return made;
    if (!made.value.yes) return failureOf(made.value) ?? rpc.refused(made.value.text, [entry.url]);
  }
}

async function remove(rpc: XmlRpcService, phone: RedirectionPhone): Promise<RedirectionOutcome<Removed>> {
  const answered = await rpc.verdict('redirect.deRegisterDevice', written(phone));
  if (!answered.ok) return answered;
  if (answered.value.yes) return done('removed');
  // Its words for "was not there" are told nowhere: asked once more, it says what there is.
  const seen = await look(rpc, phone);
  if (!seen.ok) return seen;
  if (seen.value.state === 'ours') return rpc.refused(answered.value.text);
  return done(seen.value.state);
}

async function look(rpc: XmlRpcService, phone: RedirectionPhone): Promise<RedirectionOutcome<Sighting>> {
  const answered = await rpc.verdict('redirect.checkDevice', written(phone));
  if (!answered.ok) return answered;
  const { text } = answered.value;
  if (/^registered$/i.test(text.trim())) return done({ state: 'ours', url: null });
  if (/^(?:unregistered|unknown)$/i.test(text.trim())) return done({ state: 'absent' });
  const known = failureOf(answered.value);
  return known?.failure.code === 'owned-by-another' ? done({ state: 'of-another' }) : (known ?? rpc.refused(text));
}

/** Yealink's older service. */
export const yealinkXmlRpc: AutomaticRedirection = {
  kind: 'automatic',
  id: 'yealink-xml-rpc',
  name: service,
  older: true,
  about: {
    en: 'Yealink’s older redirection service, for accounts that have not moved to YMCS.',
    it: 'Il vecchio servizio di reindirizzamento di Yealink, per gli account non ancora passati a YMCS.',
  },
  credentials: [
    addressField('https://api-dm.yealink.com:8443/xmlrpc/', {
      en: 'Accounts of before use https://rps.yealink.com/xmlrpc.',
      it: 'Gli account di prima usano https://rps.yealink.com/xmlrpc.',
    }),
    userField({ en: 'User of the RPS portal.', it: 'Utente del portale RPS.' }),
    passwordField({ en: 'Password of the RPS portal.', it: 'Password del portale RPS.' }),
    profileField({
      en: 'Name of the server in the RPS portal; it is made there if it is missing. Two customers of Yealink cannot have the same one.',
      it: 'Nome del server nel portale RPS; se manca viene creato. Due clienti di Yealink non possono avere lo stesso.',
    }),
  ],
  labelCode: null,
  limits: { requestsPerSecond: 2, batch: 10, published: false },
  abilities: { look: true, list: false, tellsOwner: true, tellsPin: false },
  connect({ address = '', user = '', password = '', profile = '' }, outside) {
    const rpc = createXmlRpcService(outside, { service, address, user, password, secrets: [] });
    return phoneByPhone({
      register: (entry) => register(rpc, entry, profile),
      remove: (phone) => remove(rpc, phone),
      look: (phone) => look(rpc, phone),
      // A phone that nobody has: whatever is said of it, it is said to somebody with an account.
      probe: () => rpc.verdict('redirect.checkDevice', '00-15-65-00-00-00'),
    });
  },
};
