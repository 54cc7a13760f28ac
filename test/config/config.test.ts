import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { configTable, languageOf, loadConfig } from '../../daemon/config.ts';
import type { Environment } from '../../daemon/config.ts';
import { isLoopback } from '../../daemon/lib/addresses.ts';
import { describeProblem } from '../../daemon/lib/errors.ts';
import { productRoot } from '../../daemon/lib/root.ts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

function file(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookswitch-config-'));
  folders.push(folder);
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

function accepted(environment: Environment) {
  const loaded = loadConfig(environment);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.config;
}

function refused(environment: Environment) {
  const loaded = loadConfig(environment);
  if (loaded.ok) throw new Error('it was accepted');
  return loaded.problems.map((that) => describeProblem(that));
}

describe('deployment settings', () => {
  it('have a default each, so that nothing needs to be set', () => {
    const config = accepted({});
    expect(config.apiHost).toBe('127.0.0.1');
    expect(config.dataDir).toBe(join(productRoot(), 'data'));
    expect(config.keyFile).toBe(join(productRoot(), 'data/key'));
    expect(config.dbUrl).toBeUndefined();
  });

  it('are read from the YAML file, and the environment wins over it', () => {
    const path = file('h.yaml', 'phones-port: 8001\napi-port: 8002\ntrusted-proxies: [10.0.0.1, 192.0.2.0/24]\n');
    const config = accepted({ HOOKSWITCH_CONFIG: path, HOOKSWITCH_API_PORT: '0' });
    expect(config.phonesPort).toBe(8001);
    expect(config.apiPort).toBe(0);
    expect(config.trustedProxies).toEqual(['10.0.0.1', '192.0.2.0/24']);
  });

  it('take lists from the environment separated by commas', () => {
    expect(accepted({ HOOKSWITCH_TRUSTED_PROXIES: '10.0.0.1, ::1' }).trustedProxies).toEqual(['10.0.0.1', '::1']);
  });

  it('count relative paths in the file from the file’s own folder', () => {
    const path = file('h.yaml', 'data-dir: here\n');
    expect(accepted({ HOOKSWITCH_CONFIG: path }).dataDir).toBe(join(path, '../here'));
  });

  it('take a secret from the file that is named beside it, without its line end', () => {
    const secret = file('password', 'correct horse battery\n');
    expect(accepted({ HOOKSWITCH_ADMIN_PASSWORD_FILE: secret }).adminPassword).toBe('correct horse battery');
    const yaml = file('h.yaml', `admin-password-file: ${secret}\n`);
    expect(accepted({ HOOKSWITCH_CONFIG: yaml }).adminPassword).toBe('correct horse battery');
  });

  it('drop slashes at the end of the public address', () => {
    expect(accepted({ HOOKSWITCH_PUBLIC_URL: 'https://phones.example.com/p//' }).publicUrl).toBe(
      'https://phones.example.com/p',
    );
  });

  it('look for an exchange by themselves, and for nobody of its manager interface', () => {
    const config = accepted({});
    expect(config).toMatchObject({
      exchange: 'auto',
      freepbxConfig: '/etc/freepbx.conf',
      amiHost: '127.0.0.1',
      amiPort: 5038,
    });
    expect(config.amiUser).toBeUndefined();
    expect(config.exchangeDbUrl).toBeUndefined();
  });

  it('take user and password of the manager interface together', () => {
    const secret = file('ami', 'hush\n');
    const config = accepted({ HOOKSWITCH_AMI_USER: 'watcher', HOOKSWITCH_AMI_SECRET_FILE: secret });
    expect([config.amiUser, config.amiSecret]).toEqual(['watcher', 'hush']);
    for (const half of [{ HOOKSWITCH_AMI_USER: 'watcher' }, { HOOKSWITCH_AMI_SECRET: 'hush' }])
      expect(refused(half)[0]?.message).toContain('belong together');
    expect(refused({ HOOKSWITCH_AMI_USER: 'a\r\nb', HOOKSWITCH_AMI_SECRET: 'x' })[0]?.message).toContain('line break');
  });

  it('know which hosts stay on this machine', () => {
    expect(['127.0.0.1', 'localhost', '::1', '127.9.9.9'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '::', '192.0.2.1', 'localhost.example.com'].some(isLoopback)).toBe(false);
  });
});

describe('a wrong deployment setting', () => {
  it.each([
    ['HOOKSWITCH_PHONES_PORT', 'eighty'],
    ['HOOKSWITCH_API_PORT', '70000'],
    ['HOOKSWITCH_API_PORT', '-1'],
    ['HOOKSWITCH_API_HOST', 'my host'],
    ['HOOKSWITCH_PUBLIC_URL', 'ftp://phones.example.com'],
    ['HOOKSWITCH_PUBLIC_URL', 'https://phones.example.com/?a=b'],
    ['HOOKSWITCH_TRUSTED_PROXIES', '10.0.0.0/33'],
    ['HOOKSWITCH_TRUSTED_PROXIES', 'proxy.example.com'],
    ['HOOKSWITCH_DB_URL', 'postgres://a:b@c/d'],
    ['HOOKSWITCH_DB_URL', 'mysql://a:b@c/'],
    ['HOOKSWITCH_ADMIN_PASSWORD', 'short'],
    ['HOOKSWITCH_LOG_LEVEL', 'loud'],
  ])('is refused with its name and the reason: %s=%s', (name, value) => {
    const [told] = refused({ [name]: value });
    expect(told).toMatchObject({ code: 'config-invalid', field: name });
    expect(told?.message).toContain(name);
    expect(told?.hint).toContain('example');
  });

  it('never repeats a secret', () => {
    const all = JSON.stringify([
      ...refused({ HOOKSWITCH_ADMIN_PASSWORD: 'hush-hush' }),
      ...refused({ HOOKSWITCH_DB_URL: 'mysqli://root:hush-hush@x/y' }),
      ...refused({ HOOKSWITCH_CONFIG: file('h.yaml', 'admin-password: "hush-hush\n: x: y') }),
    ]);
    expect(all).not.toContain('hush-hush');
  });

  it('is told together with every other one', () => {
    const told = refused({ HOOKSWITCH_API_PORT: 'x', HOOKSWITCH_PHONES_PORT: 'y' });
    expect(told.map(({ field }) => field).sort()).toEqual(['HOOKSWITCH_API_PORT', 'HOOKSWITCH_PHONES_PORT']);
  });

  it('in the file is refused with the nearest name', () => {
    const [told] = refused({ HOOKSWITCH_CONFIG: file('h.yaml', 'phone-port: 80\n') });
    expect(told).toMatchObject({ code: 'config-unknown', field: 'phone-port' });
    expect(told?.hint).toContain('"phones-port"');
  });

  it.each([
    ['a repeated name', 'api-port: 1\napi-port: 2\n'],
    ['a list', '- api-port\n'],
    ['aliases that multiply', 'a: &a [x, x]\nb: *a\n'],
    ['the file’s own name', 'config: other.yaml\n'],
    ['no YAML', 'api-port: [1\n'],
  ])('is refused where the file holds %s', (_, text) => {
    expect(refused({ HOOKSWITCH_CONFIG: file('h.yaml', text) })[0]?.code).toMatch(/^config-/);
  });

  it('is a file that cannot be read', () => {
    expect(refused({ HOOKSWITCH_CONFIG: '/nowhere/h.yaml' })[0]).toMatchObject({ code: 'config-file' });
    expect(refused({ HOOKSWITCH_DB_URL_FILE: '/nowhere/url' })[0]).toMatchObject({
      code: 'config-file',
      field: 'HOOKSWITCH_DB_URL_FILE',
    });
  });

  it('is a certificate without its key', () => {
    expect(refused({ HOOKSWITCH_CERTIFICATE: '/etc/cert.pem' })[0]).toMatchObject({
      field: 'HOOKSWITCH_CERTIFICATE_KEY',
    });
  });

  it('in the environment is pointed out with the nearest name, and does not stop the daemon', () => {
    const loaded = loadConfig({ HOOKSWITCH_PHONE_PORT: '80' });
    expect(loaded.ok && loaded.warnings.map((that) => describeProblem(that).hint)[0]).toContain(
      'HOOKSWITCH_PHONES_PORT',
    );
  });
});

describe('the README', () => {
  it('lists every deployment setting as the schema has it', () => {
    const readme = readFileSync(join(productRoot(), 'README.md'), 'utf8');
    const between = /<!-- deployment settings -->\n+([\s\S]*?)\n+<!-- end of deployment settings -->/.exec(readme)?.[1];
    expect(between).toBe(configTable());
  });
});

describe('the language of a terminal', () => {
  it('is Italian where the environment says so, else English', () => {
    expect(languageOf({ LANG: 'it_IT.UTF-8' })).toBe('it');
    expect(languageOf({ LANG: 'it_IT.UTF-8', LC_ALL: 'C' })).toBe('en');
    expect(languageOf({ LANG: 'de_DE' })).toBe('en');
    expect(languageOf({})).toBe('en');
  });
});
