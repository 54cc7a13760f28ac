import type { View } from '../../lib/index.ts';
import { firmwareFor } from './firmware.ts';
import { authentications } from './words.ts';
import { flag, orEmpty } from './view-values.ts';
import type { Config } from './view-values.ts';

/** What the factory set, by the vendor's page "Provision". */
const factory = { startDelay: 40, retryDelay: 3600, busyDelay: 1440, authentication: 'digest' } as const;

const day = 86_400;

/** Seconds between two fetches; 0 = none. */
function interval({ settings, provisioning }: Config): number {
  if (provisioning.phase === 'first-access') return provisioning.pollMinutes * 60;
  return settings['provisioning.nightly'] ? day : 0;
}

/** Where the phone fetches, how often and how: the parameters of the vendor's page, unset ones as the factory set them. */
export function profileView(config: Config): View {
  const { settings, provisioning } = config;
  const busyMinutes = settings['provisioning.busy-delay'];
  const firmware = firmwareFor(config);
  return {
    folderUrl: provisioning.folderUrl,
    periodic: interval(config),
    startDelay: settings['provisioning.start-delay'] ?? factory.startDelay,
    retryDelay: settings['provisioning.retry-delay'] ?? factory.retryDelay,
    busyDelay: busyMinutes === null ? factory.busyDelay : busyMinutes * 60,
    authentication: authentications[settings['provisioning.http-authentication'] ?? factory.authentication],
    httpUser: orEmpty(settings['provisioning.http-user']),
    httpPassword: orEmpty(settings['provisioning.http-password']),
    upgrade: flag(firmware !== null),
    firmwareUrl: orEmpty(firmware),
  };
}
