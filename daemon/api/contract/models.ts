import { z } from 'zod';
import { listOf } from './parts.ts';
import { modelParams } from './phones.ts';
import { route } from './route.ts';

/** A value with how sure it is; null = nobody knows. */
const fact = z.object({ value: z.unknown(), confidence: z.enum(['A', 'B', 'C']), source: z.string() }).nullable();

const summary = z.object({
  vendor: z.string(),
  id: z.string(),
  name: z.string(),
  family: z.string(),
  kind: z.string(),
  accounts: fact,
  lineKeys: fact,
  softKeys: fact,
  /** Where its data come from. */
  source: z.enum(['shipped', 'imported']),
  /** Name of the set that it was imported with. */
  import: z.string().nullable(),
  /** Imported data that take the place of shipped ones. */
  replacesShipped: z.boolean(),
});

const model = summary.extend({
  expansion: z.array(z.object({ id: z.string(), maxModules: fact, keysPerModule: fact, firstKeyIndex: fact })),
  variants: z.array(z.string()),
  /** Further names by which its phones are recognised. */
  userAgents: z.array(z.string()),
  /** Settings that its files carry. */
  settings: z.array(z.string()),
  /** Kinds of keys by bank. */
  keys: z.object({ line: z.array(z.string()), soft: z.array(z.string()), expansion: z.array(z.string()) }),
  minFirmware: z.string().nullable(),
  notes: z.array(z.string()),
});

/** Makes and models that Hookswitch knows. */
export const modelRoutes = {
  'models.list': route({
    method: 'GET',
    path: '/models',
    role: 'viewer',
    summary: 'Lists models',
    query: z.strictObject({ vendor: z.string().max(64).optional() }),
    output: listOf(summary),
  }),
  'models.show': route({
    method: 'GET',
    path: '/models/{vendor}/{model}',
    role: 'viewer',
    summary: 'Shows a model: its numbers with how sure they are, and what it can do',
    params: modelParams,
    output: model,
  }),
} as const;

export type ModelSummaryOutput = z.output<typeof summary>;
export type ModelOutput = z.output<typeof model>;
