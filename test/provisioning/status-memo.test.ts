import { describe, expect, it } from 'vitest';
import type { DeviceStatus } from '../../daemon/domain/index.ts';
import type { Runtime } from '../../daemon/provisioning/read-model.ts';
import { createStatusMemo } from '../../daemon/provisioning/status-memo.ts';
import { statusOf, unlinked } from '../../daemon/provisioning/status.ts';
import type { StatusInput } from '../../daemon/provisioning/status.ts';
import type { DeviceRecord, FileRecord, SeenRecord } from '../../daemon/store/index.ts';

const dayMs = 86_400_000;
const seen = { at: 1000 } as SeenRecord;
const file = { file: 'phone', provenAt: 5, provenHash: 'a', desiredHash: 'a' } as FileRecord;
const status: DeviceStatus = { state: 'up-to-date', since: 5, why: 'proven' };

const heard = (): Runtime => ({
  ...{ seen, firmware: undefined, files: [{ ...file }], burned: [], steadySince: 1, refusedAt: null },
  firstAccessServedAt: null,
});

const device = (...expiries: (number | null)[]) =>
  ({
    createdAt: 0,
    tokens: expiries.map((expiresAt) => ({ kind: 'first-access', status: 'live', expiresAt })),
  }) as unknown as DeviceRecord;

describe('a state that was told', () => {
  it('is told again while nothing has changed', () => {
    const memo = createStatusMemo({ epoch: () => 1 });
    const runtime = heard();
    expect(memo.recall(runtime, unlinked, 2000)).toBeNull();
    memo.keep(device(), runtime, unlinked, 2000, status);
    expect(memo.recall(runtime, unlinked, 2001)).toBe(status);
    expect(memo.recall(heard(), unlinked, 2001)).toBeNull();
  });

  it.each<[string, (runtime: Runtime) => void]>([
    ['was seen', (it) => void (it.seen = { ...seen })],
    ['told another firmware', (it) => void (it.firmware = null)],
    ['began its steady life', (it) => void (it.steadySince = 2)],
    ['was refused', (it) => void (it.refusedAt = 3)],
    ['got its first file', (it) => void (it.firstAccessServedAt = 4)],
    ['burned a token', (it) => void (it.burned = ['x'])],
    ['proved a file', (it) => void (it.files[0] = { ...file })],
    ['proved a file in place', (it) => void Object.assign(it.files[0] ?? {}, { provenAt: 6 })],
    ['was served a file in place', (it) => void Object.assign(it.files[0] ?? {}, { servedHash: 'b' })],
    ['has another file', (it) => void it.files.push(file)],
    ['has no file', (it) => void it.files.pop()],
  ])('is worked out anew after the phone %s', (_, change) => {
    const memo = createStatusMemo({ epoch: () => 1 });
    const runtime = heard();
    memo.keep(device(), runtime, unlinked, 2000, status);
    change(runtime);
    expect(memo.recall(runtime, unlinked, 2001)).toBeNull();
  });

  it('is worked out anew after anybody changed anything', () => {
    let epoch = 1;
    const memo = createStatusMemo({ epoch: () => epoch });
    const runtime = heard();
    memo.keep(device(), runtime, unlinked, 2000, status);
    epoch = 2;
    expect(memo.recall(runtime, unlinked, 2001)).toBeNull();
  });

  it('is worked out anew after the exchange told something else of the phone', () => {
    const memo = createStatusMemo({ epoch: () => 1 });
    const runtime = heard();
    memo.keep(device(), runtime, unlinked, 2000, status);
    const registered = { ...unlinked, registration: { state: 'registered', since: 0 } } as const;
    expect(memo.recall(runtime, registered, 2001)).toBeNull();
    expect(memo.recall(runtime, { ...unlinked, note: { why: 'notified', since: 1 } }, 2001)).toBeNull();
    expect(memo.recall(runtime, { ...unlinked }, 2001)).toBe(status);
  });

  it('is never another than what would be worked out, whatever time it is', () => {
    const first = device(5000, null, 7000);
    const cases: [DeviceRecord, Runtime][] = [
      [device(5000), { ...heard(), seen: null, steadySince: null }],
      [device(5000, 7000), { ...heard(), seen: null, steadySince: null }],
      [first, { ...heard(), steadySince: null }],
      [device(), heard()],
    ];
    const moments = [1000, 4999, 5000, 5001, 6999, 7000, 7001, 1000 + 3 * dayMs, 1001 + 3 * dayMs, 9 * dayMs];
    for (const [it, runtime] of cases) {
      const memo = createStatusMemo({ epoch: () => 1 });
      const at = (now: number): StatusInput => ({
        device: it,
        runtime,
        now,
        files: [file],
        freshness: 'same',
        nightly: true,
        link: unlinked,
      });
      let kept = 0;
      for (const now of moments) {
        const told = memo.recall(runtime, unlinked, now);
        if (told !== null) kept += 1;
        const right = statusOf(at(now));
        expect(told ?? memo.keep(it, runtime, unlinked, now, right)).toEqual(right);
      }
      expect(kept).toBeGreaterThan(2);
    }
  });
});
