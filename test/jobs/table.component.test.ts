import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createBackups, jobTable } from '../../daemon/jobs/index.ts';
import type { Job } from '../../daemon/jobs/index.ts';
import { addPhone, admin, file, found, mariadbPlace, seen, sqlitePlace, trace } from '../store/place.ts';
import { defaultSweep } from '../../daemon/provisioning/index.ts';

const compared = { services: 1, failed: 0, phones: 5, changed: 2 };

const day = 86_400_000;
const now = Date.UTC(2026, 5, 1, 2, 10);

async function setUp(kind: 'sqlite' | 'mariadb', backupKeep = 0) {
  const place = kind === 'sqlite' ? await sqlitePlace() : await mariadbPlace();
  onTestFinished(place.clear);
  let at = now;
  const clock = { now: () => at, after: () => () => undefined, every: () => () => undefined };
  const store = await place.open({ clock });
  const backups = createBackups({ store, dataDir: place.folder, product: '1.0.0', clock });
  const redirection = {
    policy: defaultSweep,
    sweep: () => Promise.resolve(3),
    compare: () => Promise.resolve(compared),
  };
  const jobs = jobTable({ store, backups, traceDays: 30, auditDays: 100, backupKeep, redirection });
  const run = (name: string) => Promise.resolve(found(jobs.find((job) => job.name === name)).task(at, () => undefined));
  return { place, store, backups, jobs, run, go: (to: number) => (at = to) };
}

const names = (jobs: readonly Job[]) => jobs.map(({ name }) => name);

describe('nightly housekeeping', () => {
  it.each(['sqlite', 'mariadb'] as const)('deletes what is too old, on %s, and nothing else', async (kind) => {
    const { store, run, go } = await setUp(kind);
    go(now - 101 * day);
    const { id } = await addPhone(store, 1);
    await store.jobRuns.begin('housekeeping', now - 101 * day);
    go(now);
    await addPhone(store, 2);
    const many = Array.from({ length: 40 }, (_, place) => trace(now - 31 * day + place, { file: `old-${place}` }));
    store.appendTraces([{ deviceId: id, traces: many, seen, files: [file('phone', 'ab'.repeat(16), now)] }]);
    await store.flushTraces();
    store.appendTraces([{ deviceId: id, traces: [trace(now - 29 * day)], seen: null, files: [] }]);
    await store.flushTraces();
    const token = { role: 'viewer', createdAt: 1 } as const;
    await store.transact(admin, async (tx) => {
      await tx.accounts.addToken({ ...token, name: 'old', expiresAt: now - 31 * day, value: 'old-token' });
      await tx.accounts.addToken({ ...token, name: 'lately', expiresAt: now - 29 * day, value: 'late-token' });
      await tx.accounts.addToken({ ...token, name: 'ever', expiresAt: null, value: 'ever-token' });
    });
    const before = await store.changes({}, { before: null, limit: 100 });
    const old = before.rows.filter((row) => row.at < now - 100 * day);
    expect(old.length).toBeGreaterThan(0);
    expect(await run('housekeeping')).toEqual({ tokens: 1, traces: 40, changes: old.length, runs: 1 });
    const page = { before: null, limit: 100 };
    expect((await store.traces(id, page)).rows.map(({ at }) => at)).toEqual([now - 29 * day]);
    const after = await store.changes({}, page);
    expect(after.rows.every((row) => row.at === now)).toBe(true);
    expect(await store.transact(admin, async (tx) => (await tx.accounts.listTokens()).map(({ name }) => name))).toEqual(
      expect.arrayContaining(['ever', 'lately']),
    );
    expect(await store.findApiToken('ever-token')).not.toBeNull();
    expect(await run('housekeeping')).toMatchObject({ tokens: 0, traces: 0, changes: 0, runs: 0 });
  });
});

describe('nightly backups', () => {
  it('are made only where somebody wants them', async () => {
    expect(names((await setUp('sqlite')).jobs)).toEqual(['housekeeping', 'redirection-sweep', 'redirection-compare']);
    expect(names((await setUp('sqlite', 2)).jobs)).toEqual([
      'housekeeping',
      'backup',
      'redirection-sweep',
      'redirection-compare',
    ]);
  });

  it('keep so many, and leave those alone that people asked for', async () => {
    const { place, store, backups, run, go } = await setUp('sqlite', 2);
    await addPhone(store, 1);
    await backups.make('asked', 3, { passphrase: null });
    for (let night = 1; night <= 4; night += 1) {
      go(now + night * day);
      expect(await run('backup')).toMatchObject({ rows: expect.any(Number) as number });
    }
    expect(await readdir(join(place.folder, 'backups'))).toEqual([
      'asked-2026-06-01T02-10-00-000Z.backup',
      'nightly-2026-06-04T02-10-00-000Z.backup',
      'nightly-2026-06-05T02-10-00-000Z.backup',
    ]);
    expect((await backups.list()).map(({ madeAt }) => madeAt)).toEqual([now, now + 3 * day, now + 4 * day]);
  });

  it('are made one at a time', async () => {
    const { backups, go } = await setUp('sqlite');
    const first = backups.make('asked', 3, { passphrase: null });
    go(now + 1);
    await expect(backups.make('asked', 3, { passphrase: null })).rejects.toThrow('A backup is being made');
    await first;
    go(now + 2);
    await backups.make('asked', 3, { passphrase: null });
  });
});
