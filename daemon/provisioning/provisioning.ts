import { createHash } from 'node:crypto';
import type { Clock, Mac } from '../lib/index.ts';
import type { AccountBook, Exchange, OwnAccounts } from '../pbx/index.ts';
import type { Sealed, Store, Touched } from '../store/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import { derivePassword } from './authentication/index.ts';
import { createBootstrap, createCopies, type BootstrapFor, type CopiesOf } from './bootstrap/index.ts';
import type { CertificateDoor, DeviceCertificates } from './certificates/index.ts';
import { createComposer } from './compose.ts';
import type { Fleet, Imports, PhoneDesk } from './contract.ts';
import { createDeviceData, type DeviceData } from './device-data.ts';
import { createDesired, type Desired } from './desired.ts';
import type { CacheStatistics } from './desk-folder.ts';
import type { DeskParts } from './desk-parts.ts';
import { onceKnown } from './desk-known.ts';
import { createDesk, type Desk } from './desk.ts';
import { openDoors } from './doors.ts';
import { explainFiles, type ExplainedFile } from './explain/index.ts';
import { createFleet } from './fleet.ts';
import { createImports } from './fleet-imports.ts';
import type { FleetParts } from './fleet-parts.ts';
import { ensureInstalled, layersOfDevice } from './fleet-settings.ts';
import { createIntake, type Intake } from './intake/index.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { createIncidents, type Incidents } from './incidents.ts';
import { createLive, type Live } from './live/index.ts';
import { createDoorWatch } from './live/door-watch.ts';
import { createPhoneWatch, type PhoneWatch } from './live/phone-watch.ts';
import { watchPlans } from './live/plan-watch.ts';
import { loadAll } from './loading.ts';
import { worthTaking } from './machine-zone.ts';
import { ownAccounts } from './own-accounts.ts';
import { createParameterNames } from './parameter-findings.ts';
import { createPending, type Pending } from './pending/index.ts';
import { createPlans, type Plans } from './plan/index.ts';
import { createReadModel, type ReadModel } from './read-model.ts';
import { createRedirections, type KeptRedirections, type RedirectionSettings } from './redirection/index.ts';
import { createRenderer, timed } from './renderer.ts';
import { openUserDevices, startUserDevices } from './user-devices/index.ts';
import type { KeptUserDevices, UserDeviceOptions } from './user-devices/index.ts';
import { createSync, exchangeBehind, type Sync, type SyncStatistics } from './sync/index.ts';

/** What the provisioning room needs from outside. */
export interface ProvisioningOptions extends RedirectionSettings {
  readonly store: Store;
  readonly vendors: readonly PhoneVendor[];
  /** Texts of a vendor's template folder, by file name. */
  readonly templates: (folder: string) => ReadonlyMap<string, string>;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  /** Gives the exchange, over the extensions that the daemon keeps itself. Default: there is none but those. */
  readonly exchange?: (own: OwnAccounts) => AccountBook | Exchange;
  /** How users' further devices are made. Default: by the daemon's own book, which only a stand-alone one has. */
  readonly userDevices?: UserDeviceOptions;
  /** The address under which phones reach us, without a slash at its end; may change when a port is bound. */
  readonly publicUrl: () => string;
  /** Part of every desired state's fingerprint: the product's version and its zone data's. */
  readonly settingsVersion: string;
  /** The machine's time zone (IANA): a new installation's default for its phones. */
  readonly machineZone?: string;
  /** How long a first-access token lives, in ms. Default: seven days. */
  readonly windowMs?: number;
  /** Addresses and networks from which unknown phones are listened to. Default: none. */
  readonly pendingNetworks?: readonly string[];
  /** Addresses and networks from which phones that were added get their first-access address without a token. Default: none. */
  readonly bootstrapNetworks?: readonly string[];
  /** Addresses and networks from which phones that were added are told it by plug and play. Default: none. */
  readonly pnpNetworks?: readonly string[];
  /** Whose certificates phones may have to show. Default: nobody's. */
  readonly certificates?: Pick<DeviceCertificates, 'authorities'>;
  /** Told of every file that was rendered, and how long that took (ms). */
  readonly onRender?: (vendor: string, milliseconds: number) => void;
  /** Most bytes of rendered files kept in memory. Default: 56 MiB. */
  readonly cacheBytes?: number;
}

/** What the room tells of itself. */
export interface ProvisioningStatistics {
  /** Devices whose desired state waits to be computed anew. */
  readonly desiredWaiting: number;
  /** Devices of which something waits to be written. */
  readonly ledgerWaiting: number;
  readonly cache: CacheStatistics;
  /** Names the templates that were compiled at the start. */
  readonly templates: string;
  readonly sync: SyncStatistics;
}

/** The running room. */
export interface Provisioning {
  readonly fleet: Fleet;
  /** Further devices of users; `settled` once nothing is under way at the exchange. */
  readonly userDevices: Omit<KeptUserDevices, 'stop'>;
  readonly imports: Imports;
  readonly plans: Plans;
  /** Phones from any text, and back. */
  readonly intake: Intake;
  /** The phone's files, explained line by line; null = there is no such phone. */
  readonly explain: (mac: Mac) => Promise<readonly ExplainedFile[] | null>;
  readonly desk: PhoneDesk;
  /** Makes and models, shipped and imported. */
  readonly data: DeviceData;
  readonly exchange: AccountBook;
  /** What happens, as it happens. */
  readonly live: Live;
  /** Phones that nobody added and that asked. */
  readonly pending: Pending;
  /** Their first-access address for phones that ask without one. */
  readonly bootstrap: BootstrapFor;
  /** Phones' files for servers that only have files. */
  readonly copies: CopiesOf;
  readonly desired: Pick<Desired, 'settled' | 'waiting'>;
  readonly redirection: Omit<KeptRedirections, 'stop'>;
  /** Phones that follow what changed. */
  readonly sync: Pick<Sync, 'commands' | 'unowned' | 'settled'>;
  /** Phones that should prove themselves by a certificate and are not asked: how many, by make. */
  readonly unguarded: CertificateDoor['unguarded'];
  /** For the phones' listeners. */
  readonly onIncident: Incidents['note'];
  /** How it is, for metrics and the doctor. */
  readonly statistics: () => ProvisioningStatistics;
  /** Writes what is still only in memory, and stops. */
  stop(): Promise<void>;
}

const weekMs = 7 * 86_400_000;

/** Loads everything into memory and starts keeping it in step. Rejects if the store cannot be read. */
export async function startProvisioning(options: ProvisioningOptions): Promise<Provisioning> {
  const { store, clock } = options;
  const readModel = createReadModel();
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  const data = createDeviceData({ vendors: options.vendors, digest });
  await loadAll(store, { readModel, data, windowMs: options.windowMs ?? weekMs });
  const live = createLive();
  const ledger = createLedger({ readModel, store, clock });
  const followers = () => ({ watch, sync });
  const observed = observedLedger(ledger, followers);
  const parts = partsOf(options, { readModel, data, ledger: observed, digest, followers });
  const { door, certificates, more } = await openDoors({ ...parts, ledger: observed }, options.certificates);
  const fleet = createFleet({ ...parts, more, redirection: () => redirection });
  const watch = createPhoneWatch({ ...parts, live, redirection: () => redirection, ...fleet });
  const sync = createSync({ ...parts, live, changed: (id) => watch.note(id) });
  const stopFollowing = followExchange(parts, live, watch);
  const { pending, ...doorstep } = openDoorstep(options, { ...parts, live, ...fleet });
  const stopListening = store.onTouched((touched) => follow({ ...parts, watch, sync, pending }, touched));
  await store.whenWritable(() => ensureInstalled(parts, worthTaking(options.machineZone)));
  parts.desired.recover();
  const userDevices = await startUserDevices(parts);
  const redirection = createRedirections({ ...options, fleet: parts, live, watch, operations: fleet });
  const plans = watchPlans(createPlans(parts), { live, clock });
  const intake = createIntake(parts);
  const desk = deskOf(options, { ...parts, door, certificates, ledger: observed });
  return {
    ...{ fleet, userDevices, imports: createImports(parts), plans, intake },
    bootstrap: createBootstrap({ ...parts, live, networks: bootstrapNetworksOf(options) }),
    copies: createCopies(parts),
    explain: (mac) => explainFiles(parts, mac, (device) => layersOfDevice(parts, device, false)),
    ...{ unguarded: certificates.unguarded, onIncident: doorstep.onIncident },
    ...{ desk, data, exchange: parts.exchange, live, pending, desired: parts.desired, redirection, sync },
    statistics: () => statisticsOf(parts, ledger, desk, sync),
    stop: async () => {
      await doorstep.stop();
      stopListening();
      stopFollowing();
      await redirection.stop();
      await userDevices.stop();
      sync.stop();
      watch.stop();
      plans.stop();
      await intake.stop();
      parts.desired.stop();
      ledger.stop();
      await door.stop();
      await store.flushTraces();
    },
  };
}

/** Where unknown phones wait, and what is told of the doors. */
function openDoorstep(
  { store, clock, onFault, pendingNetworks: networks = [] }: ProvisioningOptions,
  parts: Omit<Parameters<typeof createPending>[0], 'networks' | 'crowded'>,
) {
  const incidents = createIncidents({ store, clock, failed: (error) => onFault?.('incidents', error) });
  const crowded = (address: string) => incidents.note({ kind: 'knocks', mac: null, address });
  const pending = createPending({ ...parts, crowded, networks });
  const stop = async () => {
    await pending.stop();
    await incidents.stop();
  };
  return { pending, onIncident: incidents.note, stop };
}

const bootstrapNetworksOf = ({ bootstrapNetworks = [], pnpNetworks = [] }: ProvisioningOptions) => ({
  files: bootstrapNetworks,
  pnp: pnpNetworks,
});

interface Followers {
  readonly watch: PhoneWatch;
  readonly sync: Sync;
  readonly pending: Pending;
}

/** Takes over what a transaction touched, in the order in which one hangs on the other. */
function follow({ data, watch, sync, readModel, desired, pending }: FleetParts & Followers, touched: Touched): void {
  const models = data.apply(touched.imports);
  watch.touched(touched);
  sync.touched(touched);
  readModel.apply(touched);
  desired.affected(touched, models);
  for (const device of touched.devices.values()) if (device !== null) pending.added(device.mac);
}

const deskOf = (
  { cacheBytes = 56 * 1024 * 1024 }: ProvisioningOptions,
  parts: Omit<DeskParts, 'cacheBytes'> & Pick<FleetParts, 'exchange'>,
) => onceKnown(createDesk({ ...parts, cacheBytes }), parts.exchange);

/** Takes over what changes at the exchange. Once its accounts are known for the first time, every file may be another one. */
function followExchange({ exchange, desired, readModel }: FleetParts, live: Live, watch: PhoneWatch): () => void {
  const behind = exchangeBehind(exchange);
  if (behind === null) return () => undefined;
  let wasKnown = behind.isKnown();
  const tellDoors = createDoorWatch(behind, live);
  return behind.onChange((change) => {
    desired.affectedByExchange(change);
    if (change.status) tellDoors();
    if (live.watched())
      for (const number of change.activities) for (const id of readModel.devicesOf(number)) watch.note(id);
    if (!wasKnown && behind.isKnown()) desired.recover();
    wasKnown ||= behind.isKnown();
  });
}

/** Whatever is worth writing of a device may be worth telling. */
function observedLedger(ledger: Ledger, those: () => Pick<Followers, 'watch' | 'sync'>): Ledger {
  return {
    ...ledger,
    touch: (deviceId) => {
      ledger.touch(deviceId);
      those().watch.note(deviceId);
      those().sync.heard(deviceId);
    },
    refresh: (deviceId) => {
      ledger.refresh(deviceId);
      those().sync.heard(deviceId);
    },
  };
}

interface Inner {
  readonly readModel: ReadModel;
  readonly data: DeviceData;
  readonly ledger: Ledger;
  readonly digest: (text: string) => string;
  readonly followers: () => Pick<Followers, 'watch' | 'sync'>;
}

function partsOf(options: ProvisioningOptions, { readModel, data, ledger, digest, followers }: Inner): FleetParts {
  const { store, vendors, clock, publicUrl, settingsVersion, templates } = options;
  const reveal = (secret: Sealed) => store.reveal(secret);
  const derive = derivePassword((text) => store.tokenHash(text));
  const own = ownAccounts(readModel, reveal);
  const exchange = options.exchange?.(own) ?? own.book;
  const composerOver: FleetParts['composerOver'] = (those) => createComposer({ data, publicUrl, derive, ...those });
  const composer = composerOver({ readModel, exchange, reveal });
  const renderer = timed(createRenderer({ vendors, templates, digest }), options.onRender);
  const now = () => clock.now();
  const link: FleetParts['link'] = (device) => followers().sync.link(device);
  const checked = (id: string) => {
    followers().watch.note(id);
    followers().sync.note(id);
  };
  const shared = { readModel, composer, renderer, exchange, store, link };
  const desired = createDesired({ ...shared, ledger, publicUrl, settingsVersion, now, checked });
  const names = createParameterNames(vendors);
  const userDevices = openUserDevices(options.userDevices, shared);
  const windowMs = options.windowMs ?? weekMs;
  const more = { random: options.random, windowMs, parameterNames: names, composerOver, userDevices };
  return { ...shared, ...{ data, desired, clock }, ...more };
}

function statisticsOf(
  { desired, renderer }: FleetParts,
  ledger: Ledger,
  desk: Desk,
  sync: Sync,
): ProvisioningStatistics {
  const lines = { desiredWaiting: desired.waiting(), ledgerWaiting: ledger.waiting() };
  return { ...lines, cache: desk.statistics(), templates: renderer.build, sync: sync.statistics() };
}
