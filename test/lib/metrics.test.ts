import { describe, expect, it } from 'vitest';
import { createHistogram, printMetrics } from '../../daemon/lib/index.ts';

describe('metrics', () => {
  it('are printed as Prometheus reads them, with whatever stands in a label', () => {
    const text = printMetrics([
      {
        name: 'a_total',
        type: 'counter',
        help: 'One\nline \\ only',
        samples: [{ value: 2, labels: { a: 'x"y\\z\n', b: '1' } }, { value: Infinity }],
      },
      { name: 'b', type: 'gauge', help: 'Nothing yet', samples: [] },
    ]);
    expect(text).toBe(
      [
        '# HELP a_total One\\nline \\\\ only',
        '# TYPE a_total counter',
        'a_total{a="x\\"y\\\\z\\n",b="1"} 2',
        'a_total +Inf',
        '',
        '# HELP b Nothing yet',
        '# TYPE b gauge',
        '',
      ].join('\n'),
    );
  });

  it('count in a histogram what is at most as large as each bucket, in the last one everything', () => {
    const histogram = createHistogram([1, 5]);
    for (const value of [0.5, 1, 3, 9]) histogram.observe(value);
    expect(histogram.samples({ make: 'snom' })).toEqual([
      { suffix: '_bucket', labels: { make: 'snom', le: '1' }, value: 2 },
      { suffix: '_bucket', labels: { make: 'snom', le: '5' }, value: 3 },
      { suffix: '_bucket', labels: { make: 'snom', le: '+Inf' }, value: 4 },
      { suffix: '_sum', labels: { make: 'snom' }, value: 13.5 },
      { suffix: '_count', labels: { make: 'snom' }, value: 4 },
    ]);
  });
});
