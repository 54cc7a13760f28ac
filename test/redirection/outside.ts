import { createHash, randomBytes } from 'node:crypto';
import { describeRedirectionFailure, readCredentials } from '../../daemon/domain/index.ts';
import type {
  AutomaticRedirection,
  RedirectionEntry,
  RedirectionOutcome,
  RedirectionOutside,
} from '../../daemon/domain/index.ts';
import { parseMac } from '../../daemon/lib/index.ts';
import type { Mac } from '../../daemon/lib/index.ts';
import { createManualClock } from '../provisioning/http/rig.ts';

/** What clients are handed: the real fetch, a clock that is moved by hand. */
export function createOutside() {
  const { clock, advance, tasks } = createManualClock();
  const stop = new AbortController();
  const turns = { count: 0 };
  const outside: RedirectionOutside = {
    fetch: (url, init) => fetch(url, init),
    clock,
    random: (bytes) => randomBytes(bytes).toString('hex'),
    md5: (text) => createHash('md5').update(text).digest('hex'),
    turn: () => {
      turns.count += 1;
      return Promise.resolve();
    },
    signal: stop.signal,
  };
  return { outside, advance, tasks, turns, stop: () => stop.abort() };
}

/** A client of a service, its account read as people type it. */
export function connectTo(
  service: AutomaticRedirection,
  typed: Readonly<Record<string, string>>,
  outside: RedirectionOutside,
) {
  const read = readCredentials(service, typed);
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return service.connect(read.value, outside);
}

export const mac = (text: string): Mac => parseMac(text) ?? fail(text);
const fail = (text: string): never => {
  throw new Error(text);
};

/** A token as it stands in addresses: nothing that anybody reads may hold it. */
export const token = 'Q7Zk2LmN8pRtVxYb3dFgHj';

export function entry(
  text: string,
  { labelCode = null, url }: { labelCode?: string | null; url?: string } = {},
): RedirectionEntry {
  return { mac: mac(text), labelCode, url: url ?? `https://pbx.example.org/provisioning/${token}/${text}.cfg` };
}

/** Outcomes in short: `ok`, or the failure's code. */
export const codes = (outcomes: readonly RedirectionOutcome<unknown>[]) => outcomes.map(codeOf);
export const codeOf = (outcome: RedirectionOutcome<unknown>) => (outcome.ok ? 'ok' : outcome.failure.code);

/** All that people may ever read of outcomes. */
export function readable(outcomes: readonly RedirectionOutcome<unknown>[]): string {
  const failures = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.failure]));
  return JSON.stringify(
    failures.map((failure) => [
      failure,
      describeRedirectionFailure(failure),
      describeRedirectionFailure(failure, 'it'),
    ]),
  );
}
