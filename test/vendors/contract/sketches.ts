import { keyValues } from '../../../daemon/domain/index.ts';
import type {
  ExtensionState,
  Hardware,
  Key,
  KeyBank,
  KeyKind,
  Model,
  ModelAbilities,
} from '../../../daemon/domain/index.ts';
import { catalogue, settingIds } from '../../../daemon/settings/index.ts';
import type { PlainSettingId, SettingValues } from '../../../daemon/settings/index.ts';
import type { PhoneVendor } from '../../../daemon/vendors/index.ts';
import { configOf, expansionOf, shippedSettings } from './config.ts';
import type { Config, KeySketch, Sketch } from './config.ts';

/** Everything optional switched on, so that settings which depend on others have something to show. */
export const richSettings: Partial<SettingValues> = {
  'sip.port': 5080,
  'sip.transport': 'tls',
  'sip.srtp': 'mandatory',
  'sip.outbound-proxy': 'proxy.example.org',
  'sip.outbound-proxy-port': 5070,
  'sip.backup-proxy': 'backup.example.org',
  'sip.backup-proxy-port': 5071,
  'audio.microphone-level': 4,
  'audio.speaker-level': 6,
  'access.user-password': 'ownUser58',
  'access.menu-pin': '48213',
  'calls.dial-plan': ['0X.', '[2-5]XX'],
  'calls.emergency-numbers': ['112', '118'],
  'ring.internal': 'ring-2',
  'ring.external': 'ring-3',
  'ring.internal-alert-info': 'internal',
  'ring.external-alert-info': 'external',
  'screen.screensaver-url': 'https://files.example.org/saver.jpg',
  'screen.background-url': 'https://files.example.org/back.jpg',
  'screen.brightness': 5,
  'screen.contrast': 5,
  'ldap.enabled': true,
  'ldap.server': 'ldap.example.org',
  'ldap.user': 'cn=phones,dc=example',
  'ldap.password': 'directory-4',
  'ldap.base': 'dc=phonebook',
  'network.phone-vlan': 20,
  'network.pc-vlan': 30,
  'syslog.server': 'log.example.org',
  'provisioning.firmware-url': 'https://files.example.org/firmware-9.8.7.bin',
};

/** Everything that may be none is none. */
export const bareSettings: Partial<SettingValues> = Object.fromEntries(
  settingIds.flatMap((id) => {
    const setting = catalogue.get(id);
    const isKept = id === 'access.admin-password' || id === 'sip.server';
    return setting?.noneMeans === undefined || isKept ? [] : [[id, null]];
  }),
);

/** Settings that people turn by hand: a file names them only where they are set. */
export const turnedByHand: readonly PlainSettingId[] = settingIds.filter(
  (id) => catalogue.get(id)?.noneLeavesAlone === true,
);

const leftAlone: Partial<SettingValues> = Object.fromEntries(turnedByHand.map((id) => [id, null]));

const stateOn: ExtensionState = {
  doNotDisturb: true,
  forwardAlways: '501',
  forwardBusy: '502',
  forwardNoAnswer: '503',
  forwardUnavailable: '504',
  forwardNoAnswerSeconds: 20,
  callWaiting: false,
};

const values: Readonly<Record<(typeof keyValues)[KeyKind], string | undefined>> = {
  none: undefined,
  number: '231',
  'number-optional': '232',
  digits: '0039',
  url: 'https://door.example.org/open',
  'address-port': '224.0.1.75:5004',
};

/** A key of that kind with a value that it takes. */
export function keyOf(kind: KeyKind, label?: string): Key {
  const value = values[keyValues[kind]];
  return { kind, ...(value === undefined ? {} : { value }), ...(label === undefined ? {} : { label }) };
}

/** Every slot of a bank taken, each kind in turn, beginning with the kind number `from`. */
export function fullBank(kinds: ReadonlySet<KeyKind>, count: number, from = 0): KeySketch {
  const list = [...kinds];
  if (list.length === 0) return {};
  return Object.fromEntries(
    Array.from({ length: count }, (_, at) => [
      at + 1,
      keyOf(list[(from + at) % list.length] as KeyKind, `Key ${at + 1}`),
    ]),
  );
}

/** How many keys a bank of a model is tried with; 0 where nobody knows. */
export function slotsOf(model: Model, bank: KeyBank): number {
  if (bank === 'expansion') return expansionOf(model, shippedSettings)?.keysPerModule?.value ?? 0;
  return (bank === 'line' ? model.lineKeys?.value : model.softKeys?.value) ?? 0;
}

/** Modest numbers where nobody knows them, as an administrator would correct them. */
export function assumedHardware(model: Model): Partial<Hardware> {
  const expansion = expansionOf(model, shippedSettings);
  return {
    ...(model.accounts === null ? { accounts: 2 } : {}),
    ...(model.lineKeys === null ? { lineKeys: 4 } : {}),
    ...(model.softKeys === null ? { softKeys: 4 } : {}),
    ...(expansion !== null && expansion.keysPerModule === null ? { keysPerModule: 4 } : {}),
    ...(expansion !== null && expansion.firstKeyIndex === null ? { firstModuleKeyIndex: 100 } : {}),
  };
}

/** As of a phone whose model nobody knows yet. */
export const unknownHardware: Partial<Hardware> = {
  accounts: null,
  lineKeys: null,
  softKeys: null,
  keysPerModule: null,
  firstModuleKeyIndex: null,
  moduleType: null,
};

function modulesOf(model: Model, can: ModelAbilities): number {
  if (can.keys.expansion.size === 0) return 0;
  return expansionOf(model, shippedSettings)?.maxModules?.value ?? 0;
}

/** Accounts that a model is tried with: all, but of a large base only some. */
export function linesOf(model: Model): number {
  return Math.min(model.accounts?.value ?? 1, 40);
}

/** The fullest phone: every line, every setting, every key, every module. */
export function everything(vendor: PhoneVendor, model: Model): Sketch {
  const { can } = configOf(vendor, model);
  const modules = modulesOf(model, can);
  const perModule = slotsOf(model, 'expansion');
  return {
    hardware: assumedHardware(model),
    settings: { ...richSettings, 'expansion.modules': modules },
    lines: Array.from({ length: linesOf(model) }, (_, at) => ({
      slot: at + 1,
      mailbox: String(201 + at),
      state: stateOn,
    })),
    lineKeys: fullBank(can.keys.line, slotsOf(model, 'line')),
    softKeys: fullBank(can.keys.soft, slotsOf(model, 'soft')),
    moduleKeys: Object.fromEntries(
      Array.from({ length: modules }, (_, at) => [at + 1, fullBank(can.keys.expansion, perModule)]),
    ),
  };
}

/** The emptiest phone: no line, nothing set, no key. `modules` as given, so that it can be compared with a full one. */
export function nothing(model: Model, modules = 0): Sketch {
  return { hardware: assumedHardware(model), settings: { ...bareSettings, 'expansion.modules': modules }, lines: 0 };
}

/** The same phone, with what people turn by hand left to them but for `set`. */
export function leftToPeople(sketch: Sketch, set: Partial<SettingValues> = {}): Sketch {
  return { ...sketch, settings: { ...sketch.settings, ...leftAlone, ...set } };
}

/** The configurations that every model is tried with, by a name for what tests say. */
export function variety(vendor: PhoneVendor, model: Model) {
  const full = everything(vendor, model);
  const modules = full.settings?.['expansion.modules'] ?? 0;
  const of = (sketch?: Sketch): Config => configOf(vendor, model, sketch);
  return {
    'as shipped': of(),
    'of which no number is known': of({ hardware: unknownHardware }),
    'with nothing set': of(nothing(model)),
    'with nothing set and all modules': of(nothing(model, modules)),
    'with everything set': of(full),
    'before its first steady fetch': of({ provisioning: { phase: 'first-access' } }),
    'with an old firmware': of({ ...full, firmware: '8.7.5.35' }),
    'with a new firmware': of({ ...full, firmware: '150.86.0.90' }),
  };
}

/** Name of one of {@link variety}. */
export type Trial = keyof ReturnType<typeof variety>;

const candidates: readonly unknown[] = [
  ...[true, false],
  ...[0, 1, 2, 3, 4, 5, 7, 9, 10, 12, 30, 60, 90, 120, 300, 600, 1200, 3600, 5075],
  ...[
    'alt.example.org',
    'Europe/Paris',
    'America/New_York',
    '(sn=%)',
    'sn',
    'sn gn',
    '%sn',
    'Another text',
    '*99',
    '4711',
  ],
  ...['https://files.example.org/another.wav', '02:30', '03:15', 'Fresh-Pass7'],
  ...[['192.0.2.20'], ['999'], ['0X.'], ['[3-7]XXX', '00X.'], []],
];

function listed(id: PlainSettingId, can: ModelAbilities, model: Model): readonly unknown[] | null {
  if (id === 'expansion.module-type') return model.expansion.map((type) => type.id);
  const allowed = can.choices[id] ?? catalogue.get(id)?.choices?.map(({ value }) => value);
  if (allowed === undefined) return null;
  // A list setting (codecs): each alone, and all the other way round.
  if (catalogue.get(id)?.form === 'list') return [...allowed.map((one) => [one]), [...allowed].reverse()];
  return allowed;
}

const validity = new Map<string, boolean>();

/** Whether the catalogue takes the value. Asked once: it is the same for every model, and time zones take their time. */
function isTaken(id: PlainSettingId, value: unknown): boolean {
  const key = `${id} ${JSON.stringify(value)}`;
  const answer = validity.get(key) ?? catalogue.get(id)?.schema.safeParse(value).success === true;
  validity.set(key, answer);
  return answer;
}

/** Valid values of a setting that a model can do, to see what they change. */
export function otherValues(id: PlainSettingId, can: ModelAbilities, model: Model): readonly unknown[] {
  const setting = catalogue.get(id);
  if (setting === undefined) return [];
  const found = (listed(id, can, model) ?? candidates).filter((value) => isTaken(id, value));
  return setting.noneMeans === undefined ? found : [...found, null];
}
