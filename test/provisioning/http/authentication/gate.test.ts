import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { HttpCredentials } from '../../../../daemon/provisioning/contract.ts';
import { ask, file, folder, startRig } from '../rig.ts';

const digest: HttpCredentials = { scheme: 'digest', user: 'ann', password: 'p"w:1', algorithms: ['MD5', 'SHA-256'] };
const basic: HttpCredentials = { ...digest, scheme: 'basic' };
const basicHeader = (user: string, password: string) =>
  `Authorization: Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

interface Answer {
  readonly nonce: string;
  readonly nc?: string;
  readonly uri?: string;
  readonly password?: string;
  readonly algorithm?: 'MD5' | 'SHA-256' | 'MD5-sess';
}

/** The header of RFC 7616, 3.4, by code of the test's own. */
function digestHeader({ nonce, nc = '00000001', uri = file, password = 'p"w:1', algorithm = 'MD5' }: Answer): string {
  const h = (text: string) => hash(algorithm.startsWith('MD5') ? 'md5' : 'sha256', text, 'hex');
  const start = h(`ann:phones:${password}`);
  const a1 = algorithm.endsWith('-sess') ? h(`${start}:${nonce}:c0`) : start;
  const response = h(`${a1}:${nonce}:${nc}:c0:auth:${h(`GET:${uri}`)}`);
  return `Authorization: Digest username="ann", realm="phones", nonce="${nonce}", uri="${uri}", response="${response}", algorithm=${algorithm}, qop=auth, nc=${nc}, cnonce="c0"`;
}

const nonceIn = (raw: string) => /nonce="([^"]+)"/.exec(raw)?.[1] ?? '';

describe('a phone that must prove who it is', () => {
  it('is asked by Digest in the order that its make takes, and served for the right answer alone', async () => {
    const rig = await startRig();
    rig.state.credentials = [digest];
    const first = await ask(rig.http, file);
    expect(first.status).toBe(401);
    const offered = first.raw.match(/^WWW-Authenticate: .*$/gm) ?? [];
    expect(offered.map((line) => /algorithm=([\w-]+)/.exec(line)?.[1])).toEqual(['MD5', 'SHA-256']);
    expect(first.raw).not.toContain('stale');
    for (const algorithm of ['MD5', 'SHA-256', 'MD5-sess'] as const) {
      const nonce = nonceIn((await ask(rig.http, file)).raw);
      const headers = [digestHeader({ nonce, algorithm })];
      expect((await ask(rig.http, file, { headers })).status).toBe(200);
    }
    expect(rig.calls.map((call) => (call.call === 'authenticated' ? call.how : call.call))).toContain('missing');
  });

  it('notes nothing of the phone before it is proven, and leaves a trace', async () => {
    const rig = await startRig();
    rig.state.credentials = [digest];
    await ask(rig.http, file);
    await ask(rig.http, file, { headers: [basicHeader('ann', 'p"w:1')] });
    expect(rig.calls.filter(({ call }) => call !== 'authenticated')).toEqual([]);
    expect(rig.traces()).toMatchObject([{ status: 401, count: 2, complete: false }]);
    expect(rig.lines.join('')).toContain('a wrong user or password');
    expect(rig.lines.join('')).not.toContain('p"w');
  });

  it('does not take an answer twice, nor one for another file, another count or an old nonce', async () => {
    const rig = await startRig();
    rig.state.credentials = [digest];
    const nonce = nonceIn((await ask(rig.http, file)).raw);
    const status = async (answer: Answer, path = file) => {
      const reply = await ask(rig.http, path, { headers: [digestHeader(answer)] });
      return `${reply.status}${reply.raw.includes('stale=true') ? ' stale' : ''}`;
    };
    expect(await status({ nonce })).toBe('200');
    expect(await status({ nonce })).toBe('401 stale');
    expect(await status({ nonce, nc: '00000003' })).toBe('200');
    expect(await status({ nonce, nc: '00000002' })).toBe('200');
    expect(await status({ nonce, nc: '00000002' })).toBe('401 stale');
    expect(await status({ nonce, nc: '00000004' }, folder)).toBe('401');
    expect(await status({ nonce, nc: '00000005', password: 'wrong' })).toBe('401');
    expect(await status({ nonce: 'made.up', nc: '00000001' })).toBe('401 stale');
    rig.advance(301_000);
    expect(await status({ nonce, nc: '00000006' })).toBe('401 stale');
  });

  it('may send the whole address, as some phones and proxies do', async () => {
    const rig = await startRig({ pathPrefix: '/hookswitch' });
    rig.state.credentials = [digest];
    for (const uri of [`http://pbx:1234${file}`, `/hookswitch${file}`]) {
      const nonce = nonceIn((await ask(rig.http, file)).raw);
      expect((await ask(rig.http, file, { headers: [digestHeader({ nonce, uri })] })).status).toBe(200);
    }
  });

  it('gives Basic where that is asked for, and not in the place of Digest', async () => {
    const rig = await startRig();
    rig.state.credentials = [basic];
    expect((await ask(rig.http, file)).raw).toContain('WWW-Authenticate: Basic realm="phones"\r\n');
    expect((await ask(rig.http, file, { headers: [basicHeader('ann', 'p"w:1')] })).status).toBe(200);
    expect((await ask(rig.http, file, { headers: [basicHeader('ann', 'other')] })).status).toBe(401);
    rig.state.credentials = [digest];
    expect((await ask(rig.http, file, { headers: [basicHeader('ann', 'p"w:1')] })).status).toBe(401);
  });

  it('may have the former password as well as the new one', async () => {
    const rig = await startRig();
    rig.state.credentials = [basic, { ...basic, password: 'new' }];
    for (const password of ['new', 'p"w:1'])
      expect((await ask(rig.http, file, { headers: [basicHeader('ann', password)] })).status).toBe(200);
    expect((await ask(rig.http, file)).raw.match(/^WWW-Authenticate/gm)).toHaveLength(1);
  });

  it('is told to wait after many wrong passwords, and is not locked by them', async () => {
    const rig = await startRig();
    rig.state.credentials = [basic];
    const statuses: number[] = [];
    for (let guess = 0; guess < 40; guess += 1)
      statuses.push((await ask(rig.http, file, { headers: [basicHeader('ann', `guess-${guess}`)] })).status);
    expect(statuses.slice(0, 30)).toEqual(Array<number>(30).fill(401));
    expect(statuses.slice(30)).toEqual(Array<number>(10).fill(429));
    expect((await ask(rig.http, file, { headers: [basicHeader('ann', 'p"w:1')] })).status).toBe(200);
    expect(rig.lines.filter((line) => line.includes('wrong user or password'))).toHaveLength(1);
  });

  it('tells strangers nothing: without a token there is the one 404, whatever they send', async () => {
    const rig = await startRig();
    rig.state.credentials = [digest];
    const plain = await ask(rig.http, '/provisioning/AAAAAAAAAAAAAAAAAAAAAA/x.cfg');
    const given = await ask(rig.http, '/provisioning/AAAAAAAAAAAAAAAAAAAAAB/x.cfg', {
      headers: [basicHeader('a', 'b')],
    });
    expect(plain.status).toBe(404);
    expect(given.raw).toBe(plain.raw);
  });
});
