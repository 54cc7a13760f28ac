import type { FreepbxConnect, WatchTimings } from '../../../daemon/pbx/freepbx/index.ts';
import { createFreepbxSource } from '../../../daemon/pbx/freepbx/index.ts';
import type { Account, AccountSource, ExchangeFacts, ExchangeFinding, SourceBatch } from '../../../daemon/pbx/index.ts';
import { systemClock } from '../../../daemon/lib/index.ts';

/** What a source told so far, put together: what the rest of the product would know. */
export interface Heard {
  readonly live: Map<string, Account>;
  readonly batches: SourceBatch[];
  /** Every account that ever came out, in order. */
  readonly put: Account[];
  readonly gone: string[];
  facts: ExchangeFacts | null;
  findings: readonly ExchangeFinding[];
  applyPending: boolean | null;
}

/** Listens to a source. */
export function hear(source: Pick<AccountSource, 'onBatch'>): Heard {
  const heard: Heard = {
    ...{ live: new Map(), batches: [], put: [], gone: [], facts: null, findings: [], applyPending: null },
  };
  source.onBatch((batch) => {
    heard.batches.push(batch);
    heard.put.push(...batch.put);
    heard.gone.push(...batch.gone);
    for (const number of batch.gone) heard.live.delete(number);
    for (const account of batch.put) heard.live.set(account.number, account);
    heard.facts = batch.facts ?? heard.facts;
    heard.findings = batch.findings ?? heard.findings;
    heard.applyPending = batch.applyPending;
  });
  return heard;
}

/** `mysql://user:password@host:port/database` as the source takes it. */
export function connectOf(url: string): FreepbxConnect {
  const { username, password, hostname, port, pathname } = new URL(url);
  return { host: hostname, port: Number(port), user: username, password, database: pathname.slice(1) };
}

/** Quick enough for tests: patience is what it is about, so it stays longer than any pause that a test makes within a save. */
export const quick: Partial<WatchTimings> = {
  poll: 100,
  chase: 20,
  patience: { reloaded: 100, watched: 300, half: 1_200 },
  glance: 700,
  read: 2_000,
  retry: [50, 300],
  refused: 400,
};

/** A source on a database, started, and what it told. */
export function watch(url: string, timings: Partial<WatchTimings> = {}, recalled: readonly Account[] = []) {
  const source = createFreepbxSource({
    ...{ connect: connectOf(url), clock: systemClock(), random: () => 0.5, timings: { ...quick, ...timings } },
  });
  const heard = hear(source);
  if (recalled.length > 0) source.recall(recalled);
  source.start();
  return { source, heard };
}
