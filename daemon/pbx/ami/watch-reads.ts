import type { Contact } from '../contract.ts';
import { activityOf, readContactDetail, readContactList, readStaticContact } from './contacts.ts';
import type { AmiEvent, AmiFields } from './contract.ts';
import { createPicture, type Picture } from './picture.ts';
import { later, turn, type WantedKey, type Watching } from './watch-state.ts';
import { families, readTreeItem, type Family } from './wishes.ts';

/** How many items are put in before the loop turns. */
const slice = 250;
/** From so many accounts on, all contacts are asked for at once. */
const fewAccounts = 20;
/** From so many keys on, whole families are asked for. */
const fewKeys = 100;

/** A list; `refused` where Asterisk refuses it, null where the link is gone. */
async function askFor(
  watching: Watching,
  name: string,
  fields?: AmiFields,
): Promise<readonly AmiEvent[] | 'refused' | null> {
  const answer = await watching.link.list(name, fields);
  if (answer.ok) return answer.value;
  if (answer.problem.code === 'exchange-gone') return null;
  const { detail } = answer.problem.parameters;
  watching.log.warn({ action: name, detail }, 'Asterisk refuses an action that the watch needs');
  return 'refused';
}

/** The same; nothing where Asterisk refuses it. */
async function ask(watching: Watching, name: string): Promise<readonly AmiEvent[] | null> {
  const answer = await askFor(watching, name);
  return answer === 'refused' ? [] : answer;
}

/** Whether the answer to a question that was asked in `generation` is void by now. */
const isVoid = (watching: Watching, generation: number) => watching.generation !== generation;

async function inSlices<T>(watching: Watching, items: Iterable<T>, each: (item: T) => void): Promise<boolean> {
  const { generation } = watching;
  let left = slice;
  for (const item of items) {
    each(item);
    if ((left -= 1) > 0) continue;
    left = slice;
    await turn();
    if (isVoid(watching, generation)) return false;
  }
  return true;
}

/** Puts in an answer, while events, which are younger, wait. */
async function putContacts(watching: Watching, picture: Picture, items: readonly AmiEvent[]): Promise<boolean> {
  const byAccount = new Map<string, Contact[]>();
  const read = await inSlices(watching, items, (item) => {
    const fixed = readStaticContact(item);
    if (fixed !== null) watching.statics.add(fixed);
    const owned = readContactList(item);
    if (owned === null) return;
    const list = byAccount.get(owned.account);
    if (list === undefined) byAccount.set(owned.account, [owned.contact]);
    else list.push(owned.contact);
  });
  const accounts = new Set([...picture.accounts(), ...byAccount.keys()]);
  return read && inSlices(watching, accounts, (account) => picture.setContacts(account, byAccount.get(account) ?? []));
}

async function putFamily(
  watching: Watching,
  picture: Picture,
  family: Family,
  items: readonly AmiEvent[] | 'refused',
): Promise<boolean> {
  if (items === 'refused') {
    picture.setWishesRefused();
    return true;
  }
  const gone = new Set(picture.usersOf(family));
  const read = await inSlices(watching, items, (item) => {
    const entry = readTreeItem(family, item);
    if (entry === null) return;
    gone.delete(entry.user);
    picture.setValue(family, entry.user, entry.value);
  });
  return read && inSlices(watching, gone, (user) => picture.setValue(family, user, undefined));
}

/** Everything, for a link that has just become ready. @returns false = the link went. Events wait meanwhile, and after it. */
export async function readWhole(watching: Watching): Promise<boolean> {
  const { generation, convention, link } = watching;
  const picture = createPicture();
  const settings = await link.action('CoreSettings');
  picture.setVersion(settings.ok ? settings.value['asteriskversion'] || null : null);
  const status = await link.action('CoreStatus');
  const contacts = await ask(watching, 'PJSIPShowContacts');
  if (contacts === null || isVoid(watching, generation)) return false;
  if (!(await putContacts(watching, picture, contacts))) return false;
  const devices = await ask(watching, 'DeviceStateList');
  if (devices === null || isVoid(watching, generation)) return false;
  const putDevices = await inSlices(watching, devices, ({ device = '', state }) => {
    if (device.startsWith('PJSIP/')) picture.setActivity(device.slice('PJSIP/'.length), activityOf(state));
  });
  if (!putDevices) return false;
  for (const family of convention === 'freepbx' ? families : []) {
    const items = await askFor(watching, 'DBGetTree', { Family: family });
    if (items === null || isVoid(watching, generation)) return false;
    if (!(await putFamily(watching, picture, family, items))) return false;
  }
  const identity = status.ok ? identityOf(status.value) : null;
  if (identity === null || identity !== watching.identity) picture.setReloaded();
  watching.identity = identity;
  watching.picture = picture;
  return true;
}

/** Another text after a restart, and after a reload. */
function identityOf(status: AmiEvent): string {
  const names = ['corestartupdate', 'corestartuptime', 'corereloaddate', 'corereloadtime'];
  return names.map((name) => status[name] ?? '').join(' ');
}

/** All contacts. Events wait from the question on, until the caller lets them in: what comes right behind the answer is younger than it. */
async function readContacts(watching: Watching): Promise<void> {
  const { generation } = watching;
  watching.holding = true;
  const items = await ask(watching, 'PJSIPShowContacts');
  if (items === null || isVoid(watching, generation)) return;
  await putContacts(watching, watching.picture, items);
}

/** Contacts of some accounts, while events wait. Asterisk's answer holds passwords of the accounts too, which nothing looks at. */
async function readAccounts(watching: Watching, accounts: readonly string[]): Promise<void> {
  const { generation } = watching;
  watching.holding = true;
  for (const account of accounts) {
    const answer = await watching.link.list('PJSIPShowEndpoint', { Endpoint: account });
    if (isVoid(watching, generation)) return;
    if (!answer.ok) {
      // An address record that is called other than its endpoint, or one that is gone.
      if (answer.problem.code !== 'exchange-gone') watching.wanted.contacts = true;
      continue;
    }
    for (const item of answer.value) {
      const fixed = readStaticContact(item);
      if (fixed !== null) watching.statics.add(fixed);
    }
    const contacts = answer.value.map(readContactDetail).filter((contact) => contact !== null);
    watching.picture.setContacts(account, contacts);
  }
}

async function readFamilies(watching: Watching, names: readonly Family[]): Promise<void> {
  const { generation } = watching;
  for (const family of names) {
    const items = await askFor(watching, 'DBGetTree', { Family: family });
    if (items === null || isVoid(watching, generation)) return;
    if (!(await putFamily(watching, watching.picture, family, items))) return;
  }
}

/** A device state may be set before its key, or the other way round: a key that does not fit yet is looked at again. */
async function readKeys(watching: Watching, work: () => void, keys: readonly WantedKey[]): Promise<void> {
  const { generation, picture, wanted, pace } = watching;
  const again: WantedKey[] = [];
  for (const key of keys) {
    const answer = await watching.link.list('DBGet', { Family: key.family, Key: key.user });
    if (isVoid(watching, generation)) return;
    if (!answer.ok) continue;
    const value = answer.value[0]?.['val'];
    picture.setValue(key.family, key.user, value);
    if (key.on !== null && key.tries > 0 && key.on !== (value !== undefined && value !== '')) again.push(key);
  }
  if (again.length === 0) return;
  later(watching, 'again', pace.again, () => {
    for (const key of again) {
      const name = `${key.family}/${key.user}`;
      if (!wanted.keys.has(name)) wanted.keys.set(name, { ...key, tries: key.tries - 1 });
    }
    work();
  });
}

/** Reads the next of what is wanted. @returns null = nothing is. */
export function readNext(watching: Watching, work: () => void): Promise<void> | null {
  const { wanted, pace } = watching;
  if (wanted.keys.size > 0) {
    const keys = [...wanted.keys.values()];
    wanted.keys.clear();
    if (keys.length <= fewKeys) return readKeys(watching, work, keys);
    const names = [...new Set(keys.map(({ family }) => family))];
    later(watching, 'families again', pace.again, () => {
      for (const family of names) wanted.families.add(family);
      work();
    });
    return readFamilies(watching, names);
  }
  if (wanted.accounts.size > 0 && !watching.timers.has('lookup') && !wanted.contacts) {
    const accounts = [...wanted.accounts];
    wanted.accounts.clear();
    if (accounts.length <= fewAccounts) return readAccounts(watching, accounts);
    wanted.contacts = true;
  }
  if (wanted.contacts) {
    wanted.contacts = false;
    wanted.accounts.clear();
    return readContacts(watching);
  }
  if (wanted.families.size === 0) return null;
  const names = [...wanted.families];
  wanted.families.clear();
  return readFamilies(watching, names);
}
