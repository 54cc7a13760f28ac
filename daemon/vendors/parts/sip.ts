import type { DeviceConfig } from '../../domain/index.ts';
import type { SettingValues } from '../../settings/index.ts';
import { settingOf } from './setting-of.ts';

/** A host and the port it listens on. */
export interface SipPlace {
  readonly host: string;
  readonly port: number;
}

/** Where a phone's SIP messages go. */
export interface SipRoute {
  readonly server: SipPlace;
  /** The transport's own port: 5060, or 5061 with TLS (RFC 3261 19.1.2). */
  readonly usualPort: number;
  readonly proxy: SipPlace | null;
  readonly backup: SipPlace | null;
}

type Config = Pick<DeviceConfig<SettingValues>, 'settings' | 'provisioning' | 'can'>;

/** Host that the phone registers at; without one it is the host that it fetches its files from. */
export function sipServer(config: Config): string {
  return settingOf(config, 'sip.server') ?? new URL(config.provisioning.folderUrl).hostname;
}

/** Server, proxy and backup proxy, each with its port: its own, or the usual one of the transport. */
export function sipRoute(config: Config): SipRoute {
  const { settings } = config;
  const usualPort = settings['sip.transport'] === 'tls' ? 5061 : 5060;
  const place = (host: string | null, port: number | null) =>
    host === null ? null : { host, port: port ?? usualPort };
  return {
    server: { host: sipServer(config), port: settings['sip.port'] ?? usualPort },
    usualPort,
    proxy: place(settingOf(config, 'sip.outbound-proxy'), settings['sip.outbound-proxy-port']),
    backup: place(settingOf(config, 'sip.backup-proxy'), settings['sip.backup-proxy-port']),
  };
}
