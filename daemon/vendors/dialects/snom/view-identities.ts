import type { DeviceConfig, ExtensionState, LineConfig } from '../../../domain/index.ts';
import type { View } from '../../../lib/index.ts';
import type { SettingValues } from '../../../settings/index.ts';
import { sipRoute } from '../../parts/index.ts';
import type { SipPlace } from '../../parts/index.ts';
import { dialPlan } from './dial-plan.ts';
import { onOff, or } from './view-values.ts';

type Settings = SettingValues;

/** What all identities of a phone share, made once a file. */
interface Shared {
  readonly server: string;
  readonly outbound: string;
  /** Outbound of the fail-over identity, or null. */
  readonly backup: string | null;
  readonly values: View;
}

/**
 * The identities of a phone by slot: those with a line (and their fail-over identities), and the numbers of those that are free.
 * Snom has no backup proxy of its own: `user_failover_identity` names another identity, so one goes to the last free slot of each line.
 */
export function identitySlots(config: DeviceConfig<Settings>): { identities: View[]; freeIdentities: View[] } {
  const shared = sharedOf(config);
  const last = Math.max(config.hardware.accounts ?? 1, ...config.lines.map(({ slot }) => slot));
  const free = new Set(Array.from({ length: last }, (_, at) => at + 1));
  for (const { slot } of config.lines) free.delete(slot);
  const identities: View[] = [];
  for (const line of config.lines) {
    const spare = shared.backup === null ? undefined : [...free].at(-1);
    identities.push(identity(line, line.slot, shared, { outbound: shared.outbound, failover: spare, hidden: false }));
    if (spare === undefined) continue;
    free.delete(spare);
    identities.push(identity(line, spare, shared, { outbound: or(shared.backup), failover: undefined, hidden: true }));
  }
  return { identities, freeIdentities: [...free].map((idx) => ({ idx })) };
}

interface Route {
  readonly outbound: string;
  readonly failover: number | undefined;
  readonly hidden: boolean;
}

function identity({ extension, label }: LineConfig, idx: number, { server, values }: Shared, route: Route): View {
  return {
    ...values,
    ...stateValues(extension.state, values),
    idx,
    userName: extension.number,
    authName: or(extension.authUser),
    secret: extension.secret,
    realName: extension.name,
    idleText: label,
    host: server,
    outbound: route.outbound,
    failover: route.failover === undefined ? 'none' : String(route.failover),
    hidden: String(route.hidden),
    mailbox: or(extension.mailbox),
  };
}

/** Do not disturb, forwards and call waiting as the exchange has them: taken over live, without a reboot. */
function stateValues(state: ExtensionState, values: View): View {
  return {
    dnd: onOff(state.doNotDisturb),
    forwardAlways: onOff(state.forwardAlways !== null),
    forwardAlwaysTarget: or(state.forwardAlways),
    forwardBusy: onOff(state.forwardBusy !== null),
    forwardBusyTarget: or(state.forwardBusy),
    forwardTime: onOff(state.forwardNoAnswer !== null),
    forwardTimeTarget: or(state.forwardNoAnswer),
    forwardTimeSeconds: or(state.forwardNoAnswerSeconds),
    callWaiting: state.callWaiting ? (values.callWaiting ?? 'on') : 'off',
  };
}

function sharedOf(config: DeviceConfig<Settings>): Shared {
  const { settings } = config;
  const { server, proxy, backup, usualPort } = sipRoute(config);
  const via = ({ host, port }: SipPlace) => `${host}:${port};transport=${settings['sip.transport']}`;
  return {
    server: server.port === usualPort ? server.host : `${server.host}:${server.port}`,
    outbound: via(proxy ?? server),
    backup: backup === null ? null : via(backup),
    values: { ...mediaValues(settings), ...callValues(settings), ...codeValues(settings) },
  };
}

/** `user_dtmf_info`: off leaves it to the codec list, where `telephone-event` stands for RFC 4733. */
const dtmfInfo = { inband: 'off', rfc4733: 'off', 'sip-info': 'sip_info_only', 'rfc4733-and-sip-info': 'on' } as const;
const savp = { off: 'off', optional: 'optional', mandatory: 'mandatory' } as const;

function mediaValues(settings: Settings): View {
  const dtmf = settings['sip.dtmf'];
  const codecs = settings['sip.codecs'].filter((codec) => codec !== 'ilbc');
  const events = dtmf === 'rfc4733' || dtmf === 'rfc4733-and-sip-info' ? ['telephone-event'] : [];
  return {
    expiry: settings['sip.register-expiry'],
    keepAlive: or(settings['sip.nat-keepalive']),
    srtp: onOff(settings['sip.srtp'] !== 'off'),
    savp: savp[settings['sip.srtp']],
    dtmf: dtmfInfo[dtmf],
    codecs: [...codecs, ...events].join(','),
  };
}

function callValues(settings: Settings): View {
  const url = settings['ring.ringtone-url'];
  const waiting = settings['calls.call-waiting-tone'] ? 'on' : 'visual';
  return {
    dialPlan: dialPlan(settings['calls.dial-plan']),
    ringer: url === null ? ringer(settings['ring.ringtone']) : 'Custom',
    ringerUrl: or(url),
    callWaiting: settings['calls.call-waiting'] ? waiting : 'off',
  };
}

function codeValues(settings: Settings): View {
  const code = (id: Extract<keyof Settings, `feature-code.${string}`>) => or(settings[id]);
  return {
    dndOn: code('feature-code.dnd-on'),
    dndOff: code('feature-code.dnd-off'),
    forwardAlwaysOn: code('feature-code.forward-always-on'),
    forwardAlwaysOff: code('feature-code.forward-always-off'),
    forwardBusyOn: code('feature-code.forward-busy-on'),
    forwardBusyOff: code('feature-code.forward-busy-off'),
    forwardTimeOn: code('feature-code.forward-no-answer-on'),
    forwardTimeOff: code('feature-code.forward-no-answer-off'),
    pickup: code('feature-code.direct-pickup'),
  };
}

/** `Silent` or `Ringer1` to `Ringer10`. */
export function ringer(tone: Settings['ring.ringtone']): string {
  return tone === 'silent' ? 'Silent' : `Ringer${tone.slice('ring-'.length)}`;
}
