import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeProblem, systemClock } from '../../../daemon/lib/index.ts';
import { createPanelMaker } from '../../../daemon/pbx/devices/panel.ts';
import { panelKey, signCall } from '../../../daemon/pbx/devices/panel-signature.ts';
import type { DeviceMaker, WantedDevice } from '../../../daemon/pbx/index.ts';
import { coreInMemory, startPanelModule, type PanelModule } from './panel-module.ts';

const secret = 'a secret that panel and daemon share';
const device: WantedDevice = {
  ...{ number: '91201', user: '201', secret: 'Abcdefghijklmnop0123456789ABCDEF', name: 'Zoë "Z" <x>', mailbox: null },
};

let core: ReturnType<typeof coreInMemory>;
let panel: PanelModule;
let maker: DeviceMaker;
const make = (change: Partial<Parameters<typeof createPanelMaker>[0]> = {}) =>
  createPanelMaker({
    ...{ url: panel.url, ticketSecret: secret, clock: systemClock(), random: (count) => randomBytes(count), ...change },
  });
beforeEach(async () => {
  core = coreInMemory(['201', '202']);
  panel = await startPanelModule(secret, core);
  maker = make();
});
afterEach(() => panel.close());

const codeOf = (result: Awaited<ReturnType<DeviceMaker['ensure']>>) => (result.ok ? null : result.problem.code);

/** A request as anybody could send one. */
function send(
  headers: Record<string, string>,
  body: string,
  method = 'POST',
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(panel.url, { method, headers, agent: false }, (answer) => {
      let text = '';
      answer.on('data', (part: Buffer) => (text += part.toString()));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }));
    });
    sent.on('error', reject).end(body);
  });
}

function signed(body: string, time = Math.floor(Date.now() / 1000), key = panelKey(secret)): Record<string, string> {
  const nonce = randomBytes(16).toString('hex');
  return {
    ...{ 'content-type': 'application/json', referer: panel.url },
    ...{ 'x-hookswitch-time': String(time), 'x-hookswitch-nonce': nonce },
    'x-hookswitch-signature': signCall(key, { time, nonce, body }),
  };
}

describe('a device made by the panel module', () => {
  it('is made once, with its own password and what the main one has; the second call finds it', async () => {
    expect(await maker.ensure(device)).toEqual({ ok: true, value: { live: false, note: null } });
    expect(core.devices.get('91201')).toMatchObject({
      ...{ user: '201', secret: device.secret, description: device.name },
      details: { context: 'from-internal', max_contacts: '1' },
    });
    expect(panel.astdb.get('AMPUSER/201/device')).toBe('201&91201');
    expect(core.reloads).toBe(1);
    expect((await maker.ensure(device)).ok).toBe(true);
    expect(core.reloads).toBe(1);
    expect(panel.bodies[0]?.['copy']).toContain('emergency-cid');
  });

  it('is finished by the next call when an answer was lost', async () => {
    panel.loseAnswers = true;
    expect(codeOf(await maker.ensure(device))).toBe('panel-gone');
    panel.loseAnswers = false;
    expect((await maker.ensure(device)).ok).toBe(true);
    expect(core.devices.get('91201')?.secret).toBe(device.secret);
  });

  it('waits for Apply Config where an administrator’s changes wait, and says so', async () => {
    core.pending = true;
    expect(await maker.ensure(device)).toMatchObject({ value: { live: false, note: { code: 'user-device-apply' } } });
    expect(core.reloads).toBe(0);
  });

  it('is copied anew without its password, and goes with all that AstDB has of it', async () => {
    await maker.ensure(device);
    expect((await maker.sync({ ...device, name: 'Zoë B' })).ok).toBe(true);
    expect(core.devices.get('91201')).toMatchObject({ description: 'Zoë B', secret: device.secret });
    expect(panel.bodies.at(-1)).not.toHaveProperty('secret');
    expect(await maker.remove(device)).toEqual({ ok: true, value: null });
    expect(await maker.remove(device)).toEqual({ ok: true, value: null });
    expect(core.devices.has('91201')).toBe(false);
    expect([...panel.astdb]).toEqual([['AMPUSER/201/device', '201']]);
  });

  it('never takes the place of somebody else’s', async () => {
    core.devices.set('91201', { id: '91201', user: '91201', description: 'real', secret: 'real', details: {} });
    expect(codeOf(await maker.ensure(device))).toBe('panel-taken');
    expect(await maker.remove(device)).toMatchObject({ problem: { code: 'panel-taken' } });
    expect(core.devices.get('91201')).toMatchObject({ secret: 'real' });
    expect(codeOf(await maker.ensure({ ...device, user: '999', number: '91999' }))).toBe('panel-failed');
  });

  it('is asked for by calls that nobody else can make, change or repeat', async () => {
    const body = JSON.stringify({ version: 1, id: 'a', action: 'remove', number: '201', user: '201' });
    const said = async (headers: Record<string, string>, text = body) => (await send(headers, text)).body;
    expect(await said({ referer: panel.url })).toContain('expired');
    expect(await said(signed(body, undefined, panelKey('another secret')))).toContain('signature');
    expect(await said(signed(body), body.replaceAll('201', '202'))).toContain('signature');
    expect(await said(signed(body, Math.floor(Date.now() / 1000) - 120))).toContain('expired');
    const once = signed('{}');
    expect(await said(once, '{}')).toContain('malformed');
    expect(await said(once, '{}')).toContain('replayed');
    expect((await send(signed(''), '', 'GET')).status).toBe(403);
    expect((await send({ ...signed(body), referer: 'http://elsewhere/' }, body)).status).toBe(403);
    expect(core.devices.size).toBe(2);
  });

  it('tells what is wrong with secret and clocks', async () => {
    const other = make({ ticketSecret: 'another secret, as long as it must be' });
    expect(codeOf(await other.ensure(device))).toBe('panel-refused');
    panel.clockOff = 3_600;
    const late = await maker.ensure(device);
    expect(late).toMatchObject({ problem: { code: 'panel-refused', parameters: { detail: 'expired' } } });
  });

  it.each([
    ['a login page', 200, 'text/html', '<!DOCTYPE html><form>', 'panel-answer'],
    ['a login that is asked for', 401, 'text/json', '{"error":"Not Authenticated"}', 'panel-refused'],
    ['a module that is not there', 403, 'text/json', '{"error":"ajaxRequest declined"}', 'panel-refused'],
    ['a redirection', 302, 'text/html', '', 'panel-answer'],
    ['a broken server', 502, 'text/html', '<h1>Bad Gateway', 'panel-failed'],
    ['nothing', 200, 'text/json', '', 'panel-answer'],
    ['another protocol', 200, 'text/json', '{"ok":true}', 'panel-answer'],
    [
      'an answer to another call',
      200,
      'text/json',
      '{"ok":true,"id":"x","done":"made","applied":"live"}',
      'panel-answer',
    ],
    ['far too much', 200, 'text/json', `"${'x'.repeat(100_000)}"`, 'panel-answer'],
    ['hostile texts', 200, 'text/json', '{"ok":false,"id":null,"error":"failed","detail":"a\\nb"}', 'panel-failed'],
  ])('takes %s for what it is', async (_, status, type, text, code) => {
    panel.instead = (response) => void response.writeHead(status, { 'content-type': type, location: '/' }).end(text);
    const answer = await maker.ensure(device);
    expect(codeOf(answer)).toBe(code);
    if (!answer.ok) expect(JSON.stringify(describeProblem(answer.problem))).not.toMatch(/\{\w+\}|\\n|Abcdef/);
  });

  it('tells that AMI is gone there: FreePBX ends the whole page then', async () => {
    panel.amiConnected = false;
    expect(codeOf(await maker.ensure(device))).toBe('panel-answer');
    panel.amiConnected = true;
    expect((await maker.ensure(device)).ok).toBe(true);
  });

  it('is given up after a while, and at once when we stop', async () => {
    panel.instead = () => undefined;
    expect(await make({ patience: 50 }).ensure(device)).toMatchObject({
      problem: { code: 'panel-gone', parameters: { detail: 'no answer within 50 ms' } },
    });
    const waiting = maker.ensure(device);
    maker.close();
    expect(codeOf(await waiting)).toBe('panel-gone');
    await panel.close();
    expect(await make().ensure(device)).toMatchObject({ problem: { parameters: { detail: 'ECONNREFUSED' } } });
  });
});
