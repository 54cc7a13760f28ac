/** One number of a family. `suffix` is a histogram's. */
export interface MetricSample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
  readonly suffix?: '_bucket' | '_sum' | '_count';
}

/** Numbers of one name. Labels have few values, all of them ours: never a MAC address, a token, or what a request brings along. */
export interface MetricFamily {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly samples: readonly MetricSample[];
}

/** Content type of {@link printMetrics}. */
export const metricsType = 'text/plain; version=0.0.4; charset=utf-8';

const escapeHelp = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
const escapeLabel = (text: string) => escapeHelp(text).replaceAll('"', '\\"');

function printNumber(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}

function printSample(name: string, { labels = {}, value, suffix }: MetricSample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`);
  return `${name}${suffix ?? ''}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${printNumber(value)}`;
}

/**
 * Numbers as Prometheus reads them. Source: https://prometheus.io/docs/instrumenting/exposition_formats/ (text format 0.0.4).
 */
export function printMetrics(families: readonly MetricFamily[]): string {
  return families
    .flatMap(({ name, help, type, samples }) => [
      `# HELP ${name} ${escapeHelp(help)}`,
      `# TYPE ${name} ${type}`,
      ...samples.map((sample) => printSample(name, sample)),
      '',
    ])
    .join('\n');
}

/** Counts how often something took how long. */
export interface Histogram {
  observe(value: number): void;
  samples(labels?: Readonly<Record<string, string>>): readonly MetricSample[];
}

/** @param bounds upper ends of the buckets, ascending; what is above the last one counts as +Inf. */
export function createHistogram(bounds: readonly number[]): Histogram {
  const counts = new Array<number>(bounds.length + 1).fill(0);
  let sum = 0;
  return {
    observe: (value) => {
      let place = 0;
      while (place < bounds.length && value > (bounds[place] as number)) place += 1;
      counts[place] = (counts[place] as number) + 1;
      sum += value;
    },
    samples: (labels = {}) => {
      let below = 0;
      const buckets = counts.map((count, place): MetricSample => {
        below += count;
        return { suffix: '_bucket', labels: { ...labels, le: printNumber(bounds[place] ?? Infinity) }, value: below };
      });
      return [...buckets, { suffix: '_sum', labels, value: sum }, { suffix: '_count', labels, value: below }];
    },
  };
}
