import ipaddr from 'ipaddr.js';
import type { Clock } from '../../lib/index.ts';

/** Failed sign-ins by where they come from, or by whom they were for. Bounded; forgets after a quiet hour. */
export interface Attempts {
  /** Seconds until that address (or account) may try again; 0 = now. */
  wait(place: string): number;
  /** `fingerprint` names what was tried: the same wrong one again is a misconfigured program, not a guess. */
  failed(place: string, fingerprint: string): void;
  succeeded(place: string): void;
}

interface Entry {
  count: number;
  lastFingerprint: string;
  until: number;
  at: number;
}

const forgotten = 60 * 60_000;
const most = 10_000;

/** An IPv6 guesser has a whole /64: it counts as one. */
export function placeOf(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : parsed.toString();
}

/** The first `free` failures cost nothing; each further one doubles the wait, from 2 s up to `longest` (ms). */
export function createAttempts(deps: {
  readonly clock: Clock;
  readonly free?: number;
  readonly longest?: number;
}): Attempts {
  const { clock, free = 5, longest = 15 * 60_000 } = deps;
  const entries = new Map<string, Entry>();
  const current = (place: string) => {
    const entry = entries.get(place);
    if (entry && clock.now() - entry.at > forgotten) entries.delete(place);
    return entries.get(place);
  };
  return {
    wait: (address) => Math.max(0, Math.ceil(((current(placeOf(address))?.until ?? 0) - clock.now()) / 1000)),
    failed: (address, fingerprint) => {
      const place = placeOf(address);
      const entry = current(place) ?? { count: 0, lastFingerprint: '', until: 0, at: 0 };
      if (entry.lastFingerprint !== fingerprint) entry.count += 1;
      entry.lastFingerprint = fingerprint;
      entry.at = clock.now();
      if (entry.count > free) entry.until = clock.now() + Math.min(longest, 1000 * 2 ** (entry.count - free));
      entries.delete(place);
      entries.set(place, entry);
      const oldest = entries.size > most ? entries.keys().next().value : undefined;
      if (oldest !== undefined) entries.delete(oldest);
    },
    succeeded: (address) => void entries.delete(placeOf(address)),
  };
}
