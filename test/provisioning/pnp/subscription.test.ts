import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Subscription } from '../../../daemon/provisioning/pnp/contract.ts';
import { createPhoneReader } from '../../../daemon/provisioning/pnp/phone.ts';
import { readSip } from '../../../daemon/provisioning/pnp/sip-message.ts';
import { answerPlace, createSubscriptionReader, notifyPlace } from '../../../daemon/provisioning/pnp/subscription.ts';
import { createDeviceData } from '../../../daemon/provisioning/device-data.ts';
import { vendors } from '../../../daemon/vendors/index.ts';
import { makes } from './subscribes.ts';

const data = createDeviceData({ vendors, digest: (text) => text });
const read = createSubscriptionReader(vendors.flatMap(({ pnp }) => (pnp === undefined ? [] : [pnp])));
const readPhone = createPhoneReader(data);

function understand(text: string): Subscription | null {
  const message = readSip(Buffer.from(text, 'latin1'));
  return message === null ? null : read(message);
}

const source = { address: '10.0.0.7', port: 5060 };
const [snom] = makes;
const question = snom?.write({ mac: '000413B60680', ...source }) ?? '';
const changed = (from: string | RegExp, to: string) =>
  understand(question.replaceAll(typeof from === 'string' ? from : new RegExp(from, 'g'), to));

describe('what phones ask by plug and play', () => {
  it.each(makes)('is understood of $vendor’s $model', ({ vendor, mac, write }) => {
    const asked = understand(write({ mac, ...source }));
    expect(asked?.mac).toBe(mac.toLowerCase());
    expect(asked?.contact).toContain('10.0.0.7');
    expect(asked === null ? null : readPhone(asked)).toMatchObject({ mac: mac.toLowerCase(), vendor, told: true });
  });

  it('has every make’s users and names in lower case and none without a place for the address', () => {
    for (const { pnp } of vendors) {
      expect(pnp?.names.every((name) => name === name.toLowerCase())).toBe(true);
      expect(pnp?.users.every((user) => user.split('{mac}').length === 2)).toBe(true);
    }
  });

  it('is understood by an instance or by the event, where the user tells nothing (RFC 6080)', () => {
    const bare = question.replaceAll(/MAC%3a\w+@/g, '');
    expect(understand(bare)).toBeNull();
    const instance = '>;+sip.instance="<urn:uuid:00000000-0000-1000-8000-000413b60680>"';
    expect(understand(bare.replace(/(Contact: <[^>]*)>/, `$1${instance}`))?.mac).toBe('000413b60680');
    expect(understand(bare.replace('profile-type', 'mac="00:04:13:B6:06:80";profile-type'))?.mac).toBe('000413b60680');
  });

  it.each([
    ['another event', 'Event: ua-profile', 'Event: ua-profiles'],
    ['another method', 'SUBSCRIBE', 'PUBLISH'],
    ['a multicast address as its own', '000413B60680', '010413B60680'],
    ['two addresses that contradict each other', 'To: <sip:MAC%3a000413B60680', 'To: <sip:MAC%3a000413B60681'],
    ['no Via', 'Via:', 'X-Via:'],
    ['another CSeq', 'CSeq: 1 SUBSCRIBE', 'CSeq: 1 NOTIFY'],
    ['an event whose other word contradicts', 'profile-type', 'mac=000413B60699;profile-type'],
  ])('is no question with %s', (_, from, to) => {
    expect(changed(from, to)).toBeNull();
  });

  it('is another phone’s word where the User-Agent names another address', () => {
    const asked = understand(
      makes[1]?.write({ mac: '805ec0123456', ...source }).replace('96.86.0.70\r', '96.86.0.70 80:5e:c0:99:99:99\r') ??
        '',
    );
    expect(asked && readPhone(asked)).toBeNull();
  });

  it('tells the make by the MAC address where the phone calls itself OEM and sends no User-Agent', () => {
    const asked = understand(question.replaceAll('"snom"', '"OEM"').replace(/User-Agent: .*\r\n/, ''));
    expect(asked && readPhone(asked)).toMatchObject({ vendor: 'snom', told: false });
  });

  it('has no contact that could not stand in a request line', () => {
    expect(changed(/Contact: .*/, 'Contact: <sip:a b@h>')?.contact).toBeNull();
    expect(changed(/Contact: .*/, 'Contact: <http://h/>')?.contact).toBeNull();
    expect(changed(/Contact: .*/, 'Contact: *')?.contact).toBeNull();
    expect(changed(/Contact: .*/, 'Contact: "x" <sip:a@10.0.0.7?Route=y>')?.contact).toBe('sip:a@10.0.0.7');
  });

  it('survives any values', () => {
    const text = fc.string({ maxLength: 200, unit: 'binary-ascii' });
    fc.assert(
      fc.property(text, text, text, text, (from, event, contact, user) => {
        const asked = understand(
          question
            .replace(/From: .*/, () => `From: ${from}`)
            .replace(/Event: .*/, () => `Event: ua-profile;${event}`)
            .replace(/Contact: .*/, () => `Contact: ${contact}`)
            .replace(/SUBSCRIBE \S+/, () => `SUBSCRIBE sip:${user}@h`),
        );
        if (asked !== null) readPhone(asked);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('an answer goes', () => {
  const to = (via: string, contact: string | null = null) => ({ via: [via], contact });

  it('to the port of the Via, or to the one that it came from where that is asked for', () => {
    const far = { address: '10.0.0.7', port: 40_000 };
    expect(answerPlace(to('SIP/2.0/UDP 10.0.0.7:5059;branch=1'), far).port).toBe(5059);
    expect(answerPlace(to('SIP/2.0/UDP 10.0.0.7'), far).port).toBe(5060);
    expect(answerPlace(to('SIP/2.0/UDP 10.0.0.7:5059;rport;branch=1'), far).port).toBe(40_000);
  });

  it('never to anybody else than who asked, whatever Via and Contact say', () => {
    const text = fc.oneof(fc.ipV4(), fc.domain(), fc.string());
    fc.assert(
      fc.property(text, text, fc.nat(70_000), (host, other, port) => {
        const asked = to(`SIP/2.0/UDP ${host}:${port}`, `sip:x@${other}:${port}`);
        for (const place of [answerPlace(asked, source), notifyPlace(asked, source)]) {
          expect(place.address).toBe(source.address);
          expect(place.port).toBeGreaterThan(0);
          expect(place.port).toBeLessThan(65_536);
        }
      }),
    );
  });

  it('where the Contact says, if that is the phone itself', () => {
    expect(notifyPlace(to('', 'sip:MAC%3a0@10.0.0.7:5062;transport=udp'), source).port).toBe(5062);
    expect(notifyPlace(to('', 'sip:10.0.0.8:5062'), source)).toEqual(source);
  });
});
