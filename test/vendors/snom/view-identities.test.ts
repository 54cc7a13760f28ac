import { describe, expect, it } from 'vitest';
import { snom } from '../../../daemon/vendors/snom/index.ts';
import { configOf, parametersOf } from '../contract/config.ts';
import type { Sketch } from '../contract/config.ts';

const printed = (model: string, sketch: Sketch = {}) => parametersOf(snom, 'phone', configOf(snom, model, sketch));
const values = (model: string, sketch: Sketch, names: readonly string[]) => {
  const all = printed(model, sketch);
  return names.map((name) => all.get(name));
};

describe('a Snom’s identities', () => {
  it('are written up to the model’s number, the unused ones off and emptied', () => {
    const all = printed('D735', { lines: [{ slot: 1 }, { slot: 3 }] });
    const actives = Array.from({ length: 12 }, (_, at) => all.get(`user_active[${at + 1}]`));
    expect(actives).toStrictEqual(['on', 'off', 'on', ...Array.from({ length: 9 }, () => 'off')]);
    const names = [...all.keys()].filter((name) => name.endsWith('[1]') && !/^(fkey|context_key)/.test(name));
    expect(names.length).toBeGreaterThan(30);
    for (const name of names) expect(all.has(name.replace('[1]', '[12]')), name).toBe(true);
    for (const name of ['user_name', 'user_pass', 'user_host', 'user_outbound', 'user_mailbox', 'fwd_all_target'])
      expect(all.get(`${name}[2]`), name).toBe('');
  });

  it('are only those with a line where nobody knows how many there are', () => {
    expect(printed('SP800', { lines: 0 }).get('user_active[1]')).toBe('off');
    const all = printed('SP800', { lines: 2 });
    expect([...all.keys()].filter((name) => name.startsWith('user_active'))).toStrictEqual([
      'user_active[1]',
      'user_active[2]',
    ]);
  });

  it('carry the extension’s account', () => {
    const line = {
      number: '201',
      name: 'Zoë <b>',
      secret: 'a&b"c',
      authUser: 'auth201',
      mailbox: '201',
      label: 'Front desk',
    };
    const names = ['user_name', 'user_realname', 'user_pass', 'user_pname', 'user_mailbox', 'user_idle_text'].map(
      (name) => `${name}[1]`,
    );
    expect(values('D862', { lines: [line] }, names)).toStrictEqual([
      '201',
      'Zoë <b>',
      'a&b"c',
      'auth201',
      '201',
      'Front desk',
    ]);
  });

  it('show what the exchange knows of do-not-disturb, forwards and call waiting', () => {
    const state = {
      doNotDisturb: true,
      forwardAlways: '300',
      forwardBusy: null,
      forwardNoAnswer: '301',
      forwardNoAnswerSeconds: 15,
      callWaiting: false,
    };
    const names = [
      'dnd_mode',
      'fwd_all_enabled',
      'fwd_all_target',
      'fwd_busy_enabled',
      'fwd_busy_target',
      'fwd_time_enabled',
      'fwd_time_target',
      'fwd_time_secs',
      'call_waiting',
    ];
    expect(
      values(
        'D785',
        { lines: [{ state }] },
        names.map((name) => `${name}[1]`),
      ),
    ).toStrictEqual(['on', 'on', '300', 'off', '', 'on', '301', '15', 'off']);
  });

  it.each([
    [{ 'calls.call-waiting': true, 'calls.call-waiting-tone': true }, 'on'],
    [{ 'calls.call-waiting': true, 'calls.call-waiting-tone': false }, 'visual'],
    [{ 'calls.call-waiting': false, 'calls.call-waiting-tone': true }, 'off'],
  ])('wait for calls as set: %j', (settings, told) => {
    expect(printed('D785', { settings }).get('call_waiting[1]')).toBe(told);
  });

  it.each([
    [{}, 'pbx.example.org', 'pbx.example.org:5060;transport=udp'],
    [{ 'sip.server': null }, 'pbx.example.org', 'pbx.example.org:5060;transport=udp'],
    [{ 'sip.transport': 'tls' }, 'pbx.example.org', 'pbx.example.org:5061;transport=tls'],
    [{ 'sip.port': 5080, 'sip.transport': 'tcp' }, 'pbx.example.org:5080', 'pbx.example.org:5080;transport=tcp'],
    [{ 'sip.outbound-proxy': 'edge.example.org' }, 'pbx.example.org', 'edge.example.org:5060;transport=udp'],
    [
      { 'sip.outbound-proxy': '192.0.2.1', 'sip.outbound-proxy-port': 5090 },
      'pbx.example.org',
      '192.0.2.1:5090;transport=udp',
    ],
  ] as const)('always name the way out with its transport: %j', (settings, host, outbound) => {
    expect(values('D785', { settings }, ['user_host[1]', 'user_outbound[1]'])).toStrictEqual([host, outbound]);
  });

  it('fall back through another identity, the last free one, hidden', () => {
    const settings = { 'sip.backup-proxy': 'spare.example.org' };
    const all = printed('D785', { lines: 2, settings });
    expect(['user_failover_identity[1]', 'user_failover_identity[2]'].map((name) => all.get(name))).toStrictEqual([
      '12',
      '11',
    ]);
    expect(
      ['user_name[12]', 'user_outbound[12]', 'hide_identity[12]', 'user_active[12]'].map((name) => all.get(name)),
    ).toStrictEqual(['201', 'spare.example.org:5060;transport=udp', 'true', 'on']);
    expect(printed('D120', { lines: 2, settings }).get('user_failover_identity[1]')).toBe('none');
  });

  it.each([
    ['off', 'off', 'off'],
    ['optional', 'on', 'optional'],
    ['mandatory', 'on', 'mandatory'],
  ] as const)('encrypt voice: %s', (srtp, onOff, savp) => {
    expect(
      values('D785', { settings: { 'sip.srtp': srtp } }, ['user_srtp[1]', 'user_savp[1]', 'user_auth_tag[1]']),
    ).toStrictEqual([onOff, savp, 'off']);
  });

  it.each([
    ['rfc4733', 'off', 'opus,pcma,telephone-event'],
    ['inband', 'off', 'opus,pcma'],
    ['sip-info', 'sip_info_only', 'opus,pcma'],
    ['rfc4733-and-sip-info', 'on', 'opus,pcma,telephone-event'],
  ] as const)('send digits by %s and leave out codecs that Snom lacks', (dtmf, info, codecs) => {
    const settings = { 'sip.dtmf': dtmf, 'sip.codecs': ['ilbc', 'opus', 'pcma'] } as const;
    expect(values('D785', { settings }, ['user_dtmf_info[1]', 'codec_priority_list[1]'])).toStrictEqual([info, codecs]);
  });

  it('dial complete numbers at once', () => {
    const settings = { 'calls.dial-plan': ['2XX', '[1-5]Z*', '0.', '+39X', '112'] };
    expect(printed('D785', { settings }).get('user_dp_str[1]')).toBe(
      '|^(2[0-9][0-9])$|sip:\\1@\\d|d |^([1-5][1-9][*])$|sip:\\1@\\d|d |^(112)$|sip:\\1@\\d|d',
    );
  });
});
