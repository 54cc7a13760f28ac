import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Place, Subscription } from '../../../daemon/provisioning/pnp/contract.ts';
import { createPnpMachine, defaultPnpLimits, type PnpMachine } from '../../../daemon/provisioning/pnp/machine.ts';
import { headerOf, readSip, type SipMessage } from '../../../daemon/provisioning/pnp/sip-message.ts';
import { createSubscriptionReader } from '../../../daemon/provisioning/pnp/subscription.ts';
import { canCarry, writeNotify } from '../../../daemon/provisioning/pnp/writers.ts';
import { vendors } from '../../../daemon/vendors/index.ts';
import { makes } from './subscribes.ts';

const own = { address: '10.0.0.1', port: 5_070 };
const url = 'http://10.0.0.1:8680/provisioning/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/000413b60680.htm';
const read = createSubscriptionReader(vendors.flatMap(({ pnp }) => (pnp === undefined ? [] : [pnp])));

const place = (n: number): Place => ({ address: `10.0.${n >> 8}.${n & 255}`, port: 5060 });
function question(source: Place, callId = 'c1', make = makes[0]): { asked: Subscription; text: string } {
  const text = make?.write({ mac: make.mac, ...source, callId }) ?? '';
  return { text, asked: read(readSip(Buffer.from(text)) as SipMessage) as Subscription };
}

function machineOf(limits = {}): PnpMachine {
  let n = 0;
  return createPnpMachine({ limits, own, random: () => `r${(n += 1)}r` });
}

const sip = (bytes: Buffer | undefined) => readSip(bytes ?? Buffer.alloc(0)) as SipMessage;
const answerTo = (notify: SipMessage, status = 200) =>
  sip(
    Buffer.from(
      [
        `SIP/2.0 ${status} x`,
        ...['via', 'from', 'to', 'call-id', 'cseq'].map((key) => `${key}: ${headerOf(notify, key)}`),
        '',
        '',
      ].join('\r\n'),
    ),
  );

const source = place(7);
const start = (machine: PnpMachine, from = source, callId = 'c1', now = 0) => {
  const { asked, text } = question(from, callId);
  return machine.tell(asked, from, { url, bytes: text.length, now });
};

describe('a phone that is told its address', () => {
  it.each(makes)('gets 200 and a NOTIFY in the same dialog: $vendor $model', (make) => {
    const { asked, text } = question(source, 'c1', make);
    const [ok, notify] = machineOf().tell(asked, source, { url, bytes: text.length, now: 0 });
    const answer = sip(ok?.bytes);
    expect(answer.status).toBe(200);
    expect(headerOf(answer, 'via')).toContain('10.0.0.7:5060');
    expect(headerOf(answer, 'expires')).toBe('0');
    expect([headerOf(answer, 'from'), headerOf(answer, 'to')]).toEqual([asked.from, `${asked.to};tag=r1r`]);
    const told = sip(notify?.bytes);
    expect(told.request).toEqual({ method: 'NOTIFY', uri: asked.contact });
    expect([headerOf(told, 'from'), headerOf(told, 'to')]).toEqual([`${asked.to};tag=r1r`, asked.from]);
    expect(headerOf(told, 'call-id')).toBe('c1');
    expect(headerOf(told, 'contact')).toBe('<sip:10.0.0.1:5070>');
    expect(headerOf(told, 'event')).toMatch(/^ua-profile;profile-type="device"/);
    expect(headerOf(told, 'subscription-state')).toMatch(/^terminated/);
    expect(headerOf(told, 'content-type')).toBe('application/url');
    expect(headerOf(told, 'content-length')).toBe(String(url.length));
    expect(notify?.bytes.toString()).toMatch(new RegExp(`\\r\\n\\r\\n${url}$`));
    expect([ok?.to, notify?.to]).toEqual([source, source]);
  });

  it('is told from where it was heard, if it asks for that', () => {
    const [ok] = start(machineOf());
    expect(headerOf(sip(ok?.bytes), 'via')).toBe('SIP/2.0/UDP 10.0.0.7:5060;received=10.0.0.7;rport=5060');
  });

  it('is told again with longer and longer pauses, and then no more', () => {
    const machine = machineOf({ ratio: 100 });
    const [, first] = start(machine);
    const at: number[] = [];
    for (let now = 0; now <= 60_000; now += 100) {
      const { send, over } = machine.tick(now);
      if (send.length > 0) at.push(now);
      for (const one of send) expect(one.bytes).toEqual(first?.bytes);
      if (over.length > 0) expect([now, over[0]?.status]).toEqual([11_500, null]);
    }
    expect(at).toEqual([500, 1_500, 3_500, 7_500]);
    expect([machine.size(), machine.nextAt()]).toEqual([0, null]);
  });

  it('is not told again once it answered, by itself alone', () => {
    const machine = machineOf();
    const [, notify] = start(machine);
    const told = sip(notify?.bytes);
    expect(machine.answered(answerTo(told), place(8))).toBeNull();
    expect(
      machine.answered(answerTo({ ...told, headers: new Map([...told.headers, ['via', ['x']]]) }), source),
    ).toBeNull();
    expect(machine.answered(answerTo(told, 100), source)).toBeNull();
    expect(machine.answered(answerTo(told), source)).toMatchObject({ status: 200 });
    expect(machine.answered(answerTo(told), source)).toBeNull();
    expect(machine.tick(5_000).send).toEqual([]);
  });

  it('says so when it refuses', () => {
    const machine = machineOf();
    const [, notify] = start(machine);
    expect(machine.answered(answerTo(sip(notify?.bytes), 481), source)?.status).toBe(481);
  });

  it('that repeats its question gets the same 200 and no second NOTIFY', () => {
    const machine = machineOf();
    const [ok] = start(machine);
    const { asked, text } = question(source);
    expect(machine.repeat(asked, source, text.length)).toEqual([ok]);
    expect(machine.repeat(question(source, 'c2').asked, source, text.length)).toBeNull();
  });

  it('that starts anew is told anew, instead of before', () => {
    const machine = machineOf();
    start(machine);
    const [, second] = start(machine, source, 'c2', 100);
    expect(machine.size()).toBe(1);
    expect(machine.tick(600).send.map(({ bytes }) => bytes)).toEqual([second?.bytes]);
  });

  it('is given its address in the type that it accepts', () => {
    const { asked } = question(source);
    const dialog = { tag: 't', branch: 'b', own };
    const body = (accept: string | null) => writeNotify({ ...asked, accept }, dialog, { source, url }).toString();
    expect(body(null)).toMatch(/Content-Type: application\/url\r\n/);
    expect(body('text/plain')).toMatch(/Content-Type: text\/plain\r\n/);
    expect(body('message/external-body, application/x-profile')).toContain(`access-type="URL"; URL="${url}"`);
    expect(sip(Buffer.from(writeNotify({ ...asked, contact: null }, dialog, { source, url }))).request?.uri).toBe(
      'sip:10.0.0.7:5060',
    );
  });
});

describe('answering', () => {
  it('never sends a source more than so many bytes for each of its own', () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('ask' as const), from: fc.nat(3), call: fc.nat(3) }),
      fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(20_000) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 8 }), (steps, ratio) => {
        const machine = machineOf({ ratio, burst: 1_000 });
        const bytes = new Map<string, { in: number; out: number }>();
        const count = (address: string) => bytes.get(address) ?? { in: 0, out: 0 };
        let now = 0;
        for (const one of steps) {
          if (one.kind === 'wait') now += one.ms;
          const from = place(one.kind === 'ask' ? one.from : 0);
          const { asked, text } = question(from, `c${one.kind === 'ask' ? one.call : 0}`);
          if (one.kind === 'ask')
            bytes.set(from.address, { ...count(from.address), in: count(from.address).in + text.length });
          const out =
            one.kind === 'wait'
              ? machine.tick(now).send
              : (machine.repeat(asked, from, text.length) ??
                machine.tell(asked, from, { url, bytes: text.length, now }));
          for (const { to, bytes: sent } of out)
            bytes.set(to.address, { ...count(to.address), out: count(to.address).out + sent.length });
        }
        for (const it of bytes.values()) expect(it.out).toBeLessThanOrEqual(it.in * ratio);
      }),
      { numRuns: 200 },
    );
  });

  it('has no more under way than its bound, whoever asks, and forgets all of it', () => {
    const machine = machineOf();
    const { inFlight } = defaultPnpLimits;
    const answered = Array.from({ length: 5_000 }, (_, n) => start(machine, place(n), 'c', 0)).filter(
      (out) => out.length > 0,
    );
    expect(answered).toHaveLength(inFlight);
    expect(machine.size()).toBe(inFlight);
    for (let now = 0; now <= 60_000; now += 250) machine.tick(now);
    expect(machine.size()).toBe(0);
  });

  it('is no more often than its pace for one source', () => {
    const machine = machineOf();
    const told = Array.from({ length: 50 }, (_, n) => start(machine, source, `c${n}`, n)).filter(
      ({ length }) => length > 0,
    );
    expect(told).toHaveLength(defaultPnpLimits.burst);
    expect(start(machine, source, 'later', 31_000)).toHaveLength(2);
  });

  it('carries plain http addresses alone', () => {
    expect(canCarry(url)).toBe(true);
    for (const bad of ['http://h/\r\nX: y', 'http://h/ö', 'ftp://h/', 'http://h/"', `http://h/${'x'.repeat(600)}`])
      expect(canCarry(bad)).toBe(false);
  });
});
