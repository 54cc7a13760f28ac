import type { Language, Mac, Problem, Result } from '../../lib/index.ts';
import type { DeviceRecord } from '../../store/index.ts';
import type { PlannedChange } from '../plan/changes.ts';
import type { Wanted } from '../plan/wanted.ts';

/** What people paste or upload. */
export interface IntakeInput {
  /** Text as pasted, or the bytes of a file: then its kind is told by its first bytes, never by its name. */
  readonly content: string | Uint8Array;
  /** What it must be; default: whatever it turns out to be. */
  readonly kind?: 'text' | 'csv' | 'xlsx' | undefined;
  /** Sheet of a workbook, by name; default: the first. */
  readonly sheet?: string | undefined;
}

/** An extension that a row names. */
export interface RowExtension {
  readonly number: string;
  /** null = whichever comes next. */
  readonly slot: number | null;
  readonly label: string | null;
}

/** One phone that was found in what people brought, as far as it was understood. */
export interface IntakeRow {
  /** From 1: by it people confirm and mend rows. */
  readonly number: number;
  /** Line of the text or row of the sheet, from 1. */
  readonly line: number;
  readonly mac: Mac | null;
  /** The MAC address as it was written; empty = there is none. */
  readonly macText: string;
  /** Id of a make, where the row names one; null = the MAC address tells it. */
  readonly vendor: string | null;
  /** What stood where a make belongs and is none. */
  readonly vendorText: string | null;
  /** The make stood in a column of its own: it counts for more than what the MAC address tells. */
  readonly vendorSure: boolean;
  /** Id of a model of `vendor`, or of whichever make has it. */
  readonly model: string | null;
  /** What stood where a model belongs and is none. */
  readonly modelText: string | null;
  readonly extensions: readonly RowExtension[];
  /** Every slot with its label is told, as our own export writes it: other lines of the phone go. */
  readonly linesWhole: boolean;
  /** Name of the person or place. */
  readonly name: string | null;
  readonly note: string | null;
  /** The line as it came, shortened. */
  readonly text: string;
}

/** What was read. */
export interface IntakeRead {
  /** How it was understood. */
  readonly kind: 'text' | 'table' | 'xlsx';
  /** Names of a workbook's sheets. */
  readonly sheets: readonly string[];
  readonly rows: readonly IntakeRow[];
}

/** What people correct in a row. null = take it away; absent = as it was read. */
export interface RowOverride {
  readonly mac?: string | undefined;
  readonly vendor?: string | null | undefined;
  readonly model?: string | null | undefined;
  readonly extensions?: readonly RowExtension[] | undefined;
  readonly name?: string | null | undefined;
  readonly note?: string | null | undefined;
}

/** How rows are to be taken. */
export interface IntakeOptions {
  /** Extensions that are not there yet are added. */
  readonly addExtensions?: boolean | undefined;
  /** Numbers of the rows to take; absent = all that can be. */
  readonly confirmed?: readonly number[] | undefined;
  readonly overrides?: ReadonlyMap<number, RowOverride> | undefined;
}

/** What a row asks to be other than it is. */
export interface RowDifference {
  readonly field: 'vendor' | 'model' | 'note' | 'lines';
  readonly now: string;
  readonly wanted: string;
}

/** What becomes of a row. */
export type RowOutcome = 'new' | 'known' | 'changes' | 'repeated' | 'refused';

/** A row with what becomes of it. Nothing is changed by asking. */
export interface RowResult {
  /** With what people corrected. */
  readonly row: IntakeRow;
  readonly outcome: RowOutcome;
  /** What the phone is then; null = nothing comes of the row. `model` null = it tells at its first request. */
  readonly phone: { readonly vendor: string; readonly model: string | null } | null;
  /** Why not, for `refused`. */
  readonly problem: Problem | null;
  /** For `repeated`: number and line of the row that counts. */
  readonly winner: { readonly number: number; readonly line: number } | null;
  readonly differences: readonly RowDifference[];
  /** What nobody told; the phone can be added all the same (but for its MAC address). */
  readonly missing: readonly ('mac' | 'model' | 'extension')[];
  /** Extensions that are added with it. */
  readonly added: readonly string[];
  readonly taken: boolean;
}

/** A result in words. */
export interface RowText {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** All results, and the changes that the taken rows come to, for {@link Plans.make}. */
export interface IntakePlan {
  readonly results: readonly RowResult[];
  readonly counts: Readonly<Record<RowOutcome, number>>;
  readonly changes: readonly PlannedChange[];
}

/** How a dry run is made. */
export interface DryRunHow {
  /** Extensions that are not there yet are added. */
  readonly addExtensions: boolean;
  /** By number of row. */
  readonly corrections?: ReadonlyMap<number, RowOverride> | undefined;
}

/** What people brought, with what would become of each row: kept for an hour at most, changed by nobody. Nothing of it is stored. */
export interface DryRun extends Omit<IntakeRead, 'rows'> {
  readonly id: string;
  readonly madeAt: number;
  readonly addExtensions: boolean;
  readonly results: readonly RowResult[];
  readonly counts: Readonly<Record<RowOutcome, number>>;
}

/** How phones are written down. */
export interface ExportOptions {
  /** `csv`: phones and their lines; `yaml`: everything that {@link Wanted} names. */
  readonly format: 'csv' | 'yaml';
  /** With passwords and other secrets; without, they are left out. */
  readonly reveal?: boolean | undefined;
  /** Only these phones, in YAML with the extensions on their lines; absent = everything. */
  readonly fits?: ((device: DeviceRecord) => boolean) | undefined;
}

/** Phones from any text, and back. Writes nothing: what comes out are changes to be planned. */
export interface Intake {
  /** In a thread of its own, bounded in size, memory and time; see `limits.ts`. */
  read(input: IntakeInput): Promise<Result<IntakeRead>>;
  /** Refused for overrides and confirmations of rows that are not there. */
  plan(rows: readonly IntakeRow[], options?: IntakeOptions): Promise<Result<IntakePlan>>;
  /** Reads and judges, and keeps the result. Refused as `read` and `plan` refuse. */
  dryRun(input: IntakeInput, how: DryRunHow): Promise<Result<DryRun>>;
  /** The rows of an earlier one, with corrections: another one. Refused: `intake-gone`, and as `plan` refuses. */
  dryRunAgain(id: string, how: DryRunHow): Promise<Result<DryRun>>;
  dryRunOf(id: string): DryRun | null;
  /**
   * The changes that rows of a dry run come to, by their numbers (absent = all that can be taken), for {@link Plans.make}. Refused: `intake-gone`,
   * `intake-large`, `intake-moved` (something else comes of a row now than was seen), `field-invalid` (a row that is not there or cannot be taken).
   */
  take(id: string, rows?: readonly number[]): Promise<Result<readonly PlannedChange[]>>;
  /** A result in words. */
  describe(result: RowResult, language?: Language): RowText;
  /** Reads YAML in the form of {@link Wanted}, bounded as `read`. */
  readWanted(content: string | Uint8Array): Promise<Result<Wanted>>;
  export(options: ExportOptions): Promise<string>;
  /** Ends what is being read. */
  stop(): Promise<void>;
}
