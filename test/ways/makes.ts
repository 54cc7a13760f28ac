import {
  createFanvilPhone,
  createFlyingvoicePhone,
  createGigasetPhone,
  createMaxwellPhone,
  createSnomPhone,
  createYealinkPhone,
} from '../phones/index.ts';
import type { PhoneOptions, SimulatedPhone } from '../phones/index.ts';
import { makes as subscribes } from '../provisioning/pnp/subscribes.ts';
import type { Offer } from '../provisioning/dhcp/wire/client.ts';

/** What a make's phones do out of their box, after the sheets of the makes: nothing of it is asked of the product. */
export interface Make {
  readonly name: string;
  /** As the product calls the make. */
  readonly vendor: string;
  readonly create: (options: PhoneOptions) => SimulatedPhone;
  /** The name that the phone has for itself. */
  readonly model: string;
  /** What it must be added as; null = its MAC address is enough, and the product finds out. */
  readonly addedAs: string | null;
  /** The same where it asks without an address of its own: absent = no difference. */
  readonly unledAs?: string;
  /** First digits of its MAC address. */
  readonly prefix: string;
  readonly dhcp: {
    /** Option 60; empty = no source tells it. */
    readonly vendorClass: string;
    /** The address that the phone makes of what it was told, before it puts its own MAC address in; null = it goes on without. */
    readonly read: (offer: Offer) => string | null;
  };
  /** What it sends by plug and play. */
  readonly pnp: Subscribe;
  /** Services by which its maker sends it on (ids of the product). */
  readonly redirection: readonly string[];
  /** Ways that it does not go from its factory, and why. */
  readonly not: { readonly [way in 'dhcp' | 'pnp' | 'tftp' | 'redirection']?: string };
}

/** Writes the question of a make's phones. */
export type Subscribe = (asking: { mac: string; address: string; port: number }) => string;

/** A host alone is asked by TFTP, as old phones do; an address with its scheme is followed. */
const addressOf = (text: string | null) =>
  text === null || text === '' ? null : /^\w+:\/\//.test(text) ? text : `tftp://${text}/`;

/** The text of an option; a NUL at its end is none of it (RFC 2132, section 2). */
const textIn = (offer: Offer, code: number) => {
  const digits = offer[code];
  return digits === undefined ? null : Buffer.from(digits, 'hex').toString('latin1').replace(/\0$/, '');
};
/** The first of these options that was sent, as an address. */
const readFirst =
  (...codes: readonly number[]) =>
  (offer: Offer) =>
    addressOf(codes.map((code) => textIn(offer, code)).find((text) => text !== null) ?? null);

const subscribeOf = (vendor: string, inCapitals = false): Subscribe => {
  const found = subscribes.find((one) => one.vendor === vendor);
  if (found === undefined) throw new Error(`nobody knows what ${vendor} asks`);
  return (asking) => found.write({ ...asking, mac: inCapitals ? asking.mac.toUpperCase() : asking.mac });
};

/** Options within option 43, each with its code and length (RFC 2132, 8.4); nothing where they do not fill it. */
function encapsulated(offer: Offer): Offer {
  const bytes = Buffer.from(offer[43] ?? '', 'hex');
  const found: Record<string, string> = {};
  let at = 0;
  for (; at + 1 < bytes.length; at += 2 + (bytes[at + 1] ?? 0))
    found[bytes[at] ?? 0] = bytes.toString('hex', at + 2, at + 2 + (bytes[at + 1] ?? 0));
  return at === bytes.length ? found : {};
}

/** Snom's wiki: what 43 holds wins; 66 and 67 are joined with a slash. */
function readSnom(offer: Offer): string | null {
  const own = { ...offer, ...encapsulated(offer) };
  const [server, file] = [textIn(own, 66), textIn(own, 67)];
  return addressOf(server === null || file === null ? server : `${server}/${file}`);
}

const fanvilDhcp: Make['dhcp'] = { vendorClass: '', read: readFirst(66) };
/** 66 is the place, 67 the name of the file (parameter list). */
const flyingvoiceDhcp: Make['dhcp'] = {
  vendorClass: '',
  read: (offer) => addressOf(`${textIn(offer, 66) ?? ''}${textIn(offer, 67) ?? ''}`),
};
const flyingvoiceNot: Make['not'] = {
  pnp: 'it is switched off (DBID_PRV_SIPPNP_ENABLED 0)',
  redirection: 'no interface of its cloud is known: somebody registers it in the portal',
};

/** A model of each make, and where a make has two kinds of phones, of each. */
export const makes: readonly Make[] = [
  {
    ...{ name: 'Yealink', vendor: 'yealink', prefix: '805ec0' },
    ...{ create: createYealinkPhone, model: 'SIP-T54W', addedAs: null },
    // Custom options first (none is set at the factory), then 66, then 43 (guide).
    dhcp: { vendorClass: 'yealink', read: readFirst(66, 43) },
    pnp: subscribeOf('yealink'),
    redirection: ['yealink-ymcs', 'yealink-xml-rpc'],
    not: {},
  },
  {
    ...{ name: 'Snom', vendor: 'snom', prefix: '000413' },
    ...{ create: createSnomPhone, model: 'D785', addedAs: null },
    dhcp: { vendorClass: 'snomD785', read: readSnom },
    pnp: subscribeOf('snom', true),
    redirection: ['snom-sraps', 'snom-xml-rpc'],
    not: {},
  },
  {
    ...{ name: 'Gigaset P', vendor: 'gigaset', prefix: '589ec61' },
    // Its MAC address tells the make alone, and the make has two kinds of phones.
    ...{ create: createGigasetPhone, model: 'P810', addedAs: 'P810' },
    // As Snom's, after a step of its own for 114 (Gigaset's wiki).
    dhcp: { vendorClass: '', read: (offer) => readFirst(114)(offer) ?? readSnom(offer) },
    pnp: subscribeOf('gigaset'),
    redirection: ['gigaset-grape'],
    not: {},
  },
  {
    ...{ name: 'Gigaset Maxwell', vendor: 'gigaset', prefix: '589ec62' },
    ...{ create: createMaxwellPhone, model: 'Maxwell 3', addedAs: 'Maxwell3' },
    dhcp: { vendorClass: '', read: readFirst(114, 66) },
    pnp: subscribeOf('gigaset'),
    redirection: ['gigaset-xml-rpc'],
    not: { tftp: 'it asks a folder for provisioning.xml, and TFTP has nothing else that would tell who asks' },
  },
  {
    ...{ name: 'Fanvil', vendor: 'fanvil', prefix: '0c383e' },
    // Generations write their files differently, and by TFTP a phone tells nothing of itself.
    ...{ create: createFanvilPhone, model: 'X5U-V2', addedAs: null, unledAs: 'X5U' },
    // The one option that is chosen: 66 from the factory (manual).
    dhcp: fanvilDhcp,
    pnp: subscribeOf('fanvil'),
    redirection: ['fanvil-fdps'],
    not: {},
  },
  {
    ...{ name: 'NethPhone', vendor: 'nethphone', prefix: 'e0e656' },
    ...{ create: createFanvilPhone, model: 'NP-X5', addedAs: null },
    dhcp: fanvilDhcp,
    pnp: subscribeOf('nethphone'),
    redirection: ['fanvil-fdps'],
    not: {},
  },
  {
    ...{ name: 'Flyingvoice', vendor: 'flyingvoice', prefix: '0021f21' },
    ...{ create: createFlyingvoicePhone, model: 'FIP16', addedAs: null },
    dhcp: flyingvoiceDhcp,
    pnp: subscribeOf('flyingvoice'),
    redirection: [],
    not: flyingvoiceNot,
  },
  {
    ...{ name: 'Flyingvoice, profiles', vendor: 'flyingvoice', prefix: '0021f22' },
    ...{ create: createFlyingvoicePhone, model: 'P10', addedAs: null },
    dhcp: flyingvoiceDhcp,
    pnp: subscribeOf('flyingvoice'),
    redirection: [],
    not: flyingvoiceNot,
  },
];
