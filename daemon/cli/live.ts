import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import type { LiveEventOutput } from '../api/index.ts';
import { systemClock } from '../lib/index.ts';
import { Refused } from './client.ts';
import { repeated } from './context.ts';
import type { Context } from './context.ts';
import { createEventReader } from './event-stream.ts';
import type { EventReader } from './event-stream.ts';
import { harmless } from './print.ts';

interface LiveOptions {
  readonly topic?: readonly string[];
  readonly phone?: string;
  readonly since?: string;
}

const ofProgress = ({ done, total }: { readonly done: number; readonly total: number | null }) =>
  total === null ? String(done) : `${done}/${total}`;

/** What an event says, on one line; null = nothing that people want to see. */
function words(event: LiveEventOutput): readonly (string | number | null)[] | null {
  switch (event.topic) {
    case 'hello':
    case 'reset':
      return null;
    case 'skipped':
      return ['+', event.traces];
    case 'phones':
      return [event.mac, ...(event.state === null ? ['-'] : [event.state.state, event.state.message])];
    case 'findings':
      return [event.mac, event.findings.map(({ message }) => message).join(' ') || '-'];
    case 'traces':
      return [event.mac, event.address, askedBy(event), event.file, event.status, event.alarm];
    case 'plans':
      return [event.plan, event.state, ofProgress(event.progress)];
    case 'jobs':
      return [event.job, event.state, ofProgress(event.progress)];
    case 'commands':
      return [event.command.id, event.command.action, JSON.stringify(event.command.counts)];
    case 'exchange':
      return Object.entries(event.doors).map(([door, state]) => `${door} ${state}`);
    case 'redirection':
      return [
        event.service,
        ...Object.entries(event.counts).map(([state, count]) => `${state} ${count}`),
        event.failure,
      ];
    case 'pending':
      return [event.mac ?? 'accept-all', event.end ?? event.phone?.address ?? event.acceptAll?.until ?? '-'];
  }
}

/** How a phone asked: by the ways that have no methods the way itself is told. */
export const askedBy = ({ scheme, method }: { readonly scheme: string; readonly method: string }) =>
  scheme.startsWith('http') ? method : scheme;

function show({ asJson, say, terminal }: Context, event: LiveEventOutput, id: string | null): void {
  if (asJson()) return terminal.out(`${JSON.stringify({ id, ...event })}\n`);
  if (event.topic === 'reset') return terminal.err(`${say('liveReset')}\n`);
  const line = lineOf(event, systemClock().now());
  if (line !== null) terminal.out(`${line}\n`);
}

/** An event as a line for a terminal; null = nothing that people want to see. `at`: ms. */
export function lineOf(event: LiveEventOutput, at: number): string | null {
  const told = words(event);
  if (told === null) return null;
  return harmless([new Date(at).toISOString(), event.topic, ...told.filter((word) => word !== null)].join('  '));
}

/** Tells what comes until the stream breaks off; answers how to go on. Rejects with {@link Refused} where it cannot even begin. */
async function follow(
  context: Context,
  options: LiveOptions,
  from: { readonly lastId: string | null; readonly retryMs: number },
  opened: () => void,
): Promise<EventReader> {
  const reader = createEventReader(from);
  const query = { topics: options.topic?.join(','), mac: options.phone };
  const { ending: signal } = context.terminal;
  const stream = await context.stream({ query }, { lastEventId: reader.lastId(), signal });
  opened();
  try {
    for await (const text of stream)
      for (const { id, data } of reader.read(text)) show(context, JSON.parse(data) as LiveEventOutput, id);
  } catch (error) {
    // It broke off, as streams do; where it stood is known.
    if (!('code' in (error as object))) throw error;
  }
  return reader;
}

/** Worth trying again: nobody there, or nobody who can answer just now. */
const mayPass = (error: unknown) =>
  error instanceof Refused && (error.refusal.code === 'daemon-absent' || error.refusal.status >= 500);

/** Follows until the process is asked to end. The first try must work; a daemon that goes away later is waited for. */
async function followOn(context: Context, options: LiveOptions): Promise<void> {
  const { ending } = context.terminal;
  let from = { lastId: options.since ?? null, retryMs: 3_000 };
  let [hasBegun, isBroken] = [false, false];
  while (!ending.aborted) {
    try {
      const reader = await follow(context, options, from, () => ([hasBegun, isBroken] = [true, false]));
      from = { lastId: reader.lastId(), retryMs: reader.retryMs() };
    } catch (error) {
      if (ending.aborted) return;
      if (!hasBegun || !mayPass(error)) throw error;
    }
    if (ending.aborted) return;
    if (!isBroken) context.terminal.err(`${context.say('liveBroken')}\n`);
    isBroken = true;
    await pause(from.retryMs, undefined, { signal: ending }).catch(() => undefined);
  }
}

/** `hookswitch live` */
export function addLiveCommand(program: Command, context: Context): void {
  const { say } = context;
  program
    .command('live')
    .description(say('live'))
    .option('--topic <name>', say('liveTopic'), repeated)
    .option('--phone <mac>', say('livePhone'))
    .option('--since <id>', say('liveSince'))
    .action((options: LiveOptions) => followOn(context, options));
}
