import createFetchClient from 'openapi-fetch';
import type { Language } from '../text/define.ts';
import { readProblem, unreachable } from './problem.ts';
import type { Outcome } from './problem.ts';
import type { paths } from './schema.ts';
import type { Carry } from './transport.ts';

type Client = ReturnType<typeof createFetchClient<paths>>;
type Answer<T> = Promise<{ data?: T; error?: unknown; response: Response }>;

/** The daemon's API, typed by its OpenAPI description: `GET`, `POST`, `PUT`, `PATCH`, `DELETE` with a path and its parameters. Use with {@link Ask}. */
export type Api = Pick<Client, 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'>;

/** Sends a request and tells what came of it; never rejects. `ask((api) => api.GET('/phones/{mac}', { params: { path: { mac } } }))`. */
export type Ask = <T>(send: (api: Api) => Answer<T>) => Promise<Outcome<T>>;

/** What the rest of the page hears of all requests. */
export interface Hearing {
  /** Somebody answered (true), or nobody did. */
  readonly reached: (reached: boolean) => void;
  /** The session has ended, or there never was one. */
  readonly signedOut: () => void;
}

/** `"7"` → 7 */
function versionOf(response: Response): number | null {
  const number = /^"(\d+)"$/.exec(response.headers.get('ETag') ?? '')?.[1];
  return number === undefined ? null : Number(number);
}

/** Makes {@link Ask}: `base` is where the API is, `language` the language of its texts at the time of each request. */
export function createAsk(deps: {
  readonly base: string;
  readonly carry: Carry;
  readonly language: () => Language;
  readonly hearing: Hearing;
}): Ask {
  const { base, carry, language, hearing } = deps;
  const client = createFetchClient<paths>({
    baseUrl: base.replace(/\/$/, ''),
    fetch: (request) => {
      request.headers.set('Accept-Language', language());
      return carry(request);
    },
    querySerializer: { array: { style: 'form', explode: false } },
  });
  return async (send) => {
    try {
      const { data, error, response } = await send(client);
      hearing.reached(true);
      if (response.status === 401) hearing.signedOut();
      if (!response.ok) return { ok: false, problem: readProblem(response.status, error) };
      const location = response.headers.get('Location');
      return { ok: true, data: data as never, version: versionOf(response), location };
    } catch {
      hearing.reached(false);
      return { ok: false, problem: unreachable };
    }
  };
}
