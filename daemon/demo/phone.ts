import { everyDay, habitsOf } from './makes.ts';
import type { Hardware } from './makes.ts';

/** How a round ended: `taken` a file or the word that it is unchanged; `refused`: only 404s; `alone`: nobody answered. */
export type Outcome = 'taken' | 'refused' | 'alone';

/** A phone that fetches, over HTTP and from outside, as a real one would. It has no timers: somebody says when. */
export interface Phone {
  readonly hardware: Hardware;
  /** Seconds until its next round, by what it was told. */
  every(): number;
  /** A person types an address in, after a reset: all that it knew is forgotten. */
  pointAt(address: string): void;
  round(): Promise<Outcome>;
}

/** What a phone is made with. */
export interface PhoneDeps {
  readonly hardware: Hardware;
  /** Where it stands in the company's network: told as a proxy in front would tell it. */
  readonly place: string;
  readonly fetch: typeof fetch;
  /** Aborted when the company closes. */
  readonly closing: AbortSignal;
}

const patience = 10_000;

/** Makes a phone that knows no address yet. */
export function createPhone({ hardware, place, fetch, closing }: PhoneDeps): Phone {
  const habits = habitsOf(hardware);
  const marks = new Map<string, string>();
  let address: string | null = null;
  let every = everyDay;

  // Every other phone asks only for what is new.
  const asksForNews = Number.parseInt(hardware.mac.slice(-1), 16) % 2 === 0;

  async function get(url: string): Promise<number> {
    const mark = marks.get(url);
    const answer = await fetch(url, {
      headers: {
        'User-Agent': habits.userAgent(hardware),
        'X-Forwarded-For': place,
        ...(mark !== undefined && { 'If-None-Match': mark }),
      },
      signal: AbortSignal.any([closing, AbortSignal.timeout(patience)]),
    });
    const file = await answer.text();
    if (answer.status === 200) take(url, file, answer.headers.get('etag'));
    return answer.status;
  }

  function take(url: string, file: string, mark: string | null): void {
    const told = habits.reads(file, hardware);
    if (told.address !== null && told.address !== address) marks.clear();
    address = told.address ?? address;
    if (told.address !== null) every = told.every ?? everyDay;
    if (asksForNews && mark !== null) marks.set(url, mark);
  }

  return {
    hardware,
    every: () => every,
    pointAt: (to) => {
      address = to;
      every = everyDay;
      marks.clear();
    },
    async round() {
      if (address === null) return 'alone';
      const statuses: number[] = [];
      for (const url of habits.asks(address, hardware)) {
        const status = await get(url).catch(() => null);
        if (status === null) return 'alone';
        statuses.push(status);
      }
      return statuses.some((status) => status < 400) ? 'taken' : 'refused';
    },
  };
}
