import type { LineConfig } from '../../domain/index.ts';
import type { View } from '../../lib/index.ts';
import type { SettingValues } from '../../settings/index.ts';
import { sipRoute } from '../parts/index.ts';
import { rings } from './view-phone.ts';
import { flag, orEmpty } from './view-values.ts';
import type { Config } from './view-values.ts';
import { codecNames, dtmfTypes, otherCodecs, srtpModes, transports } from './words.ts';

/** The one way of keeping NAT open that a source shows at work (FusionPBX, 42 models). */
const keepAliveWay = '3';

function serverView(config: Config): View {
  const { settings } = config;
  const { server, proxy, backup } = sipRoute(config);
  const spare = proxy === null ? null : backup;
  return {
    serverHost: server.host,
    serverPort: server.port,
    transport: transports[settings['sip.transport']],
    expires: settings['sip.register-expiry'],
    proxyOn: flag(proxy !== null),
    proxyHost: orEmpty(proxy?.host),
    proxyPort: orEmpty(proxy?.port),
    backupHost: orEmpty(spare?.host),
    backupPort: orEmpty(spare?.port),
  };
}

function codecViews(order: SettingValues['sip.codecs']): readonly View[] {
  return Object.entries(codecNames).map(([codec, name]) => {
    const place = order.indexOf(codec as SettingValues['sip.codecs'][number]) + 1;
    return { codec: name, codecOn: flag(place > 0), priority: place };
  });
}

function mediaView({ settings }: Config): View {
  const keepAlive = settings['sip.nat-keepalive'];
  return {
    srtp: srtpModes[settings['sip.srtp']],
    dtmf: dtmfTypes[settings['sip.dtmf']],
    keepAlive: keepAlive === null ? '0' : keepAliveWay,
    keepAliveSeconds: orEmpty(keepAlive),
    codecs: codecViews(settings['sip.codecs']),
    otherCodecs,
  };
}

function codeView({ settings }: Config): View {
  const direct = settings['feature-code.direct-pickup'];
  const group = settings['feature-code.group-pickup'];
  return {
    dndOnCode: orEmpty(settings['feature-code.dnd-on']),
    dndOffCode: orEmpty(settings['feature-code.dnd-off']),
    alwaysOnCode: orEmpty(settings['feature-code.forward-always-on']),
    alwaysOffCode: orEmpty(settings['feature-code.forward-always-off']),
    busyOnCode: orEmpty(settings['feature-code.forward-busy-on']),
    busyOffCode: orEmpty(settings['feature-code.forward-busy-off']),
    noAnswerOnCode: orEmpty(settings['feature-code.forward-no-answer-on']),
    noAnswerOffCode: orEmpty(settings['feature-code.forward-no-answer-off']),
    pickupCode: orEmpty(direct),
    pickupOn: flag(direct !== null),
    groupPickupCode: orEmpty(group),
    groupPickupOn: flag(group !== null),
  };
}

function lineView(line: LineConfig, voicemail: string | null): View {
  const { extension } = line;
  const { state } = extension;
  return {
    n: line.slot,
    used: '1',
    label: line.label,
    displayName: extension.name,
    userName: extension.number,
    authName: extension.authUser ?? extension.number,
    password: extension.secret,
    voicemail: orEmpty(extension.mailbox === null ? null : voicemail),
    dnd: flag(state.doNotDisturb),
    always: flag(state.forwardAlways !== null),
    alwaysTo: orEmpty(state.forwardAlways),
    busy: flag(state.forwardBusy !== null),
    busyTo: orEmpty(state.forwardBusy),
    noAnswer: flag(state.forwardNoAnswer !== null),
    noAnswerTo: orEmpty(state.forwardNoAnswer),
    noAnswerRings: rings(state.forwardNoAnswerSeconds),
  };
}

/** Names of an account's values, its own and those that all accounts share: all empty on a spare one. */
const ofAccount = [
  ...['label', 'displayName', 'userName', 'authName', 'password', 'voicemail', 'serverHost', 'serverPort', 'transport'],
  ...['expires', 'proxyOn', 'proxyHost', 'proxyPort', 'backupHost', 'backupPort', 'srtp', 'dtmf', 'keepAlive'],
  ...['keepAliveSeconds', 'pickupCode', 'groupPickupCode', 'dnd', 'dndOnCode', 'dndOffCode', 'always', 'alwaysTo'],
  ...['alwaysOnCode', 'alwaysOffCode', 'busy', 'busyTo', 'busyOnCode', 'busyOffCode', 'noAnswer', 'noAnswerTo'],
  ...['noAnswerRings', 'noAnswerOnCode', 'noAnswerOffCode'],
];

const spareCodecs: readonly View[] = codecViews([]).map((one) => ({ ...one, codecOn: '', priority: '' }));

/** Unused accounts by number, made once: off, and empty. */
const spareViews: readonly View[] = Array.from({ length: 251 }, (_, n) => ({
  ...Object.fromEntries(ofAccount.map((name) => [name, ''])),
  codecs: spareCodecs,
  used: '0',
  n,
}));

/** Every account up to the model's count, by its number, and what all accounts share. A phone of which nobody knows the count has one at least. */
export function accountViews(config: Config): View {
  const lines = new Map(config.lines.map((line) => [line.slot, line]));
  const last = Math.max(config.hardware.accounts ?? 1, ...lines.keys());
  const voicemail = config.settings['feature-code.voicemail'];
  const accountView = (spare: View, index: number): View => {
    const line = lines.get(index + 1);
    return line ? lineView(line, voicemail) : spare;
  };
  return {
    ...serverView(config),
    ...mediaView(config),
    ...codeView(config),
    accounts: spareViews.slice(1, last + 1).map(accountView),
  };
}
