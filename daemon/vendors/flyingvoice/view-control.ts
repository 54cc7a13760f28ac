import type { View } from '../../lib/index.ts';
import type { PlainSettingId } from '../../settings/index.ts';
import { sipServer } from '../parts/index.ts';
import { flag, orEmpty } from './view-values.ts';
import type { Config } from './view-values.ts';

/** Nobody but the phone: what a list with no known address becomes, for no source says whom an empty one lets in. */
const nobody = '127.0.0.1';

const address = /^\d+(?:\.\d+){3}$/;

/** Who may press keys: the first address of the list, or the exchange's own; names are no addresses. */
function allowed(config: Config): string {
  const hosts = config.settings['remote-control.from'] ?? [sipServer(config)];
  return hosts.find((host) => address.test(host)) ?? nobody;
}

const events = {
  started: 'action-url.started',
  registered: 'action-url.registered',
  registrationFailed: 'action-url.registration-failed',
  offHook: 'action-url.off-hook',
  onHook: 'action-url.on-hook',
  incoming: 'action-url.incoming-call',
  outgoing: 'action-url.outgoing-call',
  established: 'action-url.call-established',
  ended: 'action-url.call-ended',
  missed: 'action-url.missed-call',
  held: 'action-url.hold',
  resumed: 'action-url.resume',
  dndOnUrl: 'action-url.dnd-on',
  dndOffUrl: 'action-url.dnd-off',
} as const satisfies Record<string, PlainSettingId>;

/** Keys pressed from afar, and addresses that the phone calls. */
export function controlView(config: Config): View {
  const { settings } = config;
  const on = settings['remote-control.enabled'];
  const urls = Object.entries(events).map(([name, id]) => [name, orEmpty(settings[id])] as const);
  return { control: flag(on), controlFrom: on ? allowed(config) : '', ...Object.fromEntries(urls) };
}
