import { z } from 'zod';
import { finding, flag, listOf, moment } from './parts.ts';
import { route } from './route.ts';

const summary = z.object({
  name: z.string(),
  models: z.array(z.object({ vendor: z.string(), id: z.string(), replacesShipped: z.boolean() })),
  /** How many MAC blocks it has. */
  prefixes: z.int(),
  /** What this release cannot take of it and leaves out. */
  problems: z.array(z.object({ code: z.string(), message: z.string(), field: z.string().optional() })),
  version: z.int(),
  createdAt: moment,
  updatedAt: moment,
});

/** `content` is all of it, as it may be imported again: every fact with its confidence and source. */
const whole = summary.extend({
  content: z.object({ prefixes: z.array(z.json()), models: z.array(z.json()) }),
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
    output: listOf(summary),
  }),
  'deviceData.show': route({
    method: 'GET',
    path: '/device-data/{name}',
    role: 'viewer',
    summary: 'Shows an imported set with all that it holds',
    params,
    output: whole,
  }),
  'deviceData.put': route({
    method: 'PUT',
    path: '/device-data/{name}',
    role: 'admin',
    summary:
      'Imports model data and MAC prefixes as a set, which takes the place of one of the same name (`If-Match: "0"` = there is none yet). See importing-models.md',
    params,
    query: z.strictObject({ 'dry-run': flag }),
    // Looked at as a whole, to tell every problem and not just the first.
    body: z.looseObject({ prefixes: z.unknown().optional(), models: z.unknown().optional() }),
    output: imported,
    versioned: true,
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
  }),
} as const;

export type DeviceDataOutput = z.output<typeof summary>;
export type ImportedOutput = z.output<typeof imported>;
