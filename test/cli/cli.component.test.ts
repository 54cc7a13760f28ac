import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, environmentOf, makeFolder, start } from './daemon.ts';
import type { Running } from './daemon.ts';

let daemon: Running;
let environment: Readonly<Record<string, string>>;
let folder: string;
let remove: () => Promise<void>;

const mac = '80:5E:C0:12:34:56';
const hookswitch = (...args: string[]) => command(args, environment);
const json = async (...args: string[]) => JSON.parse((await hookswitch('--json', ...args)).out) as unknown;

beforeAll(async () => {
  ({ folder, remove } = await makeFolder());
  environment = environmentOf(folder);
  daemon = start(['serve'], environment);
  await daemon.until('Ready.');
  await hookswitch('extensions', 'add', '201', '--name', 'Ann');
  await hookswitch('extensions', 'add', '202', '--name', 'Bob');
  await hookswitch('phones', 'add', mac, '--model', 'T46', '--extension', '201');
});
afterAll(async () => {
  daemon.signal('SIGTERM');
  await daemon.ended;
  await remove();
});

describe('hookswitch serve', () => {
  it('says what it does, prints where people and phones reach it and, once, the admin’s password', () => {
    const { out, err } = daemon.printed();
    expect(out).toMatch(/^Hookswitch \d+\.\d+\.\d+\. Takes desk phones .*\n/);
    expect(out).toMatch(/For people +(http:\/\/127\.0\.0\.1:\d+)\/\nFor scripts +\1\/api\/v1\n/);
    expect(out).toMatch(/For phones +http:\/\/127\.0\.0\.1:\d+ {2}https:\/\/127\.0\.0\.1:\d+\n/);
    expect(out).toContain(folder);
    const password = /admin \/ (\S+)/.exec(out)?.[1];
    expect(password).toMatch(/^[a-zA-Z2-9]{20}$/);
    expect(err).not.toContain(password);
    for (const line of err.trim().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow();
  });

  it('keeps its folder, key, database and socket to its own user', async () => {
    for (const name of ['', 'key', 'hookswitch.sock', 'hookswitch.sqlite', 'tls/key.pem']) {
      expect((await stat(join(folder, name))).mode & 0o077, name).toBe(0);
    }
  });

  it('is refused while another daemon runs on the same folder', async () => {
    const second = await hookswitch('serve');
    expect(second).toMatchObject({ code: 4, err: expect.stringContaining(folder) as unknown });
    expect((await hookswitch('status')).code).toBe(0);
  });

  it.each([
    [
      'a port in use',
      () => ({ HOOKSWITCH_API_PORT: new URL(/For phones +(\S+)/.exec(daemon.printed().out)?.[1] ?? '').port }),
      'port',
    ],
    ['a wrong port', () => ({ HOOKSWITCH_API_PORT: 'ninety' }), 'HOOKSWITCH_API_PORT'],
    ['a folder that cannot be made', () => ({ HOOKSWITCH_DATA_DIR: '/dev/null/data' }), 'HOOKSWITCH_DATA_DIR'],
    ['a path too long for a socket', () => ({ HOOKSWITCH_DATA_DIR: `/tmp/${'x'.repeat(120)}` }), 'HOOKSWITCH_DATA_DIR'],
    [
      'a certificate that is none',
      () => ({ HOOKSWITCH_CERTIFICATE: '/dev/null', HOOKSWITCH_CERTIFICATE_KEY: '/dev/null' }),
      '/dev/null',
    ],
  ])('ends with a reason and a way out where it finds %s', async (_, wrong, named) => {
    const other = await makeFolder();
    const { code, err } = await command(['serve'], { ...environment, HOOKSWITCH_DATA_DIR: other.folder, ...wrong() });
    await other.remove();
    expect(code).not.toBe(0);
    expect(err).toContain(named);
  });

  it('tells the admin’s password also where the first start fails after it was made', async () => {
    const other = await makeFolder();
    const taken = new URL(/For phones +(\S+)/.exec(daemon.printed().out)?.[1] ?? '').port;
    const wrong = { ...environment, HOOKSWITCH_DATA_DIR: other.folder };
    const first = await command(['serve'], { ...wrong, HOOKSWITCH_PHONES_PORT: taken });
    const second = await command(['serve'], { ...wrong, HOOKSWITCH_PHONES_PORT: taken });
    await other.remove();
    expect(first.code).not.toBe(0);
    expect(first.out).toMatch(/shown this once\) +admin \/ \S{10,}/);
    expect(second.out).not.toContain('admin /');
  });
});

describe('hookswitch extensions', () => {
  it('shows what is set of an extension’s state in words, not as JSON', async () => {
    expect((await hookswitch('extensions', 'show', '201')).out).toMatch(
      /^state +doNotDisturb=false callWaiting=true$/m,
    );
  });
});

describe('hookswitch phones', () => {
  it('lists, shows and finds phones, as a table or as JSON', async () => {
    const { code, out } = await hookswitch('phones', 'list');
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toMatch(/^MAC +VENDOR +MODEL +LINES +STATE/);
    expect(out).toMatch(/80:5E:C0:12:34:56 +yealink +T46 +1=201 +waiting/);
    expect(await json('phones', 'list', '--vendor', 'snom')).toEqual([]);
    expect(await json('phones', 'show', '805ec0123456')).toMatchObject({ mac, model: 'T46' });
  });

  it('adds a phone with lines and tells where to point it', async () => {
    const added = await hookswitch(
      ...['phones', 'add', '805ec0000001', '--model', 'T46', '--note', 'Room 1'],
      ...['--line', '2=202:The door', '--extension', '201'],
    );
    expect(added).toMatchObject({ code: 0, err: '' });
    expect(added.out).toMatch(/http:\/\/127\.0\.0\.1:\d+\/provisioning\/\w{20,}\//);
    expect(await json('phones', 'show', '805ec0000001')).toMatchObject({
      note: 'Room 1',
      lines: [
        { slot: 1, extension: '201', label: null },
        { slot: 2, extension: '202', label: 'The door' },
      ],
    });
  });

  it('changes only what is named, and refuses a version that is old', async () => {
    await hookswitch('phones', 'add', '805ec0000002', '--model', 'T46', '--note', 'Old', '--extension', '201');
    expect((await hookswitch('phones', 'change', '805ec0000002', '--note', '-', '--if-version', '1')).code).toBe(0);
    const stale = await hookswitch('phones', 'change', '805ec0000002', '--note', 'New', '--if-version', '1');
    expect(stale).toMatchObject({ code: 4, err: expect.stringContaining('changed meanwhile') as unknown });
    expect(await json('phones', 'show', '805ec0000002')).toMatchObject({
      note: null,
      model: 'T46',
      lines: [{ slot: 1, extension: '201' }],
    });
    expect((await hookswitch('phones', 'delete', '805ec0000002')).code).toBe(0);
    expect((await hookswitch('phones', 'show', '805ec0000002')).code).toBe(3);
  });

  it('prints a file as the phone gets it, with secrets only if asked', async () => {
    const plain = await hookswitch('phones', 'files', mac, 'phone');
    expect(plain.out).toMatch(/^#!version:/);
    expect(plain.out).toContain('********');
    expect((await hookswitch('phones', 'files', mac, 'phone', '--reveal')).out).not.toContain('********');
    expect((await hookswitch('phones', 'files', mac, 'nothing.cfg')).code).toBe(3);
  });

  it('renews and rotates addresses', async () => {
    const before = (await hookswitch('phones', 'address', mac)).out;
    expect((await hookswitch('phones', 'renew', mac)).out).not.toBe(before);
    expect((await hookswitch('phones', 'rotate', mac)).code).toBe(0);
    expect((await hookswitch('phones', 'rotate', mac, '--revoke')).code).toBe(0);
    expect((await hookswitch('phones', 'events', mac)).out).toMatch(/^AT +TIMES/);
  });
});

describe('settings on the command line', () => {
  it('become what the catalogue wants: numbers, switches, lists, keys, texts of digits', async () => {
    const set = await hookswitch(
      ...[
        'phones',
        'settings',
        'set',
        mac,
        'sip.register-expiry=120',
        'calls.call-waiting=off',
        'sip.codecs=g722,pcma',
      ],
      ...[
        'line-key.2={"kind":"blf","value":"202"}',
        'access.menu-pin=123456',
        'locale.language=it',
        '--none',
        'line-key.3',
      ],
    );
    expect(set).toMatchObject({ code: 0, err: '' });
    const { items } = (await json('phones', 'settings', 'get', mac, '--overridden', '--reveal')) as {
      items: { id: string; value: unknown }[];
    };
    expect(Object.fromEntries(items.map(({ id, value }) => [id, value]))).toEqual({
      'sip.register-expiry': 120,
      'calls.call-waiting': false,
      'sip.codecs': ['g722', 'pcma'],
      'line-key.2': { kind: 'blf', value: '202' },
      'line-key.3': null,
      'access.menu-pin': '123456',
      'locale.language': 'it',
    });
    expect((await hookswitch('phones', 'settings', 'set', mac, 'locale.language', 'de')).code).toBe(0);
    expect((await hookswitch('phones', 'settings', 'get', mac, 'locale.language')).out).toMatch(/ de +phone/);
    expect((await hookswitch('phones', 'settings', 'reset', mac, 'locale.language', 'line-key.2')).code).toBe(0);
    expect((await hookswitch('phones', 'settings', 'get', mac, 'locale.language')).out).toContain('shipped');
  });

  it('are changed for all phones or for a model', async () => {
    expect((await hookswitch('settings', 'set', 'time.zone=Europe/Rome')).code).toBe(0);
    expect((await hookswitch('settings', 'set', '--model', 'yealink/T46', 'locale.language=fr')).code).toBe(0);
    const shown = await hookswitch('settings', 'get', '--model', 'yealink/T46', 'locale.language', 'time.zone');
    expect(shown.out).toMatch(/locale\.language +fr +model/);
    expect(shown.out).toMatch(/time\.zone +Europe\/Rome +default/);
    expect((await hookswitch('settings', 'reset', '--model', 'yealink/T46', 'locale.language')).code).toBe(0);
    expect((await hookswitch('settings', 'list')).out).toMatch(/line-key\.\*/);
  });

  it.each([
    [['settings', 'set', 'time.zone=Mars/Base'], 4],
    [['settings', 'set', 'no.such=1'], 4],
    [['settings', 'set', 'time.zone'], 2],
    [['settings', 'set', 'line-key.1={'], 2],
    [['settings', 'get', '--model', 'T46'], 2],
    [['settings', 'get', '--model', 'yealink/T999'], 3],
  ])('are refused where they do not fit: %j', async (args, code) => {
    const refused = await hookswitch(...args);
    expect(refused.code).toBe(code);
    expect(refused.err).toMatch(/\S/);
  });
});

describe('hookswitch extensions and token', () => {
  it('takes a SIP password from a file, where nobody sees it', async () => {
    const file = join(folder, 'sip-password');
    await writeFile(file, 'Open-Sesame\n');
    expect((await hookswitch('extensions', 'add', '300', '--name', 'Eve', '--secret-file', file)).out).not.toContain(
      'Sesame',
    );
    expect((await hookswitch('extensions', 'show', '300', '--reveal')).out).toContain('Open-Sesame');
    expect((await hookswitch('extensions', 'change', '300', '--secret', 'Close-Sesame')).code).toBe(0);
    expect((await hookswitch('extensions', 'show', '300', '--reveal')).out).toContain('Close-Sesame');
    expect((await hookswitch('extensions', 'change', '300', '--name', 'Eva', '--mailbox', '300')).code).toBe(0);
    expect(await json('extensions', 'list')).toContainEqual(
      expect.objectContaining({ number: '300', name: 'Eva', mailbox: '300' }),
    );
    expect((await hookswitch('extensions', 'delete', '201')).code).toBe(4);
    expect((await hookswitch('extensions', 'delete', '300')).code).toBe(0);
    expect((await hookswitch('extensions', 'add', '301', '--name', 'X', '--secret-file', '/nowhere')).code).toBe(2);
  });

  it('creates a token that works, lists and deletes it', async () => {
    const { token, id } = (await json('token', 'create', 'a script', '--role', 'viewer')) as {
      token: string;
      id: string;
    };
    const api = /For scripts +(\S+)/.exec(daemon.printed().out)?.[1] ?? '';
    const ask = () => fetch(`${api}/phones`, { headers: { authorization: `Bearer ${token}` } });
    expect((await ask()).status).toBe(200);
    expect((await hookswitch('token', 'list')).out).toContain('a script');
    expect((await hookswitch('token', 'delete', id)).code).toBe(0);
    expect((await ask()).status).toBe(401);
    expect((await hookswitch('token', 'delete', id)).code).toBe(3);
    expect((await hookswitch('token', 'create', 'x', '--role', 'king')).code).toBe(2);
    const narrow = (await json('token', 'create', 'narrow', '--scope', 'phones', '--scope', 'settings')) as object;
    expect(narrow).toMatchObject({ role: 'viewer', scope: ['phones', 'settings'] });
    expect((await hookswitch('token', 'create', 'x', '--scope', 'nonsense')).code).toBe(4);
  });

  it('adds accounts, sets their passwords and roles, and keeps the last admin', async () => {
    const made = (await json('accounts', 'add', 'ann', '--role', 'operator')) as { password: string };
    expect(made).toMatchObject({
      name: 'ann',
      role: 'operator',
      password: /^[a-zA-Z2-9]{20}$/.exec(made.password)?.[0],
    });
    const api = /For scripts +(\S+)/.exec(daemon.printed().out)?.[1] ?? '';
    const signIn = async (password: string) => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ name: 'ann', password });
      return (await fetch(`${api}/session`, { method: 'POST', headers, body })).status;
    };
    expect(await signIn(made.password)).toBe(201);
    const path = join(folder, 'password');
    await writeFile(path, 'seven red herons\n');
    expect((await hookswitch('accounts', 'password', 'ann', '--password-file', path)).out).not.toContain('herons');
    expect([await signIn(made.password), await signIn('seven red herons')]).toEqual([401, 201]);
    expect((await hookswitch('accounts', 'role', 'ann', '--role', 'viewer')).code).toBe(0);
    expect((await hookswitch('accounts', 'list')).out).toMatch(/^ann +viewer +1 /m);
    expect((await hookswitch('accounts', 'delete', 'ann')).code).toBe(0);
    expect((await hookswitch('accounts', 'delete', 'ann')).code).toBe(3);
    expect((await hookswitch('accounts', 'delete', 'admin')).code).toBe(4);
  });
});

describe('exit codes and messages', () => {
  it.each([
    [['phones', 'show', '805ec0ffffff'], 3],
    [['phones', 'add', 'xyz'], 4],
    [['phones', 'add', mac], 4],
    [['phones', 'dance'], 2],
    [['phones', 'list', '--limit', 'many'], 2],
    [['phones', 'add', '805ec0000009', '--line', 'one'], 2],
    [['extensions', 'add', '205'], 2],
    [['key', 'rotate'], 4],
    [['--help'], 0],
    [['--version'], 0],
    [['status'], 0],
  ])('of %j', async (args, code) => {
    const { code: actual, out, err } = await hookswitch(...args);
    expect(actual).toBe(code);
    expect(code === 0 ? out : err).toMatch(/\S/);
  });

  it('say in Italian what went wrong, and the way out', async () => {
    const { err } = await command(['phones', 'show', '805ec0ffffff'], environment, 'it');
    expect(err).toMatch(/^hookswitch: Il telefono .* non esiste\nControlla/);
  });

  it('point to the help where the command itself is wrong', async () => {
    expect((await hookswitch('phones', 'dance')).err).toMatch(/--help/);
    expect((await command(['phones', 'add'], environment, 'it')).err).toMatch(/Aggiungi --help/);
  });

  it('are JSON on request', async () => {
    const { err, code } = await hookswitch('--json', 'phones', 'show', '805ec0ffffff');
    expect(code).toBe(3);
    expect(JSON.parse(err)).toMatchObject({ code: 'phone-unknown', hint: expect.any(String) as unknown });
  });

  it('tell that no daemon answers', async () => {
    const nowhere = { ...environment, HOOKSWITCH_DATA_DIR: join(folder, 'elsewhere') };
    const { code, err } = await command(['status'], nowhere);
    expect(code).toBe(5);
    expect(err).toContain('hookswitch serve');
  });

  it('reach the shell from a process of its own', async () => {
    const found = start(['status', '--json'], environment);
    expect(await found.ended).toBe(0);
    expect(JSON.parse(found.printed().out)).toMatchObject({ state: 'ready' });
    const missing = start(['phones', 'show', '805ec0ffffff'], environment);
    expect(await missing.ended).toBe(3);
  });

  it('keep control characters off the terminal', async () => {
    const { out } = await hookswitch('extensions', 'add', '400', '--name', 'Ω \u202e <b>');
    expect(out).toContain('Ω');
    expect((await hookswitch('extensions', 'add', '401', '--name', '\u001b[31mred')).code).toBe(4);
  });
});
