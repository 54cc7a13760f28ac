import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { inject } from 'vitest';
import type { MariadbAddress, TestDatabase } from './mariadb.ts';
import { createDatabase } from './mariadb.ts';
import type {} from './global-setup.ts';

/** Where the one real MariaDB of this test run is; started when the first file asks for it. */
export async function sharedMariadb(): Promise<MariadbAddress> {
  const door = inject('mariadbDoor');
  if (!door) throw new Error('the run’s MariaDB is for files called *.component.test.ts only');
  const answer = JSON.parse(await text(connect(door))) as { address?: MariadbAddress; error?: string };
  if (!answer.address) throw new Error(answer.error ?? 'MariaDB did not start');
  return answer.address;
}

/**
 * A fresh, empty database on the one real MariaDB of this test run. For files called `*.component.test.ts`, inside of
 * `describeWith('mariadb', …)`. Drop it at the end.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  return createDatabase(await sharedMariadb());
}
