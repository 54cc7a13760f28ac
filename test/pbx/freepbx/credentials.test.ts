import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseAmportal, parsePhpSettings } from '../../../daemon/pbx/freepbx/credentials.ts';
import { findFreepbx } from '../../../daemon/pbx/freepbx/index.ts';
import { neighboursOf } from '../../../daemon/pbx/freepbx/neighbours.ts';

const shipped = `<?php
$amp_conf['AMPDBUSER'] = 'freepbxuser';
$amp_conf['AMPDBPASS'] = 'it\\'s;secret//x';
$amp_conf['AMPDBHOST'] = 'localhost';
$amp_conf['AMPDBNAME'] = 'asterisk';
$amp_conf['AMPDBENGINE'] = 'mysql';
$amp_conf['datasource'] = ''; //for sqlite3
require_once('/var/www/html/admin/bootstrap.php');
?>`;

const account = { user: 'freepbxuser', password: "it's;secret//x", database: 'asterisk' };
const files = (texts: Record<string, string>) => (path: string) => texts[path] ?? null;
const find = (texts: Record<string, string>, sockets: readonly string[] = []) =>
  findFreepbx({ read: files(texts), exists: (path) => sockets.includes(path) });

const single = (text: string) => `'${text.replaceAll(/[\\']/g, '\\$&')}'`;
const double = (text: string) => `"${text.replaceAll(/[\\"$]/g, '\\$&')}"`;

describe('credentials in FreePBX’s own files', () => {
  it('are found in freepbx.conf, by the socket where PHP would take it', () => {
    const texts = { '/etc/freepbx.conf': shipped };
    expect(find(texts, ['/run/mysqld/mysqld.sock'])).toEqual({
      connect: { ...account, socketPath: '/run/mysqld/mysqld.sock' },
      foundBy: 'FreePBX found by /etc/freepbx.conf',
    });
    expect(find(texts).connect).toEqual({ ...account, host: '127.0.0.1', port: 3306 });
  });

  it.each([
    ['db.example', '', { host: 'db.example', port: 3306 }],
    ['db.example:3307', '', { host: 'db.example', port: 3307 }],
    ['db.example', '3308', { host: 'db.example', port: 3308 }],
    ['::1', '', { host: '::1', port: 3306 }],
    ['[::1]:3309', '', { host: '::1', port: 3309 }],
    ['127.0.0.1', '', { host: '127.0.0.1', port: 3306 }],
  ])('name the host %s and port "%s"', (host, port, where) => {
    const text = shipped.replace("'localhost'", `'${host}'; $amp_conf["AMPDBPORT"]="${port}"`);
    expect(find({ '/etc/freepbx.conf': text }, ['/run/mysqld/mysqld.sock']).connect).toEqual({ ...account, ...where });
  });

  it('are those of amportal.conf where there is no freepbx.conf', () => {
    const text =
      '# Issabel\nAMPDBHOST=localhost\nAMPDBUSER=asteriskuser\n#AMPDBPASS=old\nAMPDBPASS=a=b#c\nAMPDBNAME="asterisk"\n';
    expect(find({ '/etc/amportal.conf': text })).toEqual({
      connect: { user: 'asteriskuser', password: 'a=b#c', database: 'asterisk', host: '127.0.0.1', port: 3306 },
      foundBy: 'FreePBX found by /etc/amportal.conf',
    });
  });

  it('are missing quietly on another machine, and with a reason where they cannot be used', () => {
    expect(find({})).toEqual({ connect: null, reason: null });
    expect(find({ '/etc/freepbx.conf': '<?php' })).toEqual({
      connect: null,
      reason: '/etc/freepbx.conf: it names no database user',
    });
    const sqlite = shipped.replace("'mysql'", "'sqlite3'");
    expect(find({ '/etc/freepbx.conf': sqlite })).toMatchObject({ connect: null });
    const locked = () => {
      throw Object.assign(new Error('no'), { code: 'EACCES' });
    };
    expect(findFreepbx({ read: locked })).toEqual({ connect: null, reason: '/etc/freepbx.conf: EACCES' });
  });

  it('are not taken from comments or other strings', () => {
    const text = `<?php
      // $amp_conf['AMPDBPASS'] = 'old';
      # $amp_conf['AMPDBPASS'] = 'older';
      /* $amp_conf['AMPDBPASS'] = 'oldest'; */
      $amp_conf['AMPDBPASS'] = 'right'; // $amp_conf['AMPDBPASS'] = 'wrong';
      $note = "$amp_conf['AMPDBPASS'] = 'quoted';";`;
    expect([...parsePhpSettings(text)]).toEqual([['AMPDBPASS', 'right']]);
  });

  it('come back whatever they hold, in either kind of quotes', () => {
    const key = fc.stringMatching(/^[A-Z]{1,12}$/);
    const value = fc.string({ unit: 'grapheme', maxLength: 40 });
    const quote = fc.constantFrom(single, double);
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value, quote), { maxLength: 8 }), (entries) => {
        const text = entries.map(([name, told, quoted]) => `$amp_conf['${name}'] = ${quoted(told)};`).join('\n');
        const wanted = new Map(entries.map(([name, told]) => [name, told]));
        expect(new Map(parsePhpSettings(`<?php\n${text}`))).toEqual(wanted);
      }),
    );
  });

  it('are looked for in any text without an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        parsePhpSettings(text);
        parseAmportal(text);
        find({ '/etc/freepbx.conf': text, '/etc/amportal.conf': text });
      }),
    );
  });
});

describe('Asterisk’s other doors', () => {
  it('are where the advanced settings say, and where FreePBX ships them otherwise', () => {
    expect(neighboursOf(new Map())).toEqual({ ami: { host: '127.0.0.1', port: 5038 }, http: null });
    const told = { ASTMANAGERHOST: '192.0.2.9', ASTMANAGERPORT: '5039', HTTPENABLED: '1', HTTPBINDADDRESS: '::' };
    expect(neighboursOf(new Map(Object.entries({ ...told, HTTPBINDPORT: 'x' })))).toEqual({
      ami: { host: '192.0.2.9', port: 5039 },
      http: { host: '127.0.0.1', port: 8088 },
    });
  });
});
