import { z } from 'zod';
import { listing } from './list.ts';
import { moment } from './parts.ts';
import { route } from './route.ts';

const result = z.record(z.string(), z.union([z.string(), z.number()]));

const job = z
  .object({
    name: z.string(),
    schedule: z.string().describe('`daily 02:10` (UTC), `every 15 min` or `Wednesday 00:00 (Europe/Berlin)`'),
    nextAt: moment,
    running: z
      .object({ startedAt: moment, done: z.int(), total: z.int().nullable().describe('null = nobody knows') })
      .nullable(),
    last: z
      .object({
        startedAt: moment,
        endedAt: moment.nullable(),
        state: z.enum(['running', 'done', 'failed']),
        result: result.describe('Counts and names; `reason` where it failed'),
      })
      .nullable()
      .describe('The last run that ended; null = none did yet'),
  })
  .meta({ id: 'Job', description: 'Work that the daemon does by itself' });

const backup = z
  .object({ name: z.string(), path: z.string(), bytes: z.int(), madeAt: moment })
  .meta({ id: 'Backup', description: 'A backup in the data folder' });

/** What the daemon does by itself, and backups. */
export const jobRoutes = {
  'jobs.list': route({
    method: 'GET',
    path: '/jobs',
    role: 'viewer',
    summary: 'Lists jobs: when they run, how far they are, how they ended last',
    ...listing({ item: job, sort: ['name', 'nextAt'], filters: {}, whole: true }),
  }),
  'backups.list': route({
    method: 'GET',
    path: '/backups',
    role: 'admin',
    summary: 'Lists the backups in the data folder',
    ...listing({ item: backup, sort: ['madeAt', 'name', 'bytes'], filters: {}, whole: true }),
  }),
  'backups.file': route({
    method: 'GET',
    path: '/backups/{backup}/file',
    role: 'admin',
    summary: 'The bytes of a backup, as a file to be kept elsewhere; its secrets are sealed with the key file',
    params: z.strictObject({ backup: z.string().min(1).max(100).describe('Its name') }),
    output: z.string().describe('Bytes'),
    text: 'application/octet-stream',
    bytes: true,
    refusals: ['backup-unknown'],
  }),
  'backups.make': route({
    method: 'POST',
    path: '/backups',
    role: 'admin',
    summary: 'Makes a backup in the data folder; only the newest few that were asked for stay',
    body: z
      .strictObject({
        passphrase: z
          .string()
          .min(10, 'it is shorter than 10 characters')
          .max(200, 'it is longer than 200 characters')
          .nullish()
          .describe('Takes the key file along, encrypted with this; null = without the key'),
      })
      .meta({ id: 'BackupInput', examples: [{ passphrase: null }] }),
    output: backup
      .extend({ rows: z.int(), hasKey: z.boolean() })
      .meta({ id: 'BackupMade', description: 'A backup that was made just now' }),
    status: 201,
    refusals: [
      'backup-working',
      'backup-file',
      'key-file-missing',
      'key-mismatch',
      'key-file-exposed',
      'key-file-damaged',
    ],
  }),
} as const;

export type JobOutput = z.output<typeof job>;
export type BackupOutput = z.output<typeof backup>;
