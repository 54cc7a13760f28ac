import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deviceStates } from '../../daemon/domain/index.ts';
import { send, startDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';

const metricsToken = 'a-token-for-the-monitor';
const mac = '805ec0123456';
let daemon: TestDaemon;
let address: { url: string };

const scrape = async () => (await daemon.call('GET', '/metrics')).body as string;
const valueOf = (text: string, sample: string) => {
  const line = text.split('\n').find((it) => it.startsWith(`${sample} `));
  return line === undefined ? null : Number(line.slice(sample.length + 1));
};
const withToken = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });

beforeAll(async () => {
  daemon = await startDaemon({ HOOKSWITCH_METRICS_TOKEN: metricsToken });
  await daemon.call('POST', '/extensions', { body: { number: '200', name: 'Ann' } });
  await daemon.call('POST', '/phones', { body: { mac, model: 'T46', lines: [{ slot: 1, extension: '200' }] } });
  address = (await daemon.call('GET', `/phones/${mac}/address`)).body as { url: string };
});
afterAll(() => daemon.stop());

describe('metrics', () => {
  it('are text for monitors: for every role, for the token of monitors, for nobody else', async () => {
    const root = daemon.app.addresses.api.replace('/api/v1', '');
    for (const as of ['viewer', 'operator', 'admin'] as const)
      expect((await daemon.call('GET', '/metrics', { as })).status).toBe(200);
    for (const place of [daemon.app.addresses.api, root]) {
      const { status, headers } = await send(`${place}/metrics`, 'GET', withToken(metricsToken));
      expect(status).toBe(200);
      expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    }
    expect((await send(`${root}/metrics`, 'GET', {})).status).toBe(401);
    expect((await send(`${root}/metrics`, 'GET', withToken(`${metricsToken}x`))).status).toBe(401);
    expect((await send(`${root}/api/v1/phones`, 'GET', withToken(metricsToken))).status).toBe(401);
  });

  it('count what phones ask by make and result, and what is asked without a valid token apart', async () => {
    const before = await scrape();
    const file = `${address.url.replace(/\/$/, '')}/${mac}.cfg`;
    const { headers } = await send(file, 'GET', {});
    await send(file, 'GET', { headers: { 'if-none-match': String(headers.etag) } });
    await send(`${address.url.replace(/\/$/, '')}/nothing.xyz`, 'GET', {});
    await send(`${daemon.app.addresses.phones}/provisioning/${'a'.repeat(32)}/${mac}.cfg`, 'GET', {});
    const after = await scrape();
    const grown = (make: string, result: string) => {
      const sample = `hookswitch_requests_total{make="${make}",result="${result}"}`;
      return (valueOf(after, sample) ?? 0) - (valueOf(before, sample) ?? 0);
    };
    expect(grown('yealink', 'file')).toBe(1);
    expect(grown('yealink', 'unchanged')).toBe(1);
    expect(grown('yealink', 'not_found')).toBe(1);
    expect(grown('unknown', 'refused')).toBe(1);
    expect(grown('unknown', 'not_found')).toBe(0);
    expect(valueOf(after, 'hookswitch_render_seconds_count{make="yealink"}')).toBeGreaterThan(0);
    expect(valueOf(after, 'hookswitch_cache_lookups_total{result="miss"}')).toBeGreaterThan(0);
    const { body } = await daemon.call('GET', '/status', { as: 'viewer' });
    const { traffic } = body as { traffic: { from: string; fetches: number; refused: number }[] };
    expect(traffic).toHaveLength(24);
    const sum = (kind: 'fetches' | 'refused') => traffic.reduce((n, hour) => n + hour[kind], 0);
    expect([sum('fetches'), sum('refused')]).toEqual([2, 1]);
  });

  it('count who reads live events, who was cut off, and unknown phones that wait or are ignored', async () => {
    const value = async (sample: string) => valueOf(await scrape(), `hookswitch_${sample}`);
    const [readers, waiting, ignored] = [
      'live_readers',
      'pending_phones{state="waiting"}',
      'pending_phones{state="ignored"}',
    ];
    expect(await value(readers)).toBe(0);
    expect(await value('live_readers_dropped_total')).toBe(0);
    const stop = new AbortController();
    const headers = { authorization: `Bearer ${daemon.tokens.admin}` };
    const answer = await fetch(`${daemon.app.addresses.api}/live`, { headers, signal: stop.signal });
    const reader = answer.body?.getReader();
    await reader?.read();
    expect(await value(readers)).toBe(1);
    for (const other of ['805ec0123401', '805ec0123402'])
      await send(`${daemon.app.addresses.phones}/provisioning/${other}.cfg`, 'GET', {});
    await expect.poll(() => value(waiting)).toBe(2);
    await daemon.call('POST', '/pending/805ec0123401/ignore', {});
    expect([await value(waiting), await value(ignored)]).toEqual([1, 1]);
    expect(await value('pending_accepts_all')).toBe(0);
    await daemon.call('POST', '/pending/accept-all', { body: { minutes: 1 } });
    expect(await value('pending_accepts_all')).toBe(1);
    expect(await scrape()).not.toContain('805ec01234');
    stop.abort();
    await expect.poll(() => value(readers)).toBe(0);
  });

  it('tell the fleet, the queues, the store and the process', async () => {
    const text = await scrape();
    const states = [...text.matchAll(/^hookswitch_phones\{state="[a-z-]+"\} (\d+)$/gm)];
    expect(states).toHaveLength(deviceStates.length);
    expect(states.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(1);
    expect(valueOf(text, 'hookswitch_phones_by_make{make="yealink"}')).toBe(1);
    expect(valueOf(text, 'hookswitch_extensions')).toBe(1);
    for (const queue of ['desired', 'ledger', 'traces', 'journal'])
      expect(valueOf(text, `hookswitch_queue_length{queue="${queue}"}`)).toBeGreaterThanOrEqual(0);
    expect(valueOf(text, 'hookswitch_store_reachable{kind="sqlite"}')).toBe(1);
    expect(valueOf(text, 'hookswitch_event_loop_delay_seconds{quantile="p99"}')).toBeGreaterThanOrEqual(0);
    expect(valueOf(text, 'process_resident_memory_bytes')).toBeGreaterThan(1e6);
  });

  it('notice a proxy that nobody configured', async () => {
    const sample = 'hookswitch_unread_forwarded_total';
    const before = valueOf(await scrape(), sample) ?? 0;
    await send(`${address.url.replace(/\/$/, '')}/${mac}.cfg`, 'GET', { headers: { 'x-forwarded-for': '192.0.2.1' } });
    expect(valueOf(await scrape(), sample)).toBe(before + 1);
  });

  it('hold no MAC address, token, secret or extension, and every line is one that Prometheus reads', async () => {
    const text = await scrape();
    const token = new URL(address.url).pathname.split('/').find((part) => part.length > 20) ?? '';
    expect(token).not.toBe('');
    for (const secret of [mac, '80:5e:c0', token, metricsToken, 'Ann'])
      expect(text.toLowerCase()).not.toContain(secret.toLowerCase());
    const line =
      /^(# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\{[a-z]+="[^"\n]*"(,[a-z]+="[^"\n]*")*\})? (-?[\d.e+-]+|\+Inf|NaN))?$/;
    for (const row of text.split('\n')) expect(row).toMatch(line);
    const names = [...text.matchAll(/^# TYPE ([a-z_]+) /gm)].map(([, name]) => name);
    expect(names).toEqual([...new Set(names)]);
  });
});
