import type { RedirectionFailure, RedirectionOutcome, RedirectionOutside } from '../../domain/index.ts';
import type { Text } from '../../lib/index.ts';

/** One request to a manufacturer's service. */
export interface Asked {
  /** Name of the service, for texts. */
  readonly service: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What came back, whatever its status below 500: whole, at most {@link answerLimit} bytes, decoded. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Bytes that an answer may have. */
export const answerLimit = 2 * 1024 * 1024;
/** Milliseconds from the request to the last byte of its answer. */
export const answerTime = 30_000;

/** Wraps a value as a good outcome. */
export function done<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Wraps a failure as an outcome. */
export function failed(
  code: RedirectionFailure['code'],
  parameters: RedirectionFailure['parameters'],
  retryAfter?: number,
): { readonly ok: false; readonly failure: RedirectionFailure } {
  return { ok: false, failure: { code, parameters, ...(retryAfter === undefined ? {} : { retryAfter }) } };
}

/**
 * Asks once, in the service's turn: no redirect is followed, the answer is bounded in size and time. Answers failures of the way (unreachable,
 * certificate, time, size, redirect), of the server itself (5xx), and 429; every other status is the caller's to judge. Never rejects.
 */
export async function ask(outside: RedirectionOutside, asked: Asked): Promise<RedirectionOutcome<Answered>> {
  const { service } = asked;
  const { signal: stopped, clock } = outside;
  const given = new AbortController();
  const giveUp = () => given.abort();
  let late = false;
  let cancel = () => {};
  try {
    await outside.turn();
    stopped.throwIfAborted();
    stopped.addEventListener('abort', giveUp, { once: true });
    cancel = clock.after(answerTime, () => {
      late = true;
      giveUp();
    });
    const { method, headers, body = null } = asked;
    const init: RequestInit = { method, headers, body, redirect: 'manual', signal: given.signal };
    const response = await outside.fetch(asked.url, init);
    const early = judgeStatus(service, response, clock.now());
    if (early !== null) {
      await response.body?.cancel();
      return early;
    }
    const bytes = await readBounded(response);
    if (bytes === null) return failed('answer-too-large', { service, limit: answerLimit });
    return done({ status: response.status, headers: response.headers, text: decode(bytes) });
  } catch (error) {
    if (stopped.aborted) return failed('interrupted', { service });
    if (late) return failed('timed-out', { service, seconds: answerTime / 1000 });
    return wayFailed(service, error);
  } finally {
    cancel();
    stopped.removeEventListener('abort', giveUp);
  }
}

/** Statuses that mean the same at every service. */
function judgeStatus(service: string, { status, headers }: Response, now: number) {
  const wait = retryAfter(headers.get('retry-after'), now);
  // A redirect that is not followed is opaque to some implementations: status 0.
  if (status === 0 || (status >= 300 && status < 400)) return failed('redirected', { service });
  if (status === 429) return failed('rate-limited', { service }, wait);
  return status >= 500 ? failed('service-failing', { service, status }, wait) : null;
}

/** Milliseconds that a Retry-After header (RFC 9110: seconds, or a date) asks for, at most a day. */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const until = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(until) ? Math.min(Math.max(until, 0), 24 * 3_600_000) : undefined;
}

async function readBounded({ body }: Response): Promise<Uint8Array | null> {
  if (body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the stream, and with it the connection.
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > answerLimit) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** UTF-8, or what old servers send in its place. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const causes: Readonly<Record<string, Text>> = {
  ENOTFOUND: { en: 'its name is not known', it: 'il suo nome non è noto' },
  EAI_AGAIN: { en: 'the DNS does not answer', it: 'il DNS non risponde' },
  ECONNREFUSED: { en: 'it refuses the connection', it: 'rifiuta la connessione' },
  EHOSTUNREACH: { en: 'there is no way there', it: 'non c’è una strada per raggiungerlo' },
  ENETUNREACH: { en: 'there is no way there', it: 'non c’è una strada per raggiungerlo' },
  UND_ERR_CONNECT_TIMEOUT: { en: 'it does not take the connection', it: 'non accetta la connessione' },
  ETIMEDOUT: { en: 'it does not take the connection', it: 'non accetta la connessione' },
};
const brokenOff: Text = { en: 'the connection broke off', it: 'la connessione si è interrotta' };

// Codes of Node and OpenSSL.
const certificates: Readonly<Record<string, Text>> = {
  CERT_HAS_EXPIRED: { en: 'it has expired', it: 'è scaduto' },
  CERT_NOT_YET_VALID: { en: 'it is not valid yet', it: 'non è ancora valido' },
  ERR_TLS_CERT_ALTNAME_INVALID: { en: 'it is for another name', it: 'è per un altro nome' },
};
const unknownIssuer: Text = { en: 'nobody known vouches for it', it: 'nessuno di noto lo garantisce' };
const certificateCode = /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_(?:GET|VERIFY))/;

/** Says by its code alone what broke: texts of such errors may quote what was sent. */
function wayFailed(service: string, error: unknown) {
  const code = codesOf(error).find((each) => certificateCode.test(each) || Object.hasOwn(causes, each));
  if (code !== undefined && certificateCode.test(code)) {
    return failed('certificate-bad', { service, cause: certificates[code] ?? unknownIssuer });
  }
  return failed('unreachable', { service, cause: causes[code ?? ''] ?? brokenOff });
}

/** The code of an error and of those behind it: fetch wraps what happened, several addresses are tried together. */
function codesOf(error: unknown, depth = 0): readonly string[] {
  if (!(error instanceof Error) || depth > 4) return [];
  const { code } = error as { code?: unknown };
  const behind = [error.cause, ...(error instanceof AggregateError ? (error.errors as unknown[]) : [])];
  return [...(typeof code === 'string' ? [code] : []), ...behind.flatMap((each) => codesOf(each, depth + 1))];
}

/** Whether an answer is a page for people instead of what was asked for. */
export function isPage({ headers, text }: Answered): boolean {
  return /^text\/html\b/i.test(headers.get('content-type') ?? '') || /^\s*<(?:!doctype\s+html|html)\b/i.test(text);
}

/**
 * A service's own words, fit to be shown: one line, at most 200 characters, and without `secrets` in any form in which a service may send them back.
 */
export function quoted(words: string, secrets: readonly string[]): string {
  const forms = secrets.filter((secret) => secret.length > 3).flatMap(formsOf);
  const hidden = [...forms]
    .sort((a, b) => b.length - a.length)
    .reduce((text, form) => text.replaceAll(form, '…'), words.slice(0, 20_000));
  const line = hidden
    // Whatever else looks like an address may hold a token.
    .replaceAll(/\b[a-z][a-z0-9+.-]*:\/\/[^\s"'<>]+/gi, '…')
    .replaceAll(/[\p{C}\p{Z}\s]+/gu, ' ')
    .trim();
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}

function formsOf(secret: string): readonly string[] {
  const escaped = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const slashed = JSON.stringify(secret).slice(1, -1);
  return [secret, encodeURIComponent(secret), escaped, slashed, slashed.replaceAll('/', '\\/')];
}
