import { createConnection } from 'mysql2/promise';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe } from 'vitest';
import { describeWith, openTestDatabase } from '../lab/index.ts';
import type { TestDatabase } from '../lab/index.ts';
import { auditSuite } from './audit-suite.ts';
import { mariadbPlace } from './place.ts';
import { peopleSuite } from './people-suite.ts';
import { repositorySuite } from './repository-suite.ts';
import { holdSuite } from './hold-suite.ts';
import { redirectionSuite } from './redirection-suite.ts';
import { userDeviceSuite } from './user-device-suite.ts';

/** Leaves the tables and takes what is in them: quicker than making them again for each test. */
async function wipe(url: string): Promise<void> {
  const connection = await createConnection(url);
  const [tables] = await connection.query<RowDataPacket[]>('show tables');
  await connection.query('set foreign_key_checks = 0');
  for (const name of tables.map((row) => String(Object.values(row)[0])))
    if (!name.startsWith('migration')) await connection.query(`delete from \`${name}\``);
  await connection.query('alter table change_row auto_increment = 1').catch(() => undefined); // not there yet
  await connection.end();
}

await describeWith('mariadb', 'the store on MariaDB', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.drop());

  const emptyPlace = async () => {
    await wipe(database.url);
    return mariadbPlace(database.url);
  };
  // Apart: each suite makes a place of its own before each of its tests.
  describe('with its rows', () => repositorySuite(emptyPlace));
  describe('with its audit', () => auditSuite(emptyPlace));
  describe('with users’ devices', () => userDeviceSuite(emptyPlace));
  describe('with phones that are held back', () => holdSuite(emptyPlace));
  describe('with makers’ services', () => redirectionSuite(emptyPlace));
  describe('with people', () => peopleSuite(emptyPlace));
});
