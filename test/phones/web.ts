import { request as httpRequest } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { TLSSocket } from 'node:tls';
import { authorizationFor } from './login.ts';
import type { Login } from './login.ts';
import type { Asked, Flash, PhoneOptions, Validators } from './phone.ts';
import { getByTftp } from './tftp.ts';

/** How a phone checks a server. `ca` null = only roots that we cannot have. */
export interface Trust {
  readonly acceptAll: boolean;
  readonly ca: string | null;
  readonly checkName: boolean;
}

/** Who asks: its own address, and its certificate. */
export type Asker = Pick<PhoneOptions, 'address' | 'device'>;

/** What came back: an answer, or why there was none. */
export type Answer =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body: Buffer;
      readonly validators: Validators;
      /** Challenges, in their order. */
      readonly challenges: readonly string[];
      /** What a plain HTTP client in a phone would stumble over. */
      readonly faults: readonly string[];
    }
  | { readonly kind: 'untrusted' | 'unreachable' | 'torn' };

const patienceMs = 10_000;
const untrustedCodes = /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/;

function faultsOf(message: IncomingMessage, body: Buffer): string[] {
  const { headers, statusCode } = message;
  const faults: string[] = [];
  if (headers['content-encoding'] !== undefined) faults.push('the answer is compressed');
  if (headers['transfer-encoding'] !== undefined) faults.push('the answer has no Content-Length but is chunked');
  if (statusCode !== 304 && headers['content-length'] === undefined) faults.push('the answer has no Content-Length');
  if (statusCode === 200 && headers['content-type'] === undefined) faults.push('the answer has no Content-Type');
  if (statusCode === 304 && body.length > 0) faults.push('a 304 came with a body');
  return faults;
}

const single = (value: string | string[] | undefined) => (typeof value === 'string' ? value : null);

async function readByTftp(url: string, asker: Asker): Promise<Answer> {
  const got = await getByTftp(new URL(url), asker.address);
  if (got === null) return { kind: 'unreachable' };
  const validators = { etag: null, lastModified: null };
  const { status, body } = got;
  return { kind: 'answer', status, body, validators, challenges: [], faults: [] };
}

/** One GET over a connection of its own, as phones do it; addresses with `tftp:` are read by that. Never rejects. */
export function get(url: string, headers: OutgoingHttpHeaders, trust: Trust, asker: Asker = {}): Promise<Answer> {
  if (url.startsWith('tftp:')) return readByTftp(url, asker);
  return new Promise((resolve) => {
    const secure = url.startsWith('https:');
    const options = {
      headers: { ...headers, connection: 'close' },
      agent: false as const,
      timeout: patienceMs,
      rejectUnauthorized: !trust.acceptAll,
      // A phone that was given no authority trusts public roots only, and no test server has a certificate from those.
      ca: trust.ca ?? [],
      ...(trust.checkName ? {} : { checkServerIdentity: () => undefined }),
      ...(asker.address === undefined ? {} : { localAddress: asker.address }),
      ...(asker.device === undefined ? {} : { cert: asker.device.certificate, key: asker.device.key }),
    };
    const request = secure ? httpsRequest(url, options) : httpRequest(url, options);
    request.on('timeout', () => request.destroy(new Error('timed out')));
    request.on('error', (error: NodeJS.ErrnoException) => {
      const socket = request.socket as TLSSocket | null;
      const untrusted = untrustedCodes.test(error.code ?? '') || Boolean(socket?.authorizationError);
      resolve({ kind: untrusted ? 'untrusted' : 'unreachable' });
    });
    request.on('response', (message) => {
      const chunks: Buffer[] = [];
      message.on('data', (chunk: Buffer) => chunks.push(chunk));
      message.on('error', () => resolve({ kind: 'torn' }));
      message.on('end', () => {
        const body = Buffer.concat(chunks);
        resolve({
          kind: 'answer',
          status: message.statusCode ?? 0,
          body,
          validators: {
            etag: single(message.headers.etag),
            lastModified: single(message.headers['last-modified']),
          },
          challenges: message.headersDistinct['www-authenticate'] ?? [],
          faults: faultsOf(message, body),
        });
      });
    });
    request.end();
  });
}

/** A phone's hand on the web: conditional requests as it was built to make them, each request noted, faults reported. */
export function createFetcher(
  options: Pick<PhoneOptions, 'conditional'> & Asker,
  userAgent: () => string,
  flash: Flash,
  fault: (text: string) => void,
  logins: () => Login | null | readonly (Login | null)[] = () => null,
) {
  const conditions = (url: string): OutgoingHttpHeaders => {
    const known = flash.validators[url];
    const wants = (kind: string) => options.conditional === kind || options.conditional === 'both';
    return {
      ...(wants('etag') && known?.etag ? { 'if-none-match': known.etag } : {}),
      ...(wants('date') && known?.lastModified ? { 'if-modified-since': known.lastModified } : {}),
    };
  };

  /** Asks again with user and password where it is asked for them: with the first challenge, as old phones do, and one login after the other where it has several. */
  const getProven = async (url: string, headers: OutgoingHttpHeaders, trust: Trust): Promise<Answer> => {
    let answer = await get(url, headers, trust, options);
    for (const known of [logins()].flat()) {
      if (answer.kind !== 'answer' || answer.status !== 401 || known === null) continue;
      const [challenge] = answer.challenges;
      if (challenge === undefined) fault('a 401 without a challenge');
      const { pathname, search } = new URL(url);
      const authorization = authorizationFor(challenge ?? '', known, pathname + search);
      if (authorization !== null) answer = await get(url, { ...headers, authorization }, trust, options);
    }
    return answer;
  };

  /** Fetches one file. `body` is null unless new bytes came with a 200. */
  return async (url: string, trust: Trust): Promise<{ asked: Asked; body: Buffer | null }> => {
    const file = new URL(url).pathname.split('/').at(-1) ?? '';
    const conditional = conditions(url);
    const answer = await getProven(url, { 'user-agent': userAgent(), accept: '*/*', ...conditional }, trust);
    if (answer.kind !== 'answer') return { asked: { url, file, status: answer.kind, bytes: 0 }, body: null };
    for (const text of answer.faults) fault(`${file}: ${text}`);
    if (answer.status === 304 && Object.keys(conditional).length === 0) fault(`${file}: 304 to a plain request`);
    if (answer.status === 200 && options.conditional !== undefined) flash.validators[url] = answer.validators;
    return {
      asked: { url, file, status: answer.status, bytes: answer.body.length },
      body: answer.status === 200 ? answer.body : null,
    };
  };
}

/** A phone's way of fetching one file. */
export type Fetcher = ReturnType<typeof createFetcher>;
