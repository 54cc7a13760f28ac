import { describe, expect, it } from 'vitest';
import { checkDeviceCertificates, checkOldTls } from '../../daemon/cli/doctor/device-certificates.ts';
import type { StatusOutput } from '../../daemon/api/index.ts';

const now = Date.UTC(2026, 5, 1);
const day = 86_400_000;
const inDays = (days: number) => new Date(now + days * day).toISOString();

type Authority = StatusOutput['deviceCertificates']['authorities'][number];

function looked(authorities: readonly Authority[], unguarded: StatusOutput['deviceCertificates']['unguarded'] = []) {
  const told = { deviceCertificates: { authorities, unguarded } } as unknown as StatusOutput;
  return checkDeviceCertificates(told, now).map(
    ({ state, found, hint }) => `${state}: ${found.en} → ${hint?.en ?? 'nothing'}`,
  );
}

const yealink = (...days: number[]): Authority => ({
  make: 'yealink',
  certificates: days.map((left, at) => ({ name: `Authority ${at}`, expiresAt: inDays(left) })),
  problem: null,
});

describe('the doctor on phones’ certificates', () => {
  it('is content where none are asked for, and where authorities last', () => {
    expect(looked([])).toEqual(['ok: not asked for: no authorities are installed → nothing']);
    expect(looked([yealink(900, 400)])).toEqual(['ok: yealink: asked for, authorities until 2027-07-06 → nothing']);
  });

  it('warns before the first of them ends, and fails when all have', () => {
    expect(looked([yealink(900, 20)])).toEqual([expect.stringMatching(/^warn: .*Authority 1 ends on 2026-06-21/)]);
    expect(looked([yealink(-3)])).toEqual([expect.stringMatching(/^fail: .*expired/)]);
  });

  it('names a file that cannot be used, worse where nothing is in force', () => {
    expect(looked([{ ...yealink(900), problem: 'EACCES' }])).toEqual([
      expect.stringMatching(/^warn: .*EACCES.*stays/),
      expect.stringMatching(/^ok/),
    ]);
    expect(looked([{ ...yealink(), problem: 'EACCES' }])).toEqual([expect.stringMatching(/^fail: .*EACCES/)]);
  });

  it('names makes whose phones should be asked and are not', () => {
    expect(looked([], [{ make: 'snom', phones: 12 }])).toEqual([
      expect.stringMatching(/^warn: 12 snom phones.*→ .*snom\.pem/),
    ]);
  });
});

describe('the doctor on old TLS versions', () => {
  const told = (oldTls: StatusOutput['oldTls']) =>
    checkOldTls({ oldTls, startedAt: inDays(-9) } as unknown as StatusOutput, now);

  it('is content where they are off, and warns while they are open, with their last use', () => {
    expect(told(null).state).toBe('ok');
    expect(told({ port: 8644, lastAt: inDays(-3) })).toMatchObject({
      state: 'warn',
      found: { en: expect.stringMatching(/8644.*on 2026-05-29/) as string },
    });
    expect(told({ port: 8644, lastAt: null }).found.en).toContain('since the start (days: 9)');
  });
});
