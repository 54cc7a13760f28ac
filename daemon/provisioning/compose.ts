import { filesOf, quirkIds } from '../domain/index.ts';
import type { DeviceConfig, FileSpec, Finding, Firmware } from '../domain/index.ts';
import type { AccountBook } from '../pbx/index.ts';
import { effective, type Effective, type SettingValues } from '../settings/index.ts';
import type { DeviceRecord, Sealed } from '../store/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import { wantedCredentials, withCredentials, type DerivePassword } from './authentication/credentials.ts';
import type { HttpCredentials } from './contract.ts';
import type { DeviceData } from './device-data.ts';
import { withServer } from './exchange-settings.ts';
import { namesFingerprint, watchedNumbers, withNames } from './key-names.ts';
import { linesOf, withLineKeys } from './lines.ts';
import { hardwareOf, type KnownModel } from './models.ts';
import { createOverrides, mask, splitRemoved, withRemoved, type Overrides, type SharedBase } from './overrides.ts';
import type { ReadModel } from './read-model.ts';

/** What a file is made from, and what a person should know about it. */
export interface Composed {
  readonly config: DeviceConfig<SettingValues>;
  /** Raw parameters, merged last; null = the make's reset form. */
  readonly raw: ReadonlyMap<string, string | null>;
  readonly findings: readonly Finding[];
}

/** For which moment of a device's life a file is composed, and for whose eyes. */
export interface ComposeFor {
  readonly phase: 'first-access' | 'steady';
  readonly firmware: Firmware | null;
  /** Secrets are replaced by a mask. */
  readonly masked: boolean;
}

/** Joins devices, levels, extensions and tokens into what a vendor's view needs. Pure but for its caches. */
export interface Composer {
  compose(device: DeviceRecord, how: ComposeFor): Composed;
  /** A device's effective settings alone, secrets masked: what lists and states need, at a fraction of the cost. */
  settings(device: DeviceRecord): SettingValues;
  model(device: Pick<DeviceRecord, 'vendor' | 'model'>): KnownModel;
  vendor(id: string): PhoneVendor | null;
  /** The files that a device's phone reads. Throws if there is no such make. */
  files(device: Pick<DeviceRecord, 'vendor' | 'model'>): readonly FileSpec[];
  readonly open: Overrides['open'];
  /** What its file carries for proving who the phone is; null = nothing. Secret. */
  credentials(device: DeviceRecord): HttpCredentials | null;
  /** Names what a device's keys show of other extensions: equal text = equal labels. */
  names(device: DeviceRecord): string;
  /** The address under which a device reaches us, without a slash at its end. */
  baseUrl(settings: SettingValues): string;
}

interface Parts {
  readonly data: DeviceData;
  readonly readModel: ReadModel;
  readonly exchange: AccountBook;
  /** Opens secrets. */
  readonly reveal: (secret: Sealed) => string;
  /** The deployment's address for phones. */
  readonly publicUrl: () => string;
  readonly derive: DerivePassword;
}

/** Makes the composer. */
export function createComposer(parts: Parts): Composer {
  const overrides = createOverrides(parts);
  const { model, vendor } = parts.data;
  const names = createNames(parts.exchange);
  const layered = (device: DeviceRecord, masked: boolean) => {
    const shared = overrides.shared(device, model(device).model.shipped, masked);
    const own = splitRemoved(overrides.open(device.overrides, masked));
    const values = effective(shared.base, own.kept);
    return { ...values, raw: withRemoved(values.raw, [...shared.removed, ...own.removed]) };
  };
  const composer: Composer = {
    model,
    open: (those, masked) => overrides.open(those, masked),
    vendor,
    files: (device) => filesOf(vendor(device.vendor) as PhoneVendor, model(device).model.family),
    baseUrl: (settings) => settings['provisioning.base-url'] ?? parts.publicUrl(),
    settings: (device) => layered(device, true).settings,
    names: (device) => names(overrides.shared(device, model(device).model.shipped, true), device),
    credentials: (device) => credentialsOf(parts, composer, device, layered(device, false).settings),
    compose: (device, how) => join(parts, composer, device, layered(device, how.masked), how),
  };
  return composer;
}

/** Remembers what a model's keys show until a name changes: asked for every phone that is looked at. */
function createNames(exchange: AccountBook): (shared: SharedBase, device: DeviceRecord) => string {
  const known = new WeakMap<SharedBase, { readonly revision: number; readonly text: string }>();
  const shownBy = (shared: SharedBase): string => {
    if (shared.watched.length === 0) return '';
    const before = known.get(shared);
    if (before?.revision === exchange.namesRevision()) return before.text;
    const text = namesFingerprint(shared.watched, exchange);
    known.set(shared, { revision: exchange.namesRevision(), text });
    return text;
  };
  return (shared, { overrides }) => {
    const own = overrides.size === 0 ? '' : namesFingerprint(watchedNumbers(overrides), exchange);
    return `${shownBy(shared)}${own}`;
  };
}

type Layered = ReturnType<typeof effective>;

function join(parts: Parts, composer: Composer, device: DeviceRecord, layered: Layered, how: ComposeFor): Composed {
  const vendor = composer.vendor(device.vendor) as PhoneVendor;
  const { model, can } = composer.model(device);
  const { settings, lineKeys, softKeys, moduleKeys, raw } = layered;
  const url = composer.baseUrl(settings);
  const hardware = hardwareOf(model, settings);
  const files = filesOf(vendor, model.family);
  const { lines, findings } = linesOf({
    ...{ device, hardware, files, exchange: parts.exchange, masked: how.masked },
    userDevice: (number) => parts.readModel.userDevice(number),
  });
  const named = (keys: Effective['lineKeys']) => withNames(keys, parts.exchange, files);
  const token = steadyToken(device);
  const shownToken = how.masked || token === null ? mask : parts.reveal(token);
  const wanted = credentialsOf(parts, composer, device, settings);
  const proving = withCredentials(settings, how.masked && wanted !== null ? { ...wanted, password: mask } : wanted);
  const config: DeviceConfig<SettingValues> = {
    ...{ mac: device.mac, model, can, firmware: how.firmware, hardware, lines },
    lineKeys: named(withLineKeys(lineKeys, lines, can, hardware)),
    softKeys: named(softKeys),
    moduleKeys: moduleKeys.map(named),
    quirks: quirkIds(can.quirks, model.id, how.firmware),
    settings: withServer(proving, parts.exchange, () => new URL(url).hostname),
    provisioning: {
      folderUrl: `${url}/provisioning/${shownToken}/`,
      phase: how.phase,
      pollMinutes: vendor.firstAccessPollMinutes,
    },
  };
  return { config, raw, findings };
}

function credentialsOf(
  { reveal, derive }: Parts,
  composer: Composer,
  device: DeviceRecord,
  settings: SettingValues,
): HttpCredentials | null {
  if (settings['provisioning.authentication'] === 'off') return null;
  const { can } = composer.model(device);
  const token = steadyToken(device);
  return wantedCredentials({
    ...{ device, settings, derive, token: token === null ? null : reveal(token) },
    vendor: composer.vendor(device.vendor) as PhoneVendor,
    takes: (setting) => can.settings.has(setting),
  });
}

/** The steady token that files carry: the next one while a rotation is under way. */
export function steadyToken(device: Pick<DeviceRecord, 'tokens'>): Sealed | null {
  const steady = device.tokens.filter(({ kind }) => kind === 'steady');
  const token = steady.find(({ status }) => status === 'next') ?? steady.find(({ status }) => status === 'live');
  return token?.value ?? null;
}
