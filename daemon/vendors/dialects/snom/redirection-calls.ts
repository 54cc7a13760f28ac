import { z } from 'zod';
import type { RedirectionOutcome, RedirectionOutside } from '../../../domain/index.ts';
import { ask, done, failed, isPage, quoted, signHawk } from '../../parts/index.ts';
import type { Answered, Asked, Signed } from '../../parts/index.ts';

/** An account: `base` ends with a slash. */
export interface HawkCallsAccount {
  readonly service: string;
  readonly base: string;
  readonly id: string;
  readonly key: string;
}

type Failed = ReturnType<typeof failed>;

interface SendOptions {
  readonly body?: unknown;
  /** What must not stand in any text. */
  readonly secrets?: readonly string[];
}

/** Signed calls. A 404 of something below `endpoints` is `unknown-device`; links to other servers are never followed. */
export interface HawkCalls extends Omit<HawkCallsAccount, 'key'> {
  readonly send: (method: Asked['method'], url: string, options?: SendOptions) => Promise<RedirectionOutcome<Answered>>;
  readonly read: <T>(url: string, schema: z.ZodType<T>) => Promise<RedirectionOutcome<T>>;
  /** One page of a list, and the address of the next (`Link: rel="next"`); null = it was the last. */
  readonly page: <T>(
    url: string,
    schema: z.ZodType<T>,
  ) => Promise<RedirectionOutcome<{ body: T; next: string | null }>>;
  readonly isOwn: (url: string) => boolean;
  readonly elsewhere: Failed;
}

const errorBody = z.object({ message: z.unknown(), error: z.unknown(), detail: z.unknown() }).partial();
const noJson = { en: 'it is no whole JSON', it: 'non è JSON completo' };
const otherJson = { en: 'it is not what was asked for', it: 'non è ciò che è stato chiesto' };
const leadsAway = { en: 'it leads to another server', it: 'porta a un altro server' };

export function createHawkCalls(outside: RedirectionOutside, account: HawkCallsAccount): HawkCalls {
  const { service, base, id, key } = account;
  const { origin } = new URL(base);
  const isOwn = (url: string) => URL.parse(url)?.origin === origin;
  const elsewhere = failed('answer-malformed', { service, problem: leadsAway });

  const send: HawkCalls['send'] = async (method, url, { body: value, secrets = [] } = {}) => {
    if (!isOwn(url)) return elsewhere;
    const body = value === undefined ? '' : JSON.stringify(value);
    const contentType = value === undefined ? '' : 'application/json';
    const now = outside.clock.now();
    const signed = signHawk({ id, key }, { method, url, body }, { now, nonce: outside.random(16), contentType });
    const headers = {
      accept: 'application/json',
      authorization: signed.header,
      ...(body === '' ? {} : { 'content-type': contentType }),
    };
    const answered = await ask(outside, { service, method, url, headers, ...(body === '' ? {} : { body }) });
    if (!answered.ok) return answered;
    const bad = judge(service, answered.value, {
      signed,
      refuse: (words) => failed('refused', { service, reason: quoted(words, [key, ...secrets]) || '?' }),
    });
    return bad ?? answered;
  };
  const page: HawkCalls['page'] = async (url, schema) => {
    const answered = await send('GET', url);
    if (!answered.ok) return answered;
    const json = parsed(answered.value.text);
    if (json === undefined) return failed('answer-malformed', { service, problem: noJson });
    const read = schema.safeParse(json);
    if (!read.success) return failed('answer-malformed', { service, problem: otherJson });
    return done({ body: read.data, next: nextOf(answered.value.headers.get('link'), url) });
  };
  return {
    service,
    base,
    id,
    send,
    page,
    isOwn,
    elsewhere,
    async read(url, schema) {
      const answered = await page(url, schema);
      return answered.ok ? done(answered.value.body) : answered;
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Address of the next page by RFC 8288. */
function nextOf(link: string | null, from: string): string | null {
  const next = (link ?? '').split(/,(?=\s*<)/).find((each) => /;\s*rel="?next"?(?:\s*;|\s*$)/i.test(each));
  const [, target = ''] = /<([^>]*)>/.exec(next ?? '') ?? [];
  return target === '' ? null : (URL.parse(target, from)?.href ?? null);
}

/** Words by which the service says that a MAC address is another account's, as public clients meet them. */
const anothers = /taken_mac_or_forbidden|permission to (?:the )?endpoint/i;

function judge(
  service: string,
  answered: Answered,
  { signed, refuse }: { readonly signed: Signed; readonly refuse: (words: string) => Failed },
): Failed | null {
  const { status, headers, text } = answered;
  if (status < 400) {
    if (isPage(answered)) return failed('answer-is-page', { service });
    // Some yes has no body. One that has another is somebody else's, or broke off.
    const isJson = text.trim() === '' || parsed(text) !== undefined;
    return isJson ? null : failed('answer-malformed', { service, problem: noJson });
  }
  if (anothers.test(text)) return failed('owned-by-another', { service });
  if (status === 401) {
    const behind = signed.behind(headers.get('www-authenticate'));
    return behind === null
      ? failed('credentials-wrong', { service })
      : failed('clock-wrong', { service, seconds: Math.abs(behind) });
  }
  if (status === 403) return failed('not-permitted', { service });
  if (isPage(answered)) return failed('answer-is-page', { service });
  if (status === 404) return failed('unknown-device', { service });
  return refuse(wordsOf(text) || String(status));
}

function wordsOf(text: string): string {
  const read = errorBody.safeParse(parsed(text));
  if (!read.success) return text;
  const { message, error, detail } = read.data;
  return [message, error, detail].find((each) => typeof each === 'string') ?? text;
}
