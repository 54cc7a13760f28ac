import type { Result } from '../../lib/result.ts';
import type { Wanted } from '../plan/wanted.ts';
import type { IntakeInput, IntakeRead, IntakeRow } from './contract.ts';
import type { Lexicon } from './lexicon.ts';
import type { IntakeLimits } from './limits.ts';

/** What the thread is asked: one thing, then it ends. */
export type IntakeTask =
  | { readonly task: 'rows'; readonly input: IntakeInput; readonly lexicon: Lexicon; readonly limits: IntakeLimits }
  | { readonly task: 'wanted'; readonly content: string | Uint8Array; readonly limits: IntakeLimits };

/** What comes of it. */
export type IntakeAnswer = Result<IntakeRead> | Result<Wanted>;

/** What the thread says: rows some at a time, each waiting for a word back, so that nobody has to take 50,000 at once; then the answer without them. */
export type IntakeWord = { readonly rows: readonly IntakeRow[] } | { readonly answer: IntakeAnswer };
