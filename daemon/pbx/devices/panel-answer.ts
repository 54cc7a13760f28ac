import { z } from 'zod';
import { lineOfText } from '../../domain/index.ts';
import { no, ok, problem } from '../../lib/index.ts';
import type { Problem, Result } from '../../lib/index.ts';
import type { PanelReply } from './panel-post.ts';

/** What the module refuses with, and what a person is told then. */
const refusals = {
  signature: 'panel-refused',
  expired: 'panel-refused',
  replayed: 'panel-refused',
  malformed: 'panel-refused',
  taken: 'panel-taken',
  'user-unknown': 'panel-failed',
  'ami-gone': 'panel-failed',
  busy: 'panel-failed',
  failed: 'panel-failed',
} as const;

const answer = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    id: z.string(),
    /** What it did: `unchanged` where all was so already. */
    done: z.enum(['made', 'changed', 'removed', 'unchanged']),
    /** `live` = Asterisk knows it already; `waiting` = an administrator's other changes wait, too, for "Apply Config". */
    applied: z.enum(['live', 'started', 'waiting']),
  }),
  z.object({
    ok: z.literal(false),
    id: z.string().nullable(),
    error: z.enum(Object.keys(refusals) as [keyof typeof refusals, ...(keyof typeof refusals)[]]),
    detail: lineOfText(300).optional().catch(undefined),
  }),
]);

/** What the module did. */
export type PanelAnswer = Extract<z.output<typeof answer>, { ok: true }>;

const odd = (detail: string) => no(problem('panel-answer', { detail }));

/** Reads an answer to the call `id` about `number`. */
export function readPanelAnswer(reply: PanelReply, id: string, number: string): Result<PanelAnswer> {
  const { status, contentType, body } = reply;
  const json = parsed(body);
  if (json === undefined) return notJson(status, contentType);
  const read = answer.safeParse(json);
  // FreePBX itself says no before the module is asked: {"error":"..."}.
  if (!read.success)
    return status === 200 ? odd('its JSON is not that of this protocol') : notJson(status, contentType);
  if (read.data.id !== id && !(read.data.id === null && !read.data.ok)) return odd('it answers another call');
  return read.data.ok ? ok(read.data) : no(refusalOf(read.data.error, read.data.detail, number));
}

function refusalOf(error: keyof typeof refusals, detail: string | undefined, number: string): Problem {
  return problem(refusals[error], { number, detail: detail === undefined ? error : `${error}: ${detail}` });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return undefined;
  }
}

function notJson(status: number, contentType: string): Result<never> {
  const refused = (detail: string) => no(problem('panel-refused', { number: '', detail }));
  if (status === 401) return refused('401: the module asks for a login, so it does not know this call');
  if (status === 403) return refused('403: module missing or disabled, command unknown, or Referer not accepted');
  if (status >= 300 && status < 400) return odd(`${status}: it sends elsewhere`);
  if (status >= 500) return no(problem('panel-failed', { number: '', detail: `the web server answers ${status}` }));
  if (status !== 200) return odd(`the web server answers ${status}`);
  return odd(/html/i.test(contentType) ? 'it is a web page, such as the login' : 'it is no JSON');
}
