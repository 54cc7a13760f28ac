import type { LineConfig } from '../../domain/index.ts';
import type { View } from '../../lib/index.ts';
import type { SettingValues } from '../../settings/index.ts';
import { reset } from './format.ts';
import { codecNames, dtmfTypes, srtpModes, transports } from './words.ts';
import { flag, orReset, settingOf } from './view-values.ts';
import type { Config } from './view-values.ts';

/** The suites that Asterisk and every firmware share. With AES-256 on offer, calls of V87 phones had no sound (tancredi). */
const suites = 'AES_CM_128_HMAC_SHA1_80,AES_CM_128_HMAC_SHA1_32';

/** Shortest keep-alive that the phones take, in seconds. */
const shortestKeepAlive = 15;

/** Unused accounts, by number: made once, a device system has up to 250. */
const spareViews: readonly View[] = Array.from({ length: 251 }, (_, n) => ({ n }));

function serverView({ settings, provisioning }: Config): View {
  const secure = settings['sip.transport'] === 'tls';
  const port = settings['sip.port'] ?? (secure ? 5061 : 5060);
  const proxy = settings['sip.outbound-proxy'];
  const backup = proxy === null ? null : settings['sip.backup-proxy'];
  return {
    serverHost: settings['sip.server'] ?? new URL(provisioning.folderUrl).hostname,
    serverPort: port,
    transport: transports[settings['sip.transport']],
    expires: settings['sip.register-expiry'],
    proxyOn: flag(proxy !== null),
    proxyHost: orReset(proxy),
    proxyPort: orReset(proxy === null ? null : (settings['sip.outbound-proxy-port'] ?? port)),
    backupHost: orReset(backup),
    backupPort: orReset(backup === null ? null : (settings['sip.backup-proxy-port'] ?? port)),
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

function mediaView({ settings }: Config, plainSuites: boolean): View {
  const keepAlive = settings['sip.nat-keepalive'];
  return {
    srtp: srtpModes[settings['sip.srtp']],
    suites: plainSuites ? suites : reset,
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

/** Accounts with a user, the unused ones up to the model's count, and what all accounts share. */
export function accountViews(config: Config, plainSuites: boolean): View {
  const used = new Set(config.lines.map((line) => line.slot));
  const last = Math.max(config.hardware.accounts ?? 0, ...used);
  const voicemail = config.settings['feature-code.voicemail'];
  return {
    ...serverView(config),
    ...mediaView(config, plainSuites),
    ...codeView(config),
    accounts: config.lines.map((line) => lineView(line, voicemail)),
    spares: spareViews.slice(1, last + 1).filter((_, index) => !used.has(index + 1)),
  };
}
