import type { z } from 'zod';

/** What is told about a field, beside its schema. */
export interface FieldNote {
  readonly doc: string;
  /** As the table shows it. */
  readonly default: string;
  readonly example: string;
  /** Never shown in an error; `<name>_FILE` may name a file that holds it. */
  readonly secret?: true;
  /** A path: relative ones count from the working folder, in the file from the file's folder. */
  readonly path?: true;
}

/** A deployment setting: its schema, and what is told about it. */
export const field = <S extends z.ZodType>(note: FieldNote, schema: S) => schema.meta({ ...note });
