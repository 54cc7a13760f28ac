import { chmod, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addPhone, admin, found, refusal, sqlitePlace } from './place.ts';
import type { Place } from './place.ts';

describe('the key file', () => {
  let place: Place;
  let path: string;
  beforeEach(async () => {
    place = await sqlitePlace();
    path = place.options.keyFile;
  });
  afterEach(() => place.clear());

  const start = async () => {
    await (await place.open()).close();
  };

  it('is made at the first start, outside the database, for its owner alone', async () => {
    await start();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const { keys } = JSON.parse(await readFile(path, 'utf8')) as { keys: string[] };
    expect(keys).toHaveLength(1);
  });

  it('is not made anew when it is missing: the database has secrets that only the old one opens', async () => {
    await start();
    await rename(path, `${path}.away`);
    expect(await refusal(place.open())).toBe('key-file-missing');
    await expect(stat(path)).rejects.toThrow(/ENOENT/);
    await rename(`${path}.away`, path);
    await start();
  });

  it.each(['640', '604', '666', '620'])('refuses to start when others may use it (mode %s)', async (mode) => {
    await start();
    await chmod(path, Number.parseInt(mode, 8));
    await expect(place.open()).rejects.toMatchObject({
      problem: { code: 'key-file-exposed', parameters: { path, mode: `0${mode}` } },
    });
  });

  it('refuses to start with the key file of another database', async () => {
    await start();
    const other = await sqlitePlace();
    await (await other.open()).close();
    await writeFile(path, await readFile(other.options.keyFile));
    await other.clear();
    await expect(place.open()).rejects.toMatchObject({ problem: { code: 'key-mismatch', parameters: { path } } });
  });

  it('refuses to start with the right root but another sealing key, as an old backup has it', async () => {
    await start();
    const content = JSON.parse(await readFile(path, 'utf8')) as { keys: string[] };
    const keys = [Buffer.alloc(32, 1).toString('base64')];
    await writeFile(path, JSON.stringify({ ...content, keys }));
    expect(await refusal(place.open())).toBe('key-mismatch');
  });

  it.each(['', '{', '{}', '{"hookswitch":"keys","root":"AA==","keys":[]}'])(
    'refuses a damaged one: %s',
    async (text) => {
      await start();
      await writeFile(path, text);
      const refused = place.open();
      await expect(refused).rejects.toMatchObject({ problem: { code: 'key-file-damaged' } });
    },
  );

  it('may be made before the database: then the database takes it as its own', async () => {
    await start();
    if (place.options.database.kind === 'sqlite') await rm(place.options.database.path);
    await start();
  });

  it('tells with an error of its own that a secret was tampered with', async () => {
    const store = await place.open();
    const device = await addPhone(store, 1);
    const { value } = found(device.tokens[0]);
    const moved = { sealed: value.sealed, bound: 'device_token/other/value' };
    expect(await refusal(new Promise(() => store.reveal(moved)))).toBe('secret-broken');
    await store.transact(admin, (tx) => tx.devices.remove(device.id, null));
  });
});
