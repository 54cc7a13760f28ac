import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { loadConfig } from '../../../daemon/config.ts';
import { describeWith } from '../../lab/index.ts';
import { attributesOf, startPanel, visit } from './panel.ts';
import type { Panel } from './panel.ts';

const secretOf = (home: string) => join(home, 'etc/hookswitch.secret');

await describeWith('php', 'installing the module', () => {
  let panel: Panel;
  beforeAll(async () => {
    panel = await startPanel({ isInstalled: false });
  });
  afterAll(() => panel.close());

  it('makes the secret that the daemon reads, for owner and group only, and never tells it', async () => {
    const said = await panel.php('FreePBX::create()->Hookswitch->install();');
    const secret = await readFile(secretOf(panel.home), 'utf8');
    expect(secret).toMatch(/^[0-9a-f]{64}\n$/);
    expect((await stat(secretOf(panel.home))).mode & 0o777).toBe(0o640);
    expect(said).toContain(secretOf(panel.home));
    expect(said).toContain('Apply Config');
    expect(said).not.toContain(secret.trim());
    const loaded = loadConfig({ HOOKSWITCH_TICKET_SECRET_FILE: secretOf(panel.home) });
    expect(loaded).toMatchObject({ ok: true, config: { ticketSecret: secret.trim() } });
  });

  it('keeps it when it is installed again, and mends its file', async () => {
    const secret = await readFile(secretOf(panel.home), 'utf8');
    await panel.php('FreePBX::create()->Hookswitch->install();');
    expect(await readFile(secretOf(panel.home), 'utf8')).toBe(secret);
    await rm(secretOf(panel.home));
    await panel.php('FreePBX::create()->Hookswitch->install();');
    expect(await readFile(secretOf(panel.home), 'utf8')).toBe(secret);
    const owned = JSON.parse(
      await panel.php('echo json_encode(FreePBX::create()->Hookswitch->chownFreepbx());'),
    ) as object[];
    expect(owned).toEqual([{ type: 'file', path: secretOf(panel.home), perms: 0o640 }]);
  });

  it('says how the page comes before the first Apply Config, and where the package has none', async () => {
    const anna = await visit(panel);
    const { text } = await anna.page();
    expect(text).toContain('Press Apply Config, then reload this page');
    expect(text).not.toContain('<hookswitch-app');
    await symlink(
      join(panel.home, 'web/admin/modules/hookswitch/assets'),
      join(panel.home, 'web/admin/assets/hookswitch'),
    );
    expect((await anna.page()).text).toContain('<hookswitch-app');
    await rm(join(panel.home, 'web/admin/assets/hookswitch/hookswitch.js'));
    expect((await anna.page()).text).toContain('assets/hookswitch.js is missing');
  });

  it('says at the end what it leaves', async () => {
    await panel.php(
      "FreePBX::create()->Hookswitch->setConfig('91201', '201', 'devices'); FreePBX::create()->Hookswitch->setConfig('92201', '201', 'devices');",
    );
    await panel.configure({ UIDEFAULTLANG: 'it_IT' });
    const said = await panel.php('FreePBX::create()->Hookswitch->uninstall();');
    expect(said).toContain('91201, 92201');
    expect(said).toContain('restano');
    expect(said).toMatch(/firewall/i);
    await expect(stat(secretOf(panel.home))).rejects.toThrow();
    expect(
      await panel.php("echo FreePBX::create()->Database->query('SELECT count(*) FROM kvstore')->fetchColumn();"),
    ).toBe('0');
  });
});

await describeWith('php', 'the module’s page', () => {
  let panel: Panel;
  const addresses = { phones: 'http://192.0.2.1:8080', phonesTls: 'https://192.0.2.1:443' };
  const daemon = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ addresses }));
  });
  const firewall = async () =>
    JSON.parse(
      await panel.php(
        '$f = FreePBX::create()->Firewall; echo json_encode([array_values($f->getAllCustomServices() ?: []), array_map(function ($id) use ($f) { return array_values($f->getCustomServiceZones($id)); }, array_keys($f->getAllCustomServices()))]);',
      ),
    ) as unknown;
  beforeAll(async () => {
    await new Promise<void>((resolve) => daemon.listen(0, '127.0.0.1', resolve));
    panel = await startPanel();
  });
  beforeEach(async () => {
    await panel.configure({});
    await panel.php(
      `$h = FreePBX::create()->Hookswitch; $h->setConfig('api', 'http://127.0.0.1:${(daemon.address() as AddressInfo).port}'); $h->setConfig('path', false);`,
    );
  });
  afterAll(async () => {
    daemon.close();
    await panel.close();
  });

  it('tells its script how to speak: by envelope, or at a path of the web server', async () => {
    const anna = await visit(panel, { user: 'an"na<b>' });
    const { csrf, ...rest } = anna.attributes;
    expect(csrf).toMatch(/^[0-9a-f]{64}$/);
    expect(rest).toEqual({
      ...{ transport: 'envelope', endpoint: 'ajax.php?module=hookswitch&command=api', lang: 'en', guest: 'freepbx' },
      ...{ user: 'an"na<b>', role: 'admin', assets: 'assets/hookswitch/' },
    });
    expect((await anna.page()).text).toMatch(
      /<script type="module" src="assets\/hookswitch\/hookswitch\.js\?v=[0-9a-f]{12}"><\/script>/,
    );
    expect((await anna.form({ hookswitch_do: 'settings', api: '', path: 'hookswitch' })).text).toContain('Saved.');
    const direct = attributesOf((await anna.page()).text);
    expect(direct).toMatchObject({
      transport: 'direct',
      base: '/hookswitch/',
      'ticket-endpoint': 'ajax.php?module=hookswitch&command=ticket',
    });
    expect(direct).not.toHaveProperty('endpoint');
  });

  it.each([
    [{ user: 'x', lang: 'it_IT' }, 'it'],
    [{ user: 'x', lang: 'de_DE' }, 'it'],
    [{ user: 'x', lang: 'en_GB' }, 'en'],
  ])('speaks the person’s language, or the panel’s, or English (%j)', async (who, lang) => {
    await panel.configure({ UIDEFAULTLANG: 'it_IT' });
    expect((await visit(panel, who)).attributes['lang']).toBe(lang);
    await panel.configure({ UIDEFAULTLANG: 'fr_FR' });
    expect((await visit(panel, { user: 'x', lang: 'fr_FR' })).attributes['lang']).toBe('en');
  });

  it('shows viewers and operators the page, and none of the module’s settings', async () => {
    for (const [sections, display] of [
      ['hookswitch_view', 'hookswitch_view'],
      ['hookswitch', 'hookswitch'],
    ] as const) {
      const person = await visit(panel, { sections, display });
      const { text } = await person.page();
      expect(text).toContain('<hookswitch-app');
      expect(text).not.toContain('<form');
      const sent = await person.form({ hookswitch_do: 'settings', api: 'http://127.0.0.1:9', path: '' });
      expect(sent.text).not.toContain('Saved.');
      expect((await person.page('extensions')).status).toBe(403);
    }
  });

  it('takes settings from its own forms alone, and only what leads nowhere else', async () => {
    const anna = await visit(panel);
    const wrong = [
      { api: 'http://192.0.2.1:8690', path: '' },
      { api: 'https://127.0.0.1:8690', path: '' },
      { api: 'http://127.0.0.1:8690@evil.example:80', path: '' },
      { api: 'http://127.0.0.1', path: '' },
      { api: 'http://127.0.0.1:99999', path: '' },
      { api: '', path: '/admin/x' },
      { api: '', path: '/a/../b' },
      { api: '', path: '//evil.example' },
      { api: '', path: '"><script>' },
    ];
    for (const fields of wrong) {
      const { text } = await anna.form({ hookswitch_do: 'settings', ...fields });
      if (fields.path === '//evil.example') expect(text).toContain('base="/evil.example/"');
      else expect(text).toContain('Not saved');
    }
    const forged = await anna.form({ hookswitch_do: 'renew-secret', hookswitch_csrf: 'x' });
    expect(forged.text).toContain('another session');
    expect((await readFile(secretOf(panel.home), 'utf8')).trim()).toBe(panel.secret);
  });

  it('opens the phones’ ports in FreePBX’s firewall on consent, and leaves the web server’s alone', async () => {
    const anna = await visit(panel);
    const { text } = await anna.page();
    expect(text).toContain('TCP 8080');
    expect(text).toContain('not opened here');
    expect(text).toContain('the web server’s');
    expect(await firewall()).toEqual([[], []]);
    await anna.form({ hookswitch_do: 'firewall-open', where: 'local' });
    const service = (port: string) => ({ name: 'Hookswitch phones HTTP', custfw: { protocol: 'tcp', port } });
    expect(await firewall()).toEqual([[service('8080')], [['internal']]]);
    const opened = await anna.form({ hookswitch_do: 'firewall-open', where: 'everywhere' });
    expect(opened.text).toContain('internal, other, external');
    expect(await firewall()).toEqual([[service('8080')], [['internal', 'other', 'external']]]);
    await anna.form({ hookswitch_do: 'firewall-open', where: 'trusted' });
    expect(await firewall()).toEqual([[service('8080')], [['internal', 'other', 'external']]]);
    await panel.php("FreePBX::create()->Firewall->addCustomService('Somebody else', 'tcp', '1');");
    await anna.form({ hookswitch_do: 'firewall-close' });
    expect(await firewall()).toMatchObject([[{ name: 'Somebody else' }], [['internal']]]);
    await panel.configure({ STANDIN_FIREWALL: 'off' });
    expect((await anna.page()).text).toContain('firewall module is not enabled');
  });

  it('names the ports that there are by default where the daemon cannot be asked', async () => {
    await panel.php("FreePBX::create()->Hookswitch->setConfig('api', 'http://127.0.0.1:1');");
    const { text } = await (await visit(panel)).page();
    expect(text).toContain('TCP 8680');
    expect(text).toContain('TCP 8643');
  });

  it('tells the daemon’s lines and never the secret; a new one is made on demand', async () => {
    const anna = await visit(panel);
    const { text } = await anna.page();
    expect(text).toContain(`ticket-secret-file: ${secretOf(panel.home)}`);
    expect(text).toContain('panel-url: http://127.0.0.1/admin/ajax.php?module=hookswitch&amp;command=device');
    const renewed = await anna.form({ hookswitch_do: 'renew-secret' });
    expect(renewed.text).toContain('Restart the daemon');
    const secret = (await readFile(secretOf(panel.home), 'utf8')).trim();
    expect(secret).not.toBe(panel.secret);
    for (const page of [text, renewed.text, panel.server.said()])
      expect(page).not.toMatch(new RegExp(`${secret}|${panel.secret}`));
  });
});

await describeWith('php', 'the module in FreePBX’s backup', () => {
  let panel: Panel;
  let serves: 'file' | 'path' | 'nothing' | 'large' | 'torn' = 'file';
  const largePart = Buffer.alloc(1024 * 1024, 'bytes ');
  const largeParts = 100;
  const daemon = createServer((request, response) => {
    if (serves === 'nothing') return void response.writeHead(503).end('{}');
    if (request.method === 'POST') {
      const path = join(panel.home, serves === 'torn' ? 'nowhere' : 'daemon', 'a-1.backup');
      return void response.writeHead(201).end(JSON.stringify({ name: 'a-1.backup', path }));
    }
    if (serves === 'path') return void response.writeHead(404).end('{}');
    if (serves === 'large') {
      response.writeHead(200, { 'content-length': largePart.length * largeParts });
      return void Readable.from(Array.from({ length: largeParts }, () => largePart)).pipe(response);
    }
    if (serves === 'torn') {
      response.writeHead(200, { 'content-length': 1000 });
      return void response.write('half', () => response.destroy());
    }
    response.writeHead(request.url === '/api/v1/backups/a-1.backup/file' ? 200 : 404).end('bytes of the daemon');
  });
  const module =
    'require_once STANDIN_HOME . "/web/admin/modules/hookswitch/%.php"; $freepbx = FreePBX::create(); $freepbx->Hookswitch;';
  const run = async () =>
    JSON.parse(
      await panel.php(`${module.replace('%', 'Backup')}
        $backup = new FreePBX\\modules\\Hookswitch\\Backup($freepbx);
        $backup->runBackup(1, 'x');
        $content = $backup->files === [] ? null : file_get_contents($backup->files[0]['pathto'] . '/' . $backup->files[0]['filename']);
        $mode = $backup->garbage === [] ? 0 : fileperms($backup->garbage[0]) & 0777;
        foreach ($backup->garbage as $folder) exec('rm -r ' . escapeshellarg($folder));
        echo json_encode(['configs' => $backup->configs, 'files' => $backup->files, 'said' => $backup->said, 'content' => $content, 'mode' => $mode]);`),
    ) as {
      configs: object;
      files: { filename: string; type: string }[];
      said: string[];
      content: string | null;
      mode: number;
    };
  beforeAll(async () => {
    await new Promise<void>((resolve) => daemon.listen(0, '127.0.0.1', resolve));
    panel = await startPanel();
    await mkdir(join(panel.home, 'daemon'));
    await writeFile(join(panel.home, 'daemon/a-1.backup'), 'bytes by path');
    const { port } = daemon.address() as AddressInfo;
    await panel.php(
      `$h = FreePBX::create()->Hookswitch; $h->setConfig('api', 'http://127.0.0.1:${port}'); $h->setConfig('path', '/hook/'); $h->setConfig('91201', '201', 'devices');`,
    );
  });
  afterAll(async () => {
    daemon.close();
    await panel.close();
  });

  it('puts in what the module knows and the daemon’s own backup, and no secret', async () => {
    const done = await run();
    expect(done).toMatchObject({
      configs: { settings: { path: '/hook/' }, devices: { 91201: '201' } },
      content: 'bytes of the daemon',
      mode: 0o700,
    });
    expect(done.files).toMatchObject([{ filename: 'a-1.backup', type: 'hookswitch-daemon' }]);
    expect(JSON.stringify(done)).not.toContain(panel.secret);
    serves = 'path';
    expect((await run()).content).toBe('bytes by path');
  });

  it('takes a backup of any size without holding it in memory', async () => {
    serves = 'large';
    const told = JSON.parse(
      await panel.php(`ini_set('memory_limit', '16M'); ${module.replace('%', 'Backup')}
        $backup = new FreePBX\\modules\\Hookswitch\\Backup($freepbx);
        $backup->runBackup(1, 'x');
        $file = $backup->files[0]['pathto'] . '/' . $backup->files[0]['filename'];
        echo json_encode([filesize($file), hash_file('sha256', $file)]);
        foreach ($backup->garbage as $folder) exec('rm -r ' . escapeshellarg($folder));`),
    ) as unknown;
    const hash = createHash('sha256');
    for (let at = 0; at < largeParts; at += 1) hash.update(largePart);
    expect(told).toEqual([largePart.length * largeParts, hash.digest('hex')]);
  });

  it('says loudly that the daemon’s data is not in it, also where it broke off', async () => {
    serves = 'torn';
    expect(await run()).toMatchObject({ files: [], said: [expect.stringMatching(/^ERROR/) as string] });
  });

  it('says loudly that the daemon’s data is not in it', async () => {
    serves = 'nothing';
    expect(await run()).toMatchObject({
      files: [],
      said: [expect.stringMatching(/^ERROR .*NOT in this backup/) as string],
    });
    await panel.php("FreePBX::create()->Hookswitch->setConfig('api', 'http://127.0.0.1:1');");
    expect(await run()).toMatchObject({ files: [], said: [expect.stringMatching(/^ERROR/) as string] });
  });

  it('brings back the module’s data, keeps this machine’s secret, and lays the daemon’s backup ready with what to run', async () => {
    await mkdir(join(panel.home, 'unpacked/files/tmp/x'), { recursive: true });
    await writeFile(join(panel.home, 'unpacked/files/tmp/x/a-1.backup'), 'bytes of the daemon');
    const said = JSON.parse(
      await panel.php(`${module.replace('%', 'Restore')}
        $restore = new FreePBX\\modules\\Hookswitch\\Restore($freepbx);
        $restore->tmpdir = STANDIN_HOME . '/unpacked';
        $restore->configs = ['settings' => ['api' => 'http://evil.example:1', 'path' => '/other/'], 'devices' => ['92202' => '202', 'x' => 'y']];
        $restore->files = [['filename' => 'a-1.backup', 'pathto' => '/tmp/x', 'base' => '', 'type' => 'hookswitch-daemon'], ['filename' => 'z', 'pathto' => '/', 'base' => '', 'type' => 'file']];
        $restore->runRestore();
        echo json_encode([$restore->said, $freepbx->Hookswitch->getAll('devices'), $freepbx->Hookswitch->getConfig('api')]);`),
    ) as unknown[];
    const room = join(panel.home, 'lib/hookswitch-restored.backup');
    expect(said).toEqual([
      [`WARNING The daemon’s backup is in ${room}. Stop the daemon and run: hookswitch restore ${room} --replace`],
      { 91201: '201', 92202: '202' },
      'http://127.0.0.1:1',
    ]);
    expect(await readFile(room, 'utf8')).toBe('bytes of the daemon');
    expect((await stat(room)).mode & 0o777).toBe(0o640);
    expect((await readFile(secretOf(panel.home), 'utf8')).trim()).toBe(panel.secret);
  });
});
