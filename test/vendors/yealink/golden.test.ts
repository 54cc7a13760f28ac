import { describe, expect, it } from 'vitest';
import type { Key } from '../../../daemon/domain/index.ts';
import { restingState } from '../../../daemon/domain/index.ts';
import { line, render } from './config.ts';
import type { Wish } from './config.ts';

/** Keys of modules that are not attached, and empty line keys: one line as good as the other. */
const repetitive = /^(expansion_module\.\d+\.key\.\d+\.type = 0|linekey\.([4-9]|\d\d)\..*)$/;

const shortened = (wish: Wish): string =>
  render(wish)
    .split('\n')
    .filter((one) => !repetitive.test(one))
    .join('\n');

const blf: Key = { kind: 'blf', value: '202', label: 'Anna' };
const italian = {
  'locale.language': 'it',
  'locale.tone-zone': 'it',
  'time.zone': 'Europe/Rome',
  'time.date-format': 'DD MMM YYYY',
} as const;

const cases: Readonly<Record<string, Wish>> = {
  'classic-t21-first-access': { model: 'T21', phase: 'first-access' },
  'classic-t46-remote': {
    model: 'T46',
    firmware: '66.86.0.15',
    settings: {
      'sip.srtp': 'optional',
      'access.web-page': 'https',
      'provisioning.server-trust': 'checked',
      'provisioning.trusted-certificate-url': 'https://files.example.com/authority.pem',
      'provisioning.http-user': 'phones',
      'provisioning.http-password': 'example-gate',
      'remote-control.from': ['192.0.2.20'],
      'action-url.incoming-call': 'https://cti.example.com/in?from=$remote',
      'action-url.dnd-on': 'https://cti.example.com/dnd/1',
    },
  },
  't3-t31-italian': { model: 'T31', settings: italian, lineKeys: [undefined, { kind: 'line' }, blf] },
  't4u-t43-do-not-disturb': {
    model: 'T43',
    lines: [line(1, '201', { state: { ...restingState, doNotDisturb: true, forwardBusy: '209' }, mailbox: '201' })],
  },
  't5-t53-tls': {
    model: 'T53',
    settings: {
      'sip.transport': 'tls',
      'sip.srtp': 'mandatory',
      'network.phone-vlan': 20,
      'syslog.server': '192.0.2.9',
    },
  },
  'android-t58-pictures': {
    model: 'T58',
    settings: { 'screen.background-url': 'https://files.example.com/wall.jpg', 'screen.brightness': 6 },
  },
  't7-t73-proxy': { model: 'T73', settings: { 'sip.outbound-proxy': 'edge.example.com' } },
  't8-t85-directory': {
    model: 'T85',
    settings: {
      'ldap.enabled': true,
      'ldap.server': 'ldap.example.com',
      'ldap.encryption': 'starttls',
      'ldap.base': 'dc=phonebook',
      'ldap.name-filter': '(|(cn=%)(sn=%))',
      'ldap.number-filter': '(telephoneNumber=%)',
      'ldap.main-number-attribute': 'telephoneNumber',
      'ldap.display-name': '%cn',
    },
  },
  'ax-ax83': { model: 'AX83' },
  'dect-system-w90dm': { model: 'W90DM' },
  'dect-w60b': { model: 'W60B', lines: [line(1, '201'), line(2, '202')] },
};

describe('the files of Yealink families', () => {
  it.each(Object.keys(cases))('%s is what was reviewed', async (name) => {
    await expect(shortened(cases[name]!)).toMatchFileSnapshot(`golden/${name}.cfg`);
  });
});
