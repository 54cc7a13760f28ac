import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { restingState } from '../../daemon/domain/index.ts';
import { systemClock } from '../../daemon/lib/index.ts';
import type { ChangeRecord, Store } from '../../daemon/store/index.ts';
import { phone } from './place.ts';
import type { Place } from './place.ts';

const extension = (n: number) => ({
  ...{ number: `${200 + n}`, name: 'Ann', secret: 's3cret', authUser: null, mailbox: null, state: restingState },
});

type ChangeFilter = Parameters<Store['changes']>[0];

/** Whether a row is one that the filter asks for. */
function isIn(row: ChangeRecord, { from = -Infinity, to = Infinity, without = [], ...same }: ChangeFilter): boolean {
  const isSame = Object.entries(same).every(
    ([name, value]) => value === undefined || row[name as keyof typeof row] === value,
  );
  return isSame && row.at >= from && row.at <= to && !without.includes(row.entity);
}

/** What the audit of every database must find alike. */
export function auditSuite(makePlace: () => Promise<Place>): void {
  let place: Place;
  let store: Store;
  beforeEach(async () => {
    place = await makePlace();
    store = await place.open();
  });
  afterEach(() => place.clear());

  it('finds changes by who, what, which thing, when and with what together, alone and at once, page by page', async () => {
    await store.close();
    // A clock that goes wrong, and is put right, makes later rows of an earlier time.
    const times = [100, 200, 300, 250, 120, 400];
    let now = 0;
    store = await place.open({ clock: { ...systemClock(), now: () => now } });
    const actors = ['admin', 'token:ci', 'phone:aa'];
    for (const [n, time] of times.entries()) {
      now = time;
      const actor = { name: actors[n % actors.length] ?? '', address: null };
      await store.transact(actor, async (tx) => {
        const { id } = await tx.devices.insert(phone(n));
        await tx.devices.update(id, null, { note: 'desk' });
      });
      await store.transact(actor, (tx) => tx.extensions.insert(extension(n)));
    }
    const all = (await store.changes({}, { before: null, limit: 1000 })).rows;
    expect(new Set(all.map(({ at }) => at)).size).toBeGreaterThanOrEqual(times.length);
    const ends = [undefined, 0, ...times.flatMap((at) => [at - 1, at, at + 1])];
    const value = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
    const filters = fc.record({
      actor: value([...actors, 'nobody', "o'hara"]),
      entity: value(['device', 'extension'] as const),
      entityId: value(all.map(({ entityId }) => entityId)),
      action: value(['add', 'change']),
      transaction: value([...all.map(({ transaction }) => transaction), 'none']),
      from: fc.constantFrom(...ends),
      to: fc.constantFrom(...ends),
      without: value([['device'], ['key', 'extension']] as const),
    });
    await fc.assert(
      fc.asyncProperty(filters, fc.integer({ min: 1, max: 7 }), async (filter, limit) => {
        const found: number[] = [];
        for (let before: number | null = null; ;) {
          const page: Awaited<ReturnType<Store['changes']>> = await store.changes(filter, { before, limit });
          found.push(...page.rows.map(({ id }) => id));
          before = page.next;
          if (before === null) break;
        }
        expect(found).toEqual(all.filter((row) => isIn(row, filter)).map(({ id }) => id));
      }),
      { numRuns: 150 },
    );
  });
}
