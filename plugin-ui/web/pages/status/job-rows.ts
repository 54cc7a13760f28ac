import type { EventOf } from '../../api/live.ts';
import type { components } from '../../api/schema.ts';
import type { Text } from '../../text/define.ts';
import type { Words } from '../../text/words.ts';
import { sizeText } from './numbers.ts';
import { statusTexts as text } from './text.ts';

/** Something that the daemon does by itself. */
export type Job = components['schemas']['Job'];

const jobNames: Readonly<Record<string, Text>> = {
  housekeeping: text.housekeeping,
  backup: text.backup,
  'redirection-compare': text.redirectionCompare,
  'redirection-sweep': text.redirectionSweep,
};

/** A job as people call it; one that nobody has named yet by its id. */
export function jobName({ say }: Words, name: string): string {
  const known = jobNames[name];
  return known === undefined ? name : say(known);
}

const numbersIn = (result: Readonly<Record<string, string | number>>) =>
  Object.values(result).filter((value) => typeof value === 'number');

/** How a job's last run ended, in words. */
export function jobResult({ say, language }: Words, { name, last }: Job): string {
  if (last === null) return say(text.never);
  const { state, result } = last;
  if (state === 'failed') {
    const { reason } = result;
    return reason === undefined ? say(text.failed) : say(text.failedWhy, { why: reason });
  }
  if (name === 'housekeeping') {
    const n = numbersIn(result).reduce((sum, count) => sum + count, 0);
    return n === 0 ? say(text.nothingOld) : say(text.deleted, { n });
  }
  const { rows, bytes } = result;
  if (typeof rows !== 'number' || typeof bytes !== 'number') return say(text.done);
  return say(text.backedUp, { n: rows, size: sizeText(bytes, language) });
}

/** How long its last run took. */
export function jobTook({ say, span }: Words, { last }: Job): string {
  if (last?.endedAt == null) return '';
  const took = Date.parse(last.endedAt) - Date.parse(last.startedAt);
  return took < 1_000 ? say(text.moment) : span(took);
}

/** Jobs after an event: how far one is. What it came to is read when it has ended. */
export function withProgress(
  jobs: readonly Job[],
  { job, state, startedAt, progress }: EventOf<'jobs'>,
): readonly Job[] {
  const running = state === 'running' ? { startedAt, ...progress } : null;
  return jobs.map((known) => (known.name === job ? { ...known, running } : known));
}
