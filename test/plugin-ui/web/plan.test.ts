import { describe, expect, it } from 'vitest';
import { askedLines, trialInput } from '../../../plugin-ui/web/pages/plan/asked.ts';
import { countKinds, fitting, kindOf, rowsOf, trialPhones } from '../../../plugin-ui/web/pages/plan/outcomes.ts';
import type { Outcome } from '../../../plugin-ui/web/pages/plan/outcomes.ts';
import { progressOf } from '../../../plugin-ui/web/parts/follow-progress.ts';
import { createPlans } from '../../../plugin-ui/web/state/plans.ts';
import type { Phone } from '../../../plugin-ui/web/state/fleet.ts';

const outcome = (mac: string, given: Partial<Outcome> = {}): Outcome => ({
  ...{
    mac,
    vendor: 'yealink',
    model: 'T46',
    outcome: 'changes',
    requires: 'resync',
    why: [],
    onCall: null,
    silent: false,
  },
  ...{ watching: { before: 0, after: 0 }, extension: null, name: null, ...given },
});
const phone = (mac: string, number: string, state: Phone['state']['state'], inUse = false): Phone =>
  ({
    ...{ mac, note: null, vendor: 'yealink', model: 'T46', state: { state, since: '2026-11-20T10:00:00Z' } },
    lines: [{ slot: 1, extension: number, label: null, name: `Person ${number}`, registered: true, inUse }],
  }) as unknown as Phone;
const fleet = (...phones: Phone[]) => new Map(phones.map((one) => [one.mac, one]));
const [a, b, c] = ['80:5E:C0:00:00:01', '80:5E:C0:00:00:02', '80:5E:C0:00:00:03'];
const same = (...why: Outcome['why']) => ({ outcome: 'same' as const, why });
const over = (level: 'phone' | 'model') => ({ setting: 's', reason: 'overridden' as const, level });

describe('phones of a plan', () => {
  it('are told apart by what happens to them, or why nothing does', () => {
    const cases = [
      outcome(a),
      outcome(a, { requires: 'reboot' }),
      outcome(a, { outcome: 'added' }),
      outcome(a, same({ setting: 't', reason: 'same', level: null }, over('phone'))),
      outcome(a, same(over('model'))),
      outcome(a, same({ setting: 's', reason: 'unsupported', level: null })),
      outcome(a, same()),
    ];
    expect(cases.map(kindOf)).toEqual(['quiet', 'reboot', 'added', 'phone', 'model', 'unsupported', 'same']);
  });

  it('stand in the order of their numbers and are found by number, name, model and any writing of the address', () => {
    const outcomes = [outcome(a), outcome(b, { requires: 'reboot' }), outcome(c, same(over('phone')))];
    const rows = rowsOf(outcomes, fleet(phone(a, '1001', 'behind'), phone(b, '99', 'behind')));
    expect(rows.map(({ name }) => name)).toEqual(['80:5E:C0:00:00:03', '99 Person 99', '1001 Person 1001']);
    const found = (search: string) =>
      fitting(rows, { which: null, make: null, search }).map(({ outcome: { mac } }) => mac);
    expect(found('1001')).toEqual([a]);
    expect(found('person 99')).toEqual([b]);
    expect(found('805ec0000003')).toEqual([c]);
    expect(found('80-5e-c0-00-00-02')).toEqual([b]);
    expect(found('t46')).toHaveLength(3);
    expect(countKinds(rows)).toMatchObject({ quiet: 1, reboot: 1, phone: 1, model: 0 });
    expect(fitting(rows, { which: 'same-all', make: null, search: '' }).map(({ kind }) => kind)).toEqual(['phone']);
    expect(fitting(rows, { which: 'changed', make: 'snom', search: '' })).toEqual([]);
  });

  it('are tried one of each make: one that is up to date, and on no call', () => {
    const outcomes = [outcome(a), outcome(b), outcome(c, { vendor: 'snom' })];
    const phones = fleet(phone(a, '1', 'up-to-date', true), phone(b, '2', 'up-to-date'), phone(c, '3', 'unreachable'));
    expect(trialPhones(rowsOf(outcomes, phones)).map(({ outcome: { mac } }) => mac)).toEqual([b, c]);
  });
});

describe('what is asked for', () => {
  it('is told line by line, whatever the form it was asked in', () => {
    const changes = [
      { change: 'settings' as const, target: { level: 'default' as const }, settings: { x: 1, y: '-' } },
      { change: 'phone-remove' as const, mac: a },
    ];
    expect(askedLines({ changes })).toEqual([
      { where: { at: 'default' }, what: 'setting', setting: 'x', value: 1 },
      { where: { at: 'default' }, what: 'setting', setting: 'y', value: undefined },
      { where: { at: 'phone', mac: a }, what: 'remove' },
    ]);
    expect(askedLines({ wanted: { models: { 'yealink/T46': { x: 1 } }, phones: { [a]: null } } })).toHaveLength(2);
    expect(askedLines({ each: { select: { macs: [a, b] }, phone: { note: 'n' } } })).toEqual([
      { where: { at: 'phones', macs: [a, b] }, what: 'field', field: 'note', value: 'n' },
    ]);
  });

  it('can be tried on single phones where it is about settings', () => {
    const settings = { 'sip.transport': 'tls', 'network.phone-vlan': { none: true } };
    const changes = [{ change: 'settings' as const, target: { level: 'default' as const }, settings }];
    expect(trialInput({ changes }, [a])).toEqual({ each: { select: { macs: [a] }, settings } });
    expect(trialInput({ changes: [{ change: 'phone-remove', mac: a }] }, [a])).toBeNull();
  });

  it('is kept for the latest plans, and forgotten when it is not needed', () => {
    const plans = createPlans();
    const asked = { kind: 'undo', change: '7', partly: false } as const;
    for (let n = 0; n < 60; n++) plans.keep(String(n), asked);
    expect(plans.askedFor('0')).toBeNull();
    expect(plans.askedFor('59')).toBe(asked);
    plans.keep('59', null);
    expect(plans.askedFor('59')).toBeNull();
  });
});

describe('phones that follow', () => {
  const at = Date.parse('2026-11-20T09:00:00Z');
  const macs = [a, b, c];

  it('are done when they came to it since, failed when there is no sign of them, else to come', () => {
    const phones = fleet(phone(a, '1', 'up-to-date'), phone(b, '2', 'unreachable'), phone(c, '3', 'told'));
    const { done, failed, left } = progressOf({ id: 'p', at, macs }, phones);
    expect([done, failed.map(({ mac }) => mac), left]).toEqual([[a], [b], 1]);
  });

  it('are not done by having been up to date before', () => {
    const later = Date.parse('2026-11-20T11:00:00Z');
    const phones = fleet(phone(a, '1', 'up-to-date'));
    expect(progressOf({ id: 'p', at: later, macs: [a] }, phones)).toEqual({ done: [], failed: [], left: 1 });
  });

  it('are left out when they were never seen, or are gone', () => {
    expect(progressOf({ id: 'p', at, macs }, fleet(phone(a, '1', 'waiting')))).toEqual({
      done: [],
      failed: [],
      left: 0,
    });
  });
});
