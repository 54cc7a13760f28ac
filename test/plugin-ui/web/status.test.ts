import { describe, expect, it } from 'vitest';
import { concernsOf, countUrgent } from '../../../plugin-ui/web/parts/concerns.ts';
import type { Concern } from '../../../plugin-ui/web/parts/concerns.ts';
import { jobName, jobResult, jobTook, withProgress } from '../../../plugin-ui/web/pages/status/job-rows.ts';
import type { Job } from '../../../plugin-ui/web/pages/status/job-rows.ts';
import { portOf, sizeText, sumUp } from '../../../plugin-ui/web/pages/status/numbers.ts';
import type { Status } from '../../../plugin-ui/web/state/health.ts';
import { createWords } from '../../../plugin-ui/web/text/words.ts';
import { phoneOf } from './phones-fixture.ts';

const moment = '2026-11-21T10:00:00.000Z';
const off = { state: 'off', since: moment, why: null } as const;
const gone: Status['exchange']['doors']['ami'] = {
  ...{ state: 'gone', since: moment },
  why: { code: 'exchange-gone', detail: '', message: 'It cannot be reached', hint: 'Look at it' },
};

const pnp: Status['pnp'] = {
  ...{ state: 'off', address: null, port: 5060, redirected: null, why: null },
  ...{ asked: 0, told: 0, confirmed: 0 },
};

function status(change: { store?: Partial<Status['store']>; exchange?: Partial<Status['exchange']> } = {}): Status {
  return {
    ...{ version: '1.0.0', startedAt: moment, state: 'ready', extensions: 1, traffic: [] },
    phones: { total: 0, byState: {} },
    store: {
      ...{ kind: 'sqlite', reachable: true, trouble: null, since: moment, schema: '1', journal: 0, snapshot: null },
      ...change.store,
    },
    exchange: {
      ...{ kind: 'freepbx', foundBy: 'configured', known: true, doors: { tables: off, ami: off, ari: off } },
      ...{ accounts: 1, registrations: null, readAt: null, applyPending: false, asterisk: null },
      ...{ findings: [], findingCount: 0 },
      ...change.exchange,
    },
    addresses: { api: '', phones: '', phonesTls: null, phonesOldTls: null, tftp: null, public: '' },
    deviceCertificates: { authorities: [], unguarded: [] },
    oldTls: null,
    pnp,
  };
}

const inState = (serial: number, state: 'refused' | 'silent' | 'unreachable' | 'unregistered' | 'up-to-date') =>
  phoneOf({ mac: `80:5E:C0:00:00:0${serial}`, state });
const withFinding = (serial: number, code: string) =>
  phoneOf({ mac: `80:5E:C0:00:00:0${serial}`, findings: [{ code, message: `of ${serial}`, parameters: {} }] });
const ids = (concerns: readonly Concern[]) => concerns.map(({ id }) => id);

describe('what Status lists', () => {
  it('is nothing where all is well', () => {
    expect(concernsOf(status(), [inState(1, 'up-to-date')])).toEqual([]);
    expect(countUrgent(null, [])).toBe(0);
  });

  it('has phones of one kind of trouble in one line, those that cannot be reached and those that are silent together', () => {
    const phones = [inState(1, 'silent'), inState(2, 'refused'), inState(3, 'unreachable'), inState(4, 'unregistered')];
    const concerns = concernsOf(status(), phones);
    expect(ids(concerns)).toEqual(['phones refused', 'phones silent', 'phones unregistered']);
    expect(concerns.map((one) => (one.kind === 'phones' ? one.phones.length : 0))).toEqual([1, 2, 1]);
    expect(countUrgent(status(), phones)).toBe(3);
  });

  it('has the findings of phones by their kind, and does not count what needs nobody', () => {
    const phones = [withFinding(1, 'mac-differs'), withFinding(2, 'mac-differs'), withFinding(3, 'no-line')];
    const concerns = concernsOf(status(), phones);
    expect(ids(concerns)).toEqual(['finding mac-differs', 'finding no-line']);
    expect(concerns[0]).toMatchObject({ weight: 'warn', message: 'of 1', phones: [{}, {}] });
    expect(countUrgent(status(), phones)).toBe(1);
  });

  it('has the exchange and the database: what is worst comes first', () => {
    const finding = (code: string, number: string) => ({ code, message: code, parameters: {}, number });
    const findings = [finding('exchange-name-long', '1'), finding('exchange-secret-missing', '2')];
    const told = status({
      store: { reachable: false, trouble: 'full' },
      exchange: {
        ...{ doors: { tables: off, ami: gone, ari: { ...gone, state: 'connecting' } }, applyPending: true },
        ...{ findings: [...findings, finding('exchange-secret-missing', '3')], findingCount: 3 },
      },
    });
    const concerns = concernsOf(told, []);
    expect(ids(concerns)).toEqual([
      'store',
      'door ami',
      'door ari',
      'exchange exchange-secret-missing',
      'apply',
      'exchange exchange-name-long',
    ]);
    expect(concerns[3]).toMatchObject({ findings: [{ number: '2' }, { number: '3' }] });
    expect(countUrgent(told, [])).toBe(4);
  });

  it('has that a snapshot is served', () => {
    const snapshot = { takenAt: moment, isServed: true, refusal: null };
    expect(ids(concernsOf(status({ store: { snapshot } }), []))).toEqual(['snapshot']);
  });
});

describe('jobs in words', () => {
  const [en, italian] = [createWords('en'), createWords('it')];
  const job = (name: string, last: Job['last'] = null): Job => ({
    ...{ name, schedule: 'daily 02:10', nextAt: moment, running: null },
    last,
  });
  const ended = (state: 'done' | 'failed', result: NonNullable<Job['last']>['result']): Job['last'] => ({
    ...{ startedAt: moment, endedAt: '2026-11-21T10:00:41.000Z' },
    ...{ state, result },
  });

  it('have names, but for those that nobody has named', () => {
    expect([jobName(en, 'housekeeping'), jobName(italian, 'backup'), jobName(en, 'new')]).toEqual([
      'Nightly housekeeping',
      'Backup del database',
      'new',
    ]);
  });

  it('tell what came of them', () => {
    expect(jobResult(en, job('housekeeping', ended('done', { tokens: 1, traces: 2 })))).toBe(
      'Done, 3 old entries deleted',
    );
    expect(jobResult(en, job('housekeeping', ended('done', { tokens: 0 })))).toBe('Done, nothing was old');
    expect(jobResult(italian, job('backup', ended('done', { name: 'x', bytes: 77_503, rows: 1 })))).toBe(
      'Fatto, 1 riga, 77,5 kB',
    );
    expect(jobResult(en, job('backup', ended('failed', { reason: 'no space' })))).toBe('Failed: no space');
    expect(jobResult(en, job('backup'))).toBe('Not run yet');
    expect(jobTook(en, job('backup', ended('done', {})))).toBe('41 sec');
  });

  it('go on with events, each its own', () => {
    const progress = { done: 3, total: 9 };
    const event = { topic: 'jobs', job: 'backup', state: 'running', startedAt: moment, progress } as const;
    const jobs = withProgress([job('backup'), job('housekeeping')], event);
    expect(jobs.map(({ running }) => running)).toEqual([{ startedAt: moment, done: 3, total: 9 }, null]);
    expect(withProgress(jobs, { ...event, state: 'done' })[0]?.running).toBeNull();
  });
});

describe('numbers of Status', () => {
  it('add hours up and find the busiest', () => {
    const hour = (fetches: number, refused: number) => ({ from: moment, fetches, refused });
    expect(sumUp([hour(1, 0), hour(7, 2), hour(7, 1)])).toEqual({ fetches: 15, refused: 3, busiest: hour(7, 2) });
    expect(sumUp([hour(0, 1)])).toEqual({ fetches: 0, refused: 1, busiest: null });
  });

  it('have units that people read', () => {
    expect([0, 999, 1_000, 1_234_567].map((bytes) => sizeText(bytes, 'en'))).toEqual([
      '0 byte',
      '999 byte',
      '1 kB',
      '1.2 MB',
    ]);
  });

  it('are ports also where an address does not name one', () => {
    expect(['http://a:8082', 'http://a', 'https://[::1]/x'].map(portOf)).toEqual(['8082', '80', '443']);
  });
});
