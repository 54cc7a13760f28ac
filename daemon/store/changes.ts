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
  const { entity, entityId, actor, action, from, to, without = [] } = filter;
  const rows = await sql
    .selectFrom('change_row')
    .selectAll()
    .$if(entity !== undefined, (query) => query.where('entity', '=', entity ?? ''))
    .$if(entityId !== undefined, (query) => query.where('entity_id', '=', entityId ?? ''))
    .$if(actor !== undefined, (query) => query.where('actor', '=', actor ?? ''))
    .$if(action !== undefined, (query) => query.where('action', '=', action ?? ''))
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
