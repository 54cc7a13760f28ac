import type { Clock, Log } from '../../lib/index.ts';
import type { Store } from '../../store/index.ts';
import type { DeviceCertificates } from '../certificates/contract.ts';
import type { Incident } from '../incidents.ts';
import type { PhoneDesk } from '../contract.ts';
import { createAccess } from './access.ts';
import type { AccessLimits } from './access.ts';
import { createAddressReader } from './addresses.ts';
import { createGate } from './authentication/gate.ts';
import type { Exchange, ServingParts } from './exchange.ts';
import { createHandler } from './handler.ts';
import { createListener, defaultConnectionLimits } from './listener.ts';
import type { ConnectionLimits, Listener, TlsOptions } from './listener.ts';
import { createNotices } from './notices.ts';
import { aborted } from './sender.ts';
import { createRecorder } from './recorder.ts';
import { createCounters, statusCounts } from './statistics.ts';
import type { Counters, PhonesStatistics } from './statistics.ts';
import { createTargetParser } from './target.ts';
import type { CertificateKeeper } from './tls.ts';

export { loadOrCreateCertificate } from './tls.ts';
export type { Certificate, CertificateKeeper, CertificateOptions } from './tls.ts';
export type { AccessLimits } from './access.ts';
export type { ConnectionLimits, TlsOptions } from './listener.ts';
export type { PhonesStatistics } from './statistics.ts';

/** OpenSSL speaks the old versions at its lowest security level alone: `minVersion` by itself is not enough. */
const oldTls: TlsOptions = { minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' };

/** What an installation may decide about the phones' server. */
export interface PhonesServerOptions {
  /** 0 = any free one. */
  readonly httpPort: number;
  /** null = no HTTPS. */
  readonly httpsPort: number | null;
  /** A second HTTPS listener for phones that speak TLS 1.0 and 1.1 alone, with whatever keys and ciphers they have. Default: null = none. */
  readonly oldTlsPort?: number | null | undefined;
  /** Default: all addresses. */
  readonly host?: string | undefined;
  /** Path of the public address in front of `/provisioning`, for proxies that leave it in; targets without it are understood too. */
  readonly pathPrefix?: string | undefined;
  /** Addresses and networks of proxies whose headers are believed. */
  readonly trustedProxies?: readonly string[] | undefined;
  readonly tls?: TlsOptions | undefined;
  readonly access?: Partial<AccessLimits> | undefined;
  readonly connections?: Partial<ConnectionLimits> | undefined;
}

/** See {@link createPhonesServer}. */
export interface PhonesServerDependencies {
  readonly desk: PhoneDesk;
  readonly store: Pick<Store, 'appendTraces'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Needed where `httpsPort` is given. The caller loads and stops it: the API may show the same. */
  readonly certificate: CertificateKeeper | null;
  /** Whose device certificates are believed. Default: nobody's, and phones are not asked. The caller loads and stops it. */
  readonly deviceCertificates?: DeviceCertificates | undefined;
  /** Hears of each trace that is like none of the last second; must copy what it keeps. */
  readonly onTrace?: ServingParts['onTrace'];
  /** Hears of requests without a valid token, after their answer; those of undeclared proxies left out. */
  readonly onKnock?: ServingParts['onKnock'];
  /** Hears of what happens at the door that somebody should see, at most once a minute for the same. */
  readonly onIncident?: ((incident: Incident) => void) | undefined;
  /** Default: nobody is known without a token. */
  readonly bootstrap?: ServingParts['bootstrap'] | undefined;
  readonly options: PhonesServerOptions;
}

/** What phones reach: `/provisioning/<token>/<file>` over HTTP and HTTPS. */
export interface PhonesServer {
  /** Opens the ports and answers them. Rejects with ProblemError `listen-failed`; nothing is open then. */
  start(): Promise<{ http: number; https: number | null; oldTls: number | null }>;
  /** Takes nothing new, lets answers go out, writes the last traces. Harmless if nothing was started. */
  stop(): Promise<void>;
  readonly statistics: () => PhonesStatistics;
}

/**
 * The phones' server on bare `node:http(s)`: no framework, no query, no disk between a request and its answer.
 * GET and HEAD, ETag and dates, Content-Length always, never compressed. Without a valid token there is one 404 for everything.
 */
export function createPhonesServer(dependencies: PhonesServerDependencies): PhonesServer {
  const { clock, log, options } = dependencies;
  let stopping = false;
  let startedAt: number | null = null;
  const parts = createParts(dependencies, () => stopping);
  const listeners = createListeners(dependencies, parts);
  const stopAll = async () => {
    await Promise.all(listeners.map((listener) => listener.stop()));
    parts.recorder.stop();
  };
  return {
    async start() {
      try {
        const [http = 0, https = null, oldTls = null] = await inOrder(
          listeners.map((listener) => () => listener.start()),
        );
        startedAt = clock.now();
        log.info({ http, https, ...(oldTls !== null && { oldTls }), host: options.host ?? 'all' }, 'phones are served');
        return { http, https, oldTls };
      } catch (error) {
        await stopAll();
        throw error;
      }
    },
    stop() {
      stopping = true;
      return stopAll();
    },
    statistics: () => ({
      ...told(parts.counters),
      hours: parts.counters.hours.last(clock.now()),
      startedAt,
      connections: listeners.reduce((sum, listener) => sum + listener.connections(), 0),
      tracesDropped: parts.recorder.dropped(),
    }),
  };
}

function createParts(dependencies: PhonesServerDependencies, isStopping: () => boolean): ServingParts {
  const { desk, store, clock, log, options } = dependencies;
  const parse = createTargetParser(options.pathPrefix);
  return {
    desk,
    clock,
    access: createAccess(options.access),
    gate: createGate({ desk, parse }),
    addresses: createAddressReader(options.trustedProxies ?? []),
    recorder: createRecorder({ store, clock }),
    counters: createCounters(),
    notices: createNotices(log, clock, dependencies.onIncident),
    parse,
    onTrace: dependencies.onTrace ?? (() => undefined),
    bootstrap: dependencies.bootstrap ?? (() => null),
    onKnock: dependencies.onKnock ?? (() => undefined),
    isStopping,
  };
}

/** HTTP first, then HTTPS if there is one, then that for old TLS versions. */
function createListeners(dependencies: PhonesServerDependencies, parts: ServingParts): Listener[] {
  const { certificate, deviceCertificates: authorities = null, options } = dependencies;
  const { httpPort, httpsPort, oldTlsPort = null, host, tls = {} } = options;
  const common = {
    host,
    limits: { ...defaultConnectionLimits, ...options.connections },
    counters: parts.counters,
    clock: parts.clock,
    isTrusted: parts.addresses.isTrusted,
    handle: createHandler(parts),
    aborted: (exchange: Exchange) => aborted(parts, exchange),
  };
  const plain = createListener({ ...common, port: httpPort, secure: null });
  if (httpsPort === null || certificate === null) return [plain];
  const shared = { certificate, authorities };
  const secure = createListener({ ...common, port: httpsPort, secure: { ...shared, tls, isOld: false } });
  if (oldTlsPort === null) return [plain, secure];
  return [
    plain,
    secure,
    createListener({ ...common, port: oldTlsPort, secure: { ...shared, tls: oldTls, isOld: true } }),
  ];
}

async function inOrder<T>(tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  for (const task of tasks) results.push(await task());
  return results;
}

function told(counters: Counters) {
  const { lastOldTls, bytes, refused, locked, malformed, aborted, dropped, forwardedUnread } = counters;
  return {
    ...statusCounts(counters),
    lastOldTls,
    bytes,
    refused,
    locked,
    malformed,
    aborted,
    dropped,
    forwardedUnread,
  };
}
