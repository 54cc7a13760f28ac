import { z } from 'zod';
import type {
  RedirectionClient,
  RedirectionEntry,
  RedirectionOutcome,
  RedirectionOutside,
  RedirectionPhone,
  Registered,
  Removed,
  Sighting,
} from '../../../domain/index.ts';
import { done, failed, oneByOne } from '../../parts/index.ts';
import { createHawkCalls } from './redirection-calls.ts';
import type { HawkCalls } from './redirection-calls.ts';

/** What differs between the makes that run this service. */
export interface HawkService {
  readonly service: string;
  /** Name of the setting that holds a phone's address: its id there is the account's own. */
  readonly setting: string;
}

/** Where an account's phones are, and the id of the setting. */
interface Place {
  readonly endpoints: string;
  readonly setting: string;
}

const settings = z.array(z.object({ uuid: z.string().min(1).max(200), param_name: z.string() }));
const tokenLinks = z.object({ links: z.object({ company: z.string() }) });
const companyLinks = z.object({ links: z.object({ endpoints: z.string() }) });
const endpoint = z.object({
  settings_manager: z.record(z.string(), z.object({ value: z.unknown() })).nullish(),
});

const pageLimit = 50;
const notThere = { en: 'the setting for the address is missing', it: 'manca l’impostazione per l’indirizzo' };

/**
 * The service that Snom runs as SRAPS and Gigaset as GRAPE: JSON over HTTPS, signed with Hawk (https://sraps.snom.com/documentation, and public
 * clients of both). The account's place is looked up once and kept while it is good.
 */
export function connectHawkService(
  { service, setting }: HawkService,
  credentials: Readonly<Record<string, string>>,
  outside: RedirectionOutside,
): RedirectionClient {
  const { address = '', 'key-id': id = '', 'key-secret': key = '' } = credentials;
  const base = `${address.replace(/\/+$/, '')}/`;
  const calls = createHawkCalls(outside, { service, base, id, key });
  let kept: Place | null = null;
  const place = async (): Promise<RedirectionOutcome<Place>> => {
    if (kept !== null) return done(kept);
    const found = await findPlace(calls, setting);
    if (found.ok) kept = found.value;
    return found;
  };
  const each = <E, T>(entries: readonly E[], task: (entry: E, at: Place) => Promise<RedirectionOutcome<T>>) =>
    oneByOne(entries, async (entry) => {
      const at = await place();
      return at.ok ? task(entry, at.value) : at;
    });
  return {
    register: (entries) => each(entries, (entry, at) => register(calls, entry, at)),
    remove: (phones) => each(phones, (phone, at) => remove(calls, phone, at)),
    look: (phones) => each(phones, (phone, at) => look(calls, phone, at)),
    list: null,
    async check() {
      kept = null;
      const at = await place();
      return at.ok ? done(null) : at;
    },
  };
}

async function findPlace(calls: HawkCalls, name: string): Promise<RedirectionOutcome<Place>> {
  const ofToken = await calls.read(`${calls.base}tokens/${encodeURIComponent(calls.id)}`, tokenLinks);
  if (!ofToken.ok) return ofToken;
  const ofCompany = await calls.read(ofToken.value.links.company, companyLinks);
  if (!ofCompany.ok) return ofCompany;
  const { endpoints } = ofCompany.value.links;
  if (!calls.isOwn(endpoints)) return calls.elsewhere;
  const setting = await findSetting(calls, name);
  return setting.ok ? done({ endpoints: endpoints.replace(/\/*$/, '/'), setting: setting.value }) : setting;
}

async function findSetting(calls: HawkCalls, name: string): Promise<RedirectionOutcome<string>> {
  let url: string | null = `${calls.base}settings/?page_size=1000`;
  for (let count = 0; url !== null && count < pageLimit; count += 1) {
    const answered: RedirectionOutcome<{ body: z.infer<typeof settings>; next: string | null }> = await calls.page(
      url,
      settings,
    );
    if (!answered.ok) return answered;
    const found = answered.value.body.find(({ param_name }) => param_name === name);
    if (found !== undefined) return done(found.uuid);
    url = answered.value.next;
  }
  return failed('answer-malformed', { service: calls.service, problem: notThere });
}

async function register(
  calls: HawkCalls,
  { mac, url }: RedirectionEntry,
  at: Place,
): Promise<RedirectionOutcome<Registered>> {
  const body = {
    mac,
    autoprovisioning_enabled: true,
    settings_manager: { [at.setting]: { value: url, attrs: { perm: 'RW' } } },
  };
  const answered = await calls.send('PUT', at.endpoints + mac, { body, secrets: [url] });
  return answered.ok ? done({ pin: null }) : answered;
}

async function remove(calls: HawkCalls, { mac }: RedirectionPhone, at: Place): Promise<RedirectionOutcome<Removed>> {
  const answered = await calls.send('DELETE', at.endpoints + mac);
  if (answered.ok) return done('removed');
  if (answered.failure.code === 'unknown-device') return done('absent');
  return answered.failure.code === 'owned-by-another' ? done('of-another') : answered;
}

async function look(calls: HawkCalls, { mac }: RedirectionPhone, at: Place): Promise<RedirectionOutcome<Sighting>> {
  const answered = await calls.read(at.endpoints + mac, endpoint);
  if (answered.ok) {
    const value = answered.value.settings_manager?.[at.setting]?.value;
    return done({ state: 'ours', url: typeof value === 'string' ? value : null });
  }
  if (answered.failure.code === 'unknown-device') return done({ state: 'absent' });
  return answered.failure.code === 'owned-by-another' ? done({ state: 'of-another' }) : answered;
}
