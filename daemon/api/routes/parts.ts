import { describeFinding, reasonTexts } from '../../domain/index.ts';
import type { DeviceStatus, Finding } from '../../domain/index.ts';
import { formatMac, problem, ProblemError } from '../../lib/index.ts';
import type { Language, Mac, Result } from '../../lib/index.ts';
import type { Fleet } from '../../provisioning/index.ts';
import type { DeviceRecord } from '../../store/index.ts';
import type { PhoneOutput } from '../contract/index.ts';
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

/** A phone's state as the API tells it. */
export function tellState({ state, since, why, window }: DeviceStatus, language: Language): PhoneOutput['state'] {
  const told = { state, since: toMoment(since), why, message: reasonTexts[why][language] };
  return window === undefined ? told : { ...told, window: { from: toMoment(window.from), to: toMoment(window.to) } };
}

/** A finding as the API tells it. */
export function tellFinding(finding: Finding, language: Language) {
  const { code, parameters } = finding;
  return { code, message: describeFinding(finding, language), parameters: { ...parameters } };
}
