import type { Inbox } from '../../lab/inbox.ts';
import { createInbox } from '../../lab/inbox.ts';
import type { Core } from './core.ts';
import { ask, contactOf, newSeries } from './core.ts';
import type { SipMessage } from './message.ts';
import { headersOf, parameterOf, uriOf } from './message.ts';

/** How an attempt to register ended. */
export interface Registration {
  /** 200, or why not: 401 or 403 with a wrong secret, 404 unknown, 408 nobody answered. */
  status: number;
  reason: string;
  /** Seconds that the server grants; 0 when it is no registration (any more). */
  expires: number;
}

export interface Registrar {
  register(): Promise<Registration>;
  unregister(): Promise<Registration>;
  registered(): boolean;
  /** Every attempt, those that the phone makes by itself too. */
  attempts: Inbox<Registration>;
  close(): void;
}

export interface RegistrarOptions {
  /** Seconds that the phone asks for. */
  expires: number;
  /** Whether it renews its registration by itself, and tries again when that fails. */
  refresh: boolean;
  /** Pause before it tries again. */
  retryMs: number;
}

/** What the server grants to this very contact. It may write it anew, with `transport=TCP` for `transport=tcp`. */
function grantedTo(core: Core, answer: SipMessage): number {
  const own = uriOf(contactOf(core)).toLowerCase();
  const contacts = headersOf(answer, 'Contact').flatMap((value) => value.split(/,(?=\s*(?:"[^"]*"\s*)?<)/));
  const mine = contacts.find((value) => uriOf(value).toLowerCase() === own);
  if (mine === undefined) return 0;
  return Number(parameterOf(mine, 'expires') ?? headersOf(answer, 'Expires')[0] ?? 0);
}

/** Registers a phone and keeps it registered. */
export function createRegistrar(core: Core, { expires, refresh, retryMs }: RegistrarOptions): Registrar {
  const series = newSeries();
  const attempts = createInbox<Registration>(({ status, reason }) => `${status} ${reason}`);
  let granted = 0;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  async function attempt(seconds: number): Promise<Registration> {
    clearTimeout(timer);
    const uri = `sip:${core.server.host}:${core.server.port}`;
    const headers = [['Expires', String(seconds)] as const];
    const answer = await ask(core, series, { method: 'REGISTER', uri, to: `<${core.identity}>`, headers });
    const status = answer.status ?? 408;
    granted = status === 200 && seconds > 0 ? grantedTo(core, answer) : 0;
    const outcome = { status, reason: answer.reason ?? '', expires: granted };
    if (!closed) attempts.push(outcome);
    if (!closed && refresh && seconds > 0) {
      const pause = granted > 0 ? granted * 800 : retryMs;
      timer = setTimeout(() => void attempt(seconds), pause);
    }
    return outcome;
  }

  return {
    register: () => attempt(expires),
    unregister: () => attempt(0),
    registered: () => granted > 0,
    attempts,
    close: () => {
      closed = true;
      clearTimeout(timer);
      attempts.close(new Error('the phone is off'));
    },
  };
}
