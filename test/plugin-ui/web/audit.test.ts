import { describe, expect, it } from 'vitest';
import { changesIn, deedOf, groupsOf, isChange, whyNot } from '../../../plugin-ui/web/pages/activity/audit.ts';
import type { AuditRow } from '../../../plugin-ui/web/pages/activity/audit.ts';
import { createSettingWords } from '../../../plugin-ui/web/parts/setting-words.ts';
import { createWords } from '../../../plugin-ui/web/text/words.ts';

const words = createWords('en');
const about = { choices: null, unit: null, secret: false, form: 'text' };
const catalogue = [
  { ...about, id: 'time.ntp-server', label: 'Time server' },
  { ...about, id: 'sip.transport', label: 'SIP transport', choices: [{ value: 'tls', label: 'TLS (encrypted)' }] },
  { ...about, id: 'calls.call-waiting', label: 'Call waiting' },
  { ...about, id: 'ldap.password', label: 'Directory password', secret: true },
  { ...about, id: 'line-key', label: 'Line key', form: 'key' },
  { ...about, id: 'raw', label: 'Raw parameter', secret: true },
];
const settings = createSettingWords(catalogue, words);

let count = 0;
const row = (given: Partial<AuditRow>): AuditRow => ({
  ...{ id: ++count, at: '2026-11-20T08:30:00.000Z', actor: 'anna', address: null, entity: 'level', mac: null },
  ...{ entityId: 'default', action: 'settings', before: {}, after: {}, transaction: 'one', ...given },
});
const told = (given: Partial<AuditRow>) =>
  changesIn(row(given), words, settings).map(({ label, before, after }) => [label, before, after]);

describe('a row of the audit in words', () => {
  it('names settings and values as people know them', () => {
    const before = { 'time.ntp-server': 'a.example', 'calls.call-waiting': true };
    const after = { 'time.ntp-server': null, 'sip.transport': 'tls', 'calls.call-waiting': false };
    expect(told({ before, after })).toEqual([
      ['Time server', 'a.example', 'none'],
      ['Call waiting', 'on', 'off'],
      ['SIP transport', 'inherited', 'TLS (encrypted)'],
    ]);
  });

  it('tells keys by their place, kind and label', () => {
    const after = { 'line-key.3': { kind: 'blf', value: '201', label: 'Reception' } };
    expect(told({ after })).toEqual([['Line key 3', 'inherited', 'Watch extension (BLF) 201 Reception']]);
  });

  it('never tells a secret, be it masked or not, nor what it does not know', () => {
    const after = { 'ldap.password': 'open-sesame', 'raw.x': '********', 'gone.setting': 'open-sesame' };
    const text = JSON.stringify(told({ after }));
    expect(text).not.toContain('open-sesame');
    expect(text).not.toContain('********');
    expect(
      JSON.stringify(
        told({ entity: 'extension', action: 'change', before: { secret: 'a-1' }, after: { secret: 'b-2' } }),
      ),
    ).not.toMatch(/a-1|b-2/);
  });

  it('tells of a state only what became otherwise', () => {
    const state = { doNotDisturb: false, callWaiting: true };
    const after = { state: { ...state, doNotDisturb: true } };
    expect(told({ entity: 'extension', action: 'change', before: { state }, after })).toEqual([
      ['do not disturb', 'no', 'yes'],
    ]);
  });

  it('tells what came and what went, without what is empty', () => {
    const device = {
      mac: '805ec0123456',
      vendor: 'yealink',
      model: 'T46',
      note: null,
      lines: [{ slot: 1, extension: '201' }],
    };
    expect(told({ entity: 'device', action: 'add', before: null, after: device })).toEqual([
      ['make', null, 'Yealink'],
      ['model', null, 'T46'],
      ['lines', null, '1: 201'],
    ]);
  });

  it('says what was done', () => {
    expect(deedOf(row({ entity: 'device', action: 'remove' }), words)).toBe('Phone removed');
    expect(deedOf(row({ entityId: 'model/yealink/T46' }), words)).toBe('Settings of a model');
    expect(deedOf(row({ entity: 'device', action: 'unheard-of' }), words)).toBe('device unheard-of');
  });
});

describe('rows that were made at once', () => {
  it('stand together, for the one that says most', () => {
    const rows = [
      row({ entity: 'token', action: 'add', transaction: 'b' }),
      row({ entity: 'device', action: 'settings', transaction: 'b' }),
      row({ entity: 'device', action: 'add', transaction: 'b' }),
      row({ transaction: 'a' }),
    ];
    const groups = groupsOf(rows);
    expect(groups.map(({ transaction, rows: all }) => [transaction, all.length])).toEqual([
      ['b', 3],
      ['a', 1],
    ]);
    expect(groups[0]?.main.action).toBe('add');
  });

  it('are a change where somebody made one, and none where a phone came or somebody signed in', () => {
    const of = (given: Partial<AuditRow>) => groupsOf([row(given)]).map(isChange);
    expect(of({})).toEqual([true]);
    expect(of({ entity: 'session', action: 'add' })).toEqual([false]);
    expect(of({ entity: 'token', action: 'burned', actor: 'phone:805ec0123456' })).toEqual([false]);
  });

  it('can be taken back but for tokens, accounts, keys and what phones did', () => {
    const kept = [row({}), row({ entity: 'extension', action: 'change' }), row({ entity: 'device', action: 'remove' })];
    expect(kept.map(whyNot)).toEqual([null, null, null]);
    const never = [row({ entity: 'device', action: 'steady' }), row({ entity: 'key' }), row({ entity: 'api-token' })];
    expect(never.map(whyNot)).toEqual(['phone', 'key', 'account']);
  });
});
