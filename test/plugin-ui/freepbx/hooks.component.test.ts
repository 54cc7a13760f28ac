import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTicketReader } from '../../../daemon/api/auth/tickets.ts';
import { systemClock } from '../../../daemon/lib/index.ts';
import { describeWith } from '../../lab/index.ts';
import { startPanel } from './panel.ts';
import type { Panel } from './panel.ts';

await describeWith('php', 'what the module tells the daemon', () => {
  let panel: Panel;
  let pokes: { line: string; body: unknown; authorization: string }[] = [];
  let isDeaf = false;
  const daemon = createServer((request, response) => {
    let text = '';
    request.on('data', (part: Buffer) => (text += part.toString()));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      pokes.push({ line: `${method} ${url}`, body: JSON.parse(text), authorization: headers.authorization ?? '' });
      if (!isDeaf) response.writeHead(202).end();
    });
  });
  const setApi = (port: number) =>
    panel.php(`FreePBX::create()->Hookswitch->setConfig('api', 'http://127.0.0.1:${port}');`);
  const core = (code: string) => panel.php(`FreePBX::create()->Core->${code}; echo 'saved';`);

  beforeAll(async () => {
    await new Promise<void>((resolve) => daemon.listen(0, '127.0.0.1', resolve));
    panel = await startPanel();
    await setApi((daemon.address() as AddressInfo).port);
    await core(
      "processQuickCreate('pjsip', '201', ['name' => 'Anna', 'details' => ['context' => 'from-sales', 'accountcode' => '']])",
    );
  });
  beforeEach(() => {
    pokes = [];
    isDeaf = false;
  });
  afterAll(async () => {
    daemon.closeAllConnections();
    daemon.close();
    await panel.close();
  });

  it('is one call a request, with a ticket, after Apply Config and when extensions change', async () => {
    await panel.php('(new FreePBX\\Reload())->postReload();');
    await core("processQuickCreate('pjsip', '202', ['name' => 'Bob'])");
    await core("delUser('202')");
    expect(pokes.map(({ line, body }) => [line, body])).toEqual([
      ['POST /api/v1/exchange/actions/reread', { reason: 'reload', numbers: [] }],
      ['POST /api/v1/exchange/actions/reread', { reason: 'extensions', numbers: ['202'] }],
      ['POST /api/v1/exchange/actions/reread', { reason: 'extensions', numbers: ['202'] }],
    ]);
    const read = createTicketReader({ secret: panel.secret, clock: systemClock() });
    expect(read(pokes[0]?.authorization.replace('Ticket ', '') ?? '')).toMatchObject({
      user: 'freepbx',
      role: 'operator',
    });
  });

  it('takes the deletion at each edit for none', async () => {
    await panel.php(`
      $core = FreePBX::create()->Core;
      $core->addUser('203', ['name' => 'Carl'], true);
      $core->delUser('203', true);
      echo FreePBX::create()->Hookswitch->extensionDeleted('999', true);
    `);
    expect(pokes.map(({ body }) => body)).toEqual([{ reason: 'extensions', numbers: ['203'] }]);
    pokes = [];
    await core("delUser('999', true)");
    await core("delDevice('999', true)");
    expect(pokes).toEqual([]);
  });

  it('costs nobody his save: neither a daemon that is gone, nor one that is deaf, nor anything that breaks', async () => {
    isDeaf = true;
    const before = Date.now();
    expect(await core("edit('201', 'Anna B', [])")).toBe('saved');
    expect(pokes.length).toBe(1);
    expect(Date.now() - before).toBeLessThan(5_000);
    const { port } = daemon.address() as AddressInfo;
    await setApi(1);
    expect(await core("edit('201', 'Anna C', [])")).toBe('saved');
    await panel.php("FreePBX::create()->Hookswitch->setConfig('ticket-secret', false, 'secret');");
    expect(await core("edit('201', 'Anna D', [])")).toBe('saved');
    await panel.php(`FreePBX::create()->Hookswitch->setConfig('ticket-secret', '${panel.secret}', 'secret');`);
    await panel.php("FreePBX::create()->Database->exec('ALTER TABLE kvstore RENAME TO gone');");
    expect(await core("edit('201', 'Anna E', [])")).toBe('saved');
    expect(await panel.php("(new FreePBX\\Reload())->postReload(); echo 'applied';")).toBe('applied');
    await panel.php("FreePBX::create()->Database->exec('ALTER TABLE gone RENAME TO kvstore');");
    await panel.configure({ STANDIN_AMI: 'gone' });
    expect(await panel.php("FreePBX::create()->Core->addUser('204', ['name' => 'x'], true); echo 'saved';")).toBe(
      'saved',
    );
    await panel.configure({});
    await setApi(port);
  });

  it('makes no file, as hooks may run as root', async () => {
    const list = async () =>
      (await readdir(panel.home, { recursive: true })).filter((name) => !/sqlite|calls|sessions/.test(name)).sort();
    const before = await list();
    await core("edit('201', 'Anna F', [])");
    await panel.php('(new FreePBX\\Reload())->postReload();');
    expect(await list()).toEqual(before);
  });

  it('copies a saved extension to its user’s further devices once all of it is written', async () => {
    await panel.php(`
      $freepbx = FreePBX::create();
      $settings = $freepbx->Core->generateDefaultDeviceSettings('pjsip', '91201', 'Anna F');
      $settings['user']['value'] = '201';
      $settings['secret']['value'] = 'kept';
      $freepbx->Core->addDevice('91201', 'pjsip', $settings);
      $freepbx->Hookswitch->setConfig('91201', '201', 'devices');
    `);
    await core("edit('201', 'Anna G', ['context' => 'from-board'])");
    const device = JSON.parse(
      await panel.php("echo json_encode(FreePBX::create()->Core->getDevice('91201'));"),
    ) as object;
    expect(device).toMatchObject({
      description: 'Anna G',
      context: 'from-board',
      secret: 'kept',
      callerid: 'Anna G <201>',
    });
    expect(pokes.at(-1)?.body).toEqual({ reason: 'extensions', numbers: ['201'] });
  });

  it('tells of many at once that everything is to be read', async () => {
    await panel.php("for ($n = 3000; $n < 3300; $n++) FreePBX::create()->Core->addUser((string) $n, ['name' => 'x']);");
    expect(pokes.map(({ body }) => body)).toEqual([{ reason: 'extensions', numbers: [] }]);
  });
});
