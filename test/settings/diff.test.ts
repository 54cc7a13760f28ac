import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffOverrides, requirementOf, riskySettings, sameValue } from '../../daemon/settings/index.ts';

describe('what differs between two versions of a level', () => {
  it('is told by setting, with inherit, none and values apart', () => {
    const before = new Map<string, unknown>([['sip.port', 5060], ['sip.server', null], ['time.zone', 'UTC']]); // prettier-ignore
    const after = new Map<string, unknown>([['sip.port', 5070], ['time.zone', 'UTC'], ['line-key.1', null]]); // prettier-ignore
    expect(diffOverrides(before, after)).toEqual([
      { setting: 'sip.port', before: 5060, after: 5070 },
      { setting: 'sip.server', before: null, after: undefined },
      { setting: 'line-key.1', before: undefined, after: null },
    ]);
  });

  it('is nothing for keys and lists that say the same', () => {
    expect(sameValue({ kind: 'blf', value: '1' }, { value: '1', kind: 'blf', label: undefined })).toBe(true);
    expect(sameValue(['pcma', 'pcmu'], ['pcmu', 'pcma'])).toBe(false);
    expect(sameValue([], {})).toBe(false);
    const property = fc.property(fc.jsonValue(), (value) => {
      expect(sameValue(value, structuredClone(value))).toBe(true);
    });
    fc.assert(property);
  });
});

describe('what a phone must do after a change', () => {
  it('is the most that one of the settings needs, as the make says', () => {
    expect(requirementOf(['sip.port', 'network.phone-vlan'], null)).toBe('reboot');
    expect(requirementOf(['sip.port', 'line-key.3'], null)).toBe('resync');
    expect(requirementOf([], null)).toBe('nothing');
    expect(requirementOf(['line-key.3'], { requires: { 'line-key': 'reboot' } })).toBe('reboot');
    expect(requirementOf(['network.phone-vlan'], { requires: { 'network.phone-vlan': 'resync' } })).toBe('resync');
  });

  it('may cut it off, which is said beforehand', () => {
    expect(riskySettings(['sip.transport', 'locale.language', 'line-key.1', 'no.such'])).toEqual(['sip.transport']);
  });
});
