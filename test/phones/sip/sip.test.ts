import { createHash } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { createInbox } from '../../lab/inbox.ts';
import { answerChallenge, readChallenge } from './digest.ts';
import { startSipPhone } from './index.ts';
import type { SipMessage } from './message.ts';
import {
  answerTo,
  displayNameOf,
  headerOf,
  headersOf,
  lengthInStream,
  parameterOf,
  readMessage,
  uriOf,
  userOf,
  writeMessage,
} from './message.ts';

const lines = (...all: string[]) => Buffer.from(all.join('\r\n'));

describe('a SIP message', () => {
  it('is read with short names, folded lines and repeats', () => {
    const message = readMessage(
      lines(
        'NOTIFY sip:201@h SIP/2.0',
        'v: SIP/2.0/UDP a;branch=z1',
        'Via: SIP/2.0/UDP b',
        'o: check-sync',
        'X: a',
        ' b',
        '',
        'body',
      ),
    );
    expect(message).toMatchObject({ method: 'NOTIFY', uri: 'sip:201@h', body: 'body' });
    expect(headersOf(message!, 'Via')).toHaveLength(2);
    expect([headerOf(message!, 'Event'), headerOf(message!, 'x')]).toEqual(['check-sync', 'a b']);
    expect(readMessage(lines('GET / HTTP/1.1', '', ''))).toBeUndefined();
  });

  it('is cut out of a stream by its length', () => {
    const one = writeMessage({ status: 200, reason: 'OK', headers: [['Via', 'x']], body: 'é' });
    expect(lengthInStream(one.subarray(0, one.length - 1))).toBeUndefined();
    expect(lengthInStream(Buffer.concat([one, one]))).toBe(one.length);
  });

  it('is never written with a line break in a header', () => {
    const forged: SipMessage = { status: 200, headers: [['X', 'a\r\nY: b']], body: '' };
    expect(() => writeMessage(forged)).toThrow(/line break/);
  });

  it('has parts of addresses', () => {
    const from = '"Anna; tag=no" <sip:201@host;tag=inside>;tag=yes';
    expect(parameterOf(from, 'tag')).toBe('yes');
    expect([uriOf(from), displayNameOf(from), userOf('sip:%2A78@host')]).toEqual([
      'sip:201@host;tag=inside',
      'Anna; tag=no',
      '*78',
    ]);
  });
});

describe('digest authentication', () => {
  it('answers the example of RFC 2617, 3.5, with the formula of the RFC', () => {
    const challenge = readChallenge(
      'Digest realm="testrealm@host.com", qop="auth,auth-int", nonce="dcd9", opaque="5ccc"',
    )!;
    const header = answerChallenge(challenge, { user: 'Mufasa', secret: 'Circle Of Life' }, 'GET', '/dir/index.html');
    const md5 = (text: string) => createHash('md5').update(text).digest('hex');
    const cnonce = /cnonce="(\w+)"/.exec(header)?.[1];
    const secret = md5('Mufasa:testrealm@host.com:Circle Of Life');
    expect(header).toContain(
      `response="${md5(`${secret}:dcd9:00000001:${cnonce}:auth:${md5('GET:/dir/index.html')}`)}"`,
    );
    expect(secret).toBe('939e7578ed9e3c518a452acee763bce9'); // HA1 as the RFC's example works out
  });

  it('knows no other scheme and no other hash', () => {
    expect(readChallenge('Basic realm="x"')).toBeUndefined();
    expect(readChallenge('Digest realm="x", nonce="y", algorithm=SHA-256')).toBeUndefined();
  });
});

describe('an inbox', () => {
  it('gives what came before and what comes later, each once, and says what came instead', async () => {
    const inbox = createInbox<number>(String);
    inbox.push(1);
    expect(await inbox.next()).toBe(1);
    const later = inbox.next((n) => n > 2);
    inbox.push(2);
    inbox.push(3);
    expect(await later).toBe(3);
    await expect(inbox.next((n) => n > 9, 5)).rejects.toThrow('came instead: 2');
    inbox.close(new Error('over'));
    await expect(inbox.next((n) => n > 9)).rejects.toThrow('over');
  });
});

describe('a SIP phone', () => {
  const cleanups: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const clean of cleanups.splice(0)) await clean();
  });

  /** A server that a test plays itself. */
  async function stage() {
    const socket = createSocket('udp4');
    const heard = createInbox<SipMessage>((m) => m.method ?? String(m.status));
    socket.on('message', (bytes) => heard.push(readMessage(bytes)!));
    socket.bind(0, '127.0.0.1');
    await once(socket, 'listening');
    const phone = await startSipPhone({
      server: { host: '127.0.0.1', port: socket.address().port },
      number: '201',
      secret: 's',
      refresh: false,
      patienceMs: 300,
    });
    cleanups.push(async () => {
      await phone.close();
      socket.close();
    });
    const port = Number(/:(\d+)$/.exec(phone.contact)?.[1]);
    const say = (message: SipMessage) => socket.send(writeMessage(message), port, '127.0.0.1');
    const request = (method: string, more: [string, string][] = [], uri = phone.contact, branch = 'z9hG4bK1') =>
      say({
        method,
        uri,
        headers: [
          ['Via', `SIP/2.0/UDP 127.0.0.1;branch=${branch}`],
          ['From', '<sip:x@y>;tag=1'],
          ['To', '<sip:201@y>'],
          ['Call-ID', 'c'],
          ['CSeq', `1 ${method}`],
          ...more,
        ],
        body: '',
      });
    return { phone, heard, say, request };
  }

  it('repeats what nobody answers, and gives up with 408', async () => {
    const { phone, heard } = await stage();
    expect(await phone.register()).toMatchObject({ status: 408 });
    expect(heard.items.length).toBeGreaterThan(1);
    expect(new Set(heard.items.map((m) => headerOf(m, 'Via'))).size).toBe(1);
  });

  it('is not registered by a 200 that names another contact', async () => {
    const { phone, heard, say } = await stage();
    const outcome = phone.register();
    say(answerTo(await heard.next(), 200, 't', [['Contact', '<sip:201@10.0.0.9>;expires=60']]));
    expect(await outcome).toMatchObject({ status: 200, expires: 0 });
    expect(phone.registered()).toBe(false);
  });

  it('refuses what is not for it, what is no request, and what it does not know', async () => {
    const { heard, request } = await stage();
    const status = async () => (await heard.next()).status;
    request('OPTIONS', [], 'sip:999@127.0.0.1', 'z9hG4bKa');
    expect(await status()).toBe(404);
    request('NOTIFY', [], undefined, 'z9hG4bKb');
    expect(await status()).toBe(489);
    request('PUBLISH', [], undefined, 'z9hG4bKc');
    expect(await status()).toBe(405);
    request('BYE', [], undefined, 'z9hG4bKd');
    expect(await status()).toBe(481);
  });

  it('takes a NOTIFY that comes twice as one', async () => {
    const { phone, heard, request } = await stage();
    request('NOTIFY', [['Event', 'check-sync']]);
    request('NOTIFY', [['Event', 'check-sync']]);
    expect([(await heard.next()).status, (await heard.next()).status]).toEqual([200, 200]);
    expect(phone.notifies.items).toHaveLength(1);
  });
});
