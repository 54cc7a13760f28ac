import { createHmac, randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { systemClock } from '../../../daemon/lib/index.ts';
import { createPanelMaker } from '../../../daemon/pbx/devices/panel.ts';
import { panelKey } from '../../../daemon/pbx/devices/panel-signature.ts';
import type { DeviceMaker, WantedDevice } from '../../../daemon/pbx/index.ts';
import { describeWith } from '../../lab/index.ts';
import { ask, startPanel } from './panel.ts';
import type { Panel } from './panel.ts';

const secret = 'Abcdefghijklmnop0123456789ABCDEF';
const wanted: WantedDevice = { number: '91201', user: '201', secret, name: 'Zoë "Z" <x>', mailbox: null };

const call = { version: 1, id: 'a'.repeat(32), action: 'remove', number: '91201', user: '201' };

await describeWith('php', 'the door for users’ further devices', () => {
  let panel: Panel;
  let maker: DeviceMaker;
  const url = () => `${panel.server.origin}/admin/ajax.php?module=hookswitch&command=device`;
  const makerWith = (change: Partial<Parameters<typeof createPanelMaker>[0]> = {}) =>
    createPanelMaker({
      ...{ url: url(), ticketSecret: panel.secret, clock: systemClock(), random: (count) => randomBytes(count) },
      ...change,
    });
  const rows = async (sql: string) =>
    JSON.parse(
      await panel.php(
        `echo json_encode(FreePBX::create()->Database->query(${JSON.stringify(sql)})->fetchAll(PDO::FETCH_NUM));`,
      ),
    ) as string[][];
  const details = async (id: string) =>
    Object.fromEntries(await rows(`SELECT keyword, data FROM sip WHERE id = '${id}'`)) as Record<string, string>;
  const astdb = async () =>
    Object.fromEntries(await rows("SELECT family || '/' || key, value FROM astdb ORDER BY 1")) as Record<
      string,
      string
    >;
  const calls = () => readFile(join(panel.home, 'calls'), 'utf8').catch(() => '');
  const reloads = async () =>
    (await readFile(join(panel.home, 'reloads'), 'utf8').catch(() => '')).split('\n').length - 1;
  const isPending = async () =>
    (await rows("SELECT value FROM admin WHERE variable = 'need_reload'"))[0]?.[0] === 'true';
  const settled = () =>
    vi.waitFor(async () => expect(await isPending()).toBe(false), { timeout: 10_000, interval: 50 });

  beforeAll(async () => {
    panel = await startPanel();
    maker = makerWith();
  });
  beforeEach(async () => {
    await panel.configure({});
    for (const name of ['calls', 'reloads', 'cut-off', 'reload-said'])
      await rm(join(panel.home, name), { force: true });
    const details = {
      ...{
        context: 'from-sales',
        transport: '0.0.0.0-tls',
        media_encryption: 'sdes',
        allow: 'alaw',
        namedcallgroup: '3',
      },
      ...{ max_contacts: '5', accountcode: '' },
    };
    const data = JSON.stringify({ name: 'Anna', details });
    await panel.php(`
      $d = FreePBX::create()->Database;
      foreach (['users', 'devices', 'sip', 'astdb', 'kvstore', 'hookswitch_nonces'] as $t) $d->exec("DELETE FROM $t" . ($t === 'kvstore' ? " WHERE id <> 'secret'" : ''));
      FreePBX::create()->Hookswitch->setConfig('api', 'http://127.0.0.1:1');
      foreach (['201', '202'] as $n) FreePBX::create()->Core->processQuickCreate('pjsip', $n, json_decode('${data}', true));
      $d->exec("UPDATE devices SET emergency_cid = '0611' WHERE id = '201'");
      $d->exec("UPDATE admin SET value = 'false'");
    `);
    await rm(join(panel.home, 'calls'), { force: true });
  });
  afterAll(() => panel.close());

  const problemOf = async (asked: Promise<Awaited<ReturnType<DeviceMaker['ensure']>>>) => {
    const told = await asked;
    return told.ok ? null : `${told.problem.code} ${String(told.problem.parameters['detail'] ?? '')}`.trim();
  };

  it('makes a device with its own password and what the main one has, applies it, and finds it the second time', async () => {
    expect(await maker.ensure(wanted)).toEqual({ ok: true, value: { live: false, note: null } });
    await settled();
    expect(
      await rows("SELECT id, tech, devicetype, user, description, emergency_cid FROM devices WHERE id = '91201'"),
    ).toEqual([['91201', 'pjsip', 'fixed', '201', 'Zoë "Z" <x>', '0611']]);
    expect(await details('91201')).toMatchObject({
      ...{ secret, max_contacts: '1', remove_existing: 'yes', context: 'from-sales', transport: '0.0.0.0-tls' },
      ...{ media_encryption: 'sdes', allow: 'alaw', namedcallgroup: '3', mailbox: '201@device', accountcode: '201' },
      ...{ callerid: 'Zoë Z x <201>', dial: 'PJSIP/91201' },
    });
    expect(await astdb()).toMatchObject({
      'AMPUSER/201/device': '201&91201',
      'DEVICE/91201/user': '201',
      'DEVICE/91201/emergency_cid': '0611',
    });
    expect(await reloads()).toBe(1);
    expect(await readFile(join(panel.home, 'reload-said'), 'utf8')).toBe('');
    expect((await maker.ensure({ ...wanted, secret: `${secret}X` })).ok).toBe(true);
    expect(await details('91201')).toMatchObject({ secret });
    expect(await calls()).toBe('add 91201 false\n');
    expect(await reloads()).toBe(1);
  });

  it('applies nothing of an administrator’s, and says so', async () => {
    await panel.php('needreload();');
    expect(await maker.ensure(wanted)).toMatchObject({ value: { note: { code: 'user-device-apply' } } });
    expect(await reloads()).toBe(0);
    expect(await isPending()).toBe(true);
  });

  it('applies each of several devices that come one after the other', async () => {
    for (const number of ['91201', '92201', '93201'])
      expect(await maker.ensure({ ...wanted, number })).toEqual({ ok: true, value: { live: false, note: null } });
    await settled();
    expect(await reloads()).toBe(3);
    expect((await astdb())['AMPUSER/201/device']).toBe('201&91201&92201&93201');
  });

  it('copies what changed at the main one and leaves the password, and writes nothing where all is so', async () => {
    await maker.ensure(wanted);
    await settled();
    expect((await maker.sync(wanted)).ok).toBe(true);
    expect(await calls()).toBe('add 91201 false\n');
    await panel.php(
      `FreePBX::create()->Database->exec("UPDATE sip SET data = 'from-support' WHERE id = '201' AND keyword = 'context'; UPDATE devices SET emergency_cid = '611' WHERE id = '201'");`,
    );
    expect((await maker.sync({ ...wanted, name: 'Zoë B' })).ok).toBe(true);
    await settled();
    expect(await details('91201')).toMatchObject({ secret, context: 'from-support', callerid: 'Zoë B <201>' });
    expect(await rows("SELECT description, emergency_cid FROM devices WHERE id = '91201'")).toEqual([['Zoë B', '611']]);
    expect(await calls()).toBe('add 91201 false\ndel 91201 true\nadd 91201 true\n');
    expect((await astdb())['AMPUSER/201/device']).toBe('201&91201');
    expect(await rows("SELECT key FROM kvstore WHERE id = 'aside'")).toEqual([]);
  });

  it('takes it away with all that Asterisk’s database has of it, once', async () => {
    await maker.ensure(wanted);
    await settled();
    expect(await maker.remove(wanted)).toEqual({ ok: true, value: null });
    await settled();
    expect(await maker.remove(wanted)).toEqual({ ok: true, value: null });
    expect(Object.keys(await astdb()).filter((key) => key.includes('91201'))).toEqual([]);
    expect((await astdb())['AMPUSER/201/device']).toBe('201');
    expect(await rows("SELECT * FROM sip WHERE id = '91201'")).toEqual([]);
    expect(await calls()).toBe('add 91201 false\ndel 91201 false\n');
    expect(await reloads()).toBe(2);
  });

  it('finishes what was cut off between the device’s row and its password', async () => {
    await writeFile(join(panel.home, 'cut-off'), '');
    expect(await problemOf(maker.ensure(wanted))).toMatch(/^panel-answer/);
    expect(await details('91201')).toEqual({});
    expect(await isPending()).toBe(true);
    expect((await maker.ensure(wanted)).ok).toBe(true);
    expect(await details('91201')).toMatchObject({ secret, context: 'from-sales' });
  });

  it('loses no password where a rewriting was cut off', async () => {
    await maker.ensure(wanted);
    await settled();
    await writeFile(join(panel.home, 'cut-off'), '');
    expect(await problemOf(maker.sync({ ...wanted, name: 'Zoë C' }))).toMatch(/^panel-answer/);
    expect(await details('91201')).toEqual({});
    expect((await maker.sync({ ...wanted, name: 'Zoë C' })).ok).toBe(true);
    expect(await details('91201')).toMatchObject({ secret, callerid: 'Zoë C <201>' });
  });

  it('never takes the place of somebody else’s', async () => {
    await panel.php(
      `FreePBX::create()->Core->processQuickCreate('pjsip', '91201', ['name' => 'real']); FreePBX::create()->Database->exec("UPDATE admin SET value = 'false'");`,
    );
    const before = await details('91201');
    expect(await problemOf(maker.ensure(wanted))).toMatch(/^panel-taken/);
    expect(await problemOf(maker.sync(wanted))).toMatch(/^panel-taken/);
    expect((await maker.remove(wanted)).ok).toBe(false);
    expect(await details('91201')).toEqual(before);
    await panel.configure({ STANDIN_QUEUES: '92201' });
    expect(await problemOf(maker.ensure({ ...wanted, number: '92201' }))).toMatch(/^panel-taken/);
    await maker.ensure({ ...wanted, number: '93201' });
    expect(await problemOf(maker.ensure({ ...wanted, number: '93201', user: '202' }))).toMatch(/^panel-taken/);
    expect(await problemOf(maker.ensure({ ...wanted, number: '202' }))).toMatch(/^panel-taken/);
  });

  it('says that the user is not there, and that AMI is gone before FreePBX dies of it', async () => {
    expect(await problemOf(maker.ensure({ ...wanted, user: '999' }))).toBe('panel-failed user-unknown');
    await panel.configure({ STANDIN_AMI: 'gone' });
    expect(await problemOf(maker.ensure(wanted))).toBe('panel-failed ami-gone');
    expect(await isPending()).toBe(false);
  });

  it('does one call at a time, and says that it is busy after a while', async () => {
    const both = ['91201', '92201'].map((number) => maker.ensure({ ...wanted, number }));
    expect((await Promise.all(both)).map(({ ok }) => ok)).toEqual([true, true]);
    await settled();
    expect((await astdb())['AMPUSER/201/device']?.split('&').sort()).toEqual(['201', '91201', '92201']);
    const told = await panel.php(`
      $store = FreePBX::create()->Hookswitch;
      $lock = new FreePBX\\modules\\Hookswitch\\Lock();
      $lock->take(1);
      $secret = new FreePBX\\modules\\Hookswitch\\Secret(FreePBX::create(), $store);
      $door = new FreePBX\\modules\\Hookswitch\\DeviceDoor(new FreePBX\\modules\\Hookswitch\\Exchange(FreePBX::create()), $store, $secret, 0.1);
      $body = '${JSON.stringify(call)}';
      $signature = hash_hmac('sha256', time() . "\\n" . str_repeat('b', 32) . "\\n" . $body, $secret->key('hookswitch devices 1'));
      $server = ['REQUEST_METHOD' => 'POST', 'HTTP_X_HOOKSWITCH_TIME' => (string) time(), 'HTTP_X_HOOKSWITCH_NONCE' => str_repeat('b', 32), 'HTTP_X_HOOKSWITCH_SIGNATURE' => $signature];
      echo json_encode($door->answer($server, $body));
    `);
    expect(JSON.parse(told)).toEqual({ ok: false, id: call.id, error: 'busy' });
  });

  it('tells what is wrong with secret and clocks', async () => {
    expect(await problemOf(makerWith({ ticketSecret: 'another secret, as long as it must be' }).ensure(wanted))).toBe(
      'panel-refused signature',
    );
    const late = { ...systemClock(), now: () => Date.now() - 70_000 };
    expect(await problemOf(makerWith({ clock: late }).ensure(wanted))).toBe('panel-refused expired');
    const early = { ...systemClock(), now: () => Date.now() + 70_000 };
    expect(await problemOf(makerWith({ clock: early }).ensure(wanted))).toBe('panel-refused expired');
    expect(await calls()).toBe('');
  });

  function signed(body: string, change: Record<string, string> = {}): Record<string, string> {
    const time = String(Math.floor(Date.now() / 1000));
    const nonce = randomBytes(16).toString('hex');
    const signature = createHmac('sha256', panelKey(panel.secret))
      .update(`${change['x-hookswitch-time'] ?? time}\n${change['x-hookswitch-nonce'] ?? nonce}\n${body}`)
      .digest('hex');
    return {
      ...{ 'content-type': 'application/json', referer: url(), 'x-hookswitch-time': time, 'x-hookswitch-nonce': nonce },
      'x-hookswitch-signature': signature,
      ...change,
    };
  }
  const send = async (headers: Record<string, string>, body: string) =>
    JSON.parse((await ask(url(), 'POST', headers, body)).text) as {
      ok: boolean;
      id: string | null;
      error: string;
      done: string;
    };

  it('takes each nonce once, also of two at once, and needs no login and no cookie', async () => {
    const body = JSON.stringify(call);
    const headers = signed(body);
    const both = await Promise.all([send(headers, body), send(headers, body)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ error: 'replayed', id: null });
    expect(await send(headers, body)).toMatchObject({ ok: false, error: 'replayed' });
  });

  it('remembers no nonce of a call that was not signed, and forgets old ones', async () => {
    const body = JSON.stringify(call);
    expect(await send({ ...signed(body), 'x-hookswitch-signature': 'f'.repeat(64) }, body)).toMatchObject({
      error: 'signature',
    });
    expect(await rows('SELECT * FROM hookswitch_nonces')).toEqual([]);
    await panel.php("FreePBX::create()->Database->exec('INSERT INTO hookswitch_nonces VALUES (1, 1)');");
    await send(signed(body), body);
    expect(await rows('SELECT count(*) FROM hookswitch_nonces')).toEqual([[1]]);
  });

  it.each([
    ['a changed body', { body: JSON.stringify({ ...call, number: '92201' }), of: JSON.stringify(call) }, 'signature'],
    ['no signature', { headers: { 'x-hookswitch-signature': '' } }, 'signature'],
    ['no time', { headers: { 'x-hookswitch-time': '' } }, 'expired'],
    ['a time that is none', { headers: { 'x-hookswitch-time': '1e10' } }, 'expired'],
    ['a nonce that is none', { headers: { 'x-hookswitch-nonce': "' OR 1" } }, 'malformed'],
    ['no JSON', { body: '{' }, 'malformed'],
    ['another field', { body: JSON.stringify({ ...call, more: 1 }) }, 'malformed'],
    [
      'a field less',
      { body: JSON.stringify({ version: 1, id: call.id, action: 'remove', number: '91201' }) },
      'malformed',
    ],
    ['another version', { body: JSON.stringify({ ...call, version: 2 }) }, 'malformed'],
    ['another action', { body: JSON.stringify({ ...call, action: 'reload' }) }, 'malformed'],
    ['a number that is none', { body: JSON.stringify({ ...call, number: '91201;x' }) }, 'malformed'],
    ['a number with a line break', { body: JSON.stringify({ ...call, number: '91201\n' }) }, 'malformed'],
    ['a number that is no text', { body: JSON.stringify({ ...call, number: 91201 }) }, 'malformed'],
    [
      'a secret that a file could misread',
      {
        body: JSON.stringify({ ...call, action: 'ensure', copy: [], description: 'x', secret: 'a;b#c"d\\e'.repeat(3) }),
      },
      'malformed',
    ],
    ['the main number itself', { body: JSON.stringify({ ...call, number: '201' }) }, 'malformed'],
    ['far too much', { body: JSON.stringify({ ...call, id: 'a'.repeat(70_000) }) }, 'malformed'],
  ])(
    'refuses %s',
    async (
      _,
      {
        body = JSON.stringify(call),
        of = body,
        headers = {},
      }: { body?: string; of?: string; headers?: Record<string, string> },
      error,
    ) => {
      expect(await send(signed(of, headers), body)).toMatchObject({ ok: false, id: null, error });
      expect(await calls()).toBe('');
    },
  );

  it('takes POST alone, from where Host and Referer agree', async () => {
    const body = JSON.stringify(call);
    expect((await ask(url(), 'GET', signed(''))).status).toBe(403);
    expect((await ask(url(), 'POST', { ...signed(body), referer: 'http://elsewhere/' }, body)).status).toBe(403);
  });

  it('never tells a password, whatever breaks', async () => {
    await panel.php("FreePBX::create()->Database->exec('ALTER TABLE sip RENAME TO sip_gone');");
    try {
      const answer = await problemOf(maker.ensure(wanted));
      expect(answer).toMatch(/^panel-failed failed: PDOException/);
      expect(answer).not.toContain(secret);
      expect(panel.server.said()).not.toContain(secret);
    } finally {
      await panel.php("FreePBX::create()->Database->exec('ALTER TABLE sip_gone RENAME TO sip');");
    }
  });
});
