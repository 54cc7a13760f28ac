import type { LineConfig } from '../../domain/index.ts';
import type { View } from '../../lib/index.ts';
import type { SettingValues } from '../../settings/index.ts';
import { settingOf, sipRoute } from '../parts/index.ts';
import { reset } from './format.ts';
import { quirkId } from './quirks.ts';
import { codecNames, dtmfTypes, oldSrtpModes, srtpModes, transports } from './words.ts';
import { flag, orReset } from './view-values.ts';
import type { Config } from './view-values.ts';

/** The suites that Asterisk and every firmware share, for phones that have no sound with AES-256 (see quirks.ts). */
const suites = 'AES_CM_128_HMAC_SHA1_80,AES_CM_128_HMAC_SHA1_32';

/** Shortest keep-alive that the phones take, in seconds. */
const shortestKeepAlive = 15;

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
    proxyHost: orReset(proxy?.host),
    proxyPort: orReset(proxy?.port),
    backupHost: orReset(spare?.host),
    backupPort: orReset(spare?.port),
    // Only from the server that the phone is registered at; a proxy in between would be shut out.
    trustServerOnly: flag(proxy === null),
  };
}

function codecViews(order: SettingValues['sip.codecs']): readonly View[] {
  return Object.entries(codecNames).flatMap(([codec, name]) => {
    const place = order.indexOf(codec as SettingValues['sip.codecs'][number]) + 1;
    const one = (codecName: string): View => ({ codec: codecName, codecOn: flag(place > 0), priority: place });
    return codec === 'ilbc' ? [one(name), one('ilbc_13_33kbps')] : [one(name)];
  });
}

function mediaView({ settings, quirks }: Config): View {
  const keepAlive = settings['sip.nat-keepalive'];
  return {
    srtp: (quirks.has(quirkId.swappedSrtp) ? oldSrtpModes : srtpModes)[settings['sip.srtp']],
    suites: quirks.has(quirkId.shortSuites) ? suites : reset,
    dtmf: dtmfTypes[settings['sip.dtmf']],
    keepAlive: flag(keepAlive !== null),
    keepAliveSeconds: orReset(keepAlive === null ? null : Math.max(keepAlive, shortestKeepAlive)),
    codecs: codecViews(settings['sip.codecs']),
  };
}

function codeView(config: Config): View {
  return {
    dndOnCode: orReset(settingOf(config, 'feature-code.dnd-on')),
    dndOffCode: orReset(settingOf(config, 'feature-code.dnd-off')),
    alwaysOnCode: orReset(settingOf(config, 'feature-code.forward-always-on')),
    alwaysOffCode: orReset(settingOf(config, 'feature-code.forward-always-off')),
    busyOnCode: orReset(settingOf(config, 'feature-code.forward-busy-on')),
    busyOffCode: orReset(settingOf(config, 'feature-code.forward-busy-off')),
    noAnswerOnCode: orReset(settingOf(config, 'feature-code.forward-no-answer-on')),
    noAnswerOffCode: orReset(settingOf(config, 'feature-code.forward-no-answer-off')),
    pickupCode: orReset(settingOf(config, 'feature-code.direct-pickup')),
    pickupOn: flag(settingOf(config, 'feature-code.direct-pickup') !== null),
    groupPickupCode: orReset(settingOf(config, 'feature-code.group-pickup')),
    groupPickupOn: flag(settingOf(config, 'feature-code.group-pickup') !== null),
  };
}

/** Seconds → the phones' unit of one ring, 6 s, 1 to 20. */
function rings(seconds: number | null): string {
  return seconds === null ? reset : String(Math.min(20, Math.max(1, Math.round(seconds / 6))));
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
    voicemail: orReset(extension.mailbox === null ? null : voicemail),
    dnd: flag(state.doNotDisturb),
    always: flag(state.forwardAlways !== null),
    alwaysTo: orReset(state.forwardAlways),
    busy: flag(state.forwardBusy !== null),
    busyTo: orReset(state.forwardBusy),
    noAnswer: flag(state.forwardNoAnswer !== null),
    noAnswerTo: orReset(state.forwardNoAnswer),
    noAnswerRings: rings(state.forwardNoAnswerSeconds),
  };
}

const ofAccount = [
  ...['label', 'displayName', 'userName', 'authName', 'password', 'voicemail'],
  ...['dnd', 'always', 'alwaysTo', 'busy', 'busyTo', 'noAnswer', 'noAnswerTo', 'noAnswerRings'],
];
const ofAll = [
  ...[
    'serverHost',
    'serverPort',
    'transport',
    'expires',
    'proxyOn',
    'proxyHost',
    'proxyPort',
    'backupHost',
    'backupPort',
  ],
  ...['srtp', 'suites', 'dtmf', 'keepAlive', 'keepAliveSeconds', 'pickupCode', 'groupPickupCode'],
  ...['dndOnCode', 'dndOffCode', 'alwaysOnCode', 'alwaysOffCode', 'busyOnCode', 'busyOffCode'],
  ...['noAnswerOnCode', 'noAnswerOffCode'],
];

const spareCodecs: readonly View[] = codecViews([]).map((one) => ({ ...one, codecOn: reset, priority: reset }));

/**
 * Unused accounts by number, made once: off, and all that an account may hold in the reset form, what all accounts share too. The
 * account's own view comes first where the template looks a name up.
 */
const spareViews: readonly View[] = Array.from({ length: 251 }, (_, n) => ({
  ...Object.fromEntries([...ofAccount, ...ofAll].map((name) => [name, reset])),
  codecs: spareCodecs,
  used: '0',
  n,
}));

/** Every account up to the model's count, by its number, and what all accounts share. */
export function accountViews(config: Config): View {
  const lines = new Map(config.lines.map((line) => [line.slot, line]));
  const last = Math.max(config.hardware.accounts ?? 0, ...lines.keys());
  const voicemail = config.settings['feature-code.voicemail'];
  const accountView = (spare: View, index: number): View => {
    const line = lines.get(index + 1);
    return line ? lineView(line, voicemail) : spare;
  };
  return {
    ...serverView(config),
    ...mediaView(config),
    ...codeView(config),
    accounts: config.can.settings.has('sip.server') ? spareViews.slice(1, last + 1).map(accountView) : [],
  };
}
