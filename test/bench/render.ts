import { beside, startChild } from './child.ts';
import type { Line } from './line.ts';
import type { RenderReport } from './render-worker.ts';
import type { Bench, Scenario } from './scenario.ts';

async function measure(bench: Bench): Promise<Line[]> {
  const worker = startChild(beside('render-worker.ts'));
  try {
    const reports = await worker.ask<RenderReport[]>({ kind: 'render', rounds: bench.quick ? 200 : 3000 });
    return reports.map(({ vendor, whole, encoding, ...fixture }) => ({
      name: `render-${vendor}`,
      ...{ value: whole.p50, unit: 'ms', baseline: encoding.p50, ratio: whole.p50 / encoding.p50 },
      ...{ limit: 'value <= 0.6', met: whole.p50 <= 0.6, fixture },
      more: { against: 'encoding the finished text', p90: whole.p90, p99: whole.p99, mean: whole.mean },
    }));
  } finally {
    await worker.stop();
  }
}

/** From settings to bytes, for each make's largest model with every key. */
export const render: Scenario = { name: 'render', run: measure };
