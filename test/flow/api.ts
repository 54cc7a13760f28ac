import { setTimeout as pause } from 'node:timers/promises';

/** A phone as the API tells it; see the API's own contract. */
export interface ApiPhone {
  readonly mac: string;
  readonly model: string | null;
  readonly version: number;
  readonly state: { readonly state: string; readonly since: string; readonly why: string };
  readonly seen: {
    readonly model: string | null;
    readonly firmware: string | null;
    readonly alarm: string | null;
  } | null;
}

/** One line of a phone's history. */
export interface ApiEvent {
  readonly file: string;
  readonly status: number;
  readonly complete: boolean;
  readonly token: string;
  readonly count: number;
  readonly alarm: string | null;
  readonly scheme: string;
}

/** What an API call answered. */
export interface Reply<T> {
  readonly status: number;
  readonly body: T;
}

/** A client of the real API, as an administrator's script would be: plain HTTP, a bearer token, versions by If-Match. */
export interface Api {
  signIn(name: string, password: string): Promise<void>;
  call<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply<T>>;
  addExtension(number: string, more?: object): Promise<void>;
  /** Changes an extension's state: what is not named is as in a new one. */
  setExtensionState(number: string, state: object): Promise<void>;
  /** Adds a phone and answers the address that it is pointed to. */
  addPhone(phone: object): Promise<string>;
  phone(mac: string): Promise<ApiPhone>;
  stateOf(mac: string): Promise<string>;
  changeSettings(path: string, changes: object): Promise<void>;
  /** An action, such as `rotate-token`; must succeed. */
  act<T>(mac: string, action: string): Promise<T>;
  /** Waits for the batch that holds such an event. */
  eventOf(mac: string, fits: (event: ApiEvent) => boolean): Promise<ApiEvent>;
}

const restingState = {
  doNotDisturb: false,
  forwardAlways: null,
  forwardBusy: null,
  forwardNoAnswer: null,
  forwardUnavailable: null,
  forwardNoAnswerSeconds: null,
  callWaiting: true,
};

/** Makes a client for the API at `origin`. */
export function createApi(origin: string): Api {
  let authorization = '';

  async function call<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply<T>> {
    const answer = await fetch(`${origin}/api/v1${path}`, {
      method,
      headers: { authorization, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: (text === '' ? null : JSON.parse(text)) as T };
  }

  async function must<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<T> {
    const reply = await call<T>(method, path, body, headers);
    if (reply.status >= 300) throw new Error(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    return reply.body;
  }

  const versioned = async (path: string) => {
    const { version } = await must<{ version: number }>('GET', path);
    return { 'if-match': `"${version}"` };
  };
  const phone = (mac: string) => must<ApiPhone>('GET', `/phones/${mac}`);

  return {
    call,
    async signIn(name, password) {
      authorization = `Basic ${Buffer.from(`${name}:${password}`).toString('base64')}`;
      const { token } = await must<{ token: string }>('POST', '/tokens', { name: 'flow tests', role: 'admin' });
      authorization = `Bearer ${token}`;
    },
    async addExtension(number, more = {}) {
      await must('POST', '/extensions', { number, name: `Extension ${number}`, ...more });
    },
    async setExtensionState(number, state) {
      const path = `/extensions/${number}`;
      await must('PATCH', path, { state: { ...restingState, ...state } }, await versioned(path));
    },
    async addPhone(body) {
      const { address } = await must<{ address: { url: string } }>('POST', '/phones', body);
      return address.url;
    },
    phone,
    stateOf: async (mac) => (await phone(mac)).state.state,
    async changeSettings(path, changes) {
      await must('PATCH', path, changes, await versioned(path));
    },
    act: (mac, action) => must('POST', `/phones/${mac}/actions/${action}`),
    async eventOf(mac, fits) {
      for (let tries = 0; tries < 200; tries += 1) {
        const { items } = await must<{ items: ApiEvent[] }>('GET', `/phones/${mac}/events`);
        const hit = items.find(fits);
        if (hit) return hit;
        await pause(25);
      }
      throw new Error(`no such event of ${mac}`);
    },
  };
}
