import type { DeviceConfig, LineConfig } from '../../../domain/index.ts';
import type { View } from '../../../lib/index.ts';
import type { SettingValues } from '../../../settings/index.ts';
import { settingOf, sipRoute } from '../../parts/index.ts';
import type { SipPlace } from '../../parts/index.ts';
import { codecNames, dtmfModes, olderCodecNames, transports } from './words.ts';

type Config = DeviceConfig<SettingValues>;

/** A value, or nothing. */
export function or(value: string | number | null): string {
  return value === null ? '' : String(value);
}

/** The firmware's word for a switch. */
export function flag(is: boolean): number {
  return is ? 1 : 0;
}

/** The factory's time until an unanswered call is forwarded, in seconds. */
const usualForwardSeconds = 5;

/** Accounts with a line, the numbers of those without, and what all accounts of the phone share. */
export function accountValues(config: Config, older: boolean): View {
  const used = new Set(config.lines.map(({ slot }) => slot));
  const last = Math.max(config.hardware.accounts ?? 1, ...used);
  const slots = Array.from({ length: last }, (_, at) => at + 1);
  return {
    accounts: config.lines.map(account),
    freeAccounts: slots.filter((slot) => !used.has(slot)).map((n) => ({ n })),
    ...routeValues(config),
    ...mediaValues(config.settings, older),
    ...codeValues(config.settings),
  };
}

function account({ slot, extension }: LineConfig): View {
  const { state } = extension;
  return {
    n: slot,
    user: extension.number,
    name: extension.name,
    authUser: extension.authUser ?? extension.number,
    secret: extension.secret,
    subscribe: flag(extension.mailbox !== null),
    dnd: flag(state.doNotDisturb),
    forwardAlways: flag(state.forwardAlways !== null),
    forwardAlwaysTo: or(state.forwardAlways),
    forwardBusy: flag(state.forwardBusy !== null),
    forwardBusyTo: or(state.forwardBusy),
    forwardNoAnswer: flag(state.forwardNoAnswer !== null),
    forwardNoAnswerTo: or(state.forwardNoAnswer),
    forwardSeconds: state.forwardNoAnswerSeconds ?? usualForwardSeconds,
  };
}

function routeValues(config: Config): View {
  const { server, proxy, backup, usualPort } = sipRoute(config);
  const port = (place: SipPlace | null) => place?.port ?? usualPort;
  return {
    server: server.host,
    serverPort: server.port,
    proxy: or(proxy?.host ?? null),
    proxyPort: port(proxy),
    backup: or(backup?.host ?? null),
    backupPort: port(backup),
    failback: flag(backup !== null),
    transport: transports[config.settings['sip.transport']],
    expiry: config.settings['sip.register-expiry'],
  };
}

/** `NAT UDPUpdate`: 2, as every export and collection has it, or 0 for none. The factory's interval where none is told. */
const keepAlive = { on: 2, off: 0, usualSeconds: 30 } as const;

function mediaValues(settings: SettingValues, older: boolean): View {
  const seconds = settings['sip.nat-keepalive'];
  const names: Readonly<Record<string, string>> = older ? olderCodecNames : codecNames;
  return {
    keepAlive: seconds === null ? keepAlive.off : keepAlive.on,
    keepAliveSeconds: seconds ?? keepAlive.usualSeconds,
    srtp: settings['sip.srtp'] === 'off' ? 0 : 2,
    dtmf: dtmfModes[settings['sip.dtmf']],
    codecs: settings['sip.codecs'].flatMap((codec) => names[codec] ?? []).join(','),
  };
}

function codeValues(settings: SettingValues): View {
  const code = (id: Extract<keyof SettingValues, `feature-code.${string}`>) => or(settings[id]);
  return {
    pickup: code('feature-code.direct-pickup'),
    voicemail: code('feature-code.voicemail'),
    dndOn: code('feature-code.dnd-on'),
    dndOff: code('feature-code.dnd-off'),
    forwardAlwaysOn: code('feature-code.forward-always-on'),
    forwardAlwaysOff: code('feature-code.forward-always-off'),
    forwardBusyOn: code('feature-code.forward-busy-on'),
    forwardBusyOff: code('feature-code.forward-busy-off'),
    forwardNoAnswerOn: code('feature-code.forward-no-answer-on'),
    forwardNoAnswerOff: code('feature-code.forward-no-answer-off'),
    callWaitingOn: code('feature-code.call-waiting-on'),
    callWaitingOff: code('feature-code.call-waiting-off'),
  };
}

/** Do-not-disturb and call waiting as the phone as a whole has them: `DND Mode` 2 lets each line decide, 0 is off. */
export function stateValues(config: Config): View {
  const states = config.lines.map(({ extension }) => extension.state);
  const waiting = settingOf(config, 'calls.call-waiting') === true;
  return {
    dndMode: states.some(({ doNotDisturb }) => doNotDisturb) ? 2 : 0,
    callWaiting: flag(waiting && (states.length === 0 || states.some((state) => state.callWaiting))),
  };
}
