import type {
  AutomaticRedirection,
  LabelCode,
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

const service = 'Gigaset redirection (XML-RPC)';

/** Twelve digits of the MAC address, a hyphen, four of a check code, as the label has it. The four alone are enough. */
const macId: LabelCode = {
  need: 'must',
  label: { en: 'MAC-ID', it: 'MAC-ID' },
  help: {
    en: 'On the device’s label: the MAC address, a hyphen and four more signs, such as 7C2F80123456-1A2B. The four after the hyphen are enough.',
    it: 'Sull’etichetta del dispositivo: l’indirizzo MAC, un trattino e altri quattro segni, ad esempio 7C2F80123456-1A2B. Bastano i quattro dopo il trattino.',
  },
  read: (typed, mac) => {
    const plain = typed.replaceAll(/[\s:.-]/g, '').toUpperCase();
    const own = mac.toUpperCase();
    const code = plain.length === 16 && plain.startsWith(own) ? plain.slice(12) : plain;
    return /^[0-9A-Z]{4}$/.test(code) ? `${own}-${code}` : null;
  },
};

const written = ({ mac }: RedirectionPhone) => mac.toUpperCase();

/** What its words mean; null = they are shown as they are. They begin with a word and a colon, and repeat what was sent. */
function failureOf({ text }: Verdict) {
  const [word = ''] = text.toLowerCase().split(':');
  if (word === 'mac_already_in_use') return failed('owned-by-another', { service });
  if (word === 'mac_not_exist') return failed('label-code-wrong', { service, code: macId.label });
  if (word === 'mac_not_found' || word === 'mac_invalid') return failed('unknown-device', { service });
  return word === 'url_invalid' ? failed('url-refused', { service }) : null;
}

/** A phone in use is ours if our account can take it away: then it is registered anew. */
async function register(
  rpc: XmlRpcService,
  entry: RedirectionEntry,
  profile: string,
): Promise<RedirectionOutcome<Registered>> {
  if (entry.labelCode === null) return failed('label-code-missing', { service, code: macId.label });
  for (let tries = 1; ; tries += 1) {
    const answered = await rpc.verdict('autoprov.registerDevice', entry.labelCode, entry.url, profile);
    if (!answered.ok) return answered;
    if (answered.value.yes) return done({ pin: null });
    const known = failureOf(answered.value) ?? rpc.refused(answered.value.text, [entry.url]);
    if (known.failure.code !== 'owned-by-another' || tries > 1) return known;
    const gone = await rpc.verdict('autoprov.deregisterDevice', written(entry));
    if (!gone.ok) return gone;
    if (!gone.value.yes) return known;
  }
}

async function remove(rpc: XmlRpcService, phone: RedirectionPhone): Promise<RedirectionOutcome<Removed>> {
  const answered = await rpc.verdict('autoprov.deregisterDevice', written(phone));
  if (!answered.ok) return answered;
  if (answered.value.yes) return done('removed');
  const known = failureOf(answered.value);
  if (known?.failure.code === 'unknown-device' || known?.failure.code === 'label-code-wrong') return done('absent');
  return known?.failure.code === 'owned-by-another' ? done('of-another') : (known ?? rpc.refused(answered.value.text));
}

async function look(rpc: XmlRpcService, phone: RedirectionPhone): Promise<RedirectionOutcome<Sighting>> {
  const answered = await rpc.verdict('autoprov.checkDevice', written(phone));
  if (!answered.ok) return answered;
  if (answered.value.yes) return done({ state: 'ours', url: null });
  const known = failureOf(answered.value);
  if (known?.failure.code === 'unknown-device' || known?.failure.code === 'label-code-wrong')
    return done({ state: 'absent' });
  return known?.failure.code === 'owned-by-another'
    ? done({ state: 'of-another' })
    : (known ?? rpc.refused(answered.value.text));
}

/** Gigaset's older service: Maxwell, N series, old DECT. */
export const gigasetXmlRpc: AutomaticRedirection = {
  kind: 'automatic',
  id: 'gigaset-xml-rpc',
  name: service,
  older: true,
  families: ['maxwell'],
  about: {
    en: 'Gigaset’s redirection for Maxwell phones and the N series. The account comes from Gigaset; each device is registered with the MAC-ID on its label.',
    it: 'Il reindirizzamento di Gigaset per i telefoni Maxwell e la serie N. L’account viene da Gigaset; ogni dispositivo si registra con il MAC-ID della sua etichetta.',
  },
  credentials: [
    addressField('https://prov.gigaset.net/apxml/rpc.do', {
      en: 'As Gigaset tells it.',
      it: 'Come indicato da Gigaset.',
    }),
    userField({ en: 'User of the account.', it: 'Utente dell’account.' }),
    passwordField({ en: 'Password of the account.', it: 'Password dell’account.' }),
    profileField({
      en: 'Shown in Gigaset’s portal as the provider of our phones.',
      it: 'Mostrato nel portale di Gigaset come provider dei nostri telefoni.',
    }),
  ],
  labelCode: macId,
  limits: { requestsPerSecond: 2, batch: 10, published: false },
  abilities: { look: true, list: false, tellsOwner: true, tellsPin: false },
  connect({ address = '', user = '', password = '', profile = '' }, outside) {
    const rpc = createXmlRpcService(outside, { service, address, user, password, secrets: [] });
    return phoneByPhone({
      register: (entry) => register(rpc, entry, profile),
      remove: (phone) => remove(rpc, phone),
      look: (phone) => look(rpc, phone),
      // A device that nobody has: its answer is a no, and wrong credentials are none.
      probe: () => rpc.verdict('autoprov.checkDevice', '7C2F80000000'),
    });
  },
};
