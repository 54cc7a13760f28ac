import { createChance } from '../../daemon/demo/chance.ts';
import type { Hardware } from '../../daemon/demo/makes.ts';
import { createOffice } from '../../daemon/demo/office.ts';
import { handClock } from '../provisioning/room.ts';

/** A request of a phone, as the server saw it. */
export interface Request {
  readonly at: number;
  readonly url: string;
  readonly userAgent: string;
  readonly place: string;
  readonly condition: string | null;
}

export const yealink: Hardware = { make: 'yealink', mac: '805ec0000002', name: 'SIP-T46U', firmware: '108.86.0.118' };

/** An office before a server of a few files: address → file. What is not there is a 404; a file whose ETag is sent back is a 304. */
export function openOffice(files: Record<string, string>, { seed = 1, pace = { day: 60_000, least: 5_000 } } = {}) {
  const clock = handClock();
  const requests: Request[] = [];
  const server = {
    isUp: true,
    fetch: ((url: string, { headers }: { headers: Record<string, string> }) => {
      if (!server.isUp) return Promise.reject(new Error('nobody there'));
      const condition = headers['If-None-Match'] ?? null;
      const [userAgent = '', place = ''] = [headers['User-Agent'], headers['X-Forwarded-For']];
      requests.push({ at: clock.now(), url, userAgent, place, condition });
      const file = files[url];
      if (file === undefined) return Promise.resolve(new Response('', { status: 404 }));
      const etag = `"${file.length}"`;
      if (condition === etag) return Promise.resolve(new Response(null, { status: 304 }));
      return Promise.resolve(new Response(file, { headers: { etag } }));
    }) as typeof fetch,
  };
  const office = createOffice({ clock, chance: createChance(seed), fetch: server.fetch, pace });
  /** Time goes by in small steps, and phones get their answers in between. */
  const pass = async (milliseconds: number, step = 250) => {
    for (let passed = 0; passed < milliseconds; passed += step) {
      clock.advance(step);
      await new Promise(setImmediate);
    }
  };
  return { office, clock, requests, server, files, pass };
}
