import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import type { Express, Router } from 'express';
import {
  claimFolder,
  createApi,
  createApiListener,
  createBroadcast,
  createGuard,
  createRenderTimes,
  createSessions,
  createSignIn,
  openAccounts,
  signInLocally,
  socketPath,
} from './api/index.ts';
import type { Accounts, ApiDeps, DaemonState, ListenerCertificate } from './api/index.ts';
import type { Config } from './config.ts';
import { weekdayOf } from './config.ts';
import { createBackups, createScheduler, jobTable } from './jobs/index.ts';
import type { SchedulerDeps } from './jobs/index.ts';
import { isLoopback, originOf, reachableHost } from './lib/addresses.ts';
import { createLifecycle, productRoot, watchEventLoop } from './lib/index.ts';
import type { Clock, Log, Part } from './lib/index.ts';
import { chooseDeviceMaker, createAriLink, openBridge } from './pbx/index.ts';
import type { AriLink, Bridge, BridgeParts } from './pbx/index.ts';
import {
  createPhonesListeners,
  createTraceWatch,
  loadDeviceCertificates,
  loadOrCreateCertificate,
  readTemplates,
  startPnp,
  startProvisioning,
} from './provisioning/index.ts';
import type { Knock, Live, ProvisioningOptions, UserDeviceOptions } from './provisioning/index.ts';
import { describeCatalogue } from './settings/index.ts';
import { createStore } from './store/index.ts';
import type { Store } from './store/index.ts';
import { tzdataVersion, vendors } from './vendors/index.ts';
import { createPageRouter } from '../plugin-ui/express.ts';

/** A running daemon. */
export interface App {
  readonly addresses: DaemonState['addresses'];
  /** The admin's password, if this start made it: to be shown this once. */
  readonly generatedPassword: string | null;
  /** Takes nothing new, lets running answers go out, writes what is only in memory, closes. Never rejects. */
  stop(): Promise<void>;
}

/** What a daemon is started with. */
export interface AppDeps {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Log;
  /** The admin's password, as soon as this start has made and stored it: whatever fails afterwards must not swallow it. */
  readonly onPassword?: (password: string) => void;
}

/** The product's version, from package.json. */
export function productVersion(): string {
  const { version } = JSON.parse(readFileSync(join(productRoot(), 'package.json'), 'utf8')) as { version: string };
  return version;
}

/**
 * Starts the daemon. Rejects with ProblemError where its deployment is at fault (a port in use, a key that does not fit, no database);
 * whatever was started is stopped again then.
 */
export async function startApp(deps: AppDeps): Promise<App> {
  const parts: Part[] = [];
  const lifecycle = createLifecycle(parts, { log: deps.log });
  try {
    const running = await assemble(deps, createKeeper(parts)).finally(() => lifecycle.start());
    return { ...running, stop: () => lifecycle.stop() };
  } catch (error) {
    await lifecycle.stop();
    throw error;
  }
}

/** Notes how to stop what was just made; everything is stopped in the reverse order. */
type Keep = <T>(name: string, value: T, stop: (value: T) => unknown) => T;

function createKeeper(parts: Part[]): Keep {
  return (name, value, stop) => {
    parts.push({ name, stop: () => stop(value) });
    return value;
  };
}

/** THE COMPOSITION ROOT: every room with what it needs, in the order in which they start. */
async function assemble(deps: AppDeps, keep: Keep): Promise<Omit<App, 'stop'>> {
  const { config, clock, log } = deps;
  const daemon = { version: productVersion(), startedAt: clock.now(), state: 'starting' as DaemonState['state'] };

  await claimFolder(config.dataDir);
  const addresses = createAddresses(config);
  const certificates = keep('certificates', await openCertificates(deps), (it) => it.stop());

  // Tables and secrets.
  const store = keep('store', await createStore(storeOptions(deps)), (it) => it.close());
  const accounts = await openPeople(deps, store);

  // The exchange, from memory: as it was when the last run ended.
  const bridge = keep('exchange', await openBridge(bridgeParts(deps, store)), (it) => it.stop());

  // Everything in memory: what people and phones ask.
  const loop = keep('loop', watchEventLoop(clock), (it) => it.stop());
  const renders = createRenderTimes();
  const provisioning = await startProvisioning({
    ...{ store, vendors, clock, exchange: bridge.attach },
    templates: (folder) => readTemplates(join(productRoot(), 'templates', folder)),
    ...{ random: (bytes) => randomBytes(bytes), machineZone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    ...{ publicUrl: () => addresses.current().public, settingsVersion: `${daemon.version}.${tzdataVersion}` },
    ...{ ...networksOf(config), certificates: certificates.deviceCertificates },
    ...{ userDevices: deviceOptions(deps, bridge), onRender: renders.note, ...redirectionParts(config, log) },
  });
  const { live, ...room } = keep('provisioning', provisioning, (it) => it.stop());
  bridge.start();

  // The phones' listeners.
  const heard = { onTrace: createTraceWatch(live), onKnock: (knock: Knock) => room.pending.knock(knock) };
  const served = { ...config, ...certificates, ...room, store, clock, log, ...heard };
  const phones = keep('phones', createPhonesListeners(served), (it) => it.stop());
  addresses.bind(await phones.start());
  const pnp = keep('pnp', await startPnp({ ...served, ...bridge }), (it) => it.stop());
  await room.redirection.start();

  // What is done by itself.
  const backups = createBackups({ store, dataDir: config.dataDir, product: daemon.version, clock });
  const table = { jobs: jobTable({ store, backups, redirection: room.redirection, ...config }), runs: store.jobRuns };
  const jobs = createScheduler({ ...table, clock, log, tell: tellJobs(live) });

  // The API, for the network and for this machine's commands.
  const broadcast = createBroadcast({ live, clock, random: (bytes) => randomBytes(bytes) });
  const api = {
    ...{ ...room, ...certificates, broadcast, store, vendors, clock, log, describeCatalogue },
    ...{ jobs, backups, health: bridge.health, reread: bridge.reread },
    ...accessParts(config, store, clock, accounts),
    metrics: {
      ...{ phones: phones.statistics, provisioning: provisioning.statistics },
      ...{ renders: renders.samples, loop: () => loop.delay(), jobs: jobs.jobs },
    },
  };
  const state = (): DaemonState => ({ ...daemon, addresses: addresses.current(), pnp: pnp.status() });
  const doors = createDoors(config, { ...api, daemon: state }, { ...certificates, page: await openPage() });
  addresses.bind({ api: await keep('api', doors.network, (it) => it.stop()).start() });
  await keep('commands', doors.local, (it) => it.stop()).start();
  keep('live', broadcast, (it) => it.stop());

  keep('jobs', jobs, (it) => it.stop()).start();
  keep('readiness', daemon, (it) => (it.state = 'stopping'));
  daemon.state = 'ready';
  return { addresses: addresses.current(), generatedPassword: accounts.generated };
}

const openPage = () => createPageRouter(join(productRoot(), 'build/page'));

const tellJobs =
  (live: Live): NonNullable<SchedulerDeps['tell']> =>
  (run) =>
    live.publish({ topic: 'jobs', ...run });

/** The accounts; a password that was made is told at once. */
async function openPeople({ config, onPassword }: AppDeps, store: Store): Promise<Accounts> {
  const accounts = await openAccounts(store, config.adminPassword);
  if (accounts.generated !== null) onPassword?.(accounts.generated);
  return accounts;
}

/** Who may sign in, for how long, what guessers are told, and whose word on addresses is believed. */
function accessParts(config: Config, store: Store, clock: Clock, accounts: Accounts) {
  const { sessionIdleHours, sessionDays, ticketSecret, metricsToken, trustedProxies } = config;
  const times = { idle: sessionIdleHours * 3_600_000, life: sessionDays * 86_400_000 };
  const sessions = createSessions({ store, clock, times, account: accounts.find });
  const guard = createGuard({ clock, find: accounts.find });
  return { sessions, guard, ticketSecret, metricsToken, trustedProxies };
}

/** The page, and behind it the API. */
function withPage(page: Router, api: Express): Express {
  const site = express();
  site.disable('x-powered-by');
  return site.use(page).use(api);
}

/** The API for the network, with the page, and for this machine's commands. */
function createDoors(
  config: Config,
  api: ApiDeps,
  { certificate, page }: { readonly certificate: ListenerCertificate; readonly page: Router },
) {
  const signIn = createSignIn(api);
  return {
    network: createApiListener({
      handler: withPage(page, createApi(api, signIn)),
      place: { host: config.apiHost, port: config.apiPort },
      certificate: isLoopback(config.apiHost) ? null : certificate,
    }),
    local: createApiListener({
      handler: createApi(api, signInLocally),
      place: { socket: socketPath(config.dataDir) },
      certificate: null,
    }),
  };
}

/** Where the daemon is reached; ports are those of the configuration until they are bound. */
function createAddresses({ phonesHost: host, ...config }: Config) {
  const { phonesPort: http, phonesTlsPort, phonesOldTlsPort: oldTls = null, tftpPort: tftp = null } = config;
  const ports = { http, https: phonesTlsPort as number | null, oldTls, tftp, api: config.apiPort };
  const phonesHost = reachableHost(host);
  const at = (scheme: 'https' | 'tftp', port: number | null) =>
    port === null ? null : originOf(scheme, phonesHost, port);
  const current = (): DaemonState['addresses'] => {
    const phones = originOf('http', phonesHost, ports.http);
    return {
      api: `${originOf(isLoopback(config.apiHost) ? 'http' : 'https', reachableHost(config.apiHost), ports.api)}/api/v1`,
      phones,
      ...{ phonesTls: at('https', ports.https), phonesOldTls: at('https', ports.oldTls), tftp: at('tftp', ports.tftp) },
      public: config.publicUrl ?? phones,
    };
  };
  return { current, bind: (bound: Partial<typeof ports>) => void Object.assign(ports, bound) };
}

/** How the store of a deployment is opened: by the daemon, and by commands that run while it is stopped. */
export function storeOptions({ config, clock, log }: AppDeps): Parameters<typeof createStore>[0] {
  const { dataDir, keyFile, dbUrl } = config;
  const database =
    dbUrl === undefined
      ? ({ kind: 'sqlite', path: join(dataDir, 'hookswitch.sqlite') } as const)
      : ({ kind: 'mariadb', url: dbUrl } as const);
  return { database, dataDir, keyFile, clock, report: ({ level, message }) => log[level]({ room: 'store' }, message) };
}

function ariLink({ config, clock }: AppDeps): AriLink | null {
  const { ariUrl, ariUser, ariSecret } = config;
  if (ariUser === undefined || ariSecret === undefined) return null;
  return createAriLink({ login: { url: ariUrl, user: ariUser, secret: ariSecret, app: 'hookswitch' }, clock });
}

function bridgeParts(deps: AppDeps, store: Store): BridgeParts {
  const { config, clock, log } = deps;
  const { exchange, freepbxConfig, exchangeDbUrl, amiHost, amiPort, amiUser, amiSecret } = config;
  const hasLogin = amiUser !== undefined && amiSecret !== undefined;
  return {
    choice: { kind: exchange, freepbxConfig, dbUrl: exchangeDbUrl ?? null, hasAmi: hasLogin },
    ami: hasLogin ? { host: amiHost, port: amiPort, user: amiUser, secret: amiSecret } : null,
    ari: ariLink(deps),
    file: store.sealedFile('exchange'),
    hash: (text) => store.contentHash(Buffer.from(text)),
    ...{ clock, log: log.with({ room: 'exchange' }) },
  };
}

/** From where phones that nobody knows, or that have no address of their own, are listened to. */
function networksOf({ pendingNetworks, bootstrapNetworks, pnp, pnpNetworks }: Config) {
  return { pendingNetworks, bootstrapNetworks, pnpNetworks: pnp ? pnpNetworks : [] };
}

/** How users' further devices are made at the exchange. */
function deviceOptions({ config, clock }: AppDeps, { reload }: Bridge): UserDeviceOptions {
  const { devicePrefixes, panelUrl, ticketSecret, asteriskConfigDir, asteriskContext, amiUser } = config;
  const make = chooseDeviceMaker({
    ...{ panelUrl: panelUrl ?? null, ticketSecret: ticketSecret ?? null },
    ...{ asteriskConfigDir: asteriskConfigDir ?? null, asteriskContext, clock },
    random: (bytes) => randomBytes(bytes),
    reload: amiUser === undefined ? null : reload,
  });
  return { prefixes: devicePrefixes, make };
}

/** When windows at makers' services end; services are asked with the platform's fetch, which follows no redirect and verifies certificates. */
function redirectionParts(config: Config, log: Log): Pick<ProvisioningOptions, 'redirection' | 'onFault'> {
  const [hour = 0, minute = 0] = config.redirectionSweepTime.split(':').map(Number);
  const { redirectionSweepZone: zone, redirectionKeepOpen: keepOpen } = config;
  const policy = { weekday: weekdayOf(config.redirectionSweepDay), hour, minute, zone, keepOpen };
  return {
    redirection: { policy, fetch: (url, init) => fetch(url, { ...init, redirect: 'manual' }) },
    onFault: (room, error) => log.warn({ room, error }, 'something did not succeed; it is tried again by itself'),
  };
}

/** The listeners' own certificate, and whose phones' are believed. */
async function openCertificates({ config, clock, log }: AppDeps) {
  const { certificate, certificateKey, publicUrl } = config;
  const files = certificate !== undefined && certificateKey !== undefined ? { certificate, key: certificateKey } : null;
  const hosts = [publicUrl === undefined ? undefined : new URL(publicUrl).hostname, config.phonesHost, config.apiHost];
  const names = hosts.map((host) => reachableHost(host).replaceAll(/[[\]]/g, ''));
  const shown = await loadOrCreateCertificate({ files, folder: config.dataDir, names, clock, log });
  const deviceCertificates = await loadDeviceCertificates({ folder: config.deviceCaFolder, vendors, clock, log });
  const stop = () => [shown, deviceCertificates].forEach((it) => it.stop());
  return { certificate: shown, deviceCertificates, stop };
}
