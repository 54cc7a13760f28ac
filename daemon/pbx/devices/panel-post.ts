import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { no, ok, problem } from '../../lib/index.ts';
import type { Result } from '../../lib/index.ts';

/** An answer as it came. */
export interface PanelReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** No answer of the module is longer. */
const mostBytes = 65_536;

const gone = (detail: string) => no(problem('panel-gone', { detail }));

/**
 * One POST, one answer; redirections are answers like others. The Referer names the very host and port that the Host header does: FreePBX refuses (403)
 * whatever differs there.
 * @param patience ms for the whole of it
 * @param ended gives it up
 */
export function postToPanel(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  patience: number,
  ended: AbortSignal,
): Promise<Result<PanelReply>> {
  const place = new URL(url);
  const request = place.protocol === 'https:' ? overHttps : overHttp;
  const bytes = Buffer.from(body);
  const told = { ...headers, host: place.host, referer: `${place.origin}${place.pathname}` };
  const late = AbortSignal.timeout(patience);
  const signal = AbortSignal.any([late, ended]);
  return new Promise((resolve) => {
    const fail = (error: NodeJS.ErrnoException) =>
      resolve(gone(late.aborted ? `no answer within ${patience} ms` : (error.code ?? 'the connection broke')));
    const options = {
      ...{ method: 'POST', agent: false, signal },
      headers: { ...told, 'content-type': 'application/json', 'content-length': bytes.length },
    };
    const sent = request(place, options, (answer) => {
      const parts: Buffer[] = [];
      let size = 0;
      answer.on('data', (part: Buffer) => {
        size += part.length;
        if (size <= mostBytes) return void parts.push(part);
        resolve(no(problem('panel-answer', { detail: `it is longer than ${mostBytes} bytes` })));
        answer.destroy();
      });
      answer.on('error', fail);
      answer.on('end', () => {
        const contentType = answer.headers['content-type'] ?? '';
        resolve(ok({ status: answer.statusCode ?? 0, contentType, body: Buffer.concat(parts).toString('utf8') }));
      });
    });
    sent.on('error', fail);
    sent.end(bytes);
  });
}
