import { request } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { onTestFinished } from 'vitest';
import { liveEvent } from '../../daemon/api/contract/live.ts';
import type { LiveEventOutput, Role } from '../../daemon/api/index.ts';
import type { TestDaemon } from './daemon.ts';

/** An event as it came. */
export interface Heard {
  readonly id: string;
  readonly event: string;
  readonly data: LiveEventOutput;
}

/** Someone who reads live events. */
export interface Listening {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** All that came so far. */
  readonly heard: readonly Heard[];
  /** The id that a browser would send back. */
  readonly lastId: () => string;
  /** The first event that fits, come or to come. */
  until(fits: (data: LiveEventOutput) => boolean): Promise<Heard>;
  /** Resolves when the answer ends, or breaks off. */
  readonly ended: Promise<void>;
  readonly response: IncomingMessage;
  close(): void;
}

interface ReaderOptions {
  readonly as?: Role;
  readonly token?: string;
  readonly lastEventId?: string;
  readonly language?: string;
}

/** Reads `path` (`/live?…`) as a browser does: by the standard's rules, written by the test. */
export async function listen(
  daemon: Pick<TestDaemon, 'app' | 'tokens'>,
  path = '/live',
  { as = 'admin', token = '', lastEventId = '', language = 'en' }: ReaderOptions = {},
): Promise<Listening> {
  const heard: Heard[] = [];
  const waiting: { fits: (data: LiveEventOutput) => boolean; resolve: (that: Heard) => void }[] = [];
  let text = '';
  let lastId = '';
  const take = (block: string) => {
    const fields = block.split('\n').map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at), line.slice(at + 1).replace(/^ /, '')] as const;
    });
    const of = (name: string) => fields.find(([field]) => field === name)?.[1];
    lastId = of('id') ?? lastId;
    const data = of('data');
    if (data === undefined) return;
    const that = { id: lastId, event: of('event') ?? '', data: liveEvent.parse(JSON.parse(data)) };
    heard.push(that);
    for (const one of [...waiting]) if (one.fits(that.data)) waiting.splice(waiting.indexOf(one), 1)[0]?.resolve(that);
  };
  const headers = {
    authorization: `Bearer ${token === '' ? daemon.tokens[as] : token}`,
    'accept-language': language,
    ...(lastEventId !== '' && { 'last-event-id': lastEventId }),
  };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(daemon.app.addresses.api + path, { headers, agent: false }, resolve);
    sent.once('error', reject);
    sent.end();
  });
  onTestFinished(() => void response.destroy());
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    const blocks = (text + chunk).split('\n\n');
    text = blocks.pop() ?? '';
    blocks.forEach(take);
  });
  const ended = new Promise<void>((resolve) => {
    response.once('close', resolve);
    response.on('error', () => resolve());
  });
  return {
    ...{ status: response.statusCode ?? 0, headers: response.headers, heard, ended, response },
    lastId: () => lastId,
    until: (fits) => {
      const come = heard.find(({ data }) => fits(data));
      return come === undefined ? new Promise((resolve) => waiting.push({ fits, resolve })) : Promise.resolve(come);
    },
    close: () => void response.destroy(),
  };
}
