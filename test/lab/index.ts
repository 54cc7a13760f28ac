/** Real components for tests: `await describeWith('mariadb', 'name', () => { … openTestDatabase() … })`. */
export { available, locate } from './components.ts';
export { describeWith } from './describe-with.ts';
export type { MariadbOptions, MariadbServer, TestDatabase } from './mariadb.ts';
export { startMariadb } from './mariadb.ts';
export { openTestDatabase } from './shared-mariadb.ts';
export type { AmiBlock, AmiLine } from './ami-line.ts';
export { openAmiLine } from './ami-line.ts';
export type { Asterisk, AsteriskOptions } from './asterisk.ts';
export { startAsterisk } from './asterisk.ts';
export type { AsteriskAddress } from './asterisk-address.ts';
export type { LabExtension } from './asterisk-extension.ts';
export type { Inbox } from './inbox.ts';
export type { FreepbxDatabase, FreepbxDatabaseOptions } from './freepbx-database.ts';
export { openFreepbxDatabase } from './freepbx-database.ts';
export type { HostileKind } from './freepbx-hostile.ts';
export type { FreepbxDevice, FreepbxExtension, Halt } from './freepbx-writing.ts';
export type { PhpServer } from './php.ts';
export { phpInShell, runPhp, startPhpServer } from './php.ts';
