// Runs as the only inhabitant of a network of its own (`unshare -rn node world.ts <folder> <nft> <sipp>`): a machine with Asterisk on all addresses and our
// responder beside it, and a phone behind a cable. Prints what was seen as JSON.
import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { checkPnp } from '../../../../daemon/cli/doctor/pnp.ts';
import { describeProblem, silentLog, systemClock } from '../../../../daemon/lib/index.ts';
import type { Clock } from '../../../../daemon/lib/index.ts';
import { createDeviceData } from '../../../../daemon/provisioning/device-data.ts';
import { createPnpServer } from '../../../../daemon/provisioning/pnp/server.ts';
import { holderOf } from '../../../../daemon/provisioning/pnp/ports.ts';
import { vendors } from '../../../../daemon/vendors/index.ts';
import { layCable } from '../../../lab/cable.ts';
import type { Cable } from '../../../lab/cable.ts';
import { runToEnd } from '../../../lab/debian.ts';
import { startAsterisk } from '../../../lab/asterisk.ts';
import { makes } from '../subscribes.ts';
import { sippScenario } from './sipp-scenario.ts';

interface Given {
  folder: string;
  nft: { path: string; env: Record<string, string> };
  sipp: { path: string; env: Record<string, string> };
}

const given = JSON.parse(process.argv[2] ?? '') as Given;
const host = '10.77.0.1';
const phoneAddress = '10.77.0.7';
const url = (mac: string) => `http://${host}:8680/provisioning/${'a'.repeat(40)}/${mac}.cfg`;

/**
 * What the phone hears within two seconds after it asked, as first lines and senders. The time is the test: that somebody says nothing more can be seen in no other way, and
 * Asterisk answers within milliseconds.
 */
async function askOnce({ inside }: Cable): Promise<string[]> {
  const question = makes[1]?.write({ mac: '805ec0123456', address: phoneAddress, port: 5060 }) ?? '';
  const script = `
    const socket = require('node:dgram').createSocket('udp4');
    const heard = [];
    socket.on('message', (bytes, from) => heard.push(from.port + ' ' + bytes.toString().split('\\r\\n')[0]));
    socket.bind(5060, '${phoneAddress}', () => socket.send(${JSON.stringify(question)}, 5060, '224.0.1.75'));
    setTimeout(() => { console.log(JSON.stringify(heard)); process.exit(); }, 2000);`;
  const file = join(given.folder, 'phone.cjs');
  writeFileSync(file, script);
  return JSON.parse((await runToEnd('nsenter', inside(process.execPath, file))).stdout) as string[];
}

async function callBySipp({ inside }: Cable, n: number): Promise<{ make: string; code: number; said: string }> {
  const make = makes[n] as (typeof makes)[number];
  const file = join(given.folder, `${n}.xml`);
  const question = make.write({ mac: make.mac, address: phoneAddress, port: 5060, callId: '[call_id]' });
  writeFileSync(file, sippScenario(question, url(make.mac.toLowerCase())));
  const flags = [
    '-sf',
    file,
    '-i',
    phoneAddress,
    '-p',
    '5060',
    '-m',
    '1',
    '-timeout',
    '8',
    '-timeout_error',
    '-nostdin',
  ];
  const call = inside(given.sipp.path, '224.0.1.75:5060', ...flags);
  const { code, stdout, stderr } = await runToEnd('nsenter', call, given.folder, { ...given.sipp.env, TERM: 'dumb' });
  return { make: `${make.vendor} ${make.model}`, code, said: code === 0 ? '' : `${stdout}${stderr}`.slice(-1500) };
}

// All phones stand at one address here, and sipp sends what it answers to the group rather than to who asked it, so nothing is confirmed.
const limits = { burst: 100 };

/** With which nothing that is looked at now and then is waited for long. */
function hastyClock(): Clock {
  const clock = systemClock();
  const soon = (milliseconds: number) => Math.min(milliseconds, 300);
  return {
    ...clock,
    after: (milliseconds, task) => clock.after(soon(milliseconds), task),
    every: (milliseconds, task) => clock.every(soon(milliseconds) * 2, task),
  };
}

const server = (port: number, { clock = systemClock(), yields = false }: { clock?: Clock; yields?: boolean } = {}) =>
  createPnpServer({
    options: { isOn: true, interface: 'v0', port, networks: ['10.77.0.0/24'], yields: () => yields, limits },
    data: createDeviceData({ vendors, digest: (text) => text }),
    ...{ clock, log: silentLog(), onKnock: () => undefined },
    firstAccessUrl: (mac) => url(mac),
    random: () => Math.random().toString(16).slice(2),
  });

/** The rule as the documentation has it. */
function loadRule(): void {
  const page = readFileSync(new URL('../../../../docs/pnp.md', import.meta.url), 'utf8');
  const [, rule = ''] = /```nft\n([^`]*)```/.exec(page) ?? [];
  writeFileSync(join(given.folder, 'rule.nft'), rule);
  execFileSync(given.nft.path, ['-f', join(given.folder, 'rule.nft')], { env: { ...process.env, ...given.nft.env } });
}

type Server = ReturnType<typeof server>;

/** What the doctor says of it. */
async function verdictOf(one: Server) {
  const { why, ...status } = one.status();
  return checkPnp({ ...status, why: why === null ? null : describeProblem(why) }, await holderOf(5060)).state;
}

/** Waits until the responder stands so; what it was then. */
async function until(one: Server, isSo: (status: ReturnType<Server['status']>) => boolean) {
  const end = Date.now() + 20_000;
  while (!isSo(one.status()) && Date.now() < end) await wait(50);
  const { state, redirected, why } = one.status();
  return [state, why?.code ?? redirected, await verdictOf(one)];
}

/** An exchange that is about to start goes first; once it has the port on its own address, both stand side by side. */
async function waitForExchange(cable: Cable) {
  const one = server(5060, { clock: hastyClock(), yields: true });
  await one.start();
  const first = await until(one, () => true);
  const exchange = createSocket('udp4').bind(5060, host);
  await once(exchange, 'listening');
  const then = await until(one, ({ state }) => state === 'listening');
  const heard = await askOnce(cable);
  await one.stop();
  exchange.close();
  return { first, then, heard };
}

/** What is told while the rule comes and goes. */
async function watchRule() {
  const one = server(5070, { clock: hastyClock() });
  await one.start();
  const without = await until(one, ({ redirected }) => redirected === false);
  loadRule();
  const by = await until(one, ({ redirected }) => redirected === true);
  execFileSync(given.nft.path, ['delete', 'table', 'ip', 'hookswitch_pnp'], {
    env: { ...process.env, ...given.nft.env },
  });
  const again = await until(one, ({ redirected }) => redirected === false);
  await one.stop();
  return [without, by, again];
}

async function look() {
  const cable = await layCable({ host, phone: phoneAddress });
  const waited = await waitForExchange(cable);
  const late = server(5060, { clock: hastyClock(), yields: true });
  await late.start();
  const asterisk = await startAsterisk({ extensions: [] });
  await asterisk.writeFile('pjsip_custom.conf', '[everywhere]\ntype=transport\nprotocol=udp\nbind=0.0.0.0:5060\n');
  await asterisk.restart();
  const tooLate = await until(late, ({ state }) => state === 'failed');
  await late.stop();
  const ruled = await watchRule();
  const holder = await holderOf(5060);
  const refused = server(5060);
  await refused.start();
  const beside = server(5070);
  await beside.start();
  const before = await askOnce(cable);
  loadRule();
  const after = await askOnce(cable);
  await asterisk.ami().action('Command', { Command: 'pjsip set logger on' });
  const calls: Awaited<ReturnType<typeof callBySipp>>[] = [];
  for (const n of makes.keys()) calls.push(await callBySipp(cable, n));
  const seen = {
    waited,
    tooLate,
    ruled,
    holder,
    refused: refused.status().why?.code,
    before,
    after,
    calls,
    beside: beside.status(),
  };
  const heardByAsterisk = /SUBSCRIBE sip:MAC/.test(asterisk.log());
  await Promise.all([refused.stop(), beside.stop(), asterisk.close()]);
  cable.end();
  return { ...seen, heardByAsterisk };
}

process.stdout.write(JSON.stringify(await look()));
process.exit(0);
