import { describeFinding } from '../../domain/index.ts';
import type { Finding } from '../../domain/index.ts';
import { formatMac, problem, ProblemError } from '../../lib/index.ts';
import type { Language, Mac, Result } from '../../lib/index.ts';
import type { Fleet } from '../../provisioning/index.ts';
import type { DeviceRecord } from '../../store/index.ts';

/** The value of a Result, or its refusal thrown: a route has no other way to answer "no". */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new ProblemError(result.problem);
}

/** The phone with that MAC, or ProblemError `phone-unknown`. */
export function phoneOf(fleet: Fleet, mac: Mac): DeviceRecord {
  const found = fleet.get(mac);
  if (found) return found;
  throw new ProblemError(problem('phone-unknown', { mac: formatMac(mac) }));
}

/** How many rows are looked at before others get their turn. */
const slice = 2000;

/** Lets everything else that waits run: long lists must not delay phones. */
const pause = () => new Promise<void>((resolve) => void setImmediate(resolve));

/** Goes over any number of rows without holding up the loop. */
export async function inSlices<T>(rows: Iterable<T>, take: (row: T) => void): Promise<void> {
  let seen = 0;
  for (const row of rows) {
    take(row);
    seen += 1;
    if (seen % slice === 0) await pause();
  }
}

/**
 * The first `limit` rows after `cursor` in order of `keyOf`, out of rows in any order; `next` is the last one's key where more follow.
 * Keeps a few pages in memory, never all rows. `fits` is asked last, as it may be costly.
 */
export async function pageInOrder<T>(
  rows: Iterable<T>,
  page: { readonly limit: number; readonly cursor?: string | undefined },
  keyOf: (row: T) => string,
  fits: (row: T) => boolean,
): Promise<{ readonly rows: readonly T[]; readonly next: string | null }> {
  const kept: { key: string; row: T }[] = [];
  const wanted = page.limit + 1;
  let highest: string | null = null;
  const cut = () => {
    kept.sort((a, b) => (a.key < b.key ? -1 : 1));
    kept.length = Math.min(kept.length, wanted);
    if (kept.length === wanted) highest = kept.at(-1)?.key ?? null;
  };
  await inSlices(rows, (row) => {
    const key = keyOf(row);
    if (page.cursor !== undefined && key <= page.cursor) return;
    if (highest !== null && key >= highest) return;
    if (!fits(row)) return;
    kept.push({ key, row });
    if (kept.length >= 4 * wanted) cut();
  });
  cut();
  const shown = kept.slice(0, page.limit);
  return { rows: shown.map(({ row }) => row), next: kept.length > page.limit ? (shown.at(-1)?.key ?? null) : null };
}

/** A finding as the API tells it. */
export function tellFinding(finding: Finding, language: Language) {
  const { code, parameters } = finding;
  return { code, message: describeFinding(finding, language), parameters: { ...parameters } };
}
