import { hash } from 'node:crypto';
import { boundTo } from './bound.ts';
import type { OutboxWork, Transaction } from './contract.ts';
import type { Sql } from './schema.ts';
import type { Keyring } from './sealing.ts';
import type { Writing } from './writing.ts';

// Sealing the same again gives another text.
const markOf = (sealed: string) => hash('sha256', sealed, 'hex').slice(0, 32);

/** Work that must happen outside: the same work twice is one row, done again. */
export function outboxEdits(writing: Writing): Transaction['outbox'] {
  const { database, keyring } = writing;
  return {
    add: async ({ kind, key, payload }) => {
      const clear = JSON.stringify(payload ?? null);
      const sealed = keyring.seal(clear, boundTo('outbox', [kind, key], 'payload')).sealed;
      const row = { kind, work_key: key, payload: sealed, created_at: writing.at, done_at: null };
      await database.upsert(writing.sql, 'outbox', ['kind', 'work_key'], [row]);
      writing.wroteMore();
    },
    done: async ({ kind, key, mark }) => {
      const row = await writing.sql
        .selectFrom('outbox')
        .select(['id', 'payload'])
        .where('kind', '=', kind)
        .where('work_key', '=', key)
        .$if(database.kind === 'mariadb', (query) => query.forUpdate())
        .executeTakeFirst();
      if (row === undefined || markOf(row.payload) !== mark) return false;
      await writing.sql.updateTable('outbox').set({ done_at: writing.at }).where('id', '=', row.id).execute();
      writing.wroteMore();
      return true;
    },
  };
}

/** Work of a kind that is still to be done, oldest first. */
export async function readOutbox(sql: Sql, keyring: Keyring, kind: string): Promise<readonly OutboxWork[]> {
  const rows = await sql
    .selectFrom('outbox')
    .select(['work_key', 'payload'])
    .where('kind', '=', kind)
    .where('done_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return rows.map(({ work_key: key, payload }) => {
    const clear = keyring.open({ sealed: payload, bound: boundTo('outbox', [kind, key], 'payload') });
    return { kind, key, payload: JSON.parse(clear) as unknown, mark: markOf(payload) };
  });
}
