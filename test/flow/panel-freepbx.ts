import type { RowDataPacket } from 'mysql2/promise';
import type { Asterisk, FreepbxDatabase } from '../lab/index.ts';
import type { Core } from '../pbx/devices/panel-module.ts';

/** FreePBX's functions over its tables and its Asterisk. `applied` waits for every Apply Config that was begun. */
export function coreOverTables(tables: FreepbxDatabase, asterisk: Asterisk): Core & { applied(): Promise<void> } {
  let applying: Promise<unknown> = Promise.resolve();
  const rows = async (sql: string, id: string) =>
    (await tables.query<RowDataPacket[]>(sql, [id])) as Record<string, string>[];
  return {
    getUser: async (number) => {
      const [user] = await rows('select name from users where extension = ?', number);
      return user === undefined ? null : { name: user['name'] ?? '' };
    },
    getDevice: async (number) => {
      const [device] = await rows('select id, user, description from devices where id = ?', number);
      if (device === undefined) return null;
      const details = await rows('select keyword, data from sip where id = ?', number);
      const all = Object.fromEntries(details.map(({ keyword = '', data = '' }) => [keyword, data]));
      const { context = '' } = all;
      const { id = '', user = '', description = '' } = device;
      return { id, user, description, secret: all['secret'] ?? '', details: { context } };
    },
    addDevice: async ({ id, user, description, secret, details }) => {
      const [there] = await rows('select id from devices where id = ?', id);
      if (there !== undefined) throw new Error('This device id is already in use');
      await tables.addDevice({ id, user, description, secret, sip: details }, { needReload: false });
    },
    delDevice: (number) => tables.removeDevice(number),
    needreload: async () => {
      await tables.query("update admin set value = 'true' where variable = 'need_reload'");
    },
    isReloadNeeded: () => tables.needReload(),
    // In the background, as `fwconsole reload` is started.
    reload: () => {
      applying = applying.then(() => tables.applyConfig(asterisk));
      return Promise.resolve();
    },
    applied: async () => void (await applying),
  };
}
