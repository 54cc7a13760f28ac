import { afterEach, expect, it } from 'vitest';
import { extensionNumber, sipSecret, textFault } from '../../../daemon/domain/index.ts';
import type { FreepbxDatabase, HostileKind } from '../../lab/index.ts';
import { describeWith, openFreepbxDatabase } from '../../lab/index.ts';
import { watch } from './watching.ts';

const soon = <T>(read: () => T) => expect.poll(read, { timeout: 20_000, interval: 10 });

/** What each is told of, and whether a phone can use it all the same. */
const expected: Partial<Record<HostileKind, readonly [usable: boolean, ...codes: string[]]>> = {
  'double encoded name': [true, 'exchange-name-garbled'],
  'line breaks in the name': [true, 'exchange-name-cleaned'],
  'quotes in the name': [true, 'exchange-name-signs'],
  'a name of 200 characters': [true, 'exchange-name-long'],
  'markup in the name': [true, 'exchange-name-signs'],
  'manager action in the name': [true, 'exchange-name-cleaned'],
  'control characters in the name': [true, 'exchange-name-cleaned'],
  'emoji in the name': [true, 'exchange-name-garbled'],
  'empty name': [true, 'exchange-name-missing'],
  'no name': [true, 'exchange-name-missing'],
  'line break in the secret': [false, 'exchange-secret-unusable'],
  'quotes in the secret': [true],
  'a secret of 200 characters': [false, 'exchange-secret-unusable'],
  'empty secret': [false, 'exchange-secret-missing'],
  'no secret row': [false, 'exchange-secret-missing'],
  'callerid with line breaks': [true],
  'user twice': [true, 'exchange-user-duplicate'],
  'device twice': [true, 'exchange-device-duplicate'],
  'device without a user': [true, 'exchange-device-free'],
  'device of nobody': [true, 'exchange-device-without-user'],
  'user without a device': [false, 'exchange-user-without-device'],
  'device without sip rows': [false, 'exchange-secret-missing', 'exchange-details-missing'],
  'number with letters': [true],
};

await describeWith('mariadb', 'bad rows in FreePBX’s tables', () => {
  let database: FreepbxDatabase;
  let one: ReturnType<typeof watch> | undefined;
  afterEach(async () => {
    await one?.source.stop();
    await database.drop();
  });

  it('are each a finding on their extension, and stop no other', async () => {
    database = await openFreepbxDatabase();
    await database.fill(20);
    const numbers = await database.addHostileRows();
    await database.query("UPDATE admin SET value = 'false' WHERE variable = 'need_reload'");
    one = watch(database.readerUrl);
    const { heard } = one;
    await soon(() => heard.live.has(numbers.get('device of nobody') ?? '')).toBe(true); // looks half-saved for a while
    const codesOf = (number: string) =>
      heard.findings.filter((finding) => finding.number === number).map(({ code }) => code);
    for (const [kind, [usable, ...codes]] of Object.entries(expected)) {
      const number = numbers.get(kind as HostileKind) ?? '';
      await soon(() => [kind, heard.live.has(number), ...codesOf(number)]).toEqual([kind, usable, ...codes]);
    }
    expect(heard.findings).toContainEqual({
      ...{ code: 'exchange-number-unusable', number: null, parameters: { number: '66/../1' } },
    });
    for (let number = 1_000; number < 1_020; number++)
      expect(heard.live.get(String(number))?.name).toBe(`Person ${number}`);
    for (const { number, name, secret } of heard.put) {
      expect(extensionNumber.safeParse(number).success && sipSecret.safeParse(secret).success).toBe(true);
      expect(name.length <= 100 && textFault(name)).toBeNull();
    }
  });

  it('do not exist where tables of latin1 hold umlauts', async () => {
    database = await openFreepbxDatabase({ charset: 'latin1' });
    await database.save({ number: '201', name: 'Jörg Müller', secret: 'Straße' });
    await database.query("UPDATE admin SET value = 'false' WHERE variable = 'need_reload'");
    one = watch(database.readerUrl);
    const { heard } = one;
    await soon(() => heard.live.get('201')).toMatchObject({ name: 'Jörg Müller', secret: 'Straße' });
    expect(heard.findings).toEqual([]);
  });

  it('are read where the columns are bytes', async () => {
    database = await openFreepbxDatabase();
    await database.query('ALTER TABLE users MODIFY name VARBINARY(100)');
    await database.query('ALTER TABLE sip MODIFY data VARBINARY(8100) NOT NULL');
    await database.save({ number: '201', name: 'Jörg', secret: 'Straße' });
    await database.save({ number: '202', name: 'Broken', secret: 'b' });
    await database.query("UPDATE users SET name = 0x4af67267 WHERE extension = '202'");
    await database.query("UPDATE admin SET value = 'false' WHERE variable = 'need_reload'");
    one = watch(database.readerUrl);
    const { heard } = one;
    await soon(() => heard.live.get('201')).toMatchObject({ name: 'Jörg', secret: 'Straße' });
    expect(heard.findings).toMatchObject([{ code: 'exchange-name-garbled', number: '202' }]);
  });
});
