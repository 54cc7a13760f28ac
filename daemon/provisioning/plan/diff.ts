import { diffArrays } from 'diff';

/** A text in two forms, line by line: as it really is, and as people may see it. */
export interface ShownText {
  readonly real: string;
  readonly shown: string;
}

interface Step {
  readonly sign: ' ' | '-' | '+';
  readonly line: string;
}

const context = 3;

// Secrets have one line each, so both forms have the same lines; where they do not, the form for people is compared with itself.
function linesOf({ real, shown }: ShownText): readonly { readonly real: string; readonly shown: string }[] {
  const [reals, showns] = [real.split('\n'), shown.split('\n')];
  const isParallel = reals.length === showns.length;
  return showns.map((line, at) => ({ real: isParallel ? (reals[at] ?? '') : line, shown: line }));
}

function stepsBetween(before: ShownText, after: ShownText): readonly Step[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const parts = diffArrays(
    old.map(({ real }) => real),
    now.map(({ real }) => real),
  );
  const steps: Step[] = [];
  let [fromOld, fromNow] = [0, 0];
  for (const { count, added, removed } of parts) {
    for (let at = 0; at < count; at += 1) {
      if (removed) steps.push({ sign: '-', line: old[fromOld + at]?.shown ?? '' });
      else steps.push({ sign: added ? '+' : ' ', line: now[fromNow + at]?.shown ?? '' });
    }
    if (!added) fromOld += count;
    if (!removed) fromNow += count;
  }
  return steps;
}

interface Hunk {
  readonly from: number;
  readonly to: number;
}

/** Stretches of steps around what differs, those that touch joined. */
function hunksOf(steps: readonly Step[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (const [at, { sign }] of steps.entries()) {
    if (sign === ' ') continue;
    const from = Math.max(0, at - context);
    const to = Math.min(steps.length, at + context + 1);
    const last = hunks.at(-1);
    if (last !== undefined && last.to >= from) hunks[hunks.length - 1] = { from: last.from, to };
    else hunks.push({ from, to });
  }
  return hunks;
}

function printHunk(steps: readonly Step[], { from, to }: Hunk): readonly string[] {
  const before = steps.slice(0, from);
  const inside = steps.slice(from, to);
  const count = (those: readonly Step[], without: '+' | '-') => those.filter(({ sign }) => sign !== without).length;
  const range = (without: '+' | '-') => {
    const lines = count(inside, without);
    return `${count(before, without) + (lines === 0 ? 0 : 1)},${lines}`;
  };
  return [`@@ -${range('+')} +${range('-')} @@`, ...inside.map(({ sign, line }) => sign + line)];
}

/**
 * The unified diff of a file, for people: secrets stay masked, and a line whose secret alone differs is told as changed all the same. Empty = the
 * bytes are the same. `name` is the file's.
 */
export function unifiedDiff(name: string, before: ShownText | null, after: ShownText | null): string {
  const nothing = { real: '', shown: '' };
  if (before?.real === after?.real) return '';
  const steps = stepsBetween(before ?? nothing, after ?? nothing);
  const title = [
    `--- ${before === null ? '/dev/null' : `a/${name}`}`,
    `+++ ${after === null ? '/dev/null' : `b/${name}`}`,
  ];
  return [...title, ...hunksOf(steps).flatMap((hunk) => printHunk(steps, hunk))].join('\n') + '\n';
}
