import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createBroadcast, defaultLiveLimits } from '../../daemon/api/live/index.ts';
import type { LiveLimits } from '../../daemon/api/live/index.ts';
import { liveTopics } from '../../daemon/api/contract/live.ts';
import type { LiveEventOutput } from '../../daemon/api/index.ts';
import { formatMac, problem, ProblemError, systemClock } from '../../daemon/lib/index.ts';
import type { Mac } from '../../daemon/lib/index.ts';
import type { LiveEvent } from '../../daemon/provisioning/index.ts';
import { createLive } from '../../daemon/provisioning/live/index.ts';
import { send, startDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';
import { listen } from './reading.ts';

const isOf =
  <T extends LiveEventOutput['topic']>(topic: T) =>
  (data: LiveEventOutput): data is LiveEventOutput & { topic: T } =>
    data.topic === topic;

describe('GET /live', () => {
  let daemon: TestDaemon;
  beforeAll(async () => {
    daemon = await startDaemon();
    await daemon.call('POST', '/extensions', { body: { number: '201', name: 'Ann', secret: 'sesame-opens-it' } });
  });
  afterAll(() => daemon.stop());

  const add = async (mac: string) => {
    const lines = [{ slot: 1, extension: '201' }];
    const { body } = await daemon.call('POST', '/phones', { body: { mac, model: 'T46', lines } });
    return (body as { address: { url: string } }).address.url;
  };
  const get = (url: string) =>
    send(url, 'GET', { headers: { 'user-agent': 'Yealink SIP-T46U 108.86.0.20' } }).catch(String);

  it('says first what it will tell, to whom nothing is told that the role may not see', async () => {
    const admin = await listen(daemon);
    expect(admin.status).toBe(200);
    expect(admin.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-content-type-options': 'nosniff',
    });
    const hello = await admin.until(isOf('hello'));
    expect(hello).toMatchObject({ event: 'hello', data: { topics: liveTopics, mac: null, resumed: false } });
    const viewer = await listen(daemon, '/live', { as: 'viewer' });
    const { data } = await viewer.until(isOf('hello'));
    expect(data).toMatchObject({ topics: liveTopics.filter((topic) => topic !== 'plans') });
    const refused = await daemon.call('GET', '/live?topics=plans', { as: 'viewer' });
    expect(refused).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
  });

  it('tells of phones in the reader’s language, with their requests, and no secret', async () => {
    const english = await listen(daemon, '/live', { as: 'viewer' });
    const italian = await listen(daemon, '/live?topics=phones', { language: 'it' });
    const url = await add('80:5e:c0:00:00:01');
    const told = await english.until(isOf('phones'));
    expect(told.data).toMatchObject({ mac: '80:5E:C0:00:00:01', state: { state: 'waiting', why: 'never-asked' } });
    const { data } = await italian.until(isOf('phones'));
    expect((data as { state: { message: string } }).state.message).toContain('Non ha ancora chiesto');
    await get(`${url}805ec0000001.cfg`);
    const trace = await english.until(isOf('traces'));
    expect(trace.data).toMatchObject({ file: '805ec0000001.cfg', status: 200, token: 'first-access', complete: true });
    await english.until((that) => that.topic === 'phones' && that.state?.state === 'fetching');
    const all = JSON.stringify(english.heard);
    expect(all).not.toContain('sesame');
    expect(all).not.toContain(/provisioning\/(\w+)/.exec(url)?.[1]);
    expect(italian.heard.every(({ data: { topic } }) => topic === 'phones' || topic === 'hello')).toBe(true);
  });

  it('tells of one phone alone where that is asked', async () => {
    const one = await listen(daemon, '/live?mac=805ec0000012');
    await add('80:5e:c0:00:00:11');
    await add('80:5e:c0:00:00:12');
    await one.until(isOf('findings'));
    const macs = one.heard.flatMap(({ data }) => ('mac' in data && data.topic !== 'hello' ? [data.mac] : []));
    expect(new Set(macs)).toEqual(new Set(['80:5E:C0:00:00:12']));
  });

  it('goes on where a reader was, with all that it missed and nothing twice', async () => {
    const steady = await listen(daemon, '/live?topics=phones');
    const first = await listen(daemon, '/live?topics=phones');
    await add('80:5e:c0:00:00:21');
    await first.until((that) => that.topic === 'phones' && that.mac === '80:5E:C0:00:00:21');
    const id = first.lastId();
    first.close();
    await add('80:5e:c0:00:00:22');
    await steady.until((that) => that.topic === 'phones' && that.mac === '80:5E:C0:00:00:22');
    const again = await listen(daemon, '/live?topics=phones', { lastEventId: id });
    await again.until((that) => that.topic === 'phones' && that.mac === '80:5E:C0:00:00:22');
    expect(again.heard[0]?.data).toMatchObject({ topic: 'hello', resumed: true });
    expect(again.heard.slice(1).map(({ id: that }) => that)).toEqual(
      steady.heard.filter(({ data }) => 'mac' in data && data.mac === '80:5E:C0:00:00:22').map(({ id: that }) => that),
    );
  });

  it.each([
    ['of another start', 'abcdefabcdef-3', 'restarted'],
    ['that nobody gave', '0; drop table', 'malformed'],
  ])('says to read again after an id %s', async (_, lastEventId, reason) => {
    const reader = await listen(daemon, '/live', { lastEventId });
    expect((await reader.until(isOf('reset'))).data).toEqual({ topic: 'reset', reason });
    expect(reader.heard[0]?.data).toMatchObject({ topic: 'hello', resumed: false });
  });

  it('tells of plans to operators, and of unknown phones that ask', async () => {
    const reader = await listen(daemon, '/live?topics=plans,pending', { as: 'operator' });
    const changes = [{ change: 'settings', target: { level: 'default' }, settings: { 'locale.language': 'de' } }];
    await daemon.call('POST', '/plan', { body: { changes } });
    await reader.until((that) => that.topic === 'plans' && that.state === 'ready');
    await get(`${daemon.app.addresses.phones}/805ec0777777.cfg`);
    const { data } = await reader.until(isOf('pending'));
    expect(data).toMatchObject({ mac: '80:5E:C0:77:77:77', phone: { vendor: 'yealink', model: 'T46' }, end: null });
  });

  it('answers HEAD with its headers alone', async () => {
    const { status, headers, body } = await daemon.call('HEAD', '/live');
    expect({ status, body }).toEqual({ status: 200, body: undefined });
    expect(headers['content-type']).toBe('text/event-stream; charset=utf-8');
  });

  it('ends for a reader whose token is gone', async () => {
    const created = await daemon.call('POST', '/tokens', { body: { name: 'short', role: 'viewer' } });
    const { id, token } = created.body as { id: string; token: string };
    const opened = await open({ check: 1 });
    const asked = () =>
      send(`${daemon.app.addresses.api}/status`, 'GET', { headers: { authorization: `Bearer ${token}` } });
    const reader = await opened.read({
      still: async () => {
        const { status } = await asked();
        if (status !== 200) throw new ProblemError(problem('not-signed-in'));
        return { role: 'viewer', actor: { name: 'x', address: null } };
      },
      topics: ['phones'],
    });
    await daemon.call('DELETE', `/tokens/${id}`);
    await reader.ended;
  });

  it('ends for everybody when the daemon stops, at once', async () => {
    const other = await startDaemon();
    const readers = await Promise.all([listen(other), listen(other), listen(other)]);
    const begun = performance.now();
    await other.stop();
    await Promise.all(readers.map(({ ended }) => ended));
    // Five seconds are what answers get that do not end by themselves.
    expect(performance.now() - begun).toBeLessThan(4500);
  });
});

describe('GET /live/recent', () => {
  let daemon: TestDaemon;
  beforeAll(async () => {
    daemon = await startDaemon();
  });
  afterAll(() => daemon.stop());
  type Recent = { events: { id: string; data: LiveEventOutput }[]; last: string; reset: string | null };
  const recent = async (query = '', as: 'admin' | 'viewer' = 'admin', language = 'en') => {
    const headers = { 'accept-language': language };
    return (await daemon.call('GET', `/live/recent${query}`, { as, headers })).body as Recent;
  };
  const add = (mac: string) => daemon.call('POST', '/phones', { body: { mac, model: 'T46' } });
  /** Asks as a page does, from the end of one answer to the next, until something fits. */
  const until = async (after: string, fits: (data: LiveEventOutput) => boolean, query = '', language = 'en') => {
    const all: Recent['events'][number][] = [];
    let last = after;
    await expect
      .poll(async () => {
        const answer = await recent(`?after=${last}${query}`, 'admin', language);
        expect(answer.reset).toBeNull();
        all.push(...answer.events);
        last = answer.last;
        return all.some(({ data }) => fits(data));
      })
      .toBe(true);
    return { all, last };
  };
  const isPhone = (mac: string) => (data: LiveEventOutput) => data.topic === 'phones' && data.mac === mac;

  it('tells at first only from where to go on, then what happened since, nothing twice', async () => {
    const first = await recent();
    expect(first).toEqual({ events: [], last: first.last, reset: null });
    await add('80:5e:c0:00:01:01');
    const one = await until(first.last, isPhone('80:5E:C0:00:01:01'));
    await add('80:5e:c0:00:01:02');
    const two = await until(one.last, isPhone('80:5E:C0:00:01:02'));
    expect(two.all.some(({ data }) => isPhone('80:5E:C0:00:01:01')(data))).toBe(false);
    const ids = [...one.all, ...two.all].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('tells the same events as the stream, under the same ids, in the reader’s language', async () => {
    const { last } = await recent();
    const stream = await listen(daemon, '/live?topics=phones', { language: 'it' });
    await stream.until(isOf('hello'));
    await add('80:5e:c0:00:01:11');
    const streamed = await stream.until(isPhone('80:5E:C0:00:01:11'));
    const polled = await until(last, isPhone('80:5E:C0:00:01:11'), '&topics=phones&mac=805ec0000111', 'it');
    expect(polled.all).toEqual([{ id: streamed.id, data: streamed.data }]);
  });

  it('tells nobody what the role may not see', async () => {
    const refused = await daemon.call('GET', '/live/recent?topics=plans', { as: 'viewer' });
    expect(refused).toMatchObject({ status: 403, body: { code: 'not-allowed' } });
    const { last } = await recent();
    const changes = [{ change: 'settings', target: { level: 'default' }, settings: { 'locale.language': 'de' } }];
    await daemon.call('POST', '/plan', { body: { changes } });
    await until(last, (data) => data.topic === 'plans' && data.state === 'ready');
    const { events } = await recent(`?after=${last}`, 'viewer');
    expect(events.filter(({ data }) => data.topic === 'plans')).toEqual([]);
  });

  it.each([
    ['of another start', 'abcdefabcdef-3', 'restarted'],
    ['that nobody gave', '0;x', 'malformed'],
  ])('says to read again after an id %s', async (_, after, reset) => {
    const answer = await recent(`?after=${after}`);
    expect(answer).toEqual({ events: [], last: answer.last, reset });
    expect(answer.last).toMatch(/^[0-9a-f]{12}-\d+$/);
  });
});

/** The broadcast behind a plain server, with an event source in the test's hand. */
async function open(limits: Partial<LiveLimits> = {}) {
  const live = createLive();
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  const broadcast = createBroadcast({ live, clock: systemClock(), random }, { ...defaultLiveLimits, ...limits });
  type Asked = Parameters<typeof broadcast.open>[1];
  let next: Partial<Asked> = {};
  const refusals: string[] = [];
  const server = createServer((_, response) => {
    const still = () => Promise.resolve({ role: 'admin' as const, actor: { name: 'ann', address: null } });
    try {
      broadcast.open(response, { topics: liveTopics, mac: null, language: 'en', lastEventId: null, still, ...next });
    } catch (error) {
      refusals.push(error instanceof ProblemError ? error.problem.code : String(error));
      response.writeHead(503).end();
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    broadcast.stop();
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const read = async (asked: Partial<Asked> = {}) => {
    next = asked;
    const app = { addresses: { api: `http://127.0.0.1:${port}` } } as TestDaemon['app'];
    return listen({ app, tokens: { admin: 'x', operator: 'x', viewer: 'x' } }, '/');
  };
  return { live, broadcast, port, read, refusals };
}

const macOf = (index: number) => (0x805ec0000000 + index).toString(16) as Mac;
const state = (index: number): LiveEvent => ({
  ...{ topic: 'phones', mac: macOf(index) },
  status: { state: 'waiting', since: index, why: 'never-asked' },
});
const trace = (index: number, file = 'x.cfg'): LiveEvent => ({
  ...{ topic: 'traces', mac: macOf(index) },
  trace: {
    ...{ at: index, address: '10.0.0.1', scheme: 'http', file, method: 'GET', status: 200, complete: true },
    ...{ token: 'steady', userAgent: 'x', model: null, firmware: null, alarm: null },
  },
});

describe('the broadcast', () => {
  it('tells of what is told again and again before it could be written once, as it is then', async () => {
    const { live, read } = await open();
    const reader = await read();
    await reader.until(isOf('hello'));
    for (let index = 0; index < 1000; index++)
      live.publish({ ...state(7), status: { state: 'waiting', since: index, why: 'never-asked' } } as LiveEvent);
    live.publish(state(8));
    await reader.until((that) => that.topic === 'phones' && that.mac === formatMac(macOf(8)));
    const told = reader.heard.filter(({ data }) => data.topic === 'phones');
    expect(told).toHaveLength(2);
    expect(told[0]?.data).toMatchObject({ state: { since: new Date(999).toISOString() } });
  });

  it('tells how many requests it left out where there are too many', async () => {
    const { live, read } = await open();
    const reader = await read();
    await reader.until(isOf('hello'));
    for (let index = 0; index < 2000; index++) live.publish(trace(index));
    const { data } = await reader.until(isOf('skipped'));
    expect(data).toEqual({ topic: 'skipped', traces: 1500 });
  });

  it('says to read again to who was away for longer than is kept', async () => {
    const { live, read } = await open({ kept: { frames: 10, bytes: 100_000 } });
    const steady = await read();
    const first = await read();
    live.publish(state(0));
    await first.until(isOf('phones'));
    const lastEventId = first.lastId();
    first.close();
    for (let index = 1; index <= 10; index++) live.publish(state(index));
    await steady.until((that) => that.topic === 'phones' && that.mac === formatMac(macOf(10)));
    const inTime = await read({ lastEventId });
    await inTime.until((that) => that.topic === 'phones' && that.mac === formatMac(macOf(10)));
    expect(inTime.heard.filter(({ data }) => data.topic === 'phones')).toHaveLength(10);
    live.publish(state(11));
    await steady.until((that) => that.topic === 'phones' && that.mac === formatMac(macOf(11)));
    const late = await read({ lastEventId });
    expect((await late.until(isOf('reset'))).data).toMatchObject({ reason: 'too-old' });
  });

  it('moves the id on for readers to whom nothing was told, so that they are not sent to read again', async () => {
    const { live, read } = await open({ beat: 150, kept: { frames: 5, bytes: 100_000 } });
    const other = await read({ topics: ['plans'] });
    const steady = await read();
    for (let index = 0; index < 20; index++) live.publish(state(index));
    await steady.until((that) => that.topic === 'phones' && that.mac === formatMac(macOf(19)));
    await expect.poll(() => other.lastId()).toBe(steady.lastId());
    other.close();
    const again = await read({ topics: ['plans'], lastEventId: other.lastId() });
    expect((await again.until(isOf('hello'))).data).toMatchObject({ resumed: true });
  });

  it('cuts off a reader that does not read, keeps nothing for it, and goes on for the others', async () => {
    const { live, read, port, broadcast } = await open({ unread: 50_000, gather: 5 });
    const steady = await read();
    const lazy = await new Promise<Socket>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(socket));
    });
    onTestFinished(() => void lazy.destroy());
    lazy.on('error', () => undefined);
    lazy.pause();
    lazy.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
    await expect.poll(() => broadcast.readers()).toBe(2);
    let index = 0;
    while (broadcast.dropped() === 0 && index < 200_000) {
      for (const until = index + 400; index < until; index++) live.publish(trace(index, 'y'.repeat(180)));
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(broadcast.dropped()).toBe(1);
    expect(broadcast.readers()).toBe(1);
    live.publish(state(1));
    await steady.until(isOf('phones'));
  });

  it('takes so many readers and no more', async () => {
    const { read, refusals, broadcast } = await open({ readers: 3 });
    const readers = [await read(), await read(), await read()];
    expect((await read()).status).toBe(503);
    expect(refusals).toEqual(['live-full']);
    readers[0]?.close();
    await expect.poll(() => broadcast.readers()).toBe(2);
    expect((await read()).status).toBe(200);
  });

  it('keeps events for a while after the last reader left, then forgets all', async () => {
    const { live, read } = await open({ linger: 300 });
    const first = await read();
    live.publish(state(1));
    await first.until(isOf('phones'));
    first.close();
    await first.ended;
    expect(live.watched()).toBe(true);
    live.publish(state(2));
    const back = await read({ lastEventId: first.lastId() });
    await back.until((that) => that.topic === 'phones' && that.mac === formatMac(macOf(2)));
    back.close();
    await expect.poll(() => live.watched()).toBe(false);
    const late = await read({ lastEventId: back.lastId() });
    expect((await late.until(isOf('reset'))).data).toMatchObject({ reason: 'restarted' });
  });

  it('gathers for as long as somebody asks, and forgets all after that', async () => {
    const { live, broadcast } = await open({ linger: 300, gather: 5 });
    const asked = { topics: liveTopics, mac: null, language: 'en' } as const;
    expect(live.watched()).toBe(false);
    const { last } = broadcast.recent({ ...asked, lastEventId: null });
    expect(live.watched()).toBe(true);
    live.publish(state(1));
    const ask = () => broadcast.recent({ ...asked, lastEventId: last });
    await expect.poll(() => ask().events.length).toBe(1);
    await expect.poll(() => live.watched()).toBe(false);
    expect(ask()).toMatchObject({ events: [], reset: 'restarted' });
  });

  it('tells so much at once and the rest with the next answers, and what is too old not at all', async () => {
    const { live, broadcast } = await open({ gather: 5, told: 4, kept: { frames: 10, bytes: 100_000 } });
    const ask = (lastEventId: string | null) =>
      broadcast.recent({ topics: liveTopics, mac: null, language: 'en', lastEventId });
    const { last } = ask(null);
    for (let index = 1; index <= 10; index++) live.publish(state(index));
    const told: string[] = [];
    await expect
      .poll(() => {
        const answer = ask(told.at(-1) ?? last);
        expect(answer.events.length).toBeLessThanOrEqual(4);
        told.push(...answer.events.map(({ id }) => id));
        return told.length;
      })
      .toBe(10);
    expect(new Set(told).size).toBe(10);
    live.publish(state(11));
    await expect.poll(() => ask(last).reset).toBe('too-old');
  });

  it('ends a reader whose role is lower now than what it reads, and none while nobody can tell', async () => {
    const { read } = await open({ check: 1 });
    let asked = 0;
    const away = await read({
      still: () => {
        asked += 1;
        return Promise.reject(new ProblemError(problem('store-gone')));
      },
    });
    const lower = await read({
      still: () => Promise.resolve({ role: 'viewer', actor: { name: 'ann', address: null } }),
    });
    await lower.ended;
    await expect.poll(() => asked).toBeGreaterThan(0);
    expect(away.response.destroyed).toBe(false);
  });
});
