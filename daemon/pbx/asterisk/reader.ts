import type { Section } from './section.ts';

/** Where a plain Asterisk's endpoints are read from. */
export interface SectionReader {
  /**
   * All sections; null = nothing is other than at the last reading (asked with `isForced` false only, where there is a cheap way to know). Rejects with
   * LinkFailure (`tables/link.ts`).
   */
  read(isForced: boolean): Promise<readonly Section[] | null>;
  close(): void;
}
