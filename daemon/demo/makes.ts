/** A phone's body: what no reset changes. */
export interface Hardware {
  readonly make: Make;
  /** 12 hexadecimal digits in lower case. */
  readonly mac: string;
  /** As the phone calls itself. */
  readonly name: string;
  readonly firmware: string;
}

/** Makes whose phones live in the example company. */
export type Make = 'yealink' | 'snom' | 'fanvil' | 'nethphone' | 'gigaset' | 'flyingvoice';

/** What a phone takes from a file for its next round; null = the file does not tell. */
export interface Taken {
  readonly address: string | null;
  /** Seconds between its rounds. */
  readonly every: number | null;
}

/** How the phones of a make go about fetching, seen from outside. */
interface Habits {
  readonly userAgent: (phone: Hardware) => string;
  /** What it asks for, in this order, of the address that it was pointed to. */
  readonly asks: (address: string, phone: Hardware) => readonly string[];
  readonly reads: (file: string, phone: Hardware) => Taken;
}

const colons = (mac: string) => mac.replaceAll(/(..)(?!$)/g, '$1:');
const found = (pattern: RegExp, file: string) => pattern.exec(file)?.[1]?.trim() ?? null;
const numberOf = (text: string | null) => (text === null || text === '' ? null : Number(text));
const folder = (address: string) => (address.endsWith('/') ? address : `${address}/`);
const plainXml = (text: string | null) => text?.replaceAll('&amp;', '&') ?? null;

/** Yealink's auto-provisioning guide: a boot file, then the phone's own. Parameters are `name = value`. */
const yealink: Habits = {
  userAgent: ({ name, firmware, mac }) => `Yealink ${name} ${firmware} ${colons(mac)}`,
  asks: (address, { mac }) => [`${folder(address)}${mac}.boot`, `${folder(address)}${mac}.cfg`],
  reads: (file) => {
    const repeats = found(/^static\.auto_provision\.repeat\.enable *= *(\d)/m, file) === '1';
    const minutes = numberOf(found(/^static\.auto_provision\.repeat\.minutes *= *(\d+)/m, file));
    return {
      address: found(/^static\.auto_provision\.server\.url *= *(http\S+)/m, file),
      every: repeats && minutes !== null ? minutes * 60 : null,
    };
  },
};

/**
 * Snom's wiki: `setting_server` names one file, `{mac}` in it the phone's address in capitals; in a folder it asks for a file of its own name.
 * Gigaset's P series runs the same firmware.
 */
const xml = {
  asks: (address: string, { mac, name }: Hardware) => [
    address.endsWith('/')
      ? `${address}snom${name}-${mac.toUpperCase()}.htm`
      : address.replaceAll(/\{mac\}|%7Bmac%7D/gi, mac.toUpperCase()),
  ],
  reads: (file: string): Taken => ({
    address: plainXml(found(/<setting_server [^>]*>([^<]+)</, file)),
    every: numberOf(found(/<prov_polling_period [^>]*>(\d+)</, file)),
  }),
};

const snom: Habits = {
  ...xml,
  userAgent: ({ name, firmware, mac }) =>
    `Mozilla/4.0 (compatible; snom${name}-SIP ${firmware} 2010.12-00004-g9ba52f5 ${mac.toUpperCase()} SXM:0 UXM:0)`,
};

/** A Maxwell calls itself by product, version and address, and stores its server with `%MACD` for the address (Gigaset's wiki). */
const maxwell: Habits = {
  userAgent: ({ name, firmware, mac }) => `${name}/${firmware};${mac.toUpperCase()}`,
  asks: (address, { mac }) => [address.replaceAll('%MACD', mac.toUpperCase())],
  reads: (file) => ({
    address: plainXml(found(/"System\.Provision\.ProvisioningServer" value="([^"]+)"/, file)),
    every: numberOf(found(/"System\.Provision\.Period" value="(\d+)"/, file)),
  }),
};

const pSeries: Habits = {
  ...xml,
  userAgent: ({ name, firmware, mac }) =>
    `Mozilla/4.0 (compatible; Gigaset${name}-SIP ${firmware} 2010.12-00004-g9ba52f5 ${mac.toUpperCase()} SXM:0 UXM:0)`,
};

const isMaxwell = ({ name }: Hardware) => name.startsWith('Maxwell');
const gigaset: Habits = {
  userAgent: (phone) => (isMaxwell(phone) ? maxwell : pSeries).userAgent(phone),
  asks: (address, phone) => (isMaxwell(phone) ? maxwell : pSeries).asks(address, phone),
  reads: (file, phone) => (isMaxwell(phone) ? maxwell : pSeries).reads(file, phone),
};

/** Exports of Fanvil's firmware, present and older: server, file and hours between rounds are keys of their own. */
const fanvil: Habits = {
  userAgent: ({ name, firmware, mac }) => `Fanvil ${name} ${firmware} ${mac}`,
  asks: (address, { mac }) => [address.endsWith('/') ? `${address}${mac}.cfg` : address.replaceAll('$mac', mac)],
  reads: (file) => {
    const server = found(/^(?:Flash|Download) Server IP *:(\S+)/m, file);
    const name = found(/^(?:Flash|Config) File Name *:(\S+)/m, file);
    const hours = numberOf(found(/^(?:Flash|Download) Interval *:(\d+)/m, file));
    return {
      address: server === null || name === null ? null : `http://${server}/${name}`,
      every: hours === null ? null : hours * 3600,
    };
  },
};

const nethphone: Habits = {
  ...fanvil,
  userAgent: ({ name, firmware, mac }) => `Nethesis ${name} ${firmware} ${mac}`,
};

/** Flyingvoice's page on provisioning: a boot file that names the phone's own, in Yealink's language. */
const flyingvoice: Habits = {
  userAgent: ({ name, firmware, mac }) => `Flyingvoice ${name} V${firmware} ${colons(mac).toUpperCase()}`,
  asks: (address, { mac }) => [`${folder(address)}y000000000000.boot`, `${folder(address)}${mac}.cfg`],
  reads: yealink.reads,
};

const makes: Readonly<Record<Make, Habits>> = { yealink, snom, fanvil, nethphone, gigaset, flyingvoice };

/** How a phone goes about fetching. */
export const habitsOf = ({ make }: Hardware): Habits => makes[make];

/** Whether the make has phones here. */
export const isMake = (text: string): text is Make => Object.hasOwn(makes, text);

/** Rounds of a phone that was told no interval: once a day. */
export const everyDay = 86_400;

/** The phone that somebody adds: of that model, or of one of the make's that are sold most. */
export function hardwareOf(make: Make, model: string | null, mac: string): Hardware {
  const [usual, firmware] = usuals[make];
  return { make, mac, firmware, name: model === null ? usual : nameOf(make, model) };
}

const usuals: Readonly<Record<Make, readonly [name: string, firmware: string]>> = {
  yealink: ['SIP-T54W', '96.86.0.100'],
  snom: ['D785', '10.1.175.16'],
  fanvil: ['X5U-V2', '2.12.16.17'],
  nethphone: ['NP-X5', '2.12.16.17'],
  gigaset: ['P850', '10.1.198.19'],
  flyingvoice: ['FIP13G', '0.6.24'],
};

function nameOf(make: Make, model: string): string {
  if (make === 'yealink') return /^[TV]/.test(model) ? `SIP-${model}` : model;
  if (make === 'nethphone') return model.replace(/^NP-?/, 'NP-');
  return model.replace(/^Maxwell ?/, 'Maxwell ');
}
