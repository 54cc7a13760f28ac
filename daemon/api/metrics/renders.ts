import { createHistogram } from '../../lib/index.ts';
import type { Histogram, MetricSample } from '../../lib/index.ts';

/** Upper ends in seconds: a file takes some tenths of a millisecond, a large one of a gateway some milliseconds. */
const bounds = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1];

/** Gathers how long rendering takes, by make. */
export function createRenderTimes(): {
  readonly note: (vendor: string, milliseconds: number) => void;
  readonly samples: () => readonly MetricSample[];
} {
  const byMake = new Map<string, Histogram>();
  return {
    note: (vendor, milliseconds) => {
      const histogram = byMake.get(vendor) ?? createHistogram(bounds);
      byMake.set(vendor, histogram);
      histogram.observe(milliseconds / 1000);
    },
    samples: () => [...byMake].flatMap(([make, histogram]) => histogram.samples({ make })),
  };
}
