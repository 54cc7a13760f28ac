import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSealedFiles, resealFiles } from '../../daemon/store/sealed-file.ts';
import { createKeyring, newKeySet } from '../../daemon/store/sealing.ts';
import type { Keyring } from '../../daemon/store/sealing.ts';

let folder = '';
let told: string[] = [];
const set = newKeySet();
const ring = createKeyring(set);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hookswitch-sealed-'));
  told = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const place = (keyring: Keyring = ring) => ({
  ...{ dataDir: folder, keyring },
  report: ({ message }: { message: string }) => void told.push(message),
});
const files = (keyring?: Keyring) => createSealedFiles(place(keyring));
const path = () => join(folder, 'live-set.sealed');

describe('a sealed file', () => {
  it('gives back what was written last, and nothing where nothing was', async () => {
    const file = files()('live-set');
    expect(await file.read()).toBeNull();
    await file.write([{ a: 1 }]);
    await file.write([{ b: ['ü\n', null] }, 'text']);
    expect(await files()('live-set').read()).toEqual([{ b: ['ü\n', null] }, 'text']);
    expect(told).toEqual([]);
  });

  it('is readable by its owner alone, tells nothing of its content, and leaves nothing beside it', async () => {
    await files()('live-set').write([{ secret: 'correct-horse' }]);
    expect(statSync(path()).mode & 0o777).toBe(0o600);
    expect(readFileSync(path()).includes('correct-horse')).toBe(false);
    expect(readdirSync(folder)).toEqual(['live-set.sealed']);
  });

  it('holds the last of many writes that were begun at once', async () => {
    const sealed = files();
    await Promise.all([1, 2, 3, 4, 5].map((value) => sealed('live-set').write([value])));
    expect(await sealed('live-set').read()).toEqual([5]);
  });

  it('is nothing, with a line in the log, wherever a byte of it changed or is missing', async () => {
    await files()('live-set').write([{ number: '201' }]);
    const whole = readFileSync(path());
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (at, by, cut) => {
          const bytes = cut ? whole.subarray(0, at) : Buffer.from(whole);
          if (!cut) bytes[at] = (bytes[at] as number) ^ by;
          writeFileSync(path(), bytes);
          told = [];
          expect(await files()('live-set').read()).toBeNull();
          expect(told).toHaveLength(1);
        },
      ),
    );
  });

  it('is nothing under another name, and with another key file', async () => {
    await files()('live-set').write([1]);
    writeFileSync(join(folder, 'other.sealed'), readFileSync(path()));
    expect(await files()('other').read()).toBeNull();
    expect(await files(createKeyring(newKeySet()))('live-set').read()).toBeNull();
    expect(told).toEqual([
      'other.sealed in the data folder is not used: it does not begin as such a file does',
      'live-set.sealed in the data folder is not used: it was written with a key that the key file no longer has',
    ]);
  });

  it('needs the new key alone after a rotation; one that did not open is gone', async () => {
    await files()('live-set').write([{ kept: true }]);
    writeFileSync(join(folder, 'broken.sealed'), 'nonsense');
    const next = newKeySet();
    await resealFiles(place(createKeyring({ ...set, keys: [...set.keys, ...next.keys] })));
    expect(await files(createKeyring({ ...set, keys: next.keys }))('live-set').read()).toEqual([{ kept: true }]);
    expect(readdirSync(folder)).toEqual(['live-set.sealed']);
  });
});
