import { describe, expect, it } from 'vitest';
import {
  silentAfterDays,
  statusOf,
  unlinked,
  type DeviceLink,
  type StatusInput,
} from '../../daemon/provisioning/status.ts';
import type { Runtime } from '../../daemon/provisioning/read-model.ts';
import type { FileRecord, SeenRecord, TokenRecord } from '../../daemon/store/index.ts';

const day = 86_400_000;
const now = 100 * day;
const runtime = (change: Partial<Runtime> = {}): Runtime => ({
  seen: null,
  firmware: undefined,
  files: [],
  burned: [],
  steadySince: null,
  refusedAt: null,
  firstAccessServedAt: null,
  ...change,
});
const seenAt = (at: number) =>
  ({
    at,
    address: '192.0.2.1',
    userAgent: 'x',
    model: null,
    variant: null,
    firmware: null,
    modules: null,
    alarm: null,
  }) satisfies SeenRecord;
const first = (expiresAt: number, status: TokenRecord['status'] = 'live') =>
  ({ kind: 'first-access', status, expiresAt }) as TokenRecord;
const file = (change: Partial<FileRecord>): FileRecord => ({
  file: 'phone',
  desiredHash: 'd',
  fingerprint: 'f',
  desiredAt: 90 * day,
  servedHash: null,
  servedAt: null,
  provenHash: null,
  provenAt: null,
  ...change,
});
const input = (change: Partial<StatusInput> = {}): StatusInput => ({
  device: { createdAt: 50 * day, tokens: [first(now + day)] },
  runtime: runtime(),
  files: [null],
  freshness: 'same',
  nightly: true,
  link: unlinked,
  now,
  ...change,
});
const steady = (change: Partial<Runtime> = {}) =>
  runtime({ steadySince: 60 * day, seen: seenAt(now - 1000), ...change });

describe('the state of a phone', () => {
  it('is waiting since it was added, while its window is open', () => {
    expect(statusOf(input())).toEqual({ state: 'waiting', since: 50 * day, why: 'never-asked' });
  });

  it('is waiting since its window closed, when nobody came', () => {
    expect(statusOf(input({ device: { createdAt: 50 * day, tokens: [first(57 * day)] } }))).toEqual({
      state: 'waiting',
      since: 57 * day,
      why: 'window-expired',
    });
  });

  it('is fetching once the first-access file went out', () => {
    expect(statusOf(input({ runtime: runtime({ firstAccessServedAt: 99 * day }) }))).toEqual({
      state: 'fetching',
      since: 99 * day,
      why: 'first-access-served',
    });
  });

  it('is fetching while the steady file is not proven', () => {
    expect(statusOf(input({ runtime: steady(), files: [file({ servedHash: 'd' })] }))).toEqual({
      state: 'fetching',
      since: 60 * day,
      why: 'steady-not-proven',
    });
  });

  it('is up to date when every proving file is the desired one', () => {
    expect(statusOf(input({ runtime: steady(), files: [file({ provenHash: 'd', provenAt: 95 * day })] }))).toEqual({
      state: 'up-to-date',
      since: 95 * day,
      why: 'proven',
    });
  });

  it('is behind since the change, when another file is desired', () => {
    expect(
      statusOf(
        input({ runtime: steady(), files: [file({ provenHash: 'old', provenAt: 80 * day, servedHash: 'old' })] }),
      ),
    ).toEqual({ state: 'behind', since: 90 * day, why: 'settings-changed' });
  });

  it('is behind because the download was not completed', () => {
    expect(
      statusOf(input({ runtime: steady(), files: [file({ provenHash: 'old', provenAt: 80 * day, servedHash: 'd' })] })),
    ).toMatchObject({ state: 'behind', why: 'download-incomplete' });
  });

  it('is behind when one of two proving files is', () => {
    const files = [
      file({ provenHash: 'd', provenAt: 95 * day }),
      file({ file: 'other', provenHash: 'old', provenAt: 95 * day }),
    ];
    expect(statusOf(input({ runtime: steady(), files })).state).toBe('behind');
  });

  it('is behind after a new release, without having been rendered again', () => {
    expect(
      statusOf(
        input({ runtime: steady(), freshness: 'new-version', files: [file({ provenHash: 'd', provenAt: 95 * day })] }),
      ),
    ).toMatchObject({ state: 'behind', why: 'new-version' });
  });

  it('is refused when its last request used a dead token', () => {
    expect(statusOf(input({ runtime: steady({ refusedAt: now }) }))).toEqual({
      state: 'refused',
      since: now,
      why: 'token-refused',
    });
  });

  it('is no longer refused once it was served again', () => {
    expect(
      statusOf(
        input({ runtime: steady({ refusedAt: now - 2000 }), files: [file({ provenHash: 'd', provenAt: now - 1000 })] }),
      ).state,
    ).toBe('up-to-date');
  });

  it('is silent when the nights pass without a request', () => {
    const last = now - silentAfterDays * day - 1;
    expect(
      statusOf(input({ runtime: steady({ seen: seenAt(last) }), files: [file({ provenHash: 'd', provenAt: last })] })),
    ).toEqual({ state: 'silent', since: last, why: 'not-seen-for-days' });
  });

  it('is not silent when it is not expected to fetch at night', () => {
    const last = now - silentAfterDays * day - 1;
    expect(
      statusOf(
        input({
          nightly: false,
          runtime: steady({ seen: seenAt(last) }),
          files: [file({ provenHash: 'd', provenAt: last })],
        }),
      ).state,
    ).toBe('up-to-date');
  });

  describe('at an exchange that tells', () => {
    const behind = [file({ provenHash: 'old', provenAt: 80 * day, servedHash: 'old' })];
    const right = [file({ provenHash: 'd', provenAt: 95 * day })];
    const registration = (state: DeviceLink['registration']['state']) => ({ state, since: 96 * day });
    const at = (files: StatusInput['files'], link: Partial<DeviceLink>) =>
      statusOf(input({ runtime: steady(), files, link: { ...unlinked, ...link } }));

    it('is told since the exchange took the NOTIFY, until the fetch came', () => {
      const note = { why: 'notified', since: 97 * day } as const;
      expect(at(behind, { note })).toEqual({ state: 'told', since: 97 * day, why: 'notified' });
      expect(at(right, { note }).state).toBe('up-to-date');
    });

    it('is behind with what it waits for, since the change', () => {
      const note = { why: 'waits-for-contact', since: 97 * day } as const;
      expect(at(behind, { note })).toEqual({ state: 'behind', since: 90 * day, why: 'waits-for-contact' });
    });

    it.each([
      ['registered', 'up-to-date', 'proven'],
      ['unknown', 'up-to-date', 'proven'],
      ['absent', 'unregistered', 'not-registered'],
      ['partly', 'unregistered', 'line-not-registered'],
      ['unreachable', 'unreachable', 'exchange-cannot-reach'],
    ] as const)('with its file and %s is %s', (state, told, why) => {
      const since = told === 'up-to-date' ? 95 * day : 96 * day;
      expect(at(right, { registration: registration(state) })).toEqual({ state: told, since, why });
    });

    it('is behind first of all, registered or not', () => {
      expect(at(behind, { registration: registration('absent') }).state).toBe('behind');
    });
  });
});
