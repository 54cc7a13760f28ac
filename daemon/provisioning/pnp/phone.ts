import { parseMac } from '../../lib/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import type { DeviceData } from '../device-data.ts';
import { createReadings, hardwareName, surest, type Told } from '../hearing.ts';
import type { KnownKnock } from '../pending/contract.ts';
import type { Subscription } from './contract.ts';

const longestUserAgent = 300;

/** Tells which phone asks; null = its words contradict each other, or no make that we know is named. */
export type PhoneReader = (asked: Subscription) => KnownKnock | null;

/** Makes the reader. The make is the User-Agent's, else the event's, else that of the MAC address. */
export function createPhoneReader(data: Pick<DeviceData, 'vendors' | 'recognise' | 'generation'>): PhoneReader {
  let known: { readonly generation: number; readonly read: (userAgent: string) => readonly Told[] } | null = null;
  return (asked) => {
    if (known?.generation !== data.generation())
      known = { generation: data.generation(), read: createReadings(data.vendors()) };
    const said = asked.userAgent.length > longestUserAgent ? [] : known.read(asked.userAgent);
    const block = data.recognise(asked.mac)?.vendor.id;
    const heard = surest(said.filter(({ otherMake }) => otherMake === block)) ?? surest(said);
    if (heard?.mac != null && parseMac(heard.mac) !== asked.mac) return null;
    const named = data.vendors().filter(({ pnp }) => pnp?.names.includes(asked.vendor?.toLowerCase() ?? ''));
    const make = heard?.otherMake ?? (named.find(({ id }) => id === block) ?? named[0])?.id ?? block;
    const vendor = data.vendors().find(({ id }) => id === make);
    return vendor === undefined ? null : knownOf(asked, vendor, heard, named.includes(vendor));
  };
}

function knownOf(asked: Subscription, vendor: PhoneVendor, heard: Told | null, isNamed: boolean): KnownKnock {
  const { mac, model, version } = asked;
  return {
    ...{ mac, vendor: vendor.id, told: heard !== null || isNamed, file: '' },
    model: heard?.model ?? modelOf(vendor, model),
    variant: heard?.variant ?? model,
    firmware: heard?.firmware?.text ?? version,
  };
}

function modelOf(vendor: PhoneVendor, told: string | null): string | null {
  if (told === null) return null;
  const wanted = hardwareName(vendor, told);
  const found = vendor.models.find(({ id, userAgents = [] }) =>
    [id, ...userAgents].some((name) => hardwareName(vendor, name) === wanted),
  );
  return found?.id ?? null;
}
