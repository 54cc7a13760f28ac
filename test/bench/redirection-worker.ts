import { registerHooks } from 'node:module';
import { serveMessages } from './child.ts';

/**
 * The manufacturers' services as the tests play them, in a process of their own; each refuses what is more than so many requests in any second. They
 * are ended with their process, not with a test.
 */
registerHooks({
  resolve: (name, context, next) =>
    name === 'vitest'
      ? { url: 'data:text/javascript,export const onTestFinished = () => undefined', shortCircuit: true }
      : next(name, context),
});

/** Requests a second that a service takes, by its id. */
export interface Rates {
  readonly rates: Readonly<Record<string, number>>;
}

/** What an account of a service consists of, by its id. */
export type Accounts = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a service has seen. */
export interface Seen {
  readonly requests: number;
  readonly refused: number;
  /** The most that came in any second. */
  readonly most: number;
  /** From the first request to the last, in seconds. */
  readonly seconds: number;
  readonly phones: number;
}

interface Service {
  readonly fake: { readonly heard: unknown[]; fault: unknown };
  readonly phones: ReadonlyMap<string, unknown>;
  readonly credentials: Readonly<Record<string, string>>;
}

const counted = new Map<string, () => Seen>();

/** Counts requests as they come, and has those refused that are too many. */
function count({ fake, phones }: Service, perSecond: number): () => Seen {
  const times: number[] = [];
  let [refused, most, first] = [0, 0, 0];
  let requests = 0;
  let last = 0;
  fake.heard.push = () => {
    last = performance.now();
    first ||= last;
    requests += 1;
    while (times.length > 0 && last - (times[0] ?? 0) >= 1_000) times.shift();
    times.push(last);
    most = Math.max(most, times.length);
    const isTooMuch = times.length > perSecond;
    if (isTooMuch) refused += 1;
    fake.fault = isTooMuch ? { kind: 'busy', retryAfter: '1' } : null;
    return requests;
  };
  return () => ({ requests, refused, most, seconds: (last - first) / 1000, phones: phones.size });
}

async function start({ rates }: Rates): Promise<Accounts> {
  const { startYmcs } = await import('../redirection/fakes/yealink-ymcs.ts');
  const { startHawkRest } = await import('../redirection/fakes/hawk-rest.ts');
  const { startFanvilFdps } = await import('../redirection/fakes/fanvil-fdps.ts');
  const now = Date.now;
  const services: Record<string, unknown> = {
    'yealink-ymcs': await startYmcs({ now }),
    'snom-sraps': await startHawkRest({ now, setting: 'setting_server' }),
    'gigaset-grape': await startHawkRest({ now, setting: 'ProvisioningServer' }),
    'fanvil-fdps': await startFanvilFdps(),
  };
  const accounts: Record<string, Service['credentials']> = {};
  for (const [id, service] of Object.entries(services) as [string, Service][]) {
    counted.set(id, count(service, rates[id] ?? 1));
    accounts[id] = service.credentials;
  }
  return accounts;
}

const seen = (): Readonly<Record<string, Seen>> => Object.fromEntries([...counted].map(([id, told]) => [id, told()]));

serveMessages({ start, seen });
