import { createConnection } from 'mysql2/promise';
import type { RowDataPacket } from 'mysql2/promise';
import { expect, it } from 'vitest';
import { describeWith } from '../lab/index.ts';
import { mariadbPlace } from './place.ts';
import type { Place } from './place.ts';

const dump = async (place: Place) => {
  const { database } = place.options;
  const connection = await createConnection(database.kind === 'mariadb' ? database.url : '');
  const [tables] = await connection.query<RowDataPacket[]>('show tables');
  const texts: string[] = [];
  for (const name of tables.map((row) => String(Object.values(row)[0])).sort()) {
    const [[row]] = await connection.query<RowDataPacket[]>(`show create table \`${name}\``);
    texts.push(String(row?.['Create Table']).replace(/ AUTO_INCREMENT=\d+/, ''));
  }
  await connection.end();
  return `${texts.join(';\n\n')};\n`;
};

await describeWith('mariadb', 'the tables on MariaDB', () => {
  it('are what sql/mariadb/schema.sql says (vitest -u writes it anew), also after every step was run again', async () => {
    const place = await mariadbPlace();
    await (await place.open()).close();
    const before = await dump(place);
    await expect(before).toMatchFileSnapshot('../../sql/mariadb/schema.sql');
    const { database } = place.options;
    const connection = await createConnection(database.kind === 'mariadb' ? database.url : '');
    await connection.query('delete from migration');
    await connection.end();
    await (await place.open()).close();
    expect(await dump(place)).toBe(before);
    await place.clear();
  });
});
