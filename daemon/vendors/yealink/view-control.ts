import type { View } from '../../lib/index.ts';
import type { PlainSettingId } from '../../settings/index.ts';
import { settingOf, sipServer } from '../parts/index.ts';
import { reset } from './format.ts';
import { hasTlsQuirk } from './quirks.ts';
import { flag, orReset } from './view-values.ts';
import type { Config } from './view-values.ts';

type ActionUrlId = Extract<PlainSettingId, `action-url.${string}`>;

const address = /^\d+(?:\.\d+){3}$/;

/** Suites without elliptic curves, for firmware that fails with them (tancredi). */
const plainTls = '!ECDH:AES:!ADH:!LOW:!NULL';

/** Longest wait between two attempts that the phones take, in seconds. */
const longestRetry = 300;

/** Who may press the phone's keys from afar. By HTTP it knows addresses alone, no names; an empty list lets nobody in. NOTIFY asks no list. */
export function remoteView(config: Config): View {
  const on = settingOf(config, 'remote-control.enabled') ?? true;
  const hosts = settingOf(config, 'remote-control.from') ?? [sipServer(config)];
  const addresses = hosts.filter((host) => address.test(host));
  return {
    remote: flag(on),
    remoteFrom: on && addresses.length > 0 ? addresses.join(',') : reset,
  };
}

/** Addresses that the phone asks when something happens. */
export function actionView(config: Config): View {
  const url = (id: ActionUrlId): string => orReset(settingOf(config, id));
  return {
    onStarted: url('action-url.started'),
    onRegistered: url('action-url.registered'),
    onRegisterFailed: url('action-url.registration-failed'),
    onOffHook: url('action-url.off-hook'),
    onOnHook: url('action-url.on-hook'),
    onIncoming: url('action-url.incoming-call'),
    onOutgoing: url('action-url.outgoing-call'),
    onEstablished: url('action-url.call-established'),
    onEnded: url('action-url.call-ended'),
    onMissed: url('action-url.missed-call'),
    onHold: url('action-url.hold'),
    onUnhold: url('action-url.resume'),
    onDndOn: url('action-url.dnd-on'),
    onDndOff: url('action-url.dnd-off'),
  };
}

function webPage(config: Config): readonly [http: string, https: string] {
  const page = settingOf(config, 'access.web-page');
  if (page === null) return [reset, reset];
  return [flag(page === 'both' || page === 'http'), flag(page === 'both' || page === 'https')];
}

/** Whom the phone trusts, how it proves itself by HTTP, and whether it has a web page of its own. */
export function webView(config: Config): View {
  const trust = settingOf(config, 'provisioning.server-trust');
  const authority = settingOf(config, 'provisioning.trusted-certificate-url');
  const retry = settingOf(config, 'provisioning.retry-delay');
  const [pageHttp, pageHttps] = webPage(config);
  return {
    checked: trust === null ? [] : [flag(trust === 'checked')],
    authority: orReset(authority),
    // Its own list and ours: what we add shall not take the public ones away.
    authorities: authority === null ? reset : '2',
    httpUser: orReset(settingOf(config, 'provisioning.http-user')),
    httpPassword: orReset(settingOf(config, 'provisioning.http-password')),
    retryDelay: orReset(retry === null ? null : Math.min(retry, longestRetry)),
    pageHttp,
    pageHttps,
    tlsSuites: hasTlsQuirk(config.quirks) ? plainTls : reset,
  };
}
