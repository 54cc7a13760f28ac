import type { Fleet, Pending, PhonesStatistics, ProvisioningStatistics } from '../../provisioning/index.ts';
import type { ExchangeHealth } from '../../pbx/index.ts';
import type { JobView } from '../../jobs/index.ts';
import type { LoopDelay, MetricSample } from '../../lib/index.ts';
import type { Store } from '../../store/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import type { Broadcast } from '../live/index.ts';
import type { DaemonState } from '../routes/system.ts';

/** Who tells the daemon's numbers. */
export interface MetricsSources {
  readonly phones: () => PhonesStatistics;
  readonly provisioning: () => ProvisioningStatistics;
  /** Times of rendering, by make. */
  readonly renders: () => readonly MetricSample[];
  readonly loop: () => LoopDelay;
  readonly jobs: () => readonly JobView[];
}

/** What {@link MetricsSources} are put together with. */
export interface MetricsDeps {
  readonly sources: MetricsSources;
  readonly fleet: Fleet;
  readonly store: Store;
  readonly exchange: () => ExchangeHealth;
  readonly vendors: readonly PhoneVendor[];
  readonly daemon: () => DaemonState;
  readonly broadcast: Pick<Broadcast, 'readers' | 'dropped'>;
  readonly pending: Pick<Pending, 'list' | 'acceptsAll'>;
}
