import { CompiledQuery } from 'kysely';
import type { Database } from './database.ts';
import type { Schema, Sql } from './schema.ts';

type Kind = Database['kind'];
type Row = Readonly<Record<string, unknown>>;

/** Rows per statement: few enough that building one never holds the loop for long. */
const rowsPerStatement = 100;

const quote = (kind: Kind, name: string) => (kind === 'sqlite' ? `"${name}"` : `\`${name}\``);

/**
 * Many rows at once, past the query builder: a trace batch has thousands of values, and building trees of nodes for them
 * would cost the phones' loop more than the database needs to write them. Names come from the schema, values are bound.
 */
export function createBulk(kind: Kind): Pick<Database, 'upsert' | 'insertNew'> {
  return {
    upsert: async (sql, table, keys, rows) => {
      await run(kind, sql, table, rows, (columns) => onConflict(kind, keys, columns));
    },
    insertNew: (sql, table, rows) =>
      run(kind, sql, table, rows, () => (kind === 'sqlite' ? ' on conflict do nothing' : '')),
  };
}

async function run(
  kind: Kind,
  sql: Sql,
  table: keyof Schema,
  rows: readonly Row[],
  tail: (columns: readonly string[]) => string,
): Promise<number> {
  const [first] = rows;
  if (first === undefined) return 0;
  const columns = Object.keys(first);
  const ending = tail(columns);
  const verb = kind === 'mariadb' && ending === '' ? 'insert ignore' : 'insert';
  const head = `${verb} into ${quote(kind, table)} (${columns.map((name) => quote(kind, name)).join(', ')}) values `;
  const places = `(${columns.map(() => '?').join(', ')})`;
  let changed = 0;
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    const slice = rows.slice(from, from + rowsPerStatement);
    const values: unknown[] = [];
    for (const row of slice) for (const column of columns) values.push(row[column]);
    const text = head + Array.from(slice, () => places).join(', ') + ending;
    const result = await sql.executeQuery(CompiledQuery.raw(text, values));
    changed += Number(result.numAffectedRows ?? 0);
  }
  return changed;
}

function onConflict(kind: Kind, keys: readonly string[], columns: readonly string[]): string {
  const rest = columns.filter((name) => !keys.includes(name));
  const names = rest.map((name) => quote(kind, name));
  if (kind === 'mariadb')
    return ` on duplicate key update ${names.map((name) => `${name} = values(${name})`).join(', ')}`;
  const target = keys.map((name) => quote(kind, name)).join(', ');
  return ` on conflict (${target}) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`;
}
