import { z } from 'zod';
import type { LiveTopic } from '../../provisioning/index.ts';
import { finding, mac, moment, onTheWire } from './parts.ts';
import { command } from './commands.ts';
import { acceptAll, pendingPhone } from './pending.ts';
import { event, phoneState } from './phone-shapes.ts';
import { route } from './route.ts';
import { redirectionCounts } from './redirection-shapes.ts';
import { doorState } from './system.ts';

/** What events are about. */
export const liveTopics = [
  'phones',
  'findings',
  'traces',
  'plans',
  'jobs',
  'commands',
  'pending',
  'exchange',
  'redirection',
] as const satisfies readonly LiveTopic[];

const progress = z.object({ done: z.int(), total: z.int() });

const known = new Set<string>(liveTopics);
const topicsText = z
  .string()
  .max(200)
  .transform((text) => [...new Set(text.split(','))])
  .refine((names) => names.every((name) => known.has(name)), `it is none of: ${liveTopics.join(', ')}`)
  .transform((names) => names as (typeof liveTopics)[number][])
  .optional();

const topics = onTheWire(topicsText, {
  ...{ type: 'array', items: { type: 'string', enum: [...liveTopics] }, minItems: 1, examples: [['phones', 'plans']] },
  description: 'Only events about these; else about all that the caller may see',
});

/** What an event's `data` holds: as things are now, so that whoever misses one knows as much with the next. */
export const liveEvent = z
  .discriminatedUnion('topic', [
    z.object({
      topic: z.literal('hello'),
      topics: z.array(z.enum(liveTopics)),
      mac: z.string().nullable(),
      resumed: z.boolean().describe('What happened since `Last-Event-ID` follows'),
    }),
    z
      .object({ topic: z.literal('reset'), reason: z.enum(['too-old', 'restarted', 'malformed']) })
      .describe('What happened since `Last-Event-ID` is not known any more: read again what is shown'),
    z
      .object({ topic: z.literal('skipped'), traces: z.int() })
      .describe('There were more requests of phones than are told live: they are in the phones’ histories'),
    z
      .object({
        topic: z.literal('phones'),
        mac: z.string(),
        state: phoneState.nullable().describe('null = the phone was deleted'),
      })
      .describe(
        'Something that lists show of the phone is other than it was: it was added or deleted, its state, what people set (its version is higher), its lines at the exchange. `GET /phones?macs=` tells all of it',
      ),
    z.object({ topic: z.literal('findings'), mac: z.string(), findings: z.array(finding).describe('All of them') }),
    event
      .omit({ id: true, lastAt: true, count: true, hash: true })
      .extend({ topic: z.literal('traces'), mac: z.string() })
      .describe('A request of a phone; equal ones within half a second are told once'),
    z.object({
      topic: z.literal('plans'),
      plan: z.string(),
      state: z.enum(['working', 'ready', 'refused', 'applied']),
      progress,
    }),
    z.object({
      topic: z.literal('jobs'),
      job: z.string(),
      state: z.enum(['running', 'done', 'failed']),
      startedAt: moment,
      progress: z.object({ done: z.int(), total: z.int().nullable().describe('null = nobody knows') }),
    }),
    z.object({ topic: z.literal('commands'), command }).describe('How far a command to phones is'),
    z.object({
      topic: z.literal('pending'),
      mac: z.string().nullable().describe('null = it is about accepting all'),
      phone: pendingPhone.nullable().describe('null = it waits no more'),
      end: z.enum(['added', 'pushed-out']).nullable().describe('Why it waits no more'),
      acceptAll: acceptAll.nullable().describe('With `mac` null: the time that runs; null = none does'),
    }),
    z
      .object({
        topic: z.literal('redirection'),
        service: z.string(),
        counts: redirectionCounts,
        failure: z.string().nullable().describe('Code of why the service is not asked now'),
      })
      .describe('How far a redirection service is with its phones'),
    z
      .object({
        topic: z.literal('exchange'),
        doors: z.object({ tables: doorState, ami: doorState, ari: doorState }),
        registrationsKnown: z.boolean().describe('Somebody can be asked who is registered, and whose line is in use'),
      })
      .describe(
        'A way to the exchange opened or closed. With `registrationsKnown` what lists show of all phones’ lines may be other: read again what is shown',
      ),
  ])
  .meta({ id: 'LiveEvent', description: '`data` of an event; its `event` is the same as its `topic`' });

/** What happens, as it happens. */
export const liveRoutes = {
  'live.stream': route({
    method: 'GET',
    path: '/live',
    role: 'viewer',
    summary: 'Tells what happens as it happens, as server-sent events; goes on from `Last-Event-ID`',
    query: z.strictObject({ topics, mac: mac.optional().describe('Only events about this phone') }),
    output: liveEvent,
    text: 'text/event-stream; charset=utf-8',
    stream: true,
    refusals: ['mac-malformed', 'live-full'],
  }),
  'live.recent': route({
    method: 'GET',
    path: '/live/recent',
    role: 'viewer',
    summary:
      'Tells what happened since an event, for callers that cannot stream: ask every few seconds with `last` of the answer before',
    query: z.strictObject({
      after: z
        .string()
        .max(100)
        .optional()
        .describe('`last` of the answer before, or the id of an event of the stream; absent = from now on'),
      topics,
      mac: mac.optional().describe('Only events about this phone'),
    }),
    output: z
      .object({
        events: z
          .array(z.object({ id: z.string(), data: liveEvent }))
          .describe('In order; a long rest comes with the next answer'),
        last: z.string().describe('`after` of the next question; what nobody asks for within a minute is forgotten'),
        reset: z
          .enum(['too-old', 'restarted', 'malformed'])
          .nullable()
          .describe('What happened since is not known any more: read again what is shown'),
      })
      .meta({ id: 'RecentEvents' }),
    refusals: ['mac-malformed', 'live-full'],
  }),
} as const;

export type LiveEventOutput = z.output<typeof liveEvent>;
