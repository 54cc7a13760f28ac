import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeviceConfig, Extension, Key, LineConfig, Model } from '../../../daemon/domain/index.ts';
import { quirkIds, resolveModel, restingState } from '../../../daemon/domain/index.ts';
import type { Mac, Template } from '../../../daemon/lib/index.ts';
import { compileTemplate, productRoot } from '../../../daemon/lib/index.ts';
import { shippedValues } from '../../../daemon/settings/index.ts';
import type { SettingValues } from '../../../daemon/settings/index.ts';
import { yealink } from '../../../daemon/vendors/yealink/index.ts';

/** Nothing chosen: what a new installation ships, near enough for these tests. */
export const plainSettings: SettingValues = {
  ...shippedValues,
  'sip.server': 'pbx.example.com',
  'sip.port': null,
  'sip.transport': 'udp',
  'sip.srtp': 'off',
  'sip.outbound-proxy': null,
  'sip.outbound-proxy-port': null,
  'sip.backup-proxy': null,
  'sip.backup-proxy-port': null,
  'sip.register-expiry': 3600,
  'sip.nat-keepalive': 30,
  'sip.codecs': ['g722', 'pcma', 'pcmu'],
  'sip.dtmf': 'rfc4733',
  'audio.microphone-level': null,
  'audio.speaker-level': null,
  'locale.language': 'en',
  'locale.tone-zone': 'us',
  'time.zone': 'UTC',
  'time.ntp-server': 'pool.ntp.org',
  'time.date-format': 'DD MM YY',
  'time.time-format': '24',
  'access.admin-password': 'ExampleAdmin1',
  'access.user-password': null,
  'access.menu-pin': null,
  'calls.call-waiting': true,
  'calls.call-waiting-tone': true,
  'calls.transfer-mode': 'attended',
  'calls.caller-id': 'name-and-number',
  'calls.dial-plan': [],
  'calls.emergency-numbers': ['112'],
  'ring.ringtone': 'ring-1',
  'ring.ringtone-url': null,
  'ring.internal': null,
  'ring.external': null,
  'ring.internal-alert-info': null,
  'ring.external-alert-info': null,
  'screen.screensaver-seconds': 600,
  'screen.screensaver-url': null,
  'screen.background-url': null,
  'screen.backlight-seconds': 30,
  'screen.brightness': null,
  'screen.contrast': null,
  'ldap.enabled': false,
  'ldap.server': null,
  'ldap.port': 389,
  'ldap.encryption': 'none',
  'ldap.user': null,
  'ldap.password': null,
  'ldap.base': null,
  'ldap.name-filter': null,
  'ldap.number-filter': null,
  'ldap.name-attributes': null,
  'ldap.display-name': null,
  'ldap.main-number-attribute': null,
  'ldap.mobile-number-attribute': null,
  'ldap.other-number-attribute': null,
  'ldap.caller-lookup': true,
  'expansion.modules': 0,
  'expansion.module-type': null,
  'network.phone-vlan': null,
  'network.pc-vlan': null,
  'network.lldp': true,
  'network.dhcp-vlan': true,
  'syslog.server': null,
  'syslog.port': 514,
  'syslog.level': 'warning',
  'provisioning.nightly': true,
  'provisioning.window-from': '01:00',
  'provisioning.window-to': '04:00',
  'provisioning.base-url': null,
  'provisioning.firmware-url': null,
  'feature-code.dnd-on': '*78',
  'feature-code.dnd-off': '*79',
  'feature-code.dnd-toggle': '*76',
  'feature-code.forward-always-on': '*72',
  'feature-code.forward-always-off': '*73',
  'feature-code.forward-busy-on': '*90',
  'feature-code.forward-busy-off': '*91',
  'feature-code.forward-no-answer-on': '*52',
  'feature-code.forward-no-answer-off': '*53',
  'feature-code.call-waiting-on': '*70',
  'feature-code.call-waiting-off': '*71',
  'feature-code.direct-pickup': '**',
  'feature-code.group-pickup': '*8',
  'feature-code.voicemail': '*97',
  'feature-code.queue-toggle': '*45',
  'feature-code.record': '*1',
  'hardware.accounts': null,
  'hardware.line-keys': null,
  'hardware.soft-keys': null,
  'hardware.keys-per-module': null,
  'hardware.first-module-key': null,
};

/** An extension in which nothing is switched on. */
export function extension(number: string, more: Partial<Extension> = {}): Extension {
  return {
    number,
    name: `Name of ${number}`,
    secret: `secret-${number}`,
    authUser: null,
    mailbox: null,
    state: restingState,
    ...more,
  };
}

/** A line with that extension. */
export function line(slot: number, number: string, more: Partial<Extension> = {}): LineConfig {
  return { slot, extension: extension(number, more), label: number };
}

/** The model of that id. */
export function modelOf(id: string): Model {
  const model = yealink.models.find((one) => one.id === id);
  if (!model) throw new Error(`there is no model ${id}`);
  return model;
}

/** What a test says of a phone; the rest is the plain case. */
export interface Wish {
  readonly model: string;
  readonly settings?: Partial<SettingValues>;
  readonly lines?: readonly LineConfig[];
  readonly lineKeys?: readonly (Key | null | undefined)[];
  readonly softKeys?: readonly (Key | null | undefined)[];
  readonly moduleKeys?: readonly (readonly (Key | null | undefined)[])[];
  readonly phase?: 'first-access' | 'steady';
  readonly firmware?: string;
}

/** The whole configuration of a phone, as the composing room would hand it to the view. */
export function configOf(wish: Wish): DeviceConfig<SettingValues> {
  const model = modelOf(wish.model);
  const family = yealink.families.find((one) => one.id === model.family);
  if (!family) throw new Error(`there is no family ${model.family}`);
  const settings = { ...plainSettings, ...wish.settings };
  const type = model.expansion.find((one) => one.id === settings['expansion.module-type']) ?? model.expansion[0];
  const firmware = wish.firmware ? { text: wish.firmware, numbers: wish.firmware.split('.').map(Number) } : null;
  return {
    mac: '805ec0123456' as Mac,
    model,
    can: resolveModel(family, model),
    firmware,
    quirks: quirkIds(family.quirks, model.id, firmware),
    hardware: {
      accounts: model.accounts?.value ?? null,
      lineKeys: model.lineKeys?.value ?? null,
      softKeys: model.softKeys?.value ?? null,
      modules: settings['expansion.modules'],
      keysPerModule: type?.keysPerModule?.value ?? null,
      firstModuleKeyIndex: type?.firstKeyIndex?.value ?? null,
      moduleType: type?.id ?? null,
    },
    lines: wish.lines ?? [line(1, '201')],
    settings,
    lineKeys: wish.lineKeys ?? [],
    softKeys: wish.softKeys ?? [],
    moduleKeys: wish.moduleKeys ?? [],
    provisioning: {
      folderUrl: 'https://provisioning.example.com/provisioning/ExampleSteadyToken0000000/',
      phase: wish.phase ?? 'steady',
      pollMinutes: yealink.firstAccessPollMinutes,
    },
  };
}

/** The file of the phone that is ours to write. */
export const phoneFile = yealink.files[0]!;

/** Its template, compiled. */
export const template: Template = compileTemplate({
  file: phoneFile.template,
  text: readFileSync(join(productRoot(), 'templates', phoneFile.template), 'utf8'),
  escape: phoneFile.format.escape,
});

/** The file's text for that phone. */
export function render(wish: Wish): string {
  return template.render(yealink.view(configOf(wish), phoneFile));
}

/** The file's parameters for that phone, read by the strict parser. */
export function parameters(wish: Wish): ReadonlyMap<string, string> {
  return new Map(phoneFile.format.parse(render(wish)).map(({ name, value }) => [name, value]));
}
