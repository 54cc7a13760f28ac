import { request, Agent } from 'node:http';
import { openFakeAsterisk } from '../pbx/ami/fake-asterisk.ts';
import type { FakeAsterisk } from '../pbx/ami/fake-asterisk.ts';
import { serveMessages } from './child.ts';
import type { LoadRequest } from './load-worker.ts';

/** An exchange's manager interface in a process of its own: a strict stand-in, with as many contacts as one wants, whose phones fetch when they are told. */

/** A NOTIFY that the exchange was asked to send, and when (ms since 1970). */
export interface Notified {
  readonly account: string;
  readonly at: number;
}

/** Begins: each account has a contact. */
export interface StartExchange {
  readonly kind: 'start';
  readonly accounts: readonly string[];
}

/** From now on the phones of an account fetch when it is told. */
export interface ObeyExchange {
  readonly kind: 'obey';
  readonly port: number;
  readonly phones: Readonly<Record<string, readonly LoadRequest[]>>;
}

const now = () => performance.timeOrigin + performance.now();
const agent = new Agent({ keepAlive: true, maxSockets: 16 });
let fake: FakeAsterisk | null = null;
let notified: Notified[] = [];
let obeyed: ObeyExchange | null = null;
const fetched = { right: 0, wrong: 0 };

function fetchFile(port: number, { path, userAgent }: LoadRequest): void {
  const sent = request({ host: '127.0.0.1', port, path, agent, headers: { 'user-agent': userAgent } }, (answer) => {
    answer.resume().on('end', () => (fetched[answer.statusCode === 200 ? 'right' : 'wrong'] += 1));
  });
  sent.on('error', () => (fetched.wrong += 1)).end();
}

function heard(asterisk: FakeAsterisk, name: string): void {
  if (name !== 'PJSIPNotify') return;
  const headers = asterisk.actions.pop()?.headers ?? [];
  const account = headers.find(([header]) => header.toLowerCase() === 'endpoint')?.[1] ?? '';
  notified.push({ account, at: now() });
  if (obeyed !== null) for (const one of obeyed.phones[account] ?? []) fetchFile(obeyed.port, one);
}

const opened = (): FakeAsterisk => {
  if (fake === null) throw new Error('the exchange was not started');
  return fake;
};

/** Ten states for each device, one after the other, in one write; the last of even ones is a call. */
function burst(devices: number, rounds: number): { events: number } {
  const states = ['RINGING', 'INUSE', 'ONHOLD', 'BUSY', 'NOT_INUSE'];
  const texts: string[] = [];
  for (let round = 0; round < rounds; round += 1)
    for (let device = 0; device < devices; device += 1) {
      const last = device % 2 === 0 ? 'INUSE' : 'NOT_INUSE';
      const state = round === rounds - 1 ? last : states[(round + device) % states.length];
      texts.push(`Event: DeviceStateChange\r\nPrivilege: call,all\r\nDevice: PJSIP/${10_000 + device}\r\nState: ${state}\r\n\r\n`); // prettier-ignore
    }
  opened().raw(texts.join(''));
  return { events: texts.length };
}

serveMessages({
  start: async ({ accounts }: StartExchange) => {
    const asterisk = await openFakeAsterisk();
    fake = asterisk;
    asterisk.behaviour.before = (name) => heard(asterisk, name);
    asterisk.world.contacts = accounts.map((account) => ({
      ...{ account, uri: `sip:${account}@192.0.2.7:5060`, userAgent: 'Yealink SIP-T46U 108.86.0.90', via: '192.0.2.7' },
      ...{ expires: Math.floor(Date.now() / 1000) + 86_400, status: 'Reachable' },
    }));
    for (const account of accounts) asterisk.world.devices.set(`PJSIP/${account}`, 'NOT_INUSE');
    return { port: asterisk.port };
  },
  obey: (message: ObeyExchange) => void (obeyed = message),
  reload: () => {
    opened().emit(
      [
        ['Event', 'Reload'],
        ['Privilege', 'system,all'],
        ['Module', 'All'],
        ['Status', '0'],
      ],
      'system',
    );
  },
  burst: ({ devices, rounds }: { devices: number; rounds: number }) => burst(devices, rounds),
  /** One device's state, behind all that was sent before. */
  mark: () =>
    void opened().raw('Event: DeviceStateChange\r\nPrivilege: call,all\r\nDevice: PJSIP/mark\r\nState: INUSE\r\n\r\n'),
  drop: () => {
    opened().drop();
    return { at: now() };
  },
  notified: () => {
    const told = notified;
    notified = [];
    return { told, fetched: { ...fetched } };
  },
});
