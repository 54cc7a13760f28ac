import { createHash } from 'node:crypto';
import type { Clock } from '../lib/index.ts';
import { createStandaloneExchange, type Exchange } from '../pbx/index.ts';
import type { Store } from '../store/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';
import { createComposer } from './compose.ts';
import type { Fleet, PhoneDesk } from './contract.ts';
import { createDesired, type Desired } from './desired.ts';
import { createDesk } from './desk.ts';
import { createFleet } from './fleet.ts';
import type { FleetParts } from './fleet-parts.ts';
import { ensureInstalled } from './fleet-settings.ts';
import { createLedger } from './ledger.ts';
import { createReadModel } from './read-model.ts';
import { createRenderer } from './renderer.ts';

/** What the provisioning room needs from outside. */
export interface ProvisioningOptions {
  readonly store: Store;
  readonly vendors: readonly PhoneVendor[];
  /** Texts of a vendor's template folder, by file name. */
  readonly templates: (vendor: string) => ReadonlyMap<string, string>;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
  /** The address under which phones reach us, without a slash at its end; may change when a port is bound. */
  readonly publicUrl: () => string;
  /** Part of every desired state's fingerprint: the product's version and its zone data's. */
  readonly settingsVersion: string;
  /** How long a first-access token lives, in ms. Default: seven days. */
  readonly windowMs?: number;
  /** Most bytes of rendered files kept in memory. Default: 96 MiB. */
  readonly cacheBytes?: number;
}

/** The running room. */
export interface Provisioning {
  readonly fleet: Fleet;
  readonly desk: PhoneDesk;
  readonly exchange: Exchange;
  readonly desired: Pick<Desired, 'settled' | 'waiting'>;
  /** Writes what is still only in memory, and stops. */
  stop(): Promise<void>;
}

const weekMs = 7 * 86_400_000;

/** Loads everything into memory and starts keeping it in step. Rejects if the store cannot be read. */
export async function startProvisioning(options: ProvisioningOptions): Promise<Provisioning> {
  const { store, vendors, clock, publicUrl } = options;
  const readModel = createReadModel();
  await store.load({
    level: (level) => readModel.put({ level }),
    extension: (extension) => readModel.put({ extension }),
    device: (device) => readModel.put({ device }),
  });
  const exchange = createStandaloneExchange({
    find: (number) => readModel.extension(number),
    secretOf: ({ secret }) => store.reveal(secret),
  });
  const composer = createComposer({
    vendors,
    readModel,
    exchange,
    reveal: (secret) => store.reveal(secret),
    publicUrl,
  });
  const renderer = createRenderer({
    vendors,
    templates: options.templates,
    digest: (text) => createHash('sha256').update(text).digest('hex'),
  });
  const ledger = createLedger({ readModel, store, clock });
  const desired = createDesired({
    readModel,
    composer,
    renderer,
    exchange,
    ledger,
    store,
    publicUrl,
    settingsVersion: options.settingsVersion,
    now: () => clock.now(),
  });
  const stopListening = store.onTouched((touched) => {
    readModel.apply(touched);
    desired.affected(touched);
  });
  const parts: FleetParts = {
    vendors,
    readModel,
    composer,
    renderer,
    desired,
    exchange,
    store,
    clock,
    random: options.random,
    windowMs: options.windowMs ?? weekMs,
  };
  await ensureInstalled(parts);
  desired.recover();
  return {
    fleet: createFleet(parts),
    desk: createDesk({
      vendors,
      readModel,
      desired,
      ledger,
      store,
      clock,
      cacheBytes: options.cacheBytes ?? 96 * 1024 * 1024,
    }),
    exchange,
    desired,
    stop: async () => {
      stopListening();
      desired.stop();
      ledger.stop();
      await store.flushTraces();
    },
  };
}
