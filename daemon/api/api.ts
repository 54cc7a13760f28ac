import express from 'express';
import type { Express } from 'express';
import type { Backups, Scheduler } from '../jobs/index.ts';
import type { Clock, Language } from '../lib/index.ts';
import type { Log } from '../lib/log.ts';
import type { Bridge, ExchangeHealth } from '../pbx/index.ts';
import type {
  DeviceCertificates,
  DeviceData,
  Fleet,
  Imports,
  Intake,
  Pending,
  Plans,
  Provisioning,
} from '../provisioning/index.ts';
import type { SettingDescription } from '../settings/index.ts';
import type { Store } from '../store/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import type { Guard } from './auth/guard.ts';
import type { Sessions } from './auth/sessions.ts';
import type { SignIn } from './auth/sign-in.ts';
import { recognisesMonitor } from './auth/monitor.ts';
import { setSecurityHeaders } from './http/answer.ts';
import { mountRoutes } from './http/mount.ts';
import { whoMoved } from './http/who-moved.ts';
import type { Broadcast } from './live/index.ts';
import type { MetricsSources } from './metrics/sources.ts';
import { mountReference } from './openapi/reference.ts';
import { changeHandlers } from './routes/changes.ts';
import { accountHandlers } from './routes/accounts.ts';
import { commandHandlers, registeredHandlers } from './routes/commands.ts';
import { dhcpHandlers } from './routes/dhcp.ts';
import { deviceDataHandlers } from './routes/device-data.ts';
import { exchangeHandlers } from './routes/exchange.ts';
import { extensionHandlers } from './routes/extensions.ts';
import { importHandlers } from './routes/imports.ts';
import { jobHandlers } from './routes/jobs.ts';
import { metricsHandlers } from './routes/metrics.ts';
import { liveHandlers } from './routes/live.ts';
import { modelHandlers } from './routes/models.ts';
import { parameterHandlers } from './routes/parameters.ts';
import { pendingHandlers } from './routes/pending.ts';
import { phoneHandlers } from './routes/phones.ts';
import { planHandlers } from './routes/plans.ts';
import { redirectionHandlers } from './routes/redirection.ts';
import { sessionHandlers } from './routes/sessions.ts';
import { settingHandlers } from './routes/settings.ts';
import { systemHandlers } from './routes/system.ts';
import type { DaemonState } from './routes/system.ts';
import { tokenHandlers } from './routes/tokens.ts';
import { userDeviceHandlers } from './routes/user-devices.ts';

/** What the API needs from outside. */
export interface ApiDeps {
  readonly fleet: Fleet;
  readonly userDevices: Provisioning['userDevices'];
  /** Makes and models, shipped and imported. */
  readonly data: DeviceData;
  readonly imports: Imports;
  readonly plans: Plans;
  readonly intake: Intake;
  readonly explain: Provisioning['explain'];
  readonly copies: Provisioning['copies'];
  readonly store: Store;
  readonly vendors: readonly PhoneVendor[];
  readonly describeCatalogue: (language: Language) => readonly SettingDescription[];
  readonly clock: Clock;
  readonly log: Log;
  readonly daemon: () => DaemonState;
  /** Addresses or networks of proxies whose X-Forwarded-For is believed. */
  readonly trustedProxies: readonly string[];
  readonly pending: Pending;
  readonly redirection: Provisioning['redirection'];
  readonly sync: Provisioning['sync'];
  readonly unguarded: Provisioning['unguarded'];
  /** Whose device certificates are believed. */
  readonly deviceCertificates: Pick<DeviceCertificates, 'states'>;
  readonly broadcast: Broadcast;
  readonly jobs: Pick<Scheduler, 'jobs'>;
  readonly backups: Backups;
  readonly guard: Guard;
  readonly sessions: Sessions;
  /** Shared with a panel that sends people here; undefined = none does. */
  readonly ticketSecret: string | undefined;
  /** How the exchange is. */
  readonly health: () => ExchangeHealth;
  /** Has the exchange read. */
  readonly reread: Bridge['reread'];
  readonly metrics: MetricsSources;
  /** Opens /metrics and nothing else; undefined = none does. */
  readonly metricsToken: string | undefined;
}

/** The API as a request handler, for the network or for the local socket, as `signIn` says. */
export function createApi(deps: ApiDeps, signIn: SignIn): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', deps.trustedProxies.length === 0 ? false : [...deps.trustedProxies]);
  app.use((_request, response, next) => {
    setSecurityHeaders(response);
    next();
  });
  const handlers = {
    ...phoneHandlers(deps),
    ...extensionHandlers(deps),
    ...exchangeHandlers(deps),
    ...userDeviceHandlers(deps),
    ...settingHandlers(deps),
    ...modelHandlers(deps),
    ...deviceDataHandlers(deps),
    ...parameterHandlers(deps),
    ...dhcpHandlers(deps),
    ...planHandlers(deps),
    ...importHandlers(deps),
    ...commandHandlers(deps),
    ...pendingHandlers(deps),
    ...registeredHandlers(deps),
    ...redirectionHandlers(deps),
    ...liveHandlers(deps),
    ...changeHandlers(deps),
    ...systemHandlers(deps),
    ...tokenHandlers(deps),
    ...jobHandlers(deps),
    ...accountHandlers(deps),
    ...sessionHandlers(deps),
    ...metricsHandlers({ ...deps, sources: deps.metrics, exchange: deps.health }),
  };
  mountReference(app);
  mountRoutes(app, {
    ...{ handlers, signIn, log: deps.log, isMonitor: recognisesMonitor(deps.metricsToken) },
    whoMoved: (that) => whoMoved(deps.store, that),
  });
  return app;
}
