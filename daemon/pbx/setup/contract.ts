import type { Text } from '../../lib/index.ts';
import type { ExchangeKind } from '../contract.ts';
import type { ExchangeChoice } from '../bridge/find-kind.ts';
import type { RightCheck } from './rights.ts';

/** What is asked for. Names and addresses were not checked yet. */
export interface SetupRequest {
  readonly choice: ExchangeChoice;
  /** Folder of Asterisk's configuration. */
  readonly etc: string;
  /** Where programs are looked for: `PATH`. */
  readonly path: string;
  /** User of AMI; the one that originates calls is called the same with `-call`. */
  readonly user: string;
  /** Address that the daemon comes from; undefined = it runs on this machine. */
  readonly from: string | undefined;
  /** Whether a user of ARI is wanted too. */
  readonly withAri: boolean;
  /** The daemon's own configuration file; null = it is left alone. */
  readonly configFile: string | null;
  /** Whoever owns it must be able to read what is written. */
  readonly dataDir: string;
  /** Port of the daemon's API on the loopback of this machine; null = it is not there. */
  readonly apiPort: number | null;
  /** Proxies that the daemon believes. */
  readonly trustedProxies: readonly string[];
  /** Address of the exchange's database with a user who may make users; null = only said. */
  readonly databaseAdmin: string | null;
}

/** What is done: only looked, written, taken back. */
export type SetupDeed = 'show' | 'write' | 'remove';

/** A file, and what becomes of it. Holds no secret. */
export interface FileReport {
  readonly purpose: 'ami' | 'ari' | 'config' | 'secret';
  readonly path: string;
  /** `same`: it is already so. */
  readonly state: 'same' | 'create' | 'change' | 'delete';
  /** `asterisk 0664` */
  readonly owner: string;
  readonly mode: string;
  /** Our lines, without secrets; empty where they are taken out. */
  readonly lines: readonly string[];
  /** Where the file was copied to; null = nothing was written, or there was none. */
  readonly backup: string | null;
}

/** What a user may do, asked after writing. */
export interface ProofReport {
  readonly user: string;
  /** null = it logged in; otherwise why not (code of the error table, and what was said). */
  readonly refusal: { readonly code: string; readonly detail: string } | null;
  readonly checks: readonly RightCheck[];
}

/** The database user. */
export interface DatabaseReport {
  readonly user: string;
  readonly database: string;
  /** Without the secret. */
  readonly statements: readonly string[];
  readonly state: 'shown' | 'done';
}

/** How a web server brings the page to people, where they want that. Nothing of it is ever written. */
export interface WebReport {
  /** Begins and ends with a slash. */
  readonly path: string;
  /** For Apache. */
  readonly lines: readonly string[];
  /** What the daemon's `trusted-proxies` must be; whether it is so already. */
  readonly trustedProxies: string;
  readonly isTrusted: boolean;
}

/** What `hookswitch pbx setup` found and did. Holds no secret. */
export interface SetupReport {
  readonly deed: SetupDeed;
  readonly exchange: {
    readonly kind: ExchangeKind;
    readonly foundBy: string;
    readonly amiss: string | null;
    readonly etc: string;
    /** null = not running here, or its program is not there. */
    readonly version: string | null;
    readonly database: string | null;
  };
  /** The doors as Asterisk's own files have them; null = the file is not there. */
  readonly doors: {
    readonly ami: { readonly enabled: boolean; readonly address: string; readonly port: number } | null;
    readonly http: { readonly enabled: boolean } | null;
    readonly ari: { readonly enabled: boolean } | null;
  };
  readonly files: readonly FileReport[];
  readonly database: DatabaseReport | null;
  /** null = FreePBX is not here, or the daemon is not. */
  readonly web: WebReport | null;
  /** What deserves attention. */
  readonly notes: readonly Text[];
  /** What remains to be done by hand, in this order. */
  readonly next: readonly Text[];
  /** Empty = nothing was asked. */
  readonly proof: readonly ProofReport[];
}
