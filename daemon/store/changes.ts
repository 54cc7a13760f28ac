import { sql as raw } from 'kysely';
import { z } from 'zod';
import { boundTo } from './bound.ts';
import type { ChangeRecord, Page, Store } from './contract.ts';
import type { Row } from './records.ts';
import type { Sql } from './schema.ts';
import type { Keyring } from './sealing.ts';

/** A page of the audit, newest first. */
export async function readChanges(
  sql: Sql,
  keyring: Keyring,
  filter: Parameters<Store['changes']>[0],
  { before, limit }: Parameters<Store['changes']>[1],
): Promise<Page<ChangeRecord>> {
  const { entity, entityId, actor, action, transaction, from, to, without = [] } = filter;
  const [first, last] = [await idAt(sql, 'first', from), await idAt(sql, 'last', to)];
  const rows = await sql
    .selectFrom('change_row')
    .selectAll()
    .$if(entity !== undefined, (query) => query.where('entity', '=', entity ?? ''))
    .$if(entityId !== undefined, (query) => query.where('entity_id', '=', entityId ?? ''))
    .$if(actor !== undefined, (query) => query.where('actor', '=', actor ?? ''))
    .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
    .$if(transaction !== undefined, (query) => query.where('mark', '=', transaction ?? ''))
    .$if(first !== null, (query) => query.where('id', '>=', first))
    .$if(last !== null, (query) => query.where('id', '<=', last))
    .$if(from !== undefined, (query) => query.where('at', '>=', from ?? 0))
    .$if(to !== undefined, (query) => query.where('at', '<=', to ?? 0))
    .$if(without.length > 0, (query) => query.where('entity', 'not in', [...without]))
    .$if(before !== null, (query) => query.where('id', '<', before))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit).map((row) => toChange(row, keyring));
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/**
 * The first row of a moment or later, the last one of it or earlier; null = the moment was left out. Rows are read in the order of their ids, which is
 * nearly that of time: with these ends, what lies beyond them is not walked through. 0 = there is none.
 */
async function idAt(sql: Sql, end: 'first' | 'last', at: number | undefined): Promise<number | null> {
  if (at === undefined) return null;
  // A bare column would be looked for along the ids, from the far end of the audit.
  const id = end === 'first' ? raw<number | null>`min(id + 0)` : raw<number | null>`max(id + 0)`;
  const found = await sql
    .selectFrom('change_row')
    .select(id.as('id'))
    .where('at', end === 'first' ? '>=' : '<=', at)
    .executeTakeFirst();
  return found?.id ?? 0;
}

const json = z.json();

function toChange(row: Row<'change_row'>, keyring: Keyring): ChangeRecord {
  const open = (sealed: string, column: string) =>
    json.parse(JSON.parse(keyring.open({ sealed, bound: boundTo('change_row', [row.mark, row.place], column) })));
  return {
    id: row.id,
    transaction: row.mark,
    at: row.at,
    actor: row.actor,
    address: row.address,
    entity: row.entity as ChangeRecord['entity'],
    entityId: row.entity_id,
    action: row.action,
    before: open(row.before_value, 'before_value'),
    after: open(row.after_value, 'after_value'),
  };
}
