import { z } from 'zod';
import { listing } from './list.ts';
import { filterText, searchText } from './parts.ts';
import { modelParams } from './phones.ts';
import { route } from './route.ts';

const fact = z
  .object({ value: z.unknown(), confidence: z.enum(['A', 'B', 'C']), source: z.string() })
  .nullable()
  .meta({ id: 'Fact', description: 'A value with how sure it is, and who says so; null = nobody knows' });

const summary = z
  .object({
    vendor: z.string(),
    id: z.string(),
    name: z.string(),
    family: z.string(),
    kind: z.string(),
    accounts: fact,
    lineKeys: fact,
    softKeys: fact,
    source: z.enum(['shipped', 'imported']).describe('Where its data come from'),
    import: z.string().nullable().describe('Name of the set that it was imported with'),
    replacesShipped: z.boolean().describe('Imported data that take the place of shipped ones'),
  })
  .meta({ id: 'ModelSummary' });

const layout = z
  .object({
    id: z
      .string()
      .describe(
        '`line`, `side` (keys beside the screen, where the others have their own), `soft`, `module:` with a type',
      ),
    bank: z.enum(['line', 'soft', 'expansion']),
    setting: z
      .enum(['line-key', 'soft-key', 'expansion-key'])
      .describe('Setting of its keys: then `.<number>`, on modules `.<module>.<number>`'),
    moduleType: z.string().nullable(),
    first: z.int().describe('Number of its first key'),
    count: z.int().nullable().describe('Keys over all pages; null = nobody knows'),
    arrangement: z
      .object({
        pages: z.int(),
        columns: z
          .array(z.object({ side: z.enum(['left', 'right']).nullable(), places: z.int() }))
          .describe('Places of a page: keys are counted down the first column, then down the next'),
        fixed: z
          .object({ page: z.int().nullable(), place: z.int() })
          .nullable()
          .describe('A place that holds no key, such as the one that turns the page; page null = on each'),
        confidence: z.enum(['A', 'B', 'C']),
        source: z.string(),
      })
      .nullable()
      .describe('null = nobody knows: a plain list'),
  })
  .meta({ id: 'KeyBlock', description: 'Keys that lie together on the phone, or on one type of module' });

const model = summary
  .extend({
    expansion: z.array(z.object({ id: z.string(), maxModules: fact, keysPerModule: fact, firstKeyIndex: fact })),
    variants: z.array(z.string()),
    userAgents: z.array(z.string()).describe('Further names by which its phones are recognised'),
    settings: z.array(z.string()).describe('Settings that its files carry'),
    keys: z
      .object({ line: z.array(z.string()), soft: z.array(z.string()), expansion: z.array(z.string()) })
      .describe('Kinds of keys by bank'),
    layout: z.array(layout).describe('Where its keys lie'),
    minFirmware: z.string().nullable(),
    notes: z.array(z.string()),
  })
  .meta({ id: 'Model' });

/** Makes and models that Hookswitch knows. */
export const modelRoutes = {
  'models.list': route({
    method: 'GET',
    path: '/models',
    role: 'viewer',
    summary: 'Lists models',
    ...listing({
      item: summary,
      sort: ['vendor', 'id', 'name', 'family', 'kind'],
      filters: {
        vendor: filterText('make'),
        family: filterText('family'),
        kind: filterText('kind'),
        source: z.enum(['shipped', 'imported']).optional(),
        q: searchText('make, id, name, family'),
      },
      whole: true,
    }),
  }),
  'models.show': route({
    method: 'GET',
    path: '/models/{vendor}/{model}',
    role: 'viewer',
    summary: 'Shows a model: its numbers with how sure they are, and what it can do',
    params: modelParams,
    output: model,
    refusals: ['model-not-found'],
  }),
} as const;

export type ModelSummaryOutput = z.output<typeof summary>;
export type ModelOutput = z.output<typeof model>;
