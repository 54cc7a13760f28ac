import { CompiledQuery } from 'kysely';
import type { Database } from './database.ts';
import type { Schema, Sql } from './schema.ts';

type Kind = Database['kind'];
type Row = Readonly<Record<string, unknown>>;

/** How a statement of many rows begins, and ends once its columns are known. */
interface Shape {
  readonly verb: 'insert' | 'insert ignore';
  readonly ending: (columns: readonly string[]) => string;
}

/** Rows per statement: few enough that building one never holds the loop for long. */
const rowsPerStatement = 100;

const quote = (kind: Kind, name: string) => (kind === 'sqlite' ? `"${name}"` : `\`${name}\``);

/**
 * Many rows at once, past the query builder: a trace batch has thousands of values, and building trees of nodes for them
 * would cost the phones' loop more than the database needs to write them. Names come from the schema, values are bound.
 */
export function createBulk(kind: Kind): Pick<Database, 'insert' | 'upsert' | 'insertNew'> {
  const plain: Shape = { verb: 'insert', ending: () => '' };
  const ifNew: Shape =
    kind === 'sqlite'
      ? { verb: 'insert', ending: () => ' on conflict do nothing' }
      : { verb: 'insert ignore', ending: () => '' };
  return {
    insert: async (sql, table, rows) => {
      await run(kind, sql, table, rows, plain);
    },
    upsert: async (sql, table, keys, rows) => {
      await run(kind, sql, table, rows, { verb: 'insert', ending: (columns) => onConflict(kind, keys, columns) });
    },
    insertNew: (sql, table, rows) => run(kind, sql, table, rows, ifNew),
  };
}

async function run(kind: Kind, sql: Sql, table: keyof Schema, rows: readonly Row[], shape: Shape): Promise<number> {
  const columns = Object.keys(rows[0] ?? {});
  const names = columns.map((name) => quote(kind, name)).join(', ');
  const head = `${shape.verb} into ${quote(kind, table)} (${names}) values `;
  const ending = shape.ending(columns);
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
  const names = columns.filter((name) => !keys.includes(name)).map((name) => quote(kind, name));
  if (kind === 'mariadb')
    return ` on duplicate key update ${names.map((name) => `${name} = values(${name})`).join(', ')}`;
  const target = keys.map((name) => quote(kind, name)).join(', ');
  return ` on conflict (${target}) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}`;
}
