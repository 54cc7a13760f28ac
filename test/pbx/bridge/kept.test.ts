import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createKeeper, readKept } from '../../../daemon/pbx/bridge/kept.ts';
import type { KeptFile } from '../../../daemon/pbx/bridge/kept.ts';
import type { KeptSet } from '../../../daemon/pbx/bridge/mirror.ts';
import { untoldFacts } from '../../../daemon/pbx/index.ts';
import { handClock } from '../../provisioning/room.ts';
import { openFolder } from './rig.ts';
import { account, resting } from './world.ts';

const setOf = (...numbers: string[]): KeptSet => ({
  accounts: numbers.map((number) => account(number)),
  facts: { ...untoldFacts, sip: { address: '192.0.2.1', ports: { udp: 5060 }, codecs: null } },
  ...{ wishes: [['201', resting]], wishesKnown: true },
});

/** A file in memory that a test lets be written. */
function memoryFile() {
  const written: unknown[][] = [];
  const done: (() => void)[] = [];
  const file: KeptFile = {
    read: () => Promise.resolve(written.at(-1) ?? null),
    write: (records) => {
      written.push(JSON.parse(JSON.stringify([...records])) as unknown[]);
      return new Promise((resolve) => done.push(resolve));
    },
  };
  return { file, written, finish: () => done.shift()?.() };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the kept set', () => {
  it('comes back as it was', async () => {
    const { file } = memoryFile();
    const keeper = createKeeper({
      file,
      kind: 'freepbx',
      clock: handClock(),
      all: () => setOf('201', '202'),
      failed: () => undefined,
    });
    keeper.changed();
    void keeper.stop();
    await settle();
    expect(await readKept(file)).toEqual({ kind: 'freepbx', set: setOf('201', '202') });
  });

  const head = { format: 1, kind: 'freepbx', facts: untoldFacts, wishesKnown: true };
  it.each([
    null,
    [],
    ['text'],
    [{ ...head, format: 2 }],
    [head, { account: { number: 1 } }],
    [head, 'text'],
    [{ ...head, kind: 'x' }],
  ])('is nothing where it is not what it should be: %j', async (content) => {
    const file: KeptFile = { read: () => Promise.resolve(content), write: () => Promise.resolve() };
    expect(await readKept(file)).toBeNull();
  });

  it('is written once for changes that come together, never twice at once, and at the end', async () => {
    const clock = handClock();
    const { file, written, finish } = memoryFile();
    let now = setOf('1');
    const keeper = createKeeper({ file, kind: 'freepbx', clock, all: () => now, failed: () => undefined });
    for (let at = 0; at < 50; at++) keeper.changed();
    expect(written).toHaveLength(0);
    // The first soon, for a daemon may be killed; the next ones further apart.
    clock.advance(100);
    await settle();
    expect(written).toHaveLength(1);
    now = setOf('2');
    keeper.changed();
    clock.advance(1_800);
    await settle();
    expect(written).toHaveLength(1);
    clock.advance(3_200);
    await settle();
    expect(written).toHaveLength(1);
    finish();
    await settle();
    finish();
    await settle();
    expect(written).toMatchObject([
      [{}, { account: { number: '1' } }, {}],
      [{}, { account: { number: '2' } }, {}],
    ]);
    now = setOf('3');
    keeper.changed();
    const stopped = keeper.stop();
    await settle();
    finish();
    await stopped;
    expect(written.at(-1)?.[1]).toMatchObject({ account: { number: '3' } });
    clock.advance(10_000);
    await settle();
    expect(written).toHaveLength(3);
  });

  it('is tried again by and by, and at the end, when the disk took nothing', async () => {
    const clock = handClock();
    const faults: unknown[] = [];
    let isFull = true;
    const written: unknown[] = [];
    const file: KeptFile = {
      read: () => Promise.resolve(null),
      write: (records) =>
        isFull ? Promise.reject(new Error('full')) : Promise.resolve(void written.push([...records])),
    };
    const keeper = createKeeper({
      file,
      kind: 'freepbx',
      clock,
      all: () => setOf('1'),
      failed: (error) => faults.push(error),
    });
    keeper.changed();
    clock.advance(2_000);
    await settle();
    expect(faults).toHaveLength(1);
    clock.advance(60_000);
    await settle();
    expect(faults).toHaveLength(2);
    isFull = false;
    await keeper.stop();
    expect(written).toHaveLength(1);
    clock.advance(60_000);
    await settle();
    expect(written).toHaveLength(1);
  });

  it('is whole whenever the process is killed while it writes', async () => {
    const folder = await openFolder();
    onTestFinished(() => folder.close());
    const program = new URL('./writing-child.ts', import.meta.url).pathname;
    writeFileSync(join(folder.dataDir, 'keys.json'), folder.keys());
    for (const delay of [0, 3, 11, 27]) {
      const child = spawn(process.execPath, [program, folder.dataDir], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      await new Promise((resolve) => setTimeout(resolve, delay));
      child.kill('SIGKILL');
      await once(child, 'close');
      const kept = await readKept(folder.file);
      const names = new Set(kept?.set.accounts.map(({ name }) => name));
      expect(kept?.set.accounts).toHaveLength(2_000);
      expect(names.size).toBe(1);
      expect(folder.told).toEqual([]);
    }
  });
});
