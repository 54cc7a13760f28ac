import type { Text, View } from '../lib/index.ts';
import type { DeviceConfig, Firmware } from './device-config.ts';
import type { DeviceCertificateRecord } from './device-certificate.ts';
import type { DhcpRecord } from './dhcp.ts';
import type { KeyBank, KeyKind } from './key.ts';
import type { KeyPlaces } from './key-layout.ts';
import type { Family, Model } from './model.ts';
import type { PnpRecord } from './pnp.ts';
import type { RedirectionService } from './redirection.ts';

/**
 * A block of MAC addresses: `prefix` of 6 to 12 hexadecimal digits (24, 28, 36 bits as registries give them away, 32 where a make counts models by the
 * fourth octet), or an inclusive range; fewer than 12 digits there mean the first and the last address that begin so. Case and separators do not count.
 * The narrowest block that holds an address wins. `model` where the block tells it.
 */
export type MacBlock =
  | { readonly prefix: string; readonly model?: string }
  | { readonly from: string; readonly to: string; readonly model?: string };

/** What a request's User-Agent tells. Everything optional: phones lie by omission. */
export interface Identity {
  /** Id of a {@link Model}, if the name is known to us. */
  readonly model: string | null;
  /** Name of the hardware as the phone says it, such as `SIP-T46U`; also where the model is not known to us, so that imported data can tell it. */
  readonly variant: string | null;
  readonly firmware: Firmware | null;
  /** 12 lower-case hexadecimal digits. */
  readonly mac: string | null;
  /** Expansion modules that the phone says are attached; null = it does not tell. */
  readonly modules: number | null;
}

/** One `name = value` of a vendor's file as people name it, such as `account.1.label` or `user_name[1]`. */
export interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** A file that is not well-formed, or not in the vendor's dialect: where and why. The text itself is never quoted (secrets). */
export class FormatError extends Error {
  readonly line: number;
  constructor(line: number, reason: string) {
    super(`line ${line}: ${reason}`);
    this.line = line;
  }
}

/** A vendor's file format: escaping for templates, a strict parser, a writer. `parse(write(p))` gives `p`. */
export interface Format {
  readonly id: string;
  /** Prints a value so that the parser reads exactly it. The value was accepted before; throws if it was not. */
  readonly escape: (value: string) => string;
  /** Why a text cannot be carried by this format (in a few English words), or null if it can. Asked before anything is stored. */
  readonly refuse: (value: string) => string | null;
  /** Why a name cannot be a raw parameter's, or null. */
  readonly refuseName: (name: string) => string | null;
  /** Reads a whole file. Throws {@link FormatError} on anything that a strict reader would not take, a repeated parameter included. */
  readonly parse: (text: string) => readonly Parameter[];
  /**
   * Merges raw parameters into a rendered file: replaces the parameter of that name or appends it; null = the make's reset form.
   * No name stands twice in the result.
   */
  readonly merge: (text: string, raw: ReadonlyMap<string, string | null>) => string;
}

/** What a phone that has no address of its own yet gets of a file. */
export interface BootstrapSpec {
  /** Names of the parameters, as the format parses them, that tell where and when to fetch: no account, no password. */
  readonly names: readonly string[];
  /** A file of the same kind with nothing in it, for the whole one. */
  readonly empty: (whole: string) => string;
}

/** A file that a vendor's phones ask for. */
export interface FileSpec {
  /** Stable id, unique within the vendor: `phone`, `common`. */
  readonly id: string;
  /**
   * Names it is asked by, without regard to case: `{mac}` is the phone's MAC, `{model}` the model id, `*` any run of characters but `/`.
   * The first is the name that our own addresses use.
   */
  readonly names: readonly string[];
  readonly contentType: string;
  /** Path below `templates/`: `yealink/phone.mustache`. Makes that speak one language share one. Partials stand in the same folder. */
  readonly template: string;
  /** Holds accounts or passwords. */
  readonly secret: boolean;
  /** A completed download of the desired bytes proves that the phone is up to date. */
  readonly provesSync: boolean;
  /** Raw parameters whose names its format takes are merged into it. Where several files take raw ones, no name is taken by two. */
  readonly takesRaw: boolean;
  readonly format: Format;
  /** Ids of the families whose phones read it; absent = all of the make. */
  readonly families?: readonly string[];
  /**
   * Names of parameters that are left out where they are none, for the make has no reset form for them: `{n}` stands for any whole number, `*` for
   * anything. All others are always written.
   */
  readonly withoutReset?: readonly string[];
  /** Absent = a phone without an address of its own gets nothing of it. */
  readonly bootstrap?: BootstrapSpec;
}

/** The files that a family's phones read. */
export function filesOf({ files }: { readonly files: readonly FileSpec[] }, family: string): readonly FileSpec[] {
  return files.filter(({ families }) => families === undefined || families.includes(family));
}

/** Names of parameters that a make's phones know, from one source. */
export interface KnownParameters {
  /** Where the names come from, such as `Yealink parameter list V86`. */
  readonly source: string;
  /** Names as raw parameters are called; `{n}` stands for any whole number, `*` for anything. */
  readonly names: readonly string[];
  /** What is known of some of the names, for people who set them as raw parameters. */
  readonly documented?: Readonly<Record<string, DocumentedParameter>>;
}

/** What a source says of a parameter. */
export interface DocumentedParameter {
  readonly about: Text;
  /** The phone's value from the factory; absent = not told. */
  readonly factory?: string;
}

/** How to make a phone act: which SIP NOTIFY or which request. Data; the exchange's room sends it. */
export type Action =
  | { readonly by: 'notify'; readonly event: string; readonly contentType?: string; readonly body?: string }
  | { readonly by: 'http'; readonly method: 'GET' | 'POST'; readonly path: string };

/** The actions that we know. `{number}`, `{user}`, `{server}` in bodies and paths are filled in by the caller. */
export type ActionName = 'resync' | 'reboot' | 'dial' | 'hang-up' | 'answer' | 'hold' | 'mute' | 'dtmf';

/**
 * THE CONTRACT. A vendor is data and pure functions: no socket, no clock, no table, no file. Adding one = one folder below
 * daemon/vendors, one below templates, one line in the registry, one folder of test cases. `S` is the catalogue's typed map.
 */
export interface Vendor<S> {
  /** Lower case, stable: `yealink`. */
  readonly id: string;
  readonly name: string;
  readonly macBlocks: readonly MacBlock[];
  readonly families: readonly Family[];
  readonly models: readonly Model[];
  readonly files: readonly FileSpec[];
  /** What the phone types or gets to reach its first file: appended to the folder address; empty = the folder itself. May hold `{mac}`. */
  readonly entryFile: string;
  /** Names that its phones ask for and that we do not have: answered 404 at once, and never counted as guessing. Same patterns as file names. */
  readonly quietFiles: readonly string[];
  /** Minutes between polls until the first steady fetch: 1 to 10, or 60 where the make counts hours. */
  readonly firstAccessPollMinutes: number;
  readonly identify: (userAgent: string) => Identity | null;
  /**
   * Plain values for one file's template. Writes every parameter that we manage, unset ones in the make's reset form; only what people turn by
   * hand on the phone (a setting's `noneLeavesAlone`) is left out where it is none.
   */
  readonly view: (config: DeviceConfig<S>, file: FileSpec) => View;
  /** The vendor's own code for each kind that its keys can do, for the reference page. */
  readonly keyCodes: Readonly<Partial<Record<KeyBank, Readonly<Partial<Record<KeyKind, string>>>>>>;
  /** Where a model's keys lie, for drawing them; absent = nobody knows. */
  readonly keyPlaces?: (model: Model) => KeyPlaces;
  readonly actions: Readonly<Partial<Record<ActionName, Action>>>;
  /** The parameters that its phones know: a raw parameter of another name is taken with a warning that tells the nearest. Empty = nobody knows. */
  readonly parameters: readonly KnownParameters[];
  /** The maker's services that tell a phone fresh from the factory where its files are, the one to prefer first; absent = there is none that we know. */
  readonly redirection?: readonly RedirectionService[];
  /** How a network's DHCP server tells its phones where to ask; absent = nobody knows. */
  readonly dhcp?: DhcpRecord;
  /** How its phones ask for their files' address by SIP plug and play; absent = they do not, as far as we know. */
  readonly pnp?: PnpRecord;
  /** Ways of hashing that its phones take for HTTP Digest, in the order to offer them in: many read the first alone. Absent = MD5, then SHA-256. */
  readonly digestAlgorithms?: readonly ('MD5' | 'SHA-256')[];
  /** Where its phones' own certificates name the MAC address; absent = nobody knows. */
  readonly deviceCertificate?: DeviceCertificateRecord;
  /** What the make takes as the web administrator's password: our generator and the validation read it. */
  readonly adminPassword: {
    readonly minLength: number;
    readonly maxLength: number;
    readonly characters: 'any' | 'digits';
  };
}
