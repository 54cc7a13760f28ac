import type { Problem } from '../api/problem.ts';
import type { Words } from '../text/words.ts';
import { actorText } from './actor.ts';

/** Somebody else was faster: who (the audit's word, see `actorText`), when (ms), and which fields or settings. */
export interface Faster {
  readonly by: string;
  readonly at: number;
  readonly fields: readonly string[];
}

/** Reads from a refusal (412) who was faster; null = it does not tell. */
export function fasterOf({ more }: Problem): Faster | null {
  const { changedBy, changedAt, fields } = more;
  const at = typeof changedAt === 'string' ? Date.parse(changedAt) : NaN;
  if (typeof changedBy !== 'string' || Number.isNaN(at)) return null;
  return { by: changedBy, at, fields: Array.isArray(fields) ? fields.filter((one) => typeof one === 'string') : [] };
}

/** Who and when, as a sentence tells it: what happened a moment ago is not ahead of us, and some languages shorten units with a dot. */
export function fasterWords(words: Words, { by, at }: Pick<Faster, 'by' | 'at'>, now: number) {
  return { who: actorText(words, by), when: words.relative(at, Math.max(now, at)).replace(/\.$/, '') };
}
