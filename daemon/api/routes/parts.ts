import { describeFinding } from '../../domain/index.ts';
import type { Finding } from '../../domain/index.ts';
import { formatMac, problem, ProblemError } from '../../lib/index.ts';
import type { Language, Mac, Result } from '../../lib/index.ts';
import type { Fleet } from '../../provisioning/index.ts';
import type { DeviceRecord } from '../../store/index.ts';
import { toMoment } from '../contract/parts.ts';

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

/** Milliseconds as the API tells them. */
export const momentOrNull = (at: number | null): string | null => (at === null ? null : toMoment(at));

/** A finding as the API tells it. */
export function tellFinding(finding: Finding, language: Language) {
  const { code, parameters } = finding;
  return { code, message: describeFinding(finding, language), parameters: { ...parameters } };
}
