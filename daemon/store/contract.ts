import type { BackupRequest, BackupSummary } from './backup-write.ts';
import type {
  AccountRecord,
  Actor,
  ApiTokenRecord,
  ChangeFilter,
  ChangeRecord,
  DeviceRecord,
  ExtensionRecord,
  FileRecord,
  HoldRecord,
  ImportRecord,
  JobRunRecord,
  LevelRecord,
  OverrideChange,
  RedirectionAccountEdits,
  RedirectionEdits,
  Sealed,
  SeenRecord,
  SessionRecord,
  StoredRedirections,
  TokenRecord,
  Touched,
  TraceRecord,
  UserDeviceRecord,
} from './contract-records.ts';

export type * from './contract-records.ts';

/** What people, and phones by their first words, change of a device. */
export type DeviceEdit = Partial<Pick<DeviceRecord, 'vendor' | 'model' | 'assumed' | 'note' | 'lines'>>;

/** A model by its make and id. */
export interface ModelName {
  readonly vendor: string;
  readonly id: string;
}

/** An API token as it is made; without a scope it opens all that its role may do. */
export type ApiTokenInput = Omit<ApiTokenRecord, 'lastUsedAt' | 'id' | 'scope'> &
  Partial<Pick<ApiTokenRecord, 'scope'>> & { readonly value: string };

/** A further account of a user as it is made. */
export type UserDeviceInput = Pick<UserDeviceRecord, 'number' | 'user' | 'origin' | 'deviceId'> & {
  readonly secret: string;
};
/** What becomes of one. A person's doing says so (`leaving`, `wanted`); what the exchange tells is a fact. */
export type UserDeviceEdit = Partial<Pick<UserDeviceRecord, 'state' | 'why' | 'deviceId'>>;

/** Work that must happen outside and did not yet. */
export interface OutboxWork {
  readonly kind: string;
  readonly key: string;
  readonly payload: unknown;
  /** Another one once the same work is asked for again. */
  readonly mark: string;
}

/** An account as it is made. */
export type AccountInput = Pick<AccountRecord, 'name' | 'role' | 'passwordHash'>;
/** What is changed of one. */
export type AccountEdit = Partial<Omit<AccountInput, 'name'>>;

/**
 * A transaction's only hand on the store: nothing else may be awaited in its body (a serialisation failure repeats the whole body).
 * Refusals are thrown as ProblemError (`version-stale`, `phone-exists`, `extension-unknown` ...) and roll everything back.
 * `version` = the version that the caller read; null = do not care (the daemon's own changes).
 */
export interface Transaction {
  readonly devices: {
    get(id: string): Promise<DeviceRecord | null>;
    /** `assumed` is null unless told. */
    insert(
      device: Pick<DeviceRecord, 'mac' | 'vendor' | 'model' | 'note' | 'lines'> &
        Partial<Pick<DeviceRecord, 'assumed'>>,
    ): Promise<DeviceRecord>;
    update(id: string, version: number | null, change: DeviceEdit): Promise<DeviceRecord>;
    remove(id: string, version: number | null): Promise<void>;
    override(id: string, version: number | null, changes: readonly OverrideChange[]): Promise<DeviceRecord>;
    /** Sets or clears the start of steady life; does not raise the version. */
    setSteadySince(id: string, at: number | null): Promise<void>;
    /** Holds these devices back, those that are here; no other version, no change row. As quick for thousands as anything of one. */
    hold(ids: readonly string[], hold: HoldRecord): Promise<void>;
    /** Lets them go, whatever holds them (null) or only this. */
    letGo(ids: readonly string[], hold: HoldRecord | null): Promise<void>;
    setSeen(id: string, seen: SeenRecord): Promise<void>;
    /** Writes these files' records; the device's other files stay as they are. No change rows. */
    setFiles(id: string, files: readonly FileRecord[]): Promise<void>;
    addToken(
      id: string,
      token: { kind: TokenRecord['kind']; value: string; expiresAt: number | null; status: 'live' | 'next' },
    ): Promise<TokenRecord>;
    setTokenStatus(id: string, hash: string, status: TokenRecord['status']): Promise<void>;
  };
  readonly extensions: {
    get(number: string): Promise<ExtensionRecord | null>;
    insert(extension: Omit<ExtensionRecord, 'secret' | 'version'> & { secret: string }): Promise<ExtensionRecord>;
    update(
      number: string,
      version: number | null,
      change: Partial<Omit<ExtensionRecord, 'number' | 'secret' | 'version'> & { secret: string }>,
    ): Promise<ExtensionRecord>;
    remove(number: string, version: number | null): Promise<void>;
  };
  readonly userDevices: {
    get(number: string): Promise<UserDeviceRecord | null>;
    /** Those of a user, in order of their numbers; nobody else adds one of this user meanwhile. */
    ofUser(user: string): Promise<readonly UserDeviceRecord[]>;
    /** In state `wanted`, made by the transaction's actor. Refused (`user-device-exists`) where there is one of this number. */
    insert(device: UserDeviceInput): Promise<UserDeviceRecord>;
    /** Refused with `user-device-unknown`. */
    update(number: string, change: UserDeviceEdit): Promise<UserDeviceRecord>;
    remove(number: string): Promise<void>;
  };
  readonly levels: {
    get(level: LevelRecord['level'], scope: string): Promise<LevelRecord>;
    override(
      level: LevelRecord['level'],
      scope: string,
      version: number | null,
      changes: readonly OverrideChange[],
    ): Promise<LevelRecord>;
  };
  readonly imports: {
    get(name: string): Promise<ImportRecord | null>;
    /** Adds a set (version 0 or null) or replaces it as a whole. Refused (`import-in-use`) while phones use one of the models in `gone`. */
    put(name: string, version: number | null, content: unknown, gone: readonly ModelName[]): Promise<ImportRecord>;
    /** Refused as `put` is, and with `import-unknown`. */
    remove(name: string, version: number | null, gone: readonly ModelName[]): Promise<void>;
  };
  readonly accounts: {
    list(): Promise<readonly AccountRecord[]>;
    get(name: string): Promise<AccountRecord | null>;
    /** Adds it or replaces it, and ends its sessions: the daemon's own hand. */
    put(account: AccountInput): Promise<void>;
    /** Refused (`account-exists`) where there is one. */
    add(account: AccountInput): Promise<AccountRecord>;
    /**
     * A new password ends the account's sessions but `keeps`. Refused with `account-unknown`, `version-stale`, or `account-last-admin` where no admin would be left.
     */
    change(name: string, version: number | null, change: AccountEdit, keeps?: string): Promise<AccountRecord>;
    /** Ends its sessions. Refused as `change` is. */
    remove(name: string, version: number | null): Promise<void>;
    addToken(token: ApiTokenInput): Promise<ApiTokenRecord>;
    listTokens(): Promise<readonly ApiTokenRecord[]>;
    removeToken(id: string): Promise<boolean>;
  };
  readonly sessions: {
    /** `value` is the cookie's; only its keyed hash is kept. */
    add(session: Omit<SessionRecord, 'id' | 'lastUsedAt'> & { value: string }): Promise<SessionRecord>;
    /** Those that are gone already count for nothing. */
    remove(ids: readonly string[]): Promise<void>;
    /** Notes that a ticket was exchanged, and forgets those that expired before `now`. false = it was exchanged before. */
    spend(ticket: { readonly nonce: string; readonly expiresAt: number }, now: number): Promise<boolean>;
  };
  readonly redirections: RedirectionEdits;
  readonly redirectionAccounts: RedirectionAccountEdits;
  /** Work that must happen outside: an idempotent row in this transaction. */
  readonly outbox: {
    add(work: { kind: string; key: string; payload: unknown }): Promise<void>;
    /** It happened, unless the same was asked for again meanwhile: then it is still to be done (false). */
    done(work: Pick<OutboxWork, 'kind' | 'key' | 'mark'>): Promise<boolean>;
  };
  /** What happened at the doors: the audit alone tells of it. */
  readonly incidents: { audit(entityId: string, action: string, told: Readonly<Record<string, unknown>>): void };
  /** What the audit calls this transaction; null = nothing was done so far that the audit tells. Of this try of the body. */
  name(): string | null;
}

/** A page of rows, newest first. `next` goes into the following call's `before`; null = there are no more. */
export interface Page<T> {
  readonly rows: readonly T[];
  readonly next: number | null;
}

/** How the store is: told by /status and /readyz. */
export interface StoreHealth {
  readonly kind: 'sqlite' | 'mariadb';
  readonly reachable: boolean;
  /** Why changes are refused now; null = they are not, as far as the last one tells. */
  readonly trouble: 'gone' | 'full' | 'busy' | 'read-only' | null;
  readonly since: number;
  /** Steps of migration that are applied. */
  readonly schema: string;
  /** Burns that wait in the journal. */
  readonly journal: number;
  /** Observations that wait to be written, and traces that were dropped because nobody took them. */
  readonly buffer: { readonly devices: number; readonly traces: number; readonly dropped: number };
  /** The snapshot for a start without the database; null = there is no need of one (SQLite). */
  readonly snapshot: SnapshotHealth | null;
}

/** How the snapshot is. */
export interface SnapshotHealth {
  /** ms; null = there is none. */
  readonly takenAt: number | null;
  /** The daemon was started without the database, and what phones and lists are told comes from the snapshot. */
  readonly isServed: boolean;
  /** Why the database is not used although it is back (a code of the error table); null = nothing is wrong with it as far as is known. */
  readonly refusal: string | null;
}

/** A file of the data folder, sealed with the store's keys and bound to its name; readable by the daemon alone. Reads and writes follow each other. */
export interface SealedFile {
  /** The records that were written last; null = nothing, or what does not open (damaged, another key file): the log tells why. Never rejects. */
  read(): Promise<readonly unknown[] | null>;
  /** Replaces it at one stroke, synced; JSON. Others have their turn while many records are written. Rejects with what the disk says. */
  write(records: Iterable<unknown>): Promise<void>;
}

/**
 * The daemon's own tables behind one face, SQLite or MariaDB. Every method may reject with ProblemError `store-gone`, `store-full`, `store-busy`;
 * nothing is half done then.
 */
export interface Store {
  /** Everything, for the read model, in batches; calls `take` in the order imports, levels, extensions, users' devices, devices. Ends with the id of the last change included. */
  load(take: {
    import?(that: ImportRecord): void;
    level(that: LevelRecord): void;
    extension(that: ExtensionRecord): void;
    userDevice?(that: UserDeviceRecord): void;
    device(that: DeviceRecord): void;
  }): Promise<number>;
  /** The people who may sign in: from the tables, or from the snapshot that is served. */
  accounts(): Promise<readonly AccountRecord[]>;
  /**
   * Work that a start must do in the database: runs it now, or, where a snapshot is served, once the database is back (it answers at once then, and what
   * the work rejects with goes to the log).
   */
  whenWritable(work: () => Promise<void>): Promise<void>;
  /** Runs `body` in one transaction, writes its change rows, commits, tells `onTouched` listeners, then answers. Repeats the body on deadlock. */
  transact<T>(actor: Actor, body: (tx: Transaction) => Promise<T>): Promise<T>;
  /**
   * Called with what each transaction touched, in the order of commits, before its caller gets the answer: also burns, and changes that others made.
   * A device's `seen` and `files` include what `appendTraces` took and did not write yet. Answers a function that ends it.
   */
  onTouched(listener: (touched: Touched) => void): () => void;
  /** Clear text of a secret. Synchronous, no I/O. Throws if it was tampered with or bound elsewhere. */
  reveal(secret: Sealed): string;
  /** Work of a kind that was asked for and did not happen yet, oldest first. */
  outbox(kind: string): Promise<readonly OutboxWork[]>;
  /** Where phones stand with their makers' services, and the accounts there. */
  redirections(): Promise<StoredRedirections>;
  /** The keyed hash that a token is looked up by (hex). Synchronous. */
  tokenHash(token: string): string;
  /** The keyed hash of rendered bytes (hex, 32 characters). Synchronous. */
  contentHash(bytes: Buffer): string;
  /** The file of that name (small letters and hyphens) in the data folder: for what must survive a restart and is nobody's edit. */
  sealedFile(name: string): SealedFile;
  /**
   * Burns a first-access token and marks steady life, durable before it answers: in the database, or, while that is gone, in the fsynced journal
   * that is replayed later. Idempotent. Listeners hear of it when it is in the database, so the caller marks its own picture as well.
   */
  burnFirstAccess(deviceId: string, hashes: readonly string[], at: number): Promise<void>;
  /** Batched, may be lost: traces, what was seen, what was served and proven. Never rejects; drops the oldest beyond its bound while the store is gone. */
  appendTraces(
    batch: readonly {
      deviceId: string;
      traces: readonly TraceRecord[];
      seen: SeenRecord | null;
      files: readonly FileRecord[];
    }[],
  ): void;
  /** Waits until everything appended so far is written (tests, shutdown). */
  flushTraces(): Promise<void>;
  traces(
    deviceId: string,
    page: { before: number | null; limit: number },
  ): Promise<Page<TraceRecord & { readonly id: number }>>;
  changes(filter: ChangeFilter, page: { before: number | null; limit: number }): Promise<Page<ChangeRecord>>;
  /** The API token with this value, or null; notes its use (batched). */
  findApiToken(value: string): Promise<ApiTokenRecord | null>;
  /** The account of this name, from memory. */
  findAccount(name: string): AccountRecord | null;
  /** The session with this cookie, from memory, expired or not. After a start without the database there is none until that is back. */
  findSession(value: string): SessionRecord | null;
  /** All sessions, from memory, expired or not. */
  sessions(): readonly SessionRecord[];
  /** Notes when a session was used (batched). */
  sessionUsed(id: string, at: number): void;
  health(): StoreHealth;
  /** Runs of jobs. */
  readonly jobRuns: {
    /** Newest first. */
    latest(job: string, limit: number): Promise<readonly JobRunRecord[]>;
    /** Answers the run's id. */
    begin(job: string, at: number): Promise<number>;
    end(id: number, told: { state: 'done' | 'failed'; at: number; result: JobRunRecord['result'] }): Promise<void>;
    /** Notes of every run that has no end that it was cut off. */
    settle(at: number): Promise<void>;
  };
  /** Deletes traces, change rows and runs of jobs that are older (ms since 1970), in small steps; answers how many. */
  tidy(
    before: { tracesBefore: number; changesBefore: number; runsBefore: number },
    progress?: (deleted: number) => void,
  ): Promise<{ traces: number; changes: number; runs: number }>;
  /** Writes all tables as they are now to a new file, while everything goes on. Secrets in it stay sealed. See {@link BackupRequest}. */
  backup(path: string, request: BackupRequest): Promise<BackupSummary>;
  close(): Promise<void>;
}
