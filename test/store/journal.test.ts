import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal, parseJournal } from '../../daemon/store/journal.ts';
import type { Burn } from '../../daemon/store/journal.ts';

const burn = (n: number): Burn => ({ deviceId: `device-${n}`, hashes: [`hash-${n}`], at: n });

describe('the journal of burned tokens', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hookswitch-journal-'));
    path = join(folder, 'deep', 'burns.journal');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('gives back after a restart what was appended, in order', async () => {
    const journal = await openJournal(path);
    await journal.append([burn(1), burn(2)]);
    await journal.append([burn(3)]);
    await journal.close();
    const again = await openJournal(path);
    expect(again.entries()).toEqual([burn(1), burn(2), burn(3)]);
    await again.clear();
    await again.append([burn(4)]);
    await again.close();
    const last = await openJournal(path);
    expect(last.entries()).toEqual([burn(4)]);
    await last.close();
  });

  it('survives a last line torn at any byte, and appends behind the whole ones', async () => {
    const journal = await openJournal(path);
    await journal.append([burn(1), burn(2)]);
    await journal.close();
    const content = await readFile(path);
    const firstLine = content.indexOf('\n') + 1;
    for (let cut = firstLine; cut < content.length; cut += 7) {
      await writeFile(path, content.subarray(0, cut));
      const torn = await openJournal(path);
      expect(torn.entries()).toEqual([burn(1)]);
      await torn.append([burn(3)]);
      await torn.close();
      expect(parseJournal(await readFile(path)).burns).toEqual([burn(1), burn(3)]);
    }
  });

  it('takes nothing for a burn that is not whole', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(parseJournal(Buffer.from(bytes)).burns).toEqual([]);
      }),
    );
  });

  it('is bounded', async () => {
    const journal = await openJournal(path);
    const tooMany = Array.from({ length: 200_001 }, (_, n) => burn(n));
    await expect(journal.append(tooMany)).rejects.toMatchObject({ problem: { code: 'store-full' } });
    expect(journal.size()).toBe(0);
    await journal.close();
  });
});
