import { readFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSteps } from '../../daemon/store/migrations.ts';
import { sqlitePlace } from './place.ts';
import type { Place } from './place.ts';

describe('the tables on SQLite', () => {
  let place: Place;
  beforeEach(async () => {
    place = await sqlitePlace();
  });
  afterEach(() => place.clear());

  const dump = () => {
    const { database } = place.options;
    const file = new DatabaseSync(database.kind === 'sqlite' ? database.path : '');
    const rows = file.prepare(`select sql from sqlite_schema where sql is not null and name not like 'sqlite_%'`).all();
    file.close();
    return `${rows.map((row) => `${String(row['sql'])};`).sort().join('\n\n')}\n`; // prettier-ignore
  };

  it('are what sql/sqlite/schema.sql says (vitest -u writes it anew)', async () => {
    await (await place.open()).close();
    await expect(dump()).toMatchFileSnapshot('../../sql/sqlite/schema.sql');
  });

  it('stay as they are when every step is run again: a step that was cut off is simply repeated', async () => {
    const store = await place.open();
    const { schema } = store.health();
    await store.close();
    const before = dump();
    const { database } = place.options;
    const file = new DatabaseSync(database.kind === 'sqlite' ? database.path : '');
    file.exec('delete from migration');
    file.close();
    const again = await place.open();
    expect(again.health().schema).toBe(schema);
    await again.close();
    expect(dump()).toBe(before);
  });

  it('are strict, every one of them', async () => {
    for (const [name, statement] of await readSteps('sql/sqlite'))
      if (statement.startsWith('create table')) expect(statement, name).toMatch(/\) strict(, without rowid)?$/);
  });

  it('are made by steps of one statement that may be run again, on both databases', async () => {
    for (const kind of ['sqlite', 'mariadb'])
      for (const [name, statement] of await readSteps(`sql/${kind}`)) {
        expect(statement, name).toMatch(/^create (unique )?(table|index) if not exists /);
        expect(statement, name).not.toContain(';');
      }
  });

  it('have the same tables and columns on both databases', async () => {
    const columns = async (kind: string) => {
      const found: string[] = [];
      for (const statement of (await readSteps(`sql/${kind}`)).values()) {
        const table = /^create table if not exists (\w+)/.exec(statement)?.[1];
        const lines = statement.matchAll(/^ {2}(?!primary|foreign|unique|index)(\w+) \w+/gm);
        if (table !== undefined) for (const [, column] of lines) found.push(`${table}.${column}`);
      }
      return found.sort();
    };
    const sqlite = await columns('sqlite');
    expect(sqlite.length).toBeGreaterThan(80);
    expect(await columns('mariadb')).toEqual(sqlite);
    const types = await readFile('daemon/store/schema.ts', 'utf8');
    for (const column of sqlite) expect(types).toContain(`${column.split('.')[1]}: `);
  });
});
