import type { DeviceDataFile, DeviceStatus, ExtensionState, Finding, Level, Quirk } from '../domain/index.ts';
import type { Language, Mac, Problem, Result } from '../lib/index.ts';
import type { AccountSummary, LineActivity, Registration } from '../pbx/index.ts';
import type { Actor, DeviceRecord, ExtensionRecord, LevelRecord, SeenRecord } from '../store/index.ts';
import type { CertificateRefusal, CertificateVisit } from './certificates/contract.ts';
import type { Heard } from './hearing.ts';
import type { Path } from './path/contract.ts';
import type { PendingPhone } from './pending/contract.ts';

/** A token that belongs to a device and may be used now. */
export interface TokenHit {
  readonly deviceId: string;
  readonly mac: Mac;
  readonly vendor: string;
  readonly kind: 'first-access' | 'steady';
  /** The token's keyed hash: names it without telling it. */
  readonly hash: string;
}

/** User and password that a phone proves itself with, beside its token. */
export interface HttpCredentials {
  readonly scheme: 'basic' | 'digest';
  readonly user: string;
  /** Secret. */
  readonly password: string;
  /** For Digest: what to offer, in the order that the make's phones take. */
  readonly algorithms: readonly ('MD5' | 'SHA-256')[];
}

/** What a name in a device's folder leads to. */
export type FileAnswer =
  | {
      readonly kind: 'file';
      /** Id of the vendor's file, such as `phone`. */
      readonly file: string;
      readonly body: Buffer;
      readonly contentType: string;
      /** Keyed hash of the body (hex). */
      readonly hash: string;
      /** Quoted, ready for the header. */
      readonly etag: string;
      /** ms, whole seconds: for Last-Modified. */
      readonly modifiedAt: number;
      readonly provesSync: boolean;
    }
  /** A file of another device: its MAC stands in the name. Answered like unknown, but raises an alarm. */
  | { readonly kind: 'foreign' }
  /** Known to be asked for by this make and not ours to give: 404 at once, no guessing counted. */
  | { readonly kind: 'quiet' }
  | { readonly kind: 'unknown' };

/**
 * The phones' side of the fleet: everything the phones' server asks. Synchronous but for `prepare`; no query, no disk.
 */
export interface PhoneDesk {
  /** The device that this token (as it stands in the URL) may act for now, or null. Expired, burned, retired and revoked tokens are null. */
  findToken(token: string): TokenHit | null;
  /** Reads a User-Agent with the device's make, then with the others (cached, bounded). */
  identify(vendor: string, userAgent: string): Heard | null;
  /** Raised when `identify` may answer otherwise than before. */
  generation(): number;
  /**
   * What must be durable before this request is answered: burning the first-access token by the first steady use, retiring a rotated token,
   * adopting the model (and make) that the phone told. null = nothing, which is usual. Rejects with ProblemError if it cannot be made durable (answer 503 then).
   */
  prepare(hit: TokenHit, identity: Heard | null, at: number): Promise<void> | null;
  /** Judges the certificate that came with a request, or that none came: before anything of the phone is noted or changed. null = go on. */
  certificate(hit: TokenHit, visit: CertificateVisit): CertificateRefusal | null;
  /**
   * What the phone must prove beside its token: any one of them; empty = nothing. A phone is asked only for what it proved to have in its file, and what
   * it had before is taken until it used the new.
   */
  credentials(hit: TokenHit): readonly HttpCredentials[];
  /** Tells how that went: which it proved, that it gave none, or wrong ones. */
  authenticated(hit: TokenHit, how: HttpCredentials | 'missing' | 'wrong', at: number, address: string): void;
  /** The file of that name, any case, rendered from what is true now: all of it old or all of it new. */
  file(hit: TokenHit, name: string): FileAnswer;
  /** Tells that a file went out (or 304 confirmed it). `complete`: a GET whose last byte was handed over, or a 304: that is proof. */
  served(hit: TokenHit, answer: FileAnswer & { kind: 'file' }, complete: boolean, at: number): void;
  /** Tells what a request said of the device; answers the alarm that it raises, if any. Takes the object over (and writes the alarm into it). */
  seen(
    hit: TokenHit,
    seen: Omit<SeenRecord, 'alarm'>,
    identity: Heard | null,
    foreignFile: boolean,
  ): SeenRecord['alarm'];
  /** Whether a token that opens nothing was one of a device that is here. */
  isDead(token: string): boolean;
  /** Tells that a dead token of a known device was used (a phone that forgot, or an old address): shows as "refused". Nothing if the token is nobody's. */
  refused(token: string, at: number, address: string): void;
}

/** A setting as the API shows it: value and where it comes from, what a reset would give, whether the model can do it. Secrets as told by `reveal`. */
export interface SettingView {
  readonly id: string;
  /** null = explicitly none. Masked: `"********"`. */
  readonly value: unknown;
  readonly source: Level | 'model-shipped' | 'exchange' | 'shipped';
  /** What removing the override of the asked level gives; null where nothing is overridden here. */
  readonly reset: { readonly value: unknown; readonly source: SettingView['source'] } | null;
  /** Whether the model can do it; `unknown` while the model is not known. */
  readonly support: 'yes' | 'no' | 'value-unsupported' | 'unknown';
}

/** A file exactly as the phone would get it now. */
export interface FileView {
  readonly file: string;
  readonly name: string;
  readonly contentType: string;
  /** Secrets masked unless revealed. */
  readonly body: string;
  readonly hash: string;
  readonly secret: boolean;
}

/** An extension as people see it, whoever keeps it. */
export interface ExtensionView extends AccountSummary {
  readonly state: ExtensionState;
  readonly registration: Registration;
  readonly activity: LineActivity;
  /** For edits; null = the exchange keeps it, and it is edited there. */
  readonly version: number | null;
}

/** What the exchange tells of a line now. */
export interface LineLife {
  /** What its extension is called; null = there is no such extension, or nobody knows. */
  readonly name: string | null;
  /** Whether it has a contact that answers the exchange; null = the exchange does not tell now. */
  readonly registered: boolean | null;
  /** Whether it rings or talks; null = the exchange does not tell now. */
  readonly inUse: boolean | null;
}

/**
 * Whether a phone has the administrator's password: `none` = there is none for it, or its model takes none; `proven` = it took completely all that it should
 * have now; `wanted` = it has not, and may have another one.
 */
export type PasswordProof = 'none' | 'wanted' | 'proven';

/** What a level of settings belongs to. */
export type SettingTarget =
  | { readonly level: 'phone'; readonly mac: Mac }
  | { readonly level: 'model'; readonly vendor: string; readonly model: string }
  | { readonly level: 'default' };

/** A line as the API brings it. */
export interface LineInput {
  readonly slot: number;
  readonly extension: string;
  readonly label?: string | null | undefined;
  /** An account of this extension's user that no other phone has: the main one, or a further device, made where there is none. */
  readonly another?: boolean | undefined;
}

/** Comes with a phone that shall be as it was: its make and model are taken exactly as they are told. */
export interface PutBack {
  readonly assumed?: DeviceRecord['assumed'] | undefined;
}

/** A phone's addresses for people: secrets. */
export interface PhoneAddress {
  /** What to type into the phone or give to a redirection service: with the first-access token while that lives, else the steady one. */
  readonly url: string;
  readonly kind: 'first-access' | 'steady';
  readonly expiresAt: number | null;
}

/** Everything that people and scripts do with phones, settings and extensions. One transaction each; refusals are values. */
export interface Fleet {
  get(mac: Mac): DeviceRecord | null;
  /** All devices in no particular order. Cheap; do not keep it. */
  all(): Iterable<DeviceRecord>;
  count(): number;
  add(
    actor: Actor,
    input: {
      mac: string;
      vendor?: string | undefined;
      model?: string | null | undefined;
      note?: string | null | undefined;
      lines: readonly LineInput[];
    } & PutBack,
  ): Promise<Result<DeviceRecord>>;
  change(
    actor: Actor,
    mac: Mac,
    version: number | null,
    input: {
      /** Another make takes the model away, unless one is named. */
      vendor?: string | undefined;
      model?: string | null | undefined;
      note?: string | null | undefined;
      lines?: readonly LineInput[] | undefined;
    } & PutBack,
  ): Promise<Result<DeviceRecord>>;
  remove(actor: Actor, mac: Mac, version: number | null): Promise<Result<null>>;
  status(mac: Mac): DeviceStatus | null;
  findings(mac: Mac): readonly Finding[];
  /** What the firmware last seen makes its file differ in. */
  quirks(mac: Mac): readonly Quirk[];
  adminPassword(mac: Mac): PasswordProof;
  /** A line's extension as the exchange has it now. Cheap. */
  line(extension: string): LineLife;
  /** Where the phone is on its way to a line, and what to do next. */
  path(mac: Mac, language: Language): Path | null;
  /** The same of a phone that nobody added. */
  pendingPath(phone: PendingPhone, language: Language): Path;
  address(mac: Mac): PhoneAddress | null;
  /** The files of the phone as it would get them; masked unless `reveal`. Files need a model; without one the make's fallback model is used and said in findings. */
  files(mac: Mac, reveal: boolean): readonly FileView[];
  /** Live settings of a target, with the version for If-Match. */
  settings(target: SettingTarget, reveal: boolean): Result<{ version: number; settings: readonly SettingView[] }>;
  /**
   * `changes`: setting id → value; absent, "", "-" or null = inherit; `{ "none": true }` = explicitly none. All or nothing. `isPutBack`: it stood there
   * before, so nobody asks again whether the model can do it.
   */
  override(
    actor: Actor,
    target: SettingTarget,
    version: number | null,
    changes: Readonly<Record<string, unknown>>,
    isPutBack?: boolean,
  ): Promise<Result<{ version: number; findings: readonly Finding[] }>>;
  /** A new first-access token and window (factory reset); the phone polls fast again until its first steady fetch. */
  renewFirstAccess(actor: Actor, mac: Mac): Promise<Result<PhoneAddress>>;
  /** A new steady token: the old one works until the new one is first used; `revoke` kills it now (stolen): the phone then needs a factory reset. */
  rotateToken(actor: Actor, mac: Mac, revoke: boolean): Promise<Result<DeviceRecord>>;
  /** An account of the exchange, or of those that the daemon keeps itself. */
  extension(number: string): ExtensionView | null;
  extensions(): Iterable<ExtensionView>;
  /** The SIP password of an account, clear text; null = there is no such account. */
  extensionSecret(number: string): string | null;
  /** Refused (`extensions-elsewhere`), as changing and removing, where the exchange keeps them. */
  addExtension(
    actor: Actor,
    input: {
      number: string;
      name: string;
      secret?: string | undefined;
      authUser?: string | null | undefined;
      mailbox?: string | null | undefined;
    },
  ): Promise<Result<ExtensionRecord>>;
  changeExtension(
    actor: Actor,
    number: string,
    version: number | null,
    input: Partial<Omit<ExtensionRecord, 'number' | 'secret' | 'version'> & { secret: string }>,
  ): Promise<Result<ExtensionRecord>>;
  /** Refused while a phone uses it. */
  removeExtension(actor: Actor, number: string, version: number | null): Promise<Result<null>>;
  level(target: SettingTarget): LevelRecord | null;
}

/** An import of model data and MAC prefixes. */
export interface ImportView {
  readonly name: string;
  readonly version: number;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly models: readonly { readonly vendor: string; readonly id: string; readonly replacesShipped: boolean }[];
  /** How many MAC blocks it has. */
  readonly prefixes: number;
  /** All of it, as it may be imported again. */
  readonly file: DeviceDataFile;
  /** What this release cannot take of it and leaves out. */
  readonly problems: readonly Problem[];
}

/** Model data and MAC prefixes beside the shipped ones, as named sets; they take effect at once. */
export interface Imports {
  /** In order of their names. */
  list(): readonly ImportView[];
  get(name: string): ImportView | null;
  /**
   * Adds a set (version 0) or replaces it as a whole. Refused with every problem of the file (`device-data-invalid`, in `details`), and while phones use
   * a model that would be gone. `checkOnly` changes nothing.
   */
  put(
    actor: Actor,
    name: string,
    version: number | null,
    content: unknown,
    checkOnly: boolean,
  ): Promise<Result<{ readonly import: ImportView; readonly findings: readonly Finding[] }>>;
  /** Refused while phones use one of its models, unless that is shipped as well: they get the shipped one. */
  remove(actor: Actor, name: string, version: number | null): Promise<Result<null>>;
}
