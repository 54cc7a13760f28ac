import { z } from 'zod';
import { openLines, parseLines } from './lines-file.ts';
import type { LinesFile } from './lines-file.ts';

/** A burned first-access token, as the journal keeps it: hashes only, so nothing in it is a secret. */
export interface Burn {
  readonly deviceId: string;
  readonly hashes: readonly string[];
  readonly at: number;
}

/** Burns that are durable here because the database is gone. Calls must not overlap (the burns' own queue sees to it). */
export type Journal = Pick<LinesFile<Burn>, 'append' | 'entries' | 'clear' | 'size' | 'close'>;

const mostEntries = 200_000;
const burn: z.ZodType<Burn> = z.strictObject({ deviceId: z.string(), hashes: z.array(z.string()), at: z.number() });

/** Opens the journal, making it where there is none. */
export function openJournal(path: string): Promise<Journal> {
  return openLines({ path, entry: burn, most: mostEntries });
}

/** Reads whole burns up to the first that is not; `length` = bytes read. */
export function parseJournal(content: Buffer): { burns: readonly Burn[]; length: number } {
  const { entries, length } = parseLines(content, burn);
  return { burns: entries, length };
}
