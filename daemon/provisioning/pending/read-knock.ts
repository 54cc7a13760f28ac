import { parseMac, type Mac } from '../../lib/index.ts';
import type { DeviceData } from '../device-data.ts';
import { createNameReader, type NameReader } from '../file-names.ts';
import { createReadings, surest, type Told } from '../hearing.ts';
import type { KnownKnock } from './contract.ts';

const longestTarget = 1_024;
const longestUserAgent = 300;
const longestText = 64;

/** Understands a request of an unknown phone: its make by its own word or by its MAC address, its MAC address by its own word or by the file's name. null = no phone that we know. */
export type KnockReader = (target: string, userAgent: string) => KnownKnock | null;

interface Makes {
  readonly generation: number;
  readonly readings: (userAgent: string) => readonly Told[];
  readonly readers: ReadonlyMap<string, NameReader>;
}

/** Makes the reader. Nothing that strangers send is kept. */
export function createKnockReader(data: DeviceData): KnockReader {
  let makes: Makes | null = null;
  return (target, userAgent) => {
    if (target.length > longestTarget || userAgent.length > longestUserAgent) return null;
    if (makes?.generation !== data.generation()) makes = makesOf(data);
    return read(data, makes, fileIn(target), userAgent);
  };
}

function makesOf(data: DeviceData): Makes {
  const vendors = data.vendors();
  return {
    generation: data.generation(),
    readings: createReadings(vendors),
    readers: new Map(vendors.map((vendor) => [vendor.id, createNameReader(vendor)])),
  };
}

/** The last part of the path; empty where it is no plain name. */
function fileIn(target: string): string {
  const path = target.split('?', 1)[0] as string;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /^[\w.-]{1,100}$/.test(name) ? name : '';
}

function read(data: DeviceData, makes: Makes, file: string, userAgent: string): KnownKnock | null {
  const heard = heardIn(data, makes, file, userAgent);
  const reader = heard === null ? undefined : makes.readers.get(heard.otherMake);
  const inName = reader === undefined ? recognisedIn(data, makes, file) : macIn(reader, file);
  const told = heard?.mac == null ? null : parseMac(heard.mac);
  // Who names an address that no phone has, or two of them, is none.
  if (heard?.mac != null && told === null) return null;
  if (told !== null && inName !== null && told !== inName) return null;
  const mac = told ?? inName;
  return mac === null ? null : knownOf(data, mac, heard, file);
}

/** Where several makes read the User-Agent, the one whose block holds the address is right. */
function heardIn(data: DeviceData, { readings }: Makes, file: string, userAgent: string): Told | null {
  const said = userAgent === '' ? [] : readings(userAgent);
  const inFile = anyMacIn(file);
  const fits = said.filter(({ mac, otherMake }) => {
    const address = mac === null ? inFile : parseMac(mac);
    return address !== null && data.recognise(address)?.vendor.id === otherMake;
  });
  return surest(fits) ?? surest(said);
}

function knownOf(data: DeviceData, mac: Mac, heard: Told | null, file: string): KnownKnock | null {
  const vendor = heard?.otherMake ?? data.recognise(mac)?.vendor.id;
  if (vendor === undefined) return null;
  const { model = null, variant = null, firmware = null } = heard ?? {};
  return {
    ...{ mac, vendor, file, told: heard !== null },
    model: model !== null && data.has(vendor, model) ? model : null,
    variant: short(variant),
    firmware: short(firmware?.text ?? null),
  };
}

const short = (text: string | null) => text?.slice(0, longestText) ?? null;

/** The address in a file's name that the make's phones ask for. */
function macIn(reader: NameReader, file: string): Mac | null {
  const found = reader(file);
  return found.kind === 'file' && found.mac !== null ? parseMac(found.mac) : null;
}

function anyMacIn(file: string): Mac | null {
  const [digits] = /[0-9a-f]{12}/i.exec(file) ?? [];
  return digits === undefined ? null : parseMac(digits);
}

/** The same where nothing but the name tells: the make is the one whose block holds the address. */
function recognisedIn(data: DeviceData, { readers }: Makes, file: string): Mac | null {
  const mac = anyMacIn(file);
  const make = mac === null ? null : data.recognise(mac);
  const reader = make === null ? undefined : readers.get(make.vendor.id);
  return reader === undefined ? null : macIn(reader, file);
}
