import { parseMac } from '../../lib/index.ts';
import type { Contact, Exchange } from '../../pbx/index.ts';
import type { DeviceData } from '../device-data.ts';
import { createReadings, surest, type Told } from '../hearing.ts';
import type { ReadModel } from '../read-model.ts';
import type { UnownedContact } from './contract.ts';

const longestText = 300;

/** Reads a User-Agent with all makes, also those that were imported since. */
export function createReader(
  data: Pick<DeviceData, 'vendors' | 'generation'>,
): (userAgent: string | null) => Told | null {
  let made: { readonly generation: number; readonly read: ReturnType<typeof createReadings> } | null = null;
  return (userAgent) => {
    if (userAgent === null || userAgent === '' || userAgent.length > longestText) return null;
    const generation = data.generation();
    if (made?.generation !== generation) made = { generation, read: createReadings(data.vendors()) };
    return surest(made.read(userAgent));
  };
}

/** Contacts of accounts that are on no phone of ours: what can be adopted. Each row reads one User-Agent. */
export function unownedContacts(
  exchange: Exchange,
  readModel: Pick<ReadModel, 'devicesOf'>,
  data: DeviceData,
  read: ReturnType<typeof createReader>,
): readonly UnownedContact[] {
  const found: UnownedContact[] = [];
  for (const account of exchange.registered()) {
    if (readModel.devicesOf(account).size > 0) continue;
    const name = exchange.nameOf(account);
    for (const contact of exchange.registration(account).contacts)
      found.push({ account, name, ...tellContact(contact), ...recognised(data, read(contact.userAgent)) });
  }
  return found;
}

function tellContact({ uri, address, userAgent, status }: Contact) {
  return { contact: uri, address, userAgent: userAgent?.slice(0, longestText) ?? null, status };
}

function recognised(data: Pick<DeviceData, 'has'>, told: Told | null) {
  const { otherMake: vendor = null, model = null, variant = null, firmware = null } = told ?? {};
  return {
    vendor,
    model: vendor !== null && model !== null && data.has(vendor, model) ? model : null,
    variant,
    firmware: firmware?.text ?? null,
    mac: told?.mac == null ? null : parseMac(told.mac),
  };
}
