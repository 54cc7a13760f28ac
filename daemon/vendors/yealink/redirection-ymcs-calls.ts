import { z } from 'zod';
import type { RedirectionOutcome, RedirectionOutside } from '../../domain/index.ts';
import type { Clock } from '../../lib/index.ts';
import { ask, basic, done, failed, isPage, quoted } from '../parts/index.ts';
import type { Answered } from '../parts/index.ts';

/** An account at YMCS. */
export interface YmcsAccount {
  readonly service: string;
  /** Without a slash at its end. */
  readonly address: string;
  readonly id: string;
  readonly secret: string;
}

interface CallOptions {
  /** What must not stand in any text. */
  readonly secrets?: readonly string[];
  /** "It exists already" is an answer of its own. */
  readonly exists?: boolean;
}

/** Signed calls: the token is fetched when needed, kept until a minute before its end, and fetched anew once when it is refused. */
export interface YmcsCalls {
  readonly read: <T>(
    path: string,
    body: unknown,
    schema: z.ZodType<T>,
    options?: CallOptions,
  ) => Promise<RedirectionOutcome<T | 'exists'>>;
  readonly post: (
    path: string,
    body: unknown,
    schema: z.ZodType,
    options?: CallOptions,
  ) => Promise<RedirectionOutcome<'added' | 'exists'>>;
  /** The failure that repeats the service's own words. */
  readonly refused: (words: string, secrets?: readonly string[]) => ReturnType<typeof failed>;
  readonly service: string;
}

const token = z.object({ access_token: z.string().min(1).max(8192), expires_in: z.number().positive() });
const errorBody = z.object({
  code: z.union([z.string(), z.number()]).nullish(),
  message: z.string().nullish(),
  error: z.string().nullish(),
  details: z.array(z.object({ field: z.string().nullish(), message: z.string().nullish() })).nullish(),
});

type Failed = ReturnType<typeof failed>;

export function createYmcsCalls(outside: RedirectionOutside, account: YmcsAccount): YmcsCalls {
  const { service } = account;
  const send = createSender(outside, account);
  const tokens = createTokens(send, account, outside.clock);
  const refused: YmcsCalls['refused'] = (words, secrets = []) =>
    failed('refused', { service, reason: quoted(words, [...tokens.secrets(), ...secrets]) || '?' });

  const read: YmcsCalls['read'] = async (path, body, schema, { secrets = [], exists = false } = {}) => {
    for (;;) {
      const { bearer, fresh } = await tokens.bearer();
      if (!bearer.ok) return bearer;
      const answered = await send(path, body, `Bearer ${bearer.value}`);
      if (!answered.ok) return answered;
      if (exists && codeOf(answered.value) === '800003') return done('exists');
      const outcome = readBody(service, answered.value, schema, (words) => refused(words, secrets));
      if (outcome.ok || outcome.failure.code !== 'credentials-wrong') return outcome;
      // A token that was taken back: a fresh one once, and then it is the account.
      tokens.drop();
      if (fresh) return outcome;
    }
  };
  return {
    service,
    refused,
    read,
    async post(path, body, schema, options) {
      const answered = await read(path, body, schema, options);
      if (!answered.ok) return answered;
      return done(answered.value === 'exists' ? 'exists' : 'added');
    },
  };
}

type Send = (path: string, body: unknown, authorization: string) => Promise<RedirectionOutcome<Answered>>;

function createSender(outside: RedirectionOutside, { service, address }: YmcsAccount): Send {
  return (path, body, authorization) =>
    ask(outside, {
      service,
      method: 'POST',
      url: address + path,
      headers: {
        accept: 'application/json',
        authorization,
        'content-type': 'application/json',
        timestamp: String(outside.clock.now()),
        nonce: outside.random(16),
      },
      body: JSON.stringify(body),
    });
}

function createTokens(send: Send, { service, id, secret }: YmcsAccount, clock: Clock) {
  const authorization = basic(id, secret);
  const own = [secret, authorization.slice('Basic '.length)];
  let held: { readonly token: string; readonly until: number } | null = null;

  const fetchToken = async (): Promise<RedirectionOutcome<string>> => {
    const answered = await send('/v2/token', { grant_type: 'client_credentials' }, authorization);
    if (!answered.ok) return answered;
    // OAuth tells a wrong client with 400 as well as with 401 (RFC 6749, 5.2).
    const clientWrong = answered.value.status === 400 && /invalid_client|unauthorized_client/.test(answered.value.text);
    if (clientWrong) return failed('credentials-wrong', { service });
    const read = readBody(service, answered.value, token, (words) =>
      failed('refused', { service, reason: quoted(words, own) || '?' }),
    );
    if (!read.ok) return read;
    held = { token: read.value.access_token, until: clock.now() + (read.value.expires_in - 60) * 1000 };
    return done(held.token);
  };
  return {
    async bearer() {
      if (held !== null && clock.now() < held.until) return { bearer: done(held.token), fresh: false };
      return { bearer: await fetchToken(), fresh: true };
    },
    drop() {
      held = null;
    },
    secrets: () => (held === null ? own : [...own, held.token]),
  };
}

function readJson({ text }: Answered): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function codeOf(answered: Answered): string {
  const read = errorBody.safeParse(answered.status < 400 ? undefined : readJson(answered));
  return read.success ? String(read.data.code ?? read.data.error ?? '') : '';
}

const noJson = { en: 'it is no whole JSON', it: 'non è JSON completo' };
const otherJson = { en: 'it is not what was asked for', it: 'non è ciò che è stato chiesto' };

function readBody<T>(
  service: string,
  answered: Answered,
  schema: z.ZodType<T>,
  refuse: (words: string) => Failed,
): RedirectionOutcome<T> {
  const { status } = answered;
  if (status >= 400) return errorOf(service, answered, refuse);
  if (isPage(answered)) return failed('answer-is-page', { service });
  const json = readJson(answered);
  if (json === undefined) return failed('answer-malformed', { service, problem: noJson });
  const read = schema.safeParse(json);
  return read.success ? done(read.data) : failed('answer-malformed', { service, problem: otherJson });
}

/** What the codes of the service mean; general ones end in the HTTP status that they stand for. */
function byCode(service: string, code: string): Failed | null {
  if (code === '800001') return failed('unknown-device', { service });
  if (code === '800002')
    return failed('label-code-wrong', { service, code: { en: 'serial number', it: 'numero di serie' } });
  if (code === '800004') return failed('owned-by-another', { service });
  if (code === '800008') return failed('limit-reached', { service });
  const [, general] = /^9\d{2}(\d{3})$/.exec(code) ?? [];
  const status = Number(general ?? 0);
  if (status === 401) return failed('credentials-wrong', { service });
  if (status === 403) return failed('not-permitted', { service });
  if (status === 429) return failed('rate-limited', { service });
  return status >= 500 || status === 408 ? failed('service-failing', { service, status }) : null;
}

function errorOf(service: string, answered: Answered, refuse: (words: string) => Failed): Failed {
  const { status } = answered;
  const known = byCode(service, codeOf(answered));
  if (known !== null) return known;
  if (status === 401) return failed('credentials-wrong', { service });
  if (status === 403) return failed('not-permitted', { service });
  if (isPage(answered)) return failed('answer-is-page', { service });
  const body = errorBody.safeParse(readJson(answered));
  if (status === 404 || !body.success) return failed('address-wrong', { service, status });
  const { code, message, details } = body.data;
  const words = [code, message, ...(details ?? []).map((detail) => detail.message)].filter(Boolean).join(' ');
  return refuse(words);
}

/** What a batch says of one phone of it: a code, a dotted word such as `device.mac.invalid`, or a sentence. */
export function itemFailure(calls: YmcsCalls, words: string, url: string): Failed | 'exists' {
  const { service } = calls;
  const [code = ''] = /\b(?:800|900)\d{3}\b/.exec(words) ?? [];
  const known = byCode(service, code);
  if (known !== null) return known;
  const plain = words.toLowerCase();
  if (/other|another|belong/.test(plain)) return failed('owned-by-another', { service });
  if (code === '800003' || (/exist/.test(plain) && !/not[ ._]?exist/.test(plain))) return 'exists';
  if (/mac/.test(plain) && /invalid|not[ ._]?(?:exist|found)/.test(plain)) return failed('unknown-device', { service });
  return calls.refused(words, [url]);
}
