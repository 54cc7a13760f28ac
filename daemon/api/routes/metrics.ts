import { metricsType, printMetrics } from '../../lib/index.ts';
import type { Handlers } from '../http/mount.ts';
import { collectMetrics } from '../metrics/collect.ts';
import type { MetricsDeps } from '../metrics/sources.ts';

/** What monitors ask. Several at once share one collection: it goes over the whole fleet. */
export function metricsHandlers(deps: MetricsDeps): Handlers<'system.metrics'> {
  let running: Promise<string> | null = null;
  const collect = () => {
    running ??= collectMetrics(deps)
      .then(printMetrics)
      .finally(() => (running = null));
    return running;
  };
  return { 'system.metrics': async () => ({ body: await collect(), type: metricsType }) };
}
