import type { FileReport } from './contract.ts';
import type { FoundFile } from './guarded-file.ts';

/** A file as it is and as it shall be. */
export interface PlannedFile {
  readonly purpose: FileReport['purpose'];
  readonly found: FoundFile;
  /** null = it goes. */
  readonly text: string | null;
  /** Our lines without secrets. */
  readonly shown: readonly string[];
}

/** The names that were checked, and whether the database's user is wanted in the configuration. */
export interface Wanted {
  readonly user: string;
  readonly caller: string;
  readonly from: string | null;
  /** Address of the tables with the secret left out, as `(secret) => address`; null = it stays as it is. */
  readonly readerUrl: ((secret: string) => string) | null;
}

/** Everything that is to be written, and the secrets within. */
export interface Plan {
  readonly files: readonly PlannedFile[];
  readonly secrets: {
    readonly watcher: string;
    readonly caller: string;
    readonly ari: string;
    readonly reader: string;
  };
}
