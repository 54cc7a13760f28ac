/** Real components for tests: `await describeWith('mariadb', 'name', () => { … openTestDatabase() … })`. */
export { available, locate } from './components.ts';
export { describeWith } from './describe-with.ts';
export type { MariadbOptions, MariadbServer, TestDatabase } from './mariadb.ts';
export { startMariadb } from './mariadb.ts';
export { openTestDatabase } from './shared-mariadb.ts';
