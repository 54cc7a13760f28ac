import { expect } from 'vitest';
import type { Cycle } from '../phones/index.ts';
import type { Boxed, Place, Proof } from './place.ts';
import { secret } from './place.ts';
import type { Way } from './ways.ts';

const tokenIn = (url: string | null) => /\/provisioning\/([A-Za-z0-9]+)\//.exec(url ?? '')?.[1] ?? null;
const statuses = ({ asked }: Cycle) => [...new Set(asked.map(({ status }) => status))];

/** What came of a phone on its way, as the phone and the API have it; see {@link arrived}. */
export async function walk(place: Place, boxed: Boxed, way: Way, proof: Proof) {
  const { phone, address } = boxed.unpack();
  phone.pointAt(await way.find(boxed, address));
  if (way.isRelayed) await phone.boot();
  await phone.boot();
  // A file that leads to the first address comes before the first file, and one that is asked for with a password after the whole file by the phone's own address.
  for (let more = 0; more < 3; more += 1) await phone.poll();
  const last = await phone.poll();
  const own = last.asked.find(({ status }) => status === 200)?.url ?? '';
  const { mac, firstAddress } = boxed;
  const { steps } = await place.tell<{ steps: { id: string; state: string }[] }>(`/phones/${mac}/path`);
  const { findings } = await place.tell<{ findings: { code: string }[] }>(`/phones/${mac}`);
  // Where both are asked for, the certificate was stolen and the password was not.
  const thief = own === '' ? null : await place.ask(own, phone.userAgent, proof === 'both' ? boxed.device : undefined);
  return {
    faults: phone.faults,
    outcome: last.outcome,
    accounts: phone.report().accounts.map(({ user, password }) => ({ user, password })),
    ownAddress: tokenIn(own) !== null && tokenIn(own) !== tokenIn(firstAddress),
    state: await place.daemon.api.stateOf(mac),
    path: steps.filter(({ state }) => state !== 'done').map(({ id, state }) => `${id}: ${state}`),
    window: (await place.tell<{ kind: string }>(`/phones/${mac}/address`)).kind,
    findings: findings.map(({ code }) => code).filter((code) => /^(authentication|device-certificate)/.test(code)),
    thief:
      thief === null
        ? null
        : [thief.status, ...thief.challenges.map((one) => one.replace(/realm=.*(algorithm=[\w-]+).*/, '$1'))],
  };
}

// Phones read the first challenge alone.
const challenges = [401, 'Digest algorithm=MD5', 'Digest algorithm=SHA-256'];
const thieves = { nothing: [200], digest: challenges, certificate: [403], both: challenges };

/** What is there of a phone that came all the way. */
export const arrived = (proof: Proof) => ({
  faults: [],
  outcome: 'unchanged',
  accounts: [{ user: '100', password: secret }],
  ownAddress: true,
  state: 'up-to-date',
  // There is no exchange here that would know of registrations.
  path: ['line: to-come'],
  window: 'steady',
  findings: [],
  thief: thieves[proof],
});

/** What somebody gets who comes later with the phone's first address, and what with its MAC address alone. */
export async function tryLater(place: Place, boxed: Boxed, way: Way): Promise<void> {
  const { phone, address } = boxed.unpack();
  expect((await way.leftFor?.(boxed, address)) ?? [], 'the way').toEqual([]);
  expect(await place.tell(`/phones/${boxed.mac}/redirection`)).toMatchObject({ state: 'disabled' });
  phone.pointAt(boxed.firstAddress);
  expect(statuses(await phone.boot()), 'the first address').toEqual([404]);
  for (const door of [place.tftp, `${place.daemon.phonesUrl}/provisioning/`]) {
    phone.factoryReset();
    phone.pointAt(door);
    expect(statuses(await phone.boot()), door).toEqual([404]);
  }
  expect(phone.report().accounts).toEqual([]);
}
