import { describe, expect, it } from 'vitest';
import type { Key } from '../../../daemon/domain/index.ts';
import { createNameReader } from '../../../daemon/provisioning/file-names.ts';
import { yealink } from '../../../daemon/vendors/yealink/index.ts';
import { extension, parameters, phoneFile } from './config.ts';

/** Values that a store of INI files turned into others. */
const tender = [
  'NO',
  'NULL',
  'ON',
  'YES',
  'OFF',
  'TRUE',
  'FALSE',
  'NONE',
  '${NAME}',
  '${PATH}',
  '~',
  '0',
  '007',
  '1e3',
  '#21',
  '"x"',
  "'x'",
  'a;b',
];

describe('values that other systems lost', () => {
  it.each(tender)('%s stays what it is, wherever people may write it', (text) => {
    const blf: Key = { kind: 'blf', value: '202', label: text };
    const file = parameters({
      model: 'T46',
      lines: [{ slot: 1, label: text, extension: extension('201', { name: text, secret: text, authUser: text }) }],
      lineKeys: [undefined, blf],
      moduleKeys: [[], [undefined, blf]],
      settings: {
        'expansion.modules': 1,
        'access.admin-password': text,
        'access.user-password': text,
        'ldap.enabled': true,
        'ldap.password': text,
        'ldap.name-filter': text,
        'provisioning.http-user': text,
        'provisioning.http-password': text,
      },
    });
    const places = [
      ...['label', 'display_name', 'auth_name', 'password'].map((name) => `account.1.${name}`),
      ...['linekey.1.label', 'expansion_module.1.key.1.label', 'ldap.password', 'ldap.name_filter'],
      ...['static.security.user_password[admin]', 'static.security.user_password[user]'],
      ...['static.auto_provision.server.username', 'static.auto_provision.server.password'],
    ];
    for (const place of places) expect(file.get(place), place).toBe(text);
  });

  it.each(tender)('%s survives as a raw parameter', (text) => {
    expect(phoneFile.format.refuse(text)).toBeNull();
    const merged = phoneFile.format.merge('#!version:1.0.0.1\nx.y = 1\n', new Map([['x.y', text]]));
    expect(phoneFile.format.parse(merged)).toEqual([{ name: 'x.y', value: text }]);
  });
});

describe('names and addresses in any case', () => {
  const read = createNameReader(yealink);

  it.each(['805ec0123456.cfg', '805EC0123456.cfg', '805EC0123456.CFG', '805eC0123456.Cfg'])(
    '%s is the phone’s file',
    (name) => {
      expect(read(name)).toEqual({ kind: 'file', file: phoneFile, mac: '805ec0123456' });
    },
  );

  it.each([
    'Y000000000108.CFG',
    '805EC0123456.BOOT',
    'y000000000000.boot',
    '805EC0123456-LOCAL.CFG',
    '805ec0123456-contact.xml',
    'T46U(T43U)-108.86.0.90.ROM',
  ])('%s is expected, and not there', (name) => {
    expect(read(name)).toEqual({ kind: 'quiet' });
  });

  it('recognises every block that the registry gave to Yealink', () => {
    // nmap's copy of the IEEE list, 2026-08.
    const registered = [
      '001565',
      '249ad8',
      '3497d7',
      '44dbd2',
      '644f56',
      '805e0c',
      '805ec0',
      'b061a9',
      'c4fc22',
      'ec1da9',
      'f01653',
    ];
    const ours = yealink.macBlocks.map((block) => ('prefix' in block ? block.prefix : block.from));
    expect(ours).toEqual(expect.arrayContaining(registered));
  });
});
