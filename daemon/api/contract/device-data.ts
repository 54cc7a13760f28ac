import { z } from 'zod';
import { listing } from './list.ts';
import { finding, flag, json, moment, searchText } from './parts.ts';
import { route } from './route.ts';

const summary = z
  .object({
    name: z.string(),
    models: z.array(z.object({ vendor: z.string(), id: z.string(), replacesShipped: z.boolean() })),
    prefixes: z.int().describe('How many MAC blocks it has'),
    problems: z
      .array(z.object({ code: z.string(), message: z.string(), field: z.string().optional() }))
      .describe('What this release cannot take of it and leaves out'),
    version: z.int(),
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'DeviceDataSummary' });

/** `content` is all of it, as it may be imported again: every fact with its confidence and source. */
const whole = summary.extend({
  content: z.object({ prefixes: z.array(json), models: z.array(json) }),
});

/** Whether anything was stored: false where the file was only checked. */
const imported = summary.extend({ stored: z.boolean(), findings: z.array(finding) });

const params = z.strictObject({ name: z.string().min(1).max(64) });

/** Model data and MAC prefixes that are imported beside the shipped ones, as named sets. */
export const deviceDataRoutes = {
  'deviceData.list': route({
    method: 'GET',
    path: '/device-data',
    role: 'viewer',
    summary: 'Lists imported sets of model data and MAC prefixes',
    ...listing({
      item: summary,
      sort: ['name', 'createdAt', 'updatedAt'],
      filters: { q: searchText('name, its models') },
      whole: true,
    }),
  }),
  'deviceData.show': route({
    method: 'GET',
    path: '/device-data/{name}',
    role: 'viewer',
    summary: 'Shows an imported set with all that it holds',
    params,
    output: whole,
    refusals: ['import-unknown'],
  }),
  'deviceData.put': route({
    method: 'PUT',
    path: '/device-data/{name}',
    role: 'admin',
    summary:
      'Imports model data and MAC prefixes as a set, which takes the place of one of the same name (`If-Match: "0"` = there is none yet; `*` = there is one, of any version). See importing-models.md',
    params,
    query: z.strictObject({ 'dry-run': flag }),
    // Looked at as a whole, to tell every problem and not just the first.
    body: z
      .looseObject({ prefixes: z.unknown().optional(), models: z.unknown().optional() })
      .meta({ id: 'DeviceDataInput', examples: [{ prefixes: [], models: [] }] }),
    output: imported,
    versioned: true,
    refusals: ['import-unknown', 'import-in-use', 'device-data-invalid', 'version-none'],
  }),
  'deviceData.delete': route({
    method: 'DELETE',
    path: '/device-data/{name}',
    role: 'admin',
    summary: 'Forgets an imported set whose models no phone uses',
    params,
    output: z.undefined(),
    status: 204,
    versioned: true,
    refusals: ['import-unknown', 'import-in-use'],
  }),
} as const;

export type DeviceDataOutput = z.output<typeof summary>;
export type ImportedOutput = z.output<typeof imported>;
