import { no, ok, problem } from '../../lib/index.ts';
import type { Clock, Result } from '../../lib/index.ts';
import type { AmiLink, LiveWatch } from '../ami/contract.ts';
import type { AccountSource } from '../source.ts';
import { createOutbox } from './outbox.ts';
import type { FromBridge, ToBridge } from './protocol.ts';

/** What speaks to the exchange. null = not configured. */
export interface ExchangeSideParts {
  readonly source: AccountSource | null;
  readonly ami: { readonly link: AmiLink; readonly watch: LiveWatch } | null;
  readonly clock: Clock;
  readonly post: (word: FromBridge) => void;
}

/** The thread's inside: joins table reader and AMI, tells what they find, does what it is asked. */
export interface ExchangeSide {
  hear(word: ToBridge): void;
  /** Leaves nothing open. */
  stop(): Promise<void>;
}

/** Makes it; nothing happens before `begin` is heard. */
export function createExchangeSide(parts: ExchangeSideParts): ExchangeSide {
  const { source, ami, clock, post } = parts;
  const outbox = createOutbox({ clock, post: (part) => post({ told: 'part', part }) });
  const recalled: Parameters<AccountSource['recall']>[0][number][] = [];
  const counts = { source_batches: 0, live_batches: 0, tables_reconnects: 0, ami_reconnects: 0 };
  const told = () => outbox.counters({ ...counts, ...source?.counters() });
  const joined = { ...parts, outbox, counts, told };
  const begin = () => {
    if (source !== null) followSource(joined, source);
    if (ami !== null) followAmi(joined, ami);
    source?.recall(recalled.splice(0));
    source?.start();
    ami?.watch.start();
    ami?.link.start();
  };
  return {
    hear: (word) => {
      if (word.say === 'recall') for (const account of word.accounts) recalled.push(account);
      else if (word.say === 'begin') begin();
      else if (word.say === 'taken') outbox.taken();
      else if (word.say === 'alive') post({ told: 'alive' });
      else if (word.say === 'poke') {
        source?.poke(word.why);
        ami?.watch.rereadWishes();
      } else if (word.say === 'notify')
        void notify(parts, word).then((result) => post({ told: 'answer', id: word.id, result }));
      else if (word.say === 'reload')
        void reload(parts, word.modules).then((result) => post({ told: 'answer', id: word.id, result }));
    },
    stop: async () => {
      outbox.stop();
      ami?.watch.stop();
      await Promise.all([source?.stop(), ami?.link.stop()]);
    },
  };
}

interface Joined extends ExchangeSideParts {
  readonly outbox: ReturnType<typeof createOutbox>;
  readonly counts: Record<'source_batches' | 'live_batches' | 'tables_reconnects' | 'ami_reconnects', number>;
  readonly told: () => void;
}

function followSource({ outbox, counts, told }: Joined, source: AccountSource): void {
  let wasReady = false;
  const tell = (status: ReturnType<AccountSource['status']>) => {
    if (status.state === 'ready') {
      if (wasReady) counts.tables_reconnects += 1;
      wasReady = true;
    }
    told();
    outbox.door('tables', status);
  };
  source.onStatus(tell);
  source.onBatch((batch) => {
    counts.source_batches += 1;
    told();
    outbox.accounts(batch);
  });
  outbox.door('tables', source.status());
}

function followAmi({ source, outbox, counts, told }: Joined, { link, watch }: NonNullable<Joined['ami']>): void {
  let wasReady = false;
  link.onStatus((status) => {
    if (status.state === 'ready') {
      // Whatever Asterisk read anew while nobody listened was told to nobody.
      if (wasReady) {
        counts.ami_reconnects += 1;
        source?.poke('restarted');
      }
      wasReady = true;
    }
    outbox.lost();
    told();
    outbox.door('ami', status);
  });
  watch.onBatch((batch) => {
    counts.live_batches += 1;
    if (batch.reloaded) source?.poke('reloaded');
    told();
    outbox.live(batch);
  });
  outbox.door('ami', link.status());
}

async function reload({ ami }: ExchangeSideParts, modules: readonly string[]): Promise<Result<null>> {
  if (ami === null) return no(problem('exchange-gone', { detail: 'AMI is not configured' }));
  for (const module of modules) {
    const answer = await ami.link.action('Reload', { Module: module });
    if (!answer.ok) return answer;
  }
  return ok(null);
}

async function notify(
  { ami }: ExchangeSideParts,
  { endpoint, variables }: Extract<ToBridge, { say: 'notify' }>,
): Promise<Result<null>> {
  if (ami === null) return no(problem('exchange-gone', { detail: 'AMI is not configured' }));
  const answer = await ami.link.action('PJSIPNotify', { Endpoint: endpoint, Variable: variables });
  return answer.ok ? ok(null) : answer;
}
