import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changesSince, overlap } from '../../daemon/store/feed.ts';
import { openSqlite } from '../../daemon/store/sqlite-database.ts';
import type { Database } from '../../daemon/store/database.ts';
import { sqlitePlace } from './place.ts';
import type { Place } from './place.ts';

describe('the feed of changes', () => {
  let place: Place;
  let database: Database;
  beforeEach(async () => {
    place = await sqlitePlace();
    await (await place.open()).close();
    const { database: where } = place.options;
    database = await openSqlite({ path: where.kind === 'sqlite' ? where.path : '', busyTimeout: 1000 });
  });
  afterEach(async () => {
    await database.close();
    await place.clear();
  });

  const row = (id: number) => ({ id, mark: `m${id}`, place: 0, at: 1, actor: 'x', address: null, entity: 'device', entity_id: `d${id}`, action: 'change', before_value: '', after_value: '' }); // prettier-ignore
  const write = (...ids: number[]) =>
    database.write((sql) => database.insert(sql, 'change_row', ids.map(row) as never));
  const look = async (after: number, seen: number[]) =>
    (await changesSince(database.read, after, new Set(seen))).map((change) => change.id);

  it('finds a change that was committed after a later number was seen: numbers are not in the order of commits', async () => {
    await write(1, 3);
    expect(await look(0, [])).toEqual([1, 3]);
    await write(2, 4);
    expect(await look(3, [1, 3])).toEqual([2, 4]);
    expect(await look(4, [1, 2, 3, 4])).toEqual([]);
  });

  it('looks back over its overlap and no further', async () => {
    const after = overlap + 50;
    await write(49, 51, after);
    expect(await look(after, [after])).toEqual([51]);
  });
});
