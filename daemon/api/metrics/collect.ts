import { deviceStates } from '../../domain/index.ts';
import type { JobView } from '../../jobs/index.ts';
import type { MetricFamily, MetricSample } from '../../lib/index.ts';
import type { PhonesStatistics, ProvisioningStatistics } from '../../provisioning/index.ts';
import type { StoreHealth } from '../../store/index.ts';
import { inTurns } from '../routes/list.ts';
import { exchangeFamilies } from './exchange.ts';
import type { MetricsDeps } from './sources.ts';

type Type = MetricFamily['type'];

const family = (name: string, type: Type, help: string, samples: readonly MetricSample[]): MetricFamily => ({
  name: `hookswitch_${name}`,
  ...{ type, help, samples },
});
const one = (name: string, type: Type, help: string, value: number) => family(name, type, help, [{ value }]);
const labelled = (label: string, counts: Iterable<readonly [string, number]>): MetricSample[] =>
  [...counts].map(([text, value]) => ({ labels: { [label]: text }, value }));

/** What a status of the phones' server means. */
const results: Readonly<Record<number, string>> = {
  200: 'file',
  304: 'unchanged',
  404: 'not_found',
  405: 'malformed',
  413: 'malformed',
  429: 'too_many',
  500: 'failed',
  503: 'not_now',
};

function requestSamples({ requests, byMake }: PhonesStatistics, known: ReadonlySet<string>): MetricSample[] {
  const counts = new Map<string, number>();
  const nobodys: Record<number, number> = { ...requests };
  const add = (make: string, result: string, count: number) => {
    const key = `${make} ${result}`;
    counts.set(key, (counts.get(key) ?? 0) + count);
  };
  for (const [make, byStatus] of byMake)
    for (const [status, count] of Object.entries(byStatus)) {
      nobodys[Number(status)] = (nobodys[Number(status)] ?? 0) - count;
      add(known.has(make) ? make : 'other', results[Number(status)] ?? 'other', count);
    }
  // Without a valid token nobody knows the make.
  for (const [status, count] of Object.entries(nobodys)) {
    const result = status === '404' ? 'refused' : (results[Number(status)] ?? 'other');
    if (count > 0) add('unknown', result, count);
  }
  return [...counts].map(([key, value]) => {
    const [make = '', result = ''] = key.split(' ');
    return { labels: { make, result }, value };
  });
}

function phoneServer(phones: PhonesStatistics, known: ReadonlySet<string>): MetricFamily[] {
  return [
    family(
      'requests_total',
      'counter',
      'Requests of phones, by make and result. Without a valid token the make is unknown.',
      requestSamples(phones, known),
    ),
    one('sent_bytes_total', 'counter', 'Bytes of files that were handed over completely.', phones.bytes),
    one('aborted_downloads_total', 'counter', 'Downloads that ended before their last byte.', phones.aborted),
    one('malformed_requests_total', 'counter', 'Requests that were no HTTP, too large or too slow.', phones.malformed),
    one('locked_addresses_total', 'counter', 'Times that an address was locked for guessing.', phones.locked),
    one('connections', 'gauge', 'Open connections of phones.', phones.connections),
    one('dropped_connections_total', 'counter', 'Connections not taken because there were too many.', phones.dropped),
    one(
      'unread_forwarded_total',
      'counter',
      'Requests that named another client’s address and came from no trusted proxy.',
      phones.forwardedUnread,
    ),
  ];
}

function room(
  { cache, desiredWaiting, ledgerWaiting, sync }: ProvisioningStatistics,
  health: StoreHealth,
  phones: number,
) {
  const lines = { desired: desiredWaiting, ledger: ledgerWaiting, tell: sync.inLine, traces: health.buffer.traces };
  return [
    one('cache_entries', 'gauge', 'Devices whose rendered files are kept.', cache.entries),
    one('cache_bytes', 'gauge', 'Bytes of rendered files that are kept.', cache.bytes),
    family('cache_lookups_total', 'counter', 'Questions for a rendered file, by result.', [
      ...labelled('result', Object.entries({ hit: cache.hits, miss: cache.misses })),
    ]),
    family(
      'queue_length',
      'gauge',
      'What waits: phones to be computed anew, written or told, traces, burns in the journal.',
      [...labelled('queue', Object.entries({ ...lines, journal: health.journal }))],
    ),
    family('told_total', 'counter', 'NOTIFYs to phones that are behind, by what the exchange said.', [
      ...labelled('result', Object.entries({ taken: sync.told, refused: sync.refused })),
    ]),
    one('told_in_vain', 'gauge', 'Phones that were told several times and did not fetch.', sync.gaveUp),
    family('dropped_traces_total', 'counter', 'Traces of requests that were not kept, by the place of their loss.', [
      ...labelled('place', Object.entries({ recorder: phones, buffer: health.buffer.dropped })),
    ]),
  ];
}

const troubles = ['gone', 'full', 'busy', 'read-only'] as const;

function storeFamilies({ kind, reachable, trouble, snapshot }: StoreHealth): MetricFamily[] {
  const told = troubles.map((name) => ({ labels: { trouble: name }, value: Number(trouble === name) }));
  return [
    family('store_reachable', 'gauge', 'Whether the database is there.', [
      { labels: { kind }, value: Number(reachable) },
    ]),
    family('store_trouble', 'gauge', 'Why changes are refused now: 1 at the one that holds.', told),
    ...(snapshot === null
      ? []
      : [
          one(
            'store_snapshot_served',
            'gauge',
            'Whether phones are served from the snapshot.',
            Number(snapshot.isServed),
          ),
        ]),
  ];
}

function jobFamilies(jobs: readonly JobView[]): MetricFamily[] {
  const byResult = (value: (job: JobView, result: 'done' | 'failed') => number) =>
    jobs.flatMap((job) =>
      (['done', 'failed'] as const).map((result) => ({ labels: { job: job.name, result }, value: value(job, result) })),
    );
  const ended = jobs.flatMap(({ name, last }) => (last?.endedAt ? [{ name, ...last, endedAt: last.endedAt }] : []));
  const seconds = (of: (run: (typeof ended)[number]) => number) =>
    labelled(
      'job',
      ended.map((run) => [run.name, of(run) / 1000]),
    );
  return [
    family(
      'job_runs_total',
      'counter',
      'Runs of jobs since the start.',
      byResult(({ counts }, result) => counts[result]),
    ),
    family('job_last_result', 'gauge', 'How the last run ended: 1 at the one that holds.', [
      ...byResult(({ last }, result) => Number(last?.state === result)),
    ]),
    family(
      'job_last_end_seconds',
      'gauge',
      'End of the last run, in seconds since 1970.',
      seconds((run) => run.endedAt),
    ),
    family('job_last_duration_seconds', 'gauge', 'How long the last run took.', [
      ...seconds((run) => run.endedAt - run.startedAt),
    ]),
    family('job_running', 'gauge', 'Whether the job runs.', [
      ...labelled(
        'job',
        jobs.map(({ name, running }) => [name, Number(running !== null)]),
      ),
    ]),
  ];
}

function processFamilies({ sources, daemon }: MetricsDeps): MetricFamily[] {
  const { rss, heapUsed, heapTotal, external, arrayBuffers } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const { version, startedAt, state } = daemon();
  const plain = (name: string, type: Type, help: string, value: number): MetricFamily => ({
    ...{ name, type, help, samples: [{ value }] },
  });
  return [
    family('build_info', 'gauge', 'The versions that run.', [
      { labels: { version, node: process.versions.node, templates: sources.provisioning().templates }, value: 1 },
    ]),
    one('ready', 'gauge', 'Whether phones are served.', Number(state === 'ready')),
    family(
      'event_loop_delay_seconds',
      'gauge',
      'How late the loop came to what was due, in the last one to two minutes.',
      [...labelled('quantile', Object.entries(sources.loop()))],
    ),
    plain('process_resident_memory_bytes', 'gauge', 'Resident memory.', rss),
    family('memory_bytes', 'gauge', 'Memory of the runtime, by part.', [
      ...labelled('part', Object.entries({ heapUsed, heapTotal, external, arrayBuffers })),
    ]),
    plain('process_cpu_seconds_total', 'counter', 'Processor time, user and system.', (user + system) / 1e6),
    plain('process_start_time_seconds', 'gauge', 'Start, in seconds since 1970.', Math.floor(startedAt / 1000)),
  ];
}

async function fleetFamilies(
  { fleet, vendors, exchange }: MetricsDeps,
  known: ReadonlySet<string>,
): Promise<MetricFamily[]> {
  const states = new Map<string, number>(deviceStates.map((state) => [state, 0]));
  const makes = new Map(vendors.map(({ id }) => [id, 0]));
  await inTurns(fleet.all(), ({ mac, vendor }) => {
    const state = fleet.status(mac)?.state;
    if (state !== undefined) states.set(state, (states.get(state) ?? 0) + 1);
    const make = known.has(vendor) ? vendor : 'other';
    makes.set(make, (makes.get(make) ?? 0) + 1);
  });
  return [
    family('phones', 'gauge', 'Phones by state.', labelled('state', states)),
    family('phones_by_make', 'gauge', 'Phones by make.', labelled('make', makes)),
    one('extensions', 'gauge', 'Extensions.', exchange().status.accounts),
  ];
}

function liveFamilies({ broadcast, pending }: MetricsDeps): MetricFamily[] {
  const known = pending.list();
  const ignored = known.filter((phone) => phone.ignored).length;
  return [
    one('live_readers', 'gauge', 'Readers of live events.', broadcast.readers()),
    one(
      'live_readers_dropped_total',
      'counter',
      'Readers of live events that were cut off because they read too slowly.',
      broadcast.dropped(),
    ),
    family('pending_phones', 'gauge', 'Phones that asked and that nobody added.', [
      ...labelled('state', Object.entries({ waiting: known.length - ignored, ignored })),
    ]),
    one(
      'pending_accepts_all',
      'gauge',
      'Whether phones that ask are added by themselves now.',
      Number(pending.acceptsAll() !== null),
    ),
  ];
}

/** Everything that monitors are told, as it is now. Goes over the whole fleet, in turns with those who ask for files. */
export async function collectMetrics(deps: MetricsDeps): Promise<readonly MetricFamily[]> {
  const { sources, store, vendors } = deps;
  const known = new Set(vendors.map(({ id }) => id));
  const exchange = deps.exchange();
  const fleet = await fleetFamilies(deps, known);
  const phones = sources.phones();
  const health = store.health();
  return [
    ...fleet,
    ...phoneServer(phones, known),
    family('render_seconds', 'histogram', 'Time that rendering one file took, by make.', sources.renders()),
    ...room(sources.provisioning(), health, phones.tracesDropped),
    ...storeFamilies(health),
    ...exchangeFamilies(exchange),
    ...liveFamilies(deps),
    ...jobFamilies(sources.jobs()),
    ...processFamilies(deps),
  ];
}
