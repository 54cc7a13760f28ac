import type { PhoneDesk, TokenHit } from '../contract.ts';
import type { Heard } from '../hearing.ts';
import { createBoundedMap } from './bounded-map.ts';
import type { Target } from './target.ts';

/** What was worked out for an address that a phone asks for again and again. */
export interface Visit extends Target {
  vendor: string;
  userAgent: string;
  identity: Heard | null;
  /** The desk's, when it was asked. */
  generation: number;
  /** Headers of the last file that was sent. Never the file: its bytes would be kept for as long. */
  headers: FileHeaders | null;
}

/** A file's headers as they are written, and what they were made from. */
export interface FileHeaders {
  readonly etag: string;
  readonly modifiedAt: number;
  /** See `createDates`: null must be asked again. */
  readonly datedAt: string | null;
  readonly raw: string[];
}

/** Remembers what an address says and who asked for it last: texts and pure results only, never whether its token is valid. */
export interface Visits {
  /** Reads a request's target; null as the parser does. */
  read(target: string): Visit | null;
  /** Remembers the visit: call it for valid tokens only, so that strangers cannot fill the memory. */
  keep(target: string, visit: Visit): void;
  /** Who the phone says that it is: as the desk reads it, asked only when it says something new. */
  identify(visit: Visit, hit: TokenHit, userAgent: string): Heard | null;
}

const remembered = 10_000;

/** @param parse reads a target; @param desk reads User-Agents. */
export function createVisits(
  parse: (target: string) => Target | null,
  desk: Pick<PhoneDesk, 'identify' | 'generation'>,
): Visits {
  const visits = createBoundedMap<Visit>(remembered);
  return {
    read(target) {
      const known = visits.get(target);
      if (known !== undefined) return known;
      const parsed = parse(target);
      if (parsed === null) return null;
      return {
        token: parsed.token,
        name: parsed.name,
        vendor: '',
        userAgent: '',
        identity: null,
        generation: 0,
        headers: null,
      };
    },
    keep(target, visit) {
      if (visit.vendor === '') visits.set(target, visit);
    },
    identify(visit, { vendor }, userAgent) {
      const generation = desk.generation();
      const isSame = visit.vendor === vendor && visit.userAgent === userAgent && visit.generation === generation;
      if (isSame) return visit.identity;
      visit.generation = generation;
      visit.identity = desk.identify(vendor, userAgent);
      visit.vendor = vendor;
      visit.userAgent = userAgent;
      return visit.identity;
    },
  };
}
