import type { Section } from './section.ts';

/** Why sections could not be read; `refused` = it needs an operator. Holds no secret. */
export class ReadingFailure extends Error {
  readonly state: 'gone' | 'refused';
  readonly code: 'exchange-gone' | 'exchange-refused' | 'exchange-login-refused';
  constructor(state: 'gone' | 'refused', code: ReadingFailure['code'], detail: string) {
    super(detail);
    this.state = state;
    this.code = code;
  }
}

/** Where a plain Asterisk's endpoints are read from. */
export interface SectionReader {
  /**
   * All sections; null = nothing is other than at the last reading (asked with `isForced` false only, where there is a cheap way to know). Rejects with
   * {@link ReadingFailure}.
   */
  read(isForced: boolean): Promise<readonly Section[] | null>;
  close(): void;
}
