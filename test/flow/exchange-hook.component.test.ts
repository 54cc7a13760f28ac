import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { available, describeWith, openFreepbxDatabase } from '../lab/index.ts';
import type { FreepbxDatabase } from '../lab/index.ts';
import { startPanel } from '../plugin-ui/freepbx/panel.ts';
import type { Panel } from '../plugin-ui/freepbx/panel.ts';
import { startTestDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';
import { soon } from './exchange-world.ts';

const mac = '805ec0000001';

/** The way to a database, where what is asked on it can be read. */
async function tapDatabase(url: string) {
  const { hostname, port } = new URL(url);
  const asked: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    near.on('data', (part: Buffer) => void asked.push(part.toString('latin1')));
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => void [near, far].forEach((one) => one.destroy()));
    }
    near.pipe(far).pipe(near);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const tapped = new URL(url);
  tapped.hostname = '127.0.0.1';
  tapped.port = String((server.address() as AddressInfo).port);
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    server.close();
    await once(server, 'close');
  };
  return { url: tapped.href, asked, close };
}

const isReading = (sql: string) => / from sip where keyword/.test(sql);
const isGlance = (sql: string) => sql.includes('unix_timestamp(now(6))');

// The panel's own PHP tells; FreePBX's tables are MariaDB's. Nobody else tells: there is no Asterisk here, and so no AMI.
await describeWith((await available('mariadb')) ? 'php' : 'mariadb', 'hooks of FreePBX', () => {
  let tables: FreepbxDatabase;
  let wire: Awaited<ReturnType<typeof tapDatabase>>;
  let panel: Panel;
  let daemon: TestDaemon;
  const ends: (() => Promise<void>)[] = [];

  /** Says to FreePBX that what its tables hold was applied, as the end of Apply Config does. */
  const lowerFlag = () => tables.query("UPDATE admin SET value = 'false' WHERE variable = 'need_reload'");
  const afterApply = () => panel.php('(new FreePBX\\Reload())->postReload();');
  const afterEdit = (number: string) => panel.php(`FreePBX::create()->Hookswitch->extensionSaved('${number}', []);`);
  /** The phone's files, as they would be sent now. */
  const files = async () => {
    const list = await daemon.api.call<{ items: { file: string }[] }>('GET', `/phones/${mac}/files`);
    const texts = list.body.items.map(async ({ file }) =>
      JSON.stringify((await daemon.api.call('GET', `/phones/${mac}/files/${file}`)).body),
    );
    return (await Promise.all(texts)).join('\n');
  };
  /** Waits until the tables were looked at without a reason to read them. */
  const untilQuiet = async () => {
    const isQuiet = () => {
      const since = wire.asked.slice(wire.asked.findLastIndex(isReading));
      return since.filter(isGlance).length;
    };
    // One glance belongs to the reading itself.
    await soon(isQuiet).toBeGreaterThan(2);
  };

  beforeAll(async () => {
    tables = await openFreepbxDatabase();
    ends.push(() => tables.drop());
    for (const [number, name] of [['201', 'Anna Verdi'] as const, ['202', 'Bruno Neri'] as const])
      await tables.save({ number, name, secret: `secret-of-${number}` });
    await lowerFlag();
    wire = await tapDatabase(tables.readerUrl);
    ends.push(wire.close);
    panel = await startPanel();
    ends.push(() => panel.close());
    daemon = await startTestDaemon({
      HOOKSWITCH_EXCHANGE: 'freepbx',
      HOOKSWITCH_EXCHANGE_DB_URL: wire.url,
      HOOKSWITCH_TICKET_SECRET: panel.secret,
    });
    ends.push(() => daemon.remove());
    await panel.php(`FreePBX::create()->Hookswitch->setConfig('api', '${daemon.origin}');`);
    const isKnown = async () => {
      const { body } = await daemon.api.call<{ exchange: { known: boolean } }>('GET', '/status');
      expect(body.exchange.known).toBe(true);
    };
    await vi.waitFor(isKnown, { timeout: 30_000, interval: 40 });
    await daemon.api.addPhone({ mac, model: 'T46', lines: [{ slot: 1, extension: '201' }] });
  }, 120_000);
  afterAll(async () => {
    for (const end of ends.toReversed()) await end();
  });

  it('have the tables read although nothing in them looks changed, which no look of the daemon’s own does', async () => {
    const readings = () => wire.asked.filter(isReading).length;
    for (const hook of [() => afterEdit('201'), afterApply]) {
      await untilQuiet();
      const before = readings();
      await hook();
      await soon(readings).toBeGreaterThan(before);
    }
  });

  it('bring a name that was changed and applied onto the phone, and no name that was only saved', async () => {
    expect(await files()).toContain('Anna Verdi');
    await tables.save({ number: '201', name: 'Anna Bianchi', secret: 'secret-of-201' });
    await afterEdit('201');
    await soon(async () => {
      const { body } = await daemon.api.call<{ exchange: { applyPending: boolean } }>('GET', '/status');
      return body.exchange.applyPending;
    }).toBe(true);
    expect(await files()).toContain('Anna Verdi');
    await lowerFlag();
    await afterApply();
    await soon(files).toContain('Anna Bianchi');
  });

  it('tell so of a daemon that keeps its extensions itself, which has nothing to read', async () => {
    const own = await startTestDaemon({ HOOKSWITCH_TICKET_SECRET: panel.secret });
    try {
      const { status, body } = await own.api.call('POST', '/exchange/actions/reread', {
        reason: 'reload',
        numbers: [],
      });
      expect([status, body]).toEqual([202, { reads: false }]);
    } finally {
      await own.remove();
    }
  });
});
