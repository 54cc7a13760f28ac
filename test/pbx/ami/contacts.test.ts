import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareContacts,
  contactAddress,
  contactStatus,
  readContactDetail,
  readContactList,
  readStaticContact,
} from '../../../daemon/pbx/ami/contacts.ts';
import { readTreeItem, wishOfDevice } from '../../../daemon/pbx/ami/wishes.ts';
import type { Contact } from '../../../daemon/pbx/index.ts';

describe('where a contact is', () => {
  test.each([
    ['sip:201@192.0.2.7:5060', '10.0.0.7', '192.0.2.7'],
    // Behind address translation, as Asterisk 22 writes it.
    ['sip:203@192.0.2.7:53023;x-ast-orig-host=192.168.55.5:5060', '192.168.55.5', '192.0.2.7'],
    ['sip:201@192.0.2.7;transport=tcp', '', '192.0.2.7'],
    ['sips:192.0.2.7', undefined, '192.0.2.7'],
    ['sip:201@[2001:db8::7]:5060', '', '2001:db8::7'],
    ['sip:201@[2001:db8::7]', '', '2001:db8::7'],
    ['sip:201@phone.invalid;transport=ws', '2001:db8::1', '2001:db8::1'],
    ['sip:201@phone.invalid;transport=ws', '[2001:db8::1]:5060', '2001:db8::1'],
    ['sip:201@phone.invalid;transport=ws', '2001:db8::1:5060', '2001:db8::1'],
    ['sip:201@phone.invalid;transport=ws', '192.0.2.9:5060', '192.0.2.9'],
    ['sip:201@phone.example', 'phone.example', null],
    ['sip:201@[zz]', '[', null],
    ['', '', null],
  ])('%s, by way of %s: %s', (uri, via, address) => {
    expect(contactAddress(uri, via)).toBe(address);
  });

  test('whatever it says, there is an answer', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (uri, via) => {
        const address = contactAddress(uri, via);
        expect(address === null || /^[0-9a-f.:%]+/i.test(address)).toBe(true);
      }),
    );
  });
});

test.each([
  ['Reachable', 'reachable'],
  ['Unreachable', 'unreachable'],
  ['NonQualified', 'unqualified'],
  ['Unknown', 'unknown'],
  ['__proto__', 'unknown'],
  ['toString', 'unknown'],
  [undefined, 'unknown'],
])('status %s is %s', (word, status) => {
  expect(contactStatus(word)).toBe(status);
});

test('an item without an address, an account or an expiry is no reason to fail', () => {
  expect(readContactList({ event: 'ContactList', endpoint: '201' })).toBeNull();
  expect(readContactList({ event: 'ContactList', uri: 'sip:a@b', endpoint: '', objectname: '' })).toBeNull();
  expect(readContactList({ event: 'ContactList', uri: 'sip:a@b', endpoint: '', objectname: '201;@99' })?.account).toBe(
    '201',
  );
  expect(readContactList({ event: 'DeviceStateChange', uri: 'sip:a@b' })).toBeNull();
  const odd = {
    event: 'ContactStatusDetail',
    uri: 'sip:a@b',
    regexpire: 'soon',
    useragent: 'x'.repeat(1_000),
    roundtripusec: 'N/A',
  };
  expect(readContactDetail(odd)).toEqual({
    uri: 'sip:a@b',
    address: null,
    userAgent: 'x'.repeat(256),
    expiresAt: null,
    status: 'unknown',
    roundtripMs: null,
  });
});

test('a contact of the configuration is known by its name', () => {
  const detail = {
    event: 'ContactStatusDetail',
    uri: 'sip:127.0.0.1:5099',
    id: 'trunk@@ec2ac809edf03f42ee50405162e1e536',
  };
  expect(readContactDetail(detail)).toBeNull();
  expect(readStaticContact(detail)).toBe('sip:127.0.0.1:5099');
  expect(readStaticContact({ ...detail, id: 'a@b;@ec2a' })).toBeNull();
});

test('round trips are no difference, expiries a quiet one', () => {
  const contact: Contact = {
    uri: 'a',
    address: null,
    userAgent: 'x',
    expiresAt: 1,
    status: 'reachable',
    roundtripMs: 1,
  };
  expect(compareContacts([contact], [{ ...contact, roundtripMs: 2 }])).toBe('same');
  expect(compareContacts([contact], [{ ...contact, expiresAt: 2 }])).toBe('quiet');
  for (const other of [
    { uri: 'b' },
    { address: '192.0.2.1' },
    { userAgent: null },
    { status: 'unreachable' as const },
  ]) {
    expect(compareContacts([contact], [{ ...contact, ...other }])).toBe('other');
  }
  expect(compareContacts([contact], [])).toBe('other');
});

test('keys of AstDB and devices say whose wish they are, or nothing', () => {
  expect(readTreeItem('DND', { key: '/DND/201', val: 'YES' })).toEqual({ user: '201', value: 'YES' });
  for (const key of ['/DND', '/DND/', '/DND/201/x', 'DND/201', '/CF/201', ''])
    expect(readTreeItem('DND', { key })).toBeNull();
  expect(wishOfDevice('Custom:DND201', 'BUSY')).toEqual({ family: 'DND', user: '201', on: true });
  expect(wishOfDevice('Custom:DND201', 'UNAVAILABLE')?.on).toBe(false);
  expect(wishOfDevice('Custom:CF201', 'NOT_INUSE')).toEqual({ family: 'CF', user: '201', on: false });
  for (const device of ['Custom:DEVDND201', 'Custom:DEVCF201', 'Custom:FOLLOWME201', 'Custom:DND', 'PJSIP/201']) {
    expect(wishOfDevice(device, 'BUSY')).toBeNull();
  }
});
