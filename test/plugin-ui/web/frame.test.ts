import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAsk } from '../../../plugin-ui/web/api/client.ts';
import type { Ask } from '../../../plugin-ui/web/api/client.ts';
import { createLive, pollSource } from '../../../plugin-ui/web/api/live.ts';
import type { OpenSource, Poll } from '../../../plugin-ui/web/api/live.ts';
import { readProblem } from '../../../plugin-ui/web/api/problem.ts';
import { createCarry, nowhere } from '../../../plugin-ui/web/api/transport.ts';
import { createFleet } from '../../../plugin-ui/web/state/fleet.ts';
import type { Phone } from '../../../plugin-ui/web/state/fleet.ts';
import { createNotices } from '../../../plugin-ui/web/state/notices.ts';
import { link, readPlace } from '../../../plugin-ui/web/state/router.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('an address of the page', () => {
  it('leads back to what it was made of, whatever stands in it', () => {
    const part = fc.string({ minLength: 1 }).filter((text) => text.isWellFormed());
    const query = fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), part);
    fc.assert(
      fc.property(fc.array(part), query, (path, given) => {
        const place = readPlace(link(path, given));
        expect(place.path).toEqual(path);
        expect(Object.fromEntries(place.query)).toEqual({ ...given });
      }),
    );
  });

  it('keeps the colons of a MAC address, and leaves out what is not given', () => {
    expect(link(['phones', '80:5E:C0:00:00:01'], { q: '', state: null })).toBe('#/phones/80:5E:C0:00:00:01');
    expect(readPlace('#/phones/%E0%A4%A').path).toEqual(['phones', '%E0%A4%A']);
  });
});

describe('the panel’s envelope', () => {
  const send = (answer: Response) => {
    const sent: { url: string; body: unknown; headers: Headers }[] = [];
    vi.stubGlobal('fetch', async (url: string, options: RequestInit) => {
      sent.push({ url, body: JSON.parse(options.body as string), headers: new Headers(options.headers) });
      return Promise.resolve(answer);
    });
    return { sent, carry: createCarry({ kind: 'envelope', endpoint: 'ajax.php?module=hookswitch', csrf: 'c1' }) };
  };

  it('carries method, address, headers and body by POST, and brings status, headers and body back', async () => {
    const inner = {
      status: 412,
      headers: { etag: '"8"', 'content-type': 'application/json' },
      body: '{"code":"version-stale"}',
    };
    const { sent, carry } = send(new Response(JSON.stringify(inner)));
    const request = new Request(`${nowhere}api/v1/phones/x?a=1`, {
      method: 'PATCH',
      body: '{"note":"è"}',
      headers: { 'If-Match': '"7"' },
    });
    const answer = await carry(request);
    expect([answer.status, answer.headers.get('ETag'), await answer.json()]).toEqual([
      412,
      '"8"',
      { code: 'version-stale' },
    ]);
    expect(sent[0]).toMatchObject({
      url: 'ajax.php?module=hookswitch',
      body: { method: 'PATCH', path: '/api/v1/phones/x?a=1', body: '{"note":"è"}' },
    });
    expect(sent[0]?.headers.get('X-Hookswitch-Csrf')).toBe('c1');
    expect((sent[0]?.body as { headers: object }).headers).toMatchObject({ 'if-match': '"7"' });
  });

  it('brings an answer without a body, and passes on what the panel itself refuses', async () => {
    const empty = await send(new Response(JSON.stringify({ status: 204, headers: {}, body: null }))).carry(
      new Request(`${nowhere}x`, { method: 'DELETE' }),
    );
    expect(empty.status).toBe(204);
    const refused = await send(new Response('no', { status: 403 })).carry(new Request(`${nowhere}x`));
    expect(refused.status).toBe(403);
  });
});

describe('a request to the API', () => {
  const asking = (carry: () => Promise<Response>) => {
    const heard = { reached: [] as boolean[], signedOut: 0 };
    const hearing = { reached: (is: boolean) => void heard.reached.push(is), signedOut: () => void heard.signedOut++ };
    return { heard, ask: createAsk({ base: 'http://daemon.invalid/api/v1/', carry, language: () => 'it', hearing }) };
  };

  it('tells data and version', async () => {
    const { ask } = asking(() => Promise.resolve(Response.json({ mac: 'x' }, { headers: { ETag: '"12"' } })));
    const path = { mac: 'x' };
    expect(await ask((api) => api.GET('/phones/{mac}', { params: { path } }))).toEqual({
      ok: true,
      data: { mac: 'x' },
      version: 12,
      location: null,
    });
  });

  it('tells refusals with all that they say, and whether the session is over', async () => {
    const problem = { code: 'not-signed-in', message: 'No', hint: 'Log in', extra: 1 };
    const { ask, heard } = asking(() => Promise.resolve(Response.json(problem, { status: 401 })));
    const answer = await ask((api) => api.GET('/session'));
    expect(answer).toEqual({
      ok: false,
      problem: { status: 401, code: 'not-signed-in', message: 'No', hint: 'Log in', field: null, more: { extra: 1 } },
    });
    expect(heard).toEqual({ reached: [true], signedOut: 1 });
  });

  it('never rejects: nobody may answer, or something that is no JSON', async () => {
    const { ask, heard } = asking(() => Promise.reject(new TypeError('network')));
    expect(await ask((api) => api.GET('/session'))).toMatchObject({ ok: false, problem: { status: 0 } });
    expect(heard.reached).toEqual([false]);
    const page = asking(() => Promise.resolve(new Response('<html>', { status: 502 })));
    expect(await page.ask((api) => api.GET('/session'))).toMatchObject({
      ok: false,
      problem: { status: 502, code: 'http-502' },
    });
  });

  it('reads any document as a problem', () => {
    fc.assert(fc.property(fc.anything(), (body) => void readProblem(500, body).message));
  });
});

describe('live events', () => {
  const source = () => {
    const opened: Parameters<OpenSource>[0][] = [];
    const open: OpenSource = (told) => {
      opened.push(told);
      return () => undefined;
    };
    return { opened, live: createLive(open, () => Date.now()) };
  };
  const hello = { topic: 'hello' as const, topics: [], mac: null, resumed: false };

  it('are tried again after 1, 2, 4 … 30 s, and at once when they come again', () => {
    const { opened, live } = source();
    live.start();
    for (const wait of [1, 2, 4, 8, 15, 30, 30]) {
      opened.at(-1)?.lost();
      const before = opened.length;
      vi.advanceTimersByTime(wait * 1_000 - 1);
      expect(opened).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(opened).toHaveLength(before + 1);
    }
    expect(live.lostSince.value).not.toBeNull();
    opened.at(-1)?.opened();
    expect(live.lostSince.value).toBeNull();
    live.stop();
  });

  it('say that something may have been missed after a loss, and not at the start', () => {
    const { opened, live } = source();
    let missed = 0;
    live.onMissed(() => void missed++);
    live.start();
    opened[0]?.event('1', hello);
    expect(missed).toBe(0);
    opened[0]?.event('2', { topic: 'reset', reason: 'too-old' });
    expect(missed).toBe(1);
    opened[0]?.lost();
    vi.advanceTimersByTime(1_000);
    opened[1]?.event('3', hello);
    expect(missed).toBe(2);
    live.stop();
  });

  it('are asked for every three seconds where they cannot be streamed, from the last one on', async () => {
    const asked: (string | null)[] = [];
    const answers: Awaited<ReturnType<Poll>>[] = [
      { events: [], last: '5', reset: false },
      { events: [{ id: '6', data: { topic: 'phones', mac: 'x', state: null } }], last: '6', reset: false },
      null,
    ];
    const live = createLive(
      pollSource((after) => Promise.resolve(asked.push(after) > 3 ? null : (answers[asked.length - 1] ?? null))),
      () => Date.now(),
    );
    const heard: string[] = [];
    live.on('phones', ({ mac }) => void heard.push(mac));
    live.start();
    await vi.advanceTimersByTimeAsync(6_100);
    expect(asked).toEqual([null, '5', '6']);
    expect(heard).toEqual(['x']);
    expect(live.lostSince.value).not.toBeNull();
    live.stop();
  });
});

describe('the fleet', () => {
  const phone = (mac: string, note = '') => ({ mac, note, state: { state: 'waiting' } }) as unknown as Phone;
  const pagesOf = (rows: Phone[]): { ask: Ask; asked: URL[] } => {
    const asked: URL[] = [];
    const carry = (request: Request) => {
      const url = new URL(request.url);
      asked.push(url);
      const macs = url.searchParams.get('macs')?.split(',');
      const fit = macs === undefined ? rows : rows.filter(({ mac }) => macs.includes(mac));
      const from = Number(url.searchParams.get('cursor') ?? 0);
      const to = from + Number(url.searchParams.get('limit'));
      return Promise.resolve(
        Response.json({ items: fit.slice(from, to), next: to < fit.length ? String(to) : null, total: fit.length }),
      );
    };
    const hearing = { reached: () => undefined, signedOut: () => undefined };
    return { asked, ask: createAsk({ base: 'http://daemon.invalid/api/v1/', carry, language: () => 'en', hearing }) };
  };
  const opening = () => {
    let told: Parameters<OpenSource>[0] | undefined;
    const live = createLive(
      (given) => {
        told = given;
        return () => undefined;
      },
      () => Date.now(),
    );
    live.start();
    return { live, tell: (...event: Parameters<Parameters<OpenSource>[0]['event']>) => told?.event(...event) };
  };

  it('reads all phones, a hundred first', async () => {
    const rows = Array.from({ length: 2_345 }, (_, index) => phone(`m${index}`));
    const { ask, asked } = pagesOf(rows);
    const fleet = createFleet(ask, opening().live);
    fleet.load();
    await vi.waitFor(() => expect(fleet.state.value).toBe('ready'));
    expect(fleet.phones.value.size).toBe(2_345);
    expect(asked.map(({ searchParams }) => searchParams.get('limit'))).toEqual(['100', '1000', '1000', '1000']);
    fleet.stop();
  });

  it('shows a new state at once, reads the row again with all others that changed, and forgets who was deleted', async () => {
    const rows = [phone('a'), phone('b'), phone('c')];
    const { ask, asked } = pagesOf(rows);
    const { live, tell } = opening();
    const fleet = createFleet(ask, live);
    fleet.load();
    await vi.waitFor(() => expect(fleet.state.value).toBe('ready'));
    rows[1] = phone('b', 'changed');
    rows.splice(2, 1);
    tell('1', { topic: 'phones', mac: 'b', state: { state: 'behind', since: '', why: '', message: '' } });
    tell('2', { topic: 'phones', mac: 'c', state: null });
    await vi.advanceTimersByTimeAsync(60);
    expect([...fleet.phones.value.keys()]).toEqual(['a', 'b']);
    expect(fleet.phones.value.get('b')?.state.state).toBe('behind');
    await vi.advanceTimersByTimeAsync(400);
    expect(fleet.phones.value.get('b')?.note).toBe('changed');
    expect(asked.at(-1)?.searchParams.get('macs')).toBe('b');
    expect([...fleet.fresh.value]).toContain('b');
    await vi.advanceTimersByTimeAsync(6_000);
    expect(fleet.fresh.value.size).toBe(0);
    fleet.stop();
  });
});

describe('what is told in passing', () => {
  it('goes after ten seconds if it was done, and stays if it failed', () => {
    const notices = createNotices(() => Date.now());
    notices.done('Saved');
    notices.failed('Not saved');
    vi.advanceTimersByTime(10_000);
    expect(notices.shown.value.map(({ message }) => message)).toEqual(['Not saved']);
  });

  it('is spoken once in five seconds at most, the last thing first', () => {
    const notices = createNotices(() => Date.now());
    const spoken: string[] = [];
    notices.spoken.subscribe((text) => void spoken.push(text));
    for (let n = 0; n < 20; n++) {
      notices.announce(`phone ${n}`);
      vi.advanceTimersByTime(500);
    }
    vi.advanceTimersByTime(5_000);
    expect(spoken.filter((text) => text !== '')).toEqual(['phone 0', 'phone 9', 'phone 19']);
  });
});
