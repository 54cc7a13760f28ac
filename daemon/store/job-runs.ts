import { z } from 'zod';
import type { JobRunRecord, Store } from './contract.ts';
import type { Database } from './database.ts';
import type { Row } from './records.ts';

const result = z.record(z.string(), z.union([z.string(), z.number()]));
const states: readonly string[] = ['running', 'done', 'failed'] satisfies JobRunRecord['state'][];

function toRun(row: Row<'job_run'>): JobRunRecord {
  const state = states.includes(row.state) ? (row.state as JobRunRecord['state']) : 'failed';
  const { id, job, started_at: startedAt, ended_at: endedAt } = row;
  return { id, job, startedAt, endedAt, state, result: result.parse(JSON.parse(row.result)) };
}

/** Keeps the runs of jobs, so that a restart neither forgets nor repeats them. */
export function createJobRuns({ read, write }: Pick<Database, 'read' | 'write'>): Store['jobRuns'] {
  return {
    latest: async (job, limit) => {
      const query = read.selectFrom('job_run').selectAll().where('job', '=', job).orderBy('id', 'desc').limit(limit);
      return (await query.execute()).map(toRun);
    },
    begin: async (job, at) => {
      const row = { job, started_at: at, ended_at: null, state: 'running', result: '{}' };
      const { insertId } = await write((sql) => sql.insertInto('job_run').values(row).executeTakeFirstOrThrow());
      return Number(insertId);
    },
    end: async (id, { state, at, result: told }) => {
      const row = { state, ended_at: at, result: JSON.stringify(told) };
      await write(async (sql) => void (await sql.updateTable('job_run').set(row).where('id', '=', id).execute()));
    },
    // There is one daemon on a database: what still runs at its start was cut off.
    settle: async (at) => {
      const row = { state: 'failed', ended_at: at, result: JSON.stringify({ reason: 'the daemon ended meanwhile' }) };
      await write(
        async (sql) => void (await sql.updateTable('job_run').set(row).where('state', '=', 'running').execute()),
      );
    },
  };
}
