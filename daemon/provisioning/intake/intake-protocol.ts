import type { Result } from '../../lib/result.ts';
import type { Wanted } from '../plan/wanted.ts';
import type { IntakeInput, IntakeRead } from './contract.ts';
import type { Lexicon } from './lexicon.ts';
import type { IntakeLimits } from './limits.ts';

/** What the thread is asked: one thing, then it ends. */
export type IntakeTask =
  | { readonly task: 'rows'; readonly input: IntakeInput; readonly lexicon: Lexicon; readonly limits: IntakeLimits }
  | { readonly task: 'wanted'; readonly content: string | Uint8Array; readonly limits: IntakeLimits };

/** What it answers. */
export type IntakeAnswer = Result<IntakeRead> | Result<Wanted>;
