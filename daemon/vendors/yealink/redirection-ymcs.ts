import { z } from 'zod';
import type {
  AutomaticRedirection,
  LabelCode,
  ListedPhone,
  RedirectionClient,
  RedirectionEntry,
  RedirectionOutcome,
  RedirectionOutside,
  RedirectionPhone,
  Registered,
  Removed,
  Sighting,
} from '../../domain/index.ts';
import { concernsAll } from '../../domain/index.ts';
import { parseMac } from '../../lib/index.ts';
import type { Mac } from '../../lib/index.ts';
import { addressField, done, failed, keyIdField, keySecretField, oneByOne } from '../parts/index.ts';
import { createYmcsCalls, itemFailure } from './redirection-ymcs-calls.ts';
import type { YmcsCalls } from './redirection-ymcs-calls.ts';

const name = 'Yealink YMCS';

/** Letters and digits, as labels and the service's own lists show them. */
const serialNumber: LabelCode = {
  need: 'may',
  label: { en: 'serial number', it: 'numero di serie' },
  help: {
    en: 'On the phone’s label and box, beside the MAC address (SN). Yealink wants it of most accounts; some may register by MAC address alone.',
    it: 'Sull’etichetta del telefono e sulla scatola, accanto all’indirizzo MAC (SN). Yealink lo richiede alla maggior parte degli account; alcuni possono registrare con il solo indirizzo MAC.',
  },
  read: (typed) => {
    const plain = typed.replaceAll(/[\s-]/g, '').toUpperCase();
    return /^[A-Z0-9]{8,32}$/.test(plain) ? plain : null;
  },
};

const batch = 100;
const pageSize = 100;
const pageLimit = 1000;

const counted = z.object({ total: z.number(), successCount: z.number(), failureCount: z.number() });
const added = counted.extend({
  errors: z.array(z.object({ mac: z.string().nullish(), errorInfo: z.string().nullish() })).nullish(),
});
const pins = z.array(z.object({ mac: z.string(), pin: z.string().max(40).nullish() })).nullable();
const page = z.object({
  total: z.number().nullish(),
  data: z
    .array(
      z.object({
        mac: z.string(),
        uniqueServerUrl: z.string().nullish(),
        serverUrl: z.string().nullish(),
        lastConnected: z.number().nullish(),
      }),
    )
    .nullable(),
});

function connect(credentials: Readonly<Record<string, string>>, outside: RedirectionOutside): RedirectionClient {
  const { address = '', 'key-id': id = '', 'key-secret': secret = '' } = credentials;
  const calls = createYmcsCalls(outside, { service: name, address: address.replace(/\/+$/, ''), id, secret });
  return {
    register: (entries) => register(calls, entries),
    remove: (phones) => remove(calls, phones),
    look: (phones) => look(calls, phones),
    list: () => list(calls),
    async check() {
      const answered = await listPage(calls, { skip: 0, limit: 1 });
      return answered.ok ? done(null) : answered;
    },
  };
}

/** Those with a serial number one by one, the others together; the PINs at the end, which no registration fails for. */
async function register(
  calls: YmcsCalls,
  entries: readonly RedirectionEntry[],
): Promise<readonly RedirectionOutcome<Registered>[]> {
  const byNumber = entries.filter(({ labelCode }) => labelCode !== null);
  const byMac = entries.filter(({ labelCode }) => labelCode === null);
  const one = await oneByOne(byNumber, (entry) => replacing(calls, entry, () => addByNumber(calls, entry)));
  const forAll = one.find((outcome) => !outcome.ok && concernsAll(outcome.failure));
  const many = forAll === undefined ? await addTogether(calls, byMac) : byMac.map(() => forAll);
  const outcomes = new Map<RedirectionEntry, RedirectionOutcome<null>>();
  byNumber.forEach((entry, index) => outcomes.set(entry, one[index] ?? nothingTold));
  byMac.forEach((entry, index) => outcomes.set(entry, many[index] ?? nothingTold));
  const good = entries.filter((entry) => outcomes.get(entry)?.ok === true);
  const known = await readPins(calls, good);
  return entries.map((entry) => {
    const outcome = outcomes.get(entry) ?? nothingTold;
    return outcome.ok ? done({ pin: known.get(entry.mac) ?? null }) : outcome;
  });
}

const incomplete = { en: 'it does not tell of every phone', it: 'non parla di tutti i telefoni' };
const nothingTold = failed('answer-malformed', { service: name, problem: incomplete });

/** Adds; where our account has the phone already, sees whether it is as wanted, and takes it away first if it is not. */
async function replacing(
  calls: YmcsCalls,
  entry: RedirectionEntry,
  add: () => Promise<RedirectionOutcome<'added' | 'exists'>>,
): Promise<RedirectionOutcome<null>> {
  const first = await add();
  if (!first.ok || first.value === 'added') return first.ok ? done(null) : first;
  const present = await find(calls, entry.mac);
  if (!present.ok) return present;
  if (present.value?.url === entry.url) return done(null);
  const [gone] = await remove(calls, [entry]);
  if (gone?.ok === false) return gone;
  const second = await add();
  if (!second.ok) return second;
  return second.value === 'added' ? done(null) : calls.refused('exists', [entry.url]);
}

function addByNumber(
  calls: YmcsCalls,
  { mac, labelCode, url }: RedirectionEntry,
): Promise<RedirectionOutcome<'added' | 'exists'>> {
  return calls.post('/v2/rps/devices', { mac, sn: labelCode, uniqueServerUrl: url }, z.unknown(), {
    secrets: [url],
    exists: true,
  });
}

/** By MAC address alone, up to a hundred at once: Yealink enables that for an account, and forbids it to others. */
async function addTogether(
  calls: YmcsCalls,
  entries: readonly RedirectionEntry[],
): Promise<readonly RedirectionOutcome<null>[]> {
  if (entries.length === 0) return [];
  const [only] = entries;
  const answered = await addByMac(calls, entries);
  // The whole batch may be refused for one phone in it: then each is asked for by itself.
  const wholeRefused = answered.ok
    ? answered.value === 'exists'
    : !concernsAll(answered.failure) && answered.failure.code !== 'label-code-missing';
  if (wholeRefused && entries.length > 1) {
    return oneByOne(entries, async (entry) => (await addTogether(calls, [entry]))[0] ?? nothingTold);
  }
  if (!answered.ok) return entries.map(() => answered);
  if (answered.value === 'exists')
    return [only === undefined ? nothingTold : await replacing(calls, only, () => again(calls, only))];
  const { errors, successCount, failureCount } = answered.value;
  if (successCount + failureCount !== entries.length || errors.size !== failureCount)
    return entries.map(() => nothingTold);
  return oneByOne(entries, async (entry) => {
    const words = errors.get(entry.mac);
    if (words === undefined) return done(null);
    const failure = itemFailure(calls, words, entry.url);
    return failure === 'exists' ? replacing(calls, entry, () => again(calls, entry)) : failure;
  });
}

/** One phone once more, by its MAC address. */
async function again(calls: YmcsCalls, entry: RedirectionEntry): Promise<RedirectionOutcome<'added' | 'exists'>> {
  const answered = await addByMac(calls, [entry]);
  if (!answered.ok) return answered;
  if (answered.value === 'exists') return done('exists');
  const words = answered.value.errors.get(entry.mac);
  if (words === undefined) return answered.value.successCount === 1 ? done('added') : nothingTold;
  const failure = itemFailure(calls, words, entry.url);
  return failure === 'exists' ? done('exists') : failure;
}

type Batch = {
  readonly successCount: number;
  readonly failureCount: number;
  readonly errors: ReadonlyMap<string, string>;
};

async function addByMac(
  calls: YmcsCalls,
  entries: readonly RedirectionEntry[],
): Promise<RedirectionOutcome<Batch | 'exists'>> {
  const body = entries.map(({ mac, url }) => ({ mac, uniqueServerUrl: url }));
  const options = { secrets: entries.map(({ url }) => url), exists: true } as const;
  const answered = await calls.read('/v2/rps/addDevicesByMac', body, added, options);
  if (!answered.ok) return answered.failure.code === 'not-permitted' ? forbidden(calls) : answered;
  if (answered.value === 'exists') return done('exists');
  const errors = new Map(
    (answered.value.errors ?? []).map(({ mac, errorInfo }) => [parseMac(mac ?? '') ?? '', errorInfo ?? '']),
  );
  const { successCount, failureCount } = answered.value;
  return done({ successCount, failureCount, errors });
}

/** An account that may not read either may do nothing of RPS; one that may lacks only this. */
async function forbidden(calls: YmcsCalls) {
  const seen = await listPage(calls, { skip: 0, limit: 1 });
  return seen.ok ? failed('label-code-missing', { service: name, code: serialNumber.label }) : seen;
}

async function readPins(calls: YmcsCalls, entries: readonly RedirectionPhone[]): Promise<ReadonlyMap<string, string>> {
  if (entries.length === 0) return new Map();
  const answered = await calls.read('/v2/rps/listDevicePins', { macs: entries.map(({ mac }) => mac) }, pins);
  if (!answered.ok || answered.value === 'exists') return new Map();
  return new Map((answered.value ?? []).flatMap(({ mac, pin }) => (pin ? [[parseMac(mac) ?? '', pin] as const] : [])));
}

async function remove(
  calls: YmcsCalls,
  phones: readonly RedirectionPhone[],
): Promise<readonly RedirectionOutcome<Removed>[]> {
  const body = { deviceIdType: 'mac', deviceIds: phones.map(({ mac }) => mac) };
  const answered = await calls.read('/v2/rps/delDevices', body, counted);
  if (answered.ok && answered.value !== 'exists' && answered.value.failureCount === 0)
    return phones.map(() => done('removed' as const));
  if (!answered.ok && answered.failure.code !== 'refused') return phones.map(() => answered);
  // Its errors do not say which phones they mean: what is left is looked at.
  const left = await look(calls, phones);
  return left.map((sighting) => {
    if (!sighting.ok) return sighting;
    if (sighting.value.state !== 'ours') return done('absent' as const);
    return answered.ok ? calls.refused('delDevices') : answered;
  });
}

/** A few are asked for one by one; for more, the whole list is cheaper. Another account's phones are not told. */
async function look(
  calls: YmcsCalls,
  phones: readonly RedirectionPhone[],
): Promise<readonly RedirectionOutcome<Sighting>[]> {
  const sight = (phone: ListedPhone | undefined): Sighting =>
    phone === undefined ? { state: 'absent' } : { state: 'ours', url: phone.url };
  if (phones.length > 3) {
    const listed = await list(calls);
    if (!listed.ok) return phones.map(() => listed);
    const byMac = new Map(listed.value.map((phone) => [phone.mac, phone]));
    return phones.map(({ mac }) => done(sight(byMac.get(mac))));
  }
  return oneByOne(phones, async ({ mac }) => {
    const found = await find(calls, mac);
    return found.ok ? done(sight(found.value)) : found;
  });
}

async function find(calls: YmcsCalls, mac: Mac): Promise<RedirectionOutcome<ListedPhone | undefined>> {
  // The filter finds parts of addresses too.
  const answered = await listPage(calls, { skip: 0, limit: pageSize, filter: { mac } });
  return answered.ok ? done(answered.value.phones.find((phone) => phone.mac === mac)) : answered;
}

async function list(calls: YmcsCalls): Promise<RedirectionOutcome<readonly ListedPhone[]>> {
  const all: ListedPhone[] = [];
  for (let number = 0, skip = 0; number < pageLimit; number += 1) {
    const answered = await listPage(calls, { skip, limit: pageSize });
    if (!answered.ok) return answered;
    all.push(...answered.value.phones);
    skip += answered.value.rows;
    if (answered.value.rows === 0 || skip >= answered.value.total) return done(all);
  }
  return nothingTold;
}

async function listPage(
  calls: YmcsCalls,
  body: { readonly skip: number; readonly limit: number; readonly filter?: { mac: string } },
) {
  const answered = await calls.read('/v2/rps/listDevices', { ...body, autoCount: true }, page);
  if (!answered.ok) return answered;
  if (answered.value === 'exists') return nothingTold;
  const rows = answered.value.data ?? [];
  const phones = rows.flatMap(({ mac, uniqueServerUrl, serverUrl, lastConnected }): ListedPhone[] => {
    const parsed = parseMac(mac);
    return parsed === null
      ? []
      : [{ mac: parsed, url: uniqueServerUrl ?? serverUrl ?? null, lastConnected: lastConnected ?? null }];
  });
  return done({ phones, rows: rows.length, total: answered.value.total ?? rows.length });
}

/** Yealink's present service (YMCS Open API v2, its RPS part). */
export const ymcs: AutomaticRedirection = {
  kind: 'automatic',
  id: 'yealink-ymcs',
  name,
  older: false,
  about: {
    en: 'Yealink’s Management Cloud Service with its redirection (RPS). Yealink gives accounts to partners; the key is made in YMCS under System, Integration, API. A phone registered here may ask for a PIN at its first start: it is shown on the phone’s page.',
    it: 'Il Management Cloud Service di Yealink con il suo reindirizzamento (RPS). Yealink dà gli account ai partner; la chiave si crea in YMCS sotto System, Integration, API. Un telefono registrato qui può chiedere un PIN al primo avvio: è mostrato nella pagina del telefono.',
  },
  credentials: [
    addressField('https://eu-api.ymcs.yealink.com', {
      en: 'The API domain that YMCS shows beside the key: eu-api, us-api or au-api, by the account’s region.',
      it: 'Il dominio API che YMCS mostra accanto alla chiave: eu-api, us-api o au-api, secondo la regione dell’account.',
    }),
    keyIdField({ en: 'The AccessKey ID.', it: 'L’AccessKey ID.' }),
    keySecretField({
      en: 'AccessKey secret, shown once when the key is made.',
      it: 'AccessKey secret, mostrato una sola volta quando si crea la chiave.',
    }),
  ],
  labelCode: serialNumber,
  limits: { requestsPerSecond: 5, batch, published: false },
  abilities: { look: true, list: true, tellsOwner: true, tellsPin: true },
  connect,
};
