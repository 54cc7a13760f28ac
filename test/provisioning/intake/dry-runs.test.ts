import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DryRun } from '../../../daemon/provisioning/index.ts';
import { acme, openRoom, zenith, type Room } from '../room.ts';

const actor = { name: 'test', address: null };

let room: Room;
beforeEach(async () => {
  room = await openRoom(undefined, undefined, undefined, [acme, zenith]);
  await room.fleet.addExtension(actor, { number: '200', name: 'Ann' });
});
afterEach(() => room.close());

async function look(text: string, addExtensions = false): Promise<DryRun> {
  const done = await room.intake.dryRun({ content: text }, { addExtensions });
  if (!done.ok) throw new Error(done.problem.code);
  return done.value;
}

async function take(run: DryRun, rows?: readonly number[]) {
  const done = await room.intake.take(run.id, rows);
  return done.ok ? done.value : done.problem.code;
}

const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => `aa00${(at + 0x10000000).toString(16)}`).join('\n');

describe('what was looked at', () => {
  it('is kept: the last ones, as many as memory has room for', async () => {
    const runs: DryRun[] = [];
    for (let at = 0; at < 9; at += 1) runs.push(await look(rowsOf(2)));
    expect(runs.map(({ id }) => room.intake.dryRunOf(id) !== null)).toEqual([
      false,
      ...Array.from({ length: 8 }, () => true),
    ]);
    const large = [await look(rowsOf(50_000)), await look(rowsOf(50_000))];
    expect(large.map(({ id }) => room.intake.dryRunOf(id) !== null)).toEqual([true, true]);
    expect(runs.every(({ id }) => room.intake.dryRunOf(id) === null)).toBe(true);
    expect(await take(runs[8] as DryRun)).toBe('intake-gone');
  });

  it('lets people take a repeated row instead of the one that counts', async () => {
    const run = await look('MAC;Model\nAA0000000002;One\nAA0000000002;Two\n');
    expect(run.results.map(({ outcome }) => outcome)).toEqual(['new', 'repeated']);
    expect(await take(run)).toMatchObject([{ phone: { model: 'One' } }]);
    expect(await take(run, [2])).toMatchObject([{ phone: { model: 'Two' } }]);
    expect(await take(run, [1, 2])).toHaveLength(1);
  });

  it('is refused where somebody changed meanwhile what a row would change, and not where it became so already', async () => {
    const mac = 'aa0000000003';
    await room.fleet.add(actor, { mac, model: 'One', note: 'Hall', lines: [] });
    const run = await look('MAC;Model;Note\nAA0000000003;One;Bar\nAA0000000004;One;Room 4\n');
    const change = async (note: string) => {
      const done = await room.fleet.change(actor, mac as never, null, { note });
      expect(done.ok).toBe(true);
    };
    await change('Kitchen');
    expect(await take(run)).toBe('intake-moved');
    expect(await take(run, [2])).toHaveLength(1);
    await change('Bar');
    expect(await take(run)).toMatchObject([{ change: 'phone-add' }]);
  });

  it('is refused where an extension is gone that it would have to add', async () => {
    const run = await look('MAC;Model;Ext\nAA0000000005;One;200\n', true);
    await room.fleet.removeExtension(actor, '200', null);
    expect(await take(run)).toBe('intake-moved');
  });

  it('comes to no row that cannot be', async () => {
    const run = await look('MAC;Model\nAA00000000;One\nAA0000000006;One\n');
    expect(await take(run, [1])).toBe('field-invalid');
    expect(await take(run, [3])).toBe('field-invalid');
    expect(await take(run)).toHaveLength(1);
  });

  it('is other with corrections, row by row, and the first one stays', async () => {
    const run = await look('MAC;Model\nAA00000000;One\n');
    const corrections = new Map([[1, { mac: 'aa0000000007' }]]);
    const again = await room.intake.dryRunAgain(run.id, { addExtensions: false, corrections });
    expect(again.ok && again.value.counts.new).toBe(1);
    expect(again.ok && again.value.results[0]?.phone).toEqual({ vendor: 'acme', model: 'One' });
    expect(room.intake.dryRunOf(run.id)?.counts.refused).toBe(1);
  });
});
