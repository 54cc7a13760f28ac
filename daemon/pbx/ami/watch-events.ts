import type { Contact } from '../contract.ts';
import { activityOf, contactAddress, contactStatus, roundtripOf } from './contacts.ts';
import type { AmiEvent } from './contract.ts';
import { later, tellSoon, turn, type WantedKey, type Watching } from './watch-state.ts';
import { families, wishOfDevice } from './wishes.ts';

/** Events that a watch reads: what an AMI user should be sent, and a link ask for. */
export const watchedEvents = ['ContactStatus', 'DeviceStateChange', 'Hangup', 'Newchannel', 'Reload'] as const;

/** How many events are put in before the loop turns. */
const slice = 500;
/** A Newchannel whose Hangup never came must not be kept for ever. */
const maxCodeCalls = 1_000;

const accountOf = (event: AmiEvent) => event['endpointname'] || event['aor'] || '';

/** What an event is about: of several about the same thing the last counts. null = nothing that is watched. */
function subject(event: AmiEvent): string | null {
  switch (event['event']) {
    case 'DeviceStateChange':
      return `device ${event['device'] ?? ''}`;
    case 'ContactStatus':
      return `contact ${accountOf(event)} ${event['uri'] ?? ''}`;
    case 'Reload':
      return `reload ${event['module'] ?? ''}`;
    case 'Newchannel':
    case 'Hangup':
      return isCode(event) ? `${event['event']} ${event['uniqueid'] ?? ''}` : null;
    default:
      return null;
  }
}

/** Takes an event in: at once, or behind what is being put in now. */
export function takeEvent(watching: Watching, work: () => void, event: AmiEvent): void {
  if (!watching.holding) {
    handle(watching, work, event);
    tellSoon(watching);
    return;
  }
  const key = subject(event);
  if (key === null && event['event'] !== 'Hangup') return;
  const name = key ?? `Hangup ${event['uniqueid'] ?? ''}`;
  watching.held.set(name, event);
}

/** Puts in what waited, and goes on with what comes. Ends early where the link went meanwhile. */
export async function releaseEvents(watching: Watching, work: () => void): Promise<void> {
  const { generation, held } = watching;
  while (held.size > 0) {
    let left = slice;
    for (const [key, event] of held) {
      held.delete(key);
      handle(watching, work, event);
      if ((left -= 1) === 0) break;
    }
    if (held.size === 0) break;
    await turn();
    if (watching.generation !== generation) return;
  }
  watching.holding = false;
}

function handle(watching: Watching, work: () => void, event: AmiEvent): void {
  switch (event['event']) {
    case 'DeviceStateChange':
      return deviceChanged(watching, work, event);
    case 'ContactStatus':
      return contactChanged(watching, work, event);
    case 'Reload':
      return reloaded(watching, work, event);
    case 'Newchannel':
      if (isCode(event) && watching.codeCalls.size < maxCodeCalls) watching.codeCalls.add(event['uniqueid'] ?? '');
      return;
    case 'Hangup':
      return hungUp(watching, work, event);
    default:
  }
}

function deviceChanged(watching: Watching, work: () => void, event: AmiEvent): void {
  const device = event['device'] ?? '';
  if (device.startsWith('PJSIP/')) {
    watching.picture.setActivity(device.slice('PJSIP/'.length), activityOf(event['state']));
    return;
  }
  const wish = watching.convention === 'freepbx' ? wishOfDevice(device, event['state']) : null;
  if (wish !== null) want(watching, work, [{ ...wish, tries: 3 }]);
}

function want(watching: Watching, work: () => void, keys: readonly WantedKey[]): void {
  for (const key of keys) watching.wanted.keys.set(`${key.family}/${key.user}`, key);
  work();
}

/** Who it is that registered is not told: it is asked for soon, for all that came until then. */
function contactChanged(watching: Watching, work: () => void, event: AmiEvent): void {
  const { picture, wanted, pace } = watching;
  const account = accountOf(event);
  const uri = event['uri'] ?? '';
  if (account === '' || uri === '' || watching.statics.has(uri)) return;
  const before = picture.contactsOf(account);
  const old = before.find((contact) => contact.uri === uri);
  const others = before.filter((contact) => contact.uri !== uri);
  if (event['contactstatus'] === 'Removed') return picture.setContacts(account, others);
  const status = contactStatus(event['contactstatus']);
  const unknown = { uri, address: contactAddress(uri, undefined), userAgent: null, expiresAt: null };
  const now: Contact = { ...unknown, ...old, status, roundtripMs: roundtripOf(status, event['roundtripusec']) };
  picture.setContacts(
    account,
    old === undefined ? [...before, now] : before.map((entry) => (entry === old ? now : entry)),
  );
  // What comes back may have been restarted, with other firmware.
  if (old?.userAgent == null || old.status === 'unreachable') {
    wanted.accounts.add(account);
    later(watching, 'lookup', pace.lookup, work);
  }
}

function reloaded(watching: Watching, work: () => void, event: AmiEvent): void {
  const module = event['module'] ?? '';
  if (module !== 'All' && !/^(res|chan)_pjsip/.test(module)) return;
  watching.picture.setReloaded();
  later(watching, 'settle', watching.pace.settle, () => {
    watching.wanted.contacts = true;
    work();
  });
}

function isCode(event: AmiEvent): boolean {
  return /^[*#]/.test(event['exten'] ?? '');
}

/** Codes for the forwards on busy and no answer, and for call waiting, raise nothing but their call. Only the caller's own keys are looked at. */
function hungUp(watching: Watching, work: () => void, event: AmiEvent): void {
  const known = watching.codeCalls.delete(event['uniqueid'] ?? '');
  if (watching.convention !== 'freepbx' || (!known && !isCode(event))) return;
  const endpoint = /^PJSIP\/(.+)-[0-9a-f]+$/i.exec(event['channel'] ?? '')?.[1];
  const users = new Set([event['calleridnum'], endpoint].filter((user) => /^[\w.-]{1,40}$/.test(user ?? '')));
  for (const user of users) {
    if (user !== undefined)
      want(
        watching,
        work,
        families.map((family) => ({ family, user, on: null, tries: 0 })),
      );
  }
}
