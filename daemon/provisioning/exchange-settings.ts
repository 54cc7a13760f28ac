import type { AccountBook, ExchangeFacts } from '../pbx/index.ts';
import { catalogue, type Overrides, type SettingValues } from '../settings/index.ts';

const transports = ['udp', 'tcp', 'tls'] as const;

/**
 * What the exchange would have phones use, as the level below the default one: feature codes, and the SIP transport where it does not listen on the
 * shipped one. What our catalogue cannot hold is left out.
 */
export function settingsOfExchange({ featureCodes, sip }: ExchangeFacts): Overrides {
  const told = new Map<string, unknown>();
  const take = (id: string, value: unknown) => {
    const setting = catalogue.get(id);
    if (setting !== undefined && (value === null || setting.schema.safeParse(value).success)) told.set(id, value);
  };
  for (const [code, value] of Object.entries(featureCodes)) take(`feature-code.${code}`, value);
  const listening = transports.filter((transport) => sip.ports[transport] !== undefined);
  if (listening[0] !== undefined && !listening.includes('udp')) take('sip.transport', listening[0]);
  return told;
}

/**
 * Where a phone registers if no level says so: at the exchange's own address and at its port for the phone's transport; without that, at the host that
 * it fetches its files from, and at the transport's usual port.
 */
export function withServer(
  settings: SettingValues,
  { facts }: Pick<AccountBook, 'facts'>,
  host: () => string,
): SettingValues {
  const { sip } = facts();
  const server = settings['sip.server'] ?? sip.address ?? host();
  const isOwnServer = settings['sip.server'] === null || settings['sip.server'] === sip.address;
  const told = isOwnServer ? (sip.ports[settings['sip.transport']] ?? null) : null;
  const port = settings['sip.port'] ?? told;
  if (server === settings['sip.server'] && port === settings['sip.port']) return settings;
  return { ...settings, 'sip.server': server, 'sip.port': port };
}
