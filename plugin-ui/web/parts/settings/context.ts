import type { Edit, Edits } from './edits.ts';
import type { Level, Row } from './rows.ts';

/** What the rows of a form share. */
export interface FormContext {
  readonly level: Level;
  /** Name of the model that the settings are for; null = none, or unknown. */
  readonly model: string | null;
  /** The person may change them. */
  readonly canEdit: boolean;
  readonly edits: Edits;
  /** What is wrong with a field, by setting id. */
  readonly errors: ReadonlyMap<string, string>;
  /** Settings that somebody else changed under an edit. */
  readonly clashes: ReadonlySet<string>;
  /** Notes an edit; null = as it is stored. */
  readonly onEdit: (row: Row, edit: Edit | null) => void;
  /** Reads a secret; null = it was refused, which was told. Absent = the person may see none. */
  readonly reveal: ((id: string) => Promise<string | null>) | undefined;
  /** Things that are often typed in a field. */
  readonly suggest: (id: string) => readonly string[] | undefined;
}
