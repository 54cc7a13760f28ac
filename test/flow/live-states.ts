import { createInbox } from '../lab/inbox.ts';
import type { Inbox } from '../lab/inbox.ts';
import type { Api } from './api.ts';

/** A phone's state as it is told live. */
export interface LiveState {
  readonly mac: string;
  readonly state: string;
  readonly why: string;
}

/** Somebody who looks at the page of phones: what is told live, as it comes. */
export interface LiveStates {
  readonly states: Inbox<LiveState>;
  close(): void;
}

interface ToldPhone {
  readonly mac: string;
  readonly state: { readonly state: string; readonly why: string } | null;
}

/** The events of a stream of server-sent events that say something of phones. */
async function* phonesIn(body: ReadableStream<Uint8Array>): AsyncGenerator<ToldPhone> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const piece of body) {
    rest += decoder.decode(piece, { stream: true });
    const events = rest.split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(event)?.[1] ?? '';
      if (field('event') === 'phones') yield JSON.parse(field('data')) as ToldPhone;
    }
  }
}

/** Listens to `GET /live`; resolves when the daemon has taken the listener. */
export async function listenToStates(api: Api): Promise<LiveStates> {
  const { body: account } = await api.call<{ token: string }>('POST', '/tokens', { name: 'live', role: 'viewer' });
  const { body: status } = await api.call<{ addresses: { api: string } }>('GET', '/status');
  const ending = new AbortController();
  const answer = await fetch(`${status.addresses.api}/live?topics=phones`, {
    headers: { authorization: `Bearer ${account.token}` },
    signal: ending.signal,
  });
  if (answer.status !== 200 || answer.body === null) throw new Error(`live: ${answer.status}`);
  const states = createInbox<LiveState>(({ mac, state }) => `${mac} ${state}`);
  const read = async (body: ReadableStream<Uint8Array>) => {
    for await (const { mac, state } of phonesIn(body))
      if (state !== null) states.push({ mac: mac.replaceAll(':', '').toLowerCase(), ...state });
  };
  const end = () => states.close(new Error('nobody listens any more'));
  void read(answer.body).then(end, end);
  return { states, close: () => ending.abort() };
}
