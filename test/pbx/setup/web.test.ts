import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { webReport } from '../../../daemon/pbx/setup/web-lines.ts';
import { command } from '../../cli/daemon.ts';

const url = 'mysql://reader:x@127.0.0.1:1/asterisk';

/** What `pbx setup` says, without touching anything. */
async function setUp(
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
  language: 'en' | 'it' = 'en',
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hookswitch-setup-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'manager.conf'), '[general]\nenabled = yes\n#include manager_custom.conf\n');
  const environment = { HOOKSWITCH_DATA_DIR: folder, HOOKSWITCH_EXCHANGE: 'freepbx', HOOKSWITCH_EXCHANGE_DB_URL: url };
  const { code, out, err } = await command(
    ['pbx', 'setup', '--etc', folder, ...args],
    { ...environment, ...more },
    language,
  );
  expect([code, err]).toEqual([0, '']);
  return out;
}

it('shows what Apache needs for the page, beside FreePBX, with the port that the daemon has', async () => {
  const out = await setUp([], { HOOKSWITCH_API_PORT: '8701' });
  expect(out).toContain(
    webReport(8701, [])
      .lines.map((line) => `    ${line}`)
      .join('\n'),
  );
  expect(out).toContain('ProxyPass "http://127.0.0.1:8701/"');
  expect(out).toMatch(
    /a2enmod proxy proxy_http headers[^]*trusted-proxies: 127\.0\.0\.1\n[^]*name the path: \/hookswitch\//,
  );
});

it('adds this machine to the proxies that are believed already, or leaves them as they are', async () => {
  expect(await setUp([], { HOOKSWITCH_TRUSTED_PROXIES: '10.0.0.9' })).toContain(
    'trusted-proxies: 10.0.0.9,127.0.0.1\n',
  );
  expect(await setUp([], { HOOKSWITCH_TRUSTED_PROXIES: '127.0.0.0/8' })).not.toContain('trusted-proxies');
});

it('says nothing of it where there is no FreePBX, or the daemon is on another machine', async () => {
  expect(await setUp([], { HOOKSWITCH_EXCHANGE: 'asterisk' })).not.toContain('ProxyPass');
  expect(await setUp(['--from', '192.0.2.7'])).not.toContain('ProxyPass');
  expect(await setUp(['--remove'])).not.toContain('ProxyPass');
});

it('is said in Italian', async () => {
  const out = await setUp([], {}, 'it');
  expect(out).toContain('nulla di questo viene scritto');
  expect(out).toMatch(/indica il percorso: \/hookswitch\//);
});
