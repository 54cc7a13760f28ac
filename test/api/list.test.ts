import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listing, readCursor, writeCursor } from '../../daemon/api/contract/list.ts';
import type { ListQuery } from '../../daemon/api/contract/list.ts';
import { answerHistory, answerList } from '../../daemon/api/routes/list.ts';
import type { Listed } from '../../daemon/api/routes/list.ts';
import { z } from 'zod';
import { ProblemError } from '../../daemon/lib/index.ts';
import { adminPassword, makeCommand, makeImport, makePlan, startDaemon, typeAccount } from './daemon.ts';
import type { Sent, TestDaemon } from './daemon.ts';
import { readDocumented } from './documented.ts';

interface Row {
  readonly id: string;
  readonly name: string | null;
  readonly size: number;
}

const rowsOf = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, maxLength: 3 }),
    name: fc.option(fc.constantFrom('a', 'A', 'b', 'ß', 'Z', ''), { nil: null }),
    size: fc.integer({ min: 0, max: 3 }),
  }),
  { maxLength: 60, selector: ({ id }) => id },
);

const listOf = (rows: Iterable<Row>, fits?: (row: Row) => boolean): Listed<Row, Row> => ({
  rows,
  idOf: ({ id }) => id,
  orders: { name: ({ name }) => name, size: ({ size }) => size, id: ({ id }) => id },
  columns: { id: ({ id }) => id, name: ({ name }) => name, size: ({ size }) => size },
  ...(fits && { fits }),
});

/** Goes on from `next` as a caller does: by its text alone. */
const after = (query: ListQuery, next: string): ListQuery => ({ ...query, cursor: readCursor(next) ?? undefined });

async function allPages(
  query: ListQuery,
  rows: () => Iterable<Row>,
  between: () => void = () => undefined,
): Promise<Row[]> {
  const found: Row[] = [];
  for (let at: ListQuery | null = query; at !== null; between()) {
    const page: Awaited<ReturnType<typeof answerList<Row, Row>>> = await answerList(at, listOf(rows()));
    expect(page.items.length).toBeLessThanOrEqual(query.limit);
    found.push(...page.items);
    at = page.next === null ? null : after(query, page.next);
  }
  return found;
}

const sorts = fc.constantFrom('name', '-name', 'size', '-size', 'id', '-id');

/** Sorting everything, as plainly as it can be written. */
function sorted(rows: readonly Row[], sort: string): Row[] {
  const field = sort.replace('-', '') as keyof Row;
  const keyed = rows.map((row) => {
    const value = row[field];
    const text = typeof value === 'number' ? String(value) : (value?.toLowerCase() ?? null);
    return { row, key: text === null ? '2' : `1${text}`, id: row.id };
  });
  keyed.sort((a, b) => (a.key === b.key ? (a.id < b.id ? -1 : 1) : a.key < b.key ? -1 : 1));
  const rowsInOrder = keyed.map(({ row }) => row);
  return sort.startsWith('-') ? rowsInOrder.toReversed() : rowsInOrder;
}

describe('a list', () => {
  it('is what sorting and filtering everything would give, page after page, and counts it', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, sorts, fc.integer({ min: 1, max: 7 }), async (rows, sort, limit) => {
        expect(await allPages({ limit, sort }, () => rows)).toEqual(sorted(rows, sort));
        const fits = ({ size }: Row) => size > 1;
        const { items, total } = await answerList({ limit: 1000, sort }, listOf(rows, fits));
        expect(items).toEqual(sorted(rows.filter(fits), sort));
        expect(total).toBe(items.length);
      }),
    );
  });

  it('shows every row that stays once, whatever comes and goes between its pages', async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, rowsOf, sorts, fc.integer({ min: 1, max: 5 }), async (stay, others, sort, limit) => {
        const ids = new Set(stay.map(({ id }) => id));
        const strangers = others.filter(({ id }) => !ids.has(id));
        let turn = 0;
        const now = () => [...strangers.filter((_, index) => (index + turn) % 2 === 0), ...stay].toReversed();
        const found = await allPages({ limit, sort }, now, () => void (turn += 1));
        expect(found.filter(({ id }) => ids.has(id))).toEqual(sorted(stay, sort));
      }),
    );
  });

  it('tells the fields that are asked for, and works out no other', async () => {
    const worked: string[] = [];
    const columns = {
      id: ({ id }: Row) => (worked.push('id'), id),
      name: ({ name }: Row) => (worked.push('name'), name),
      size: ({ size }: Row) => (worked.push('size'), size),
    };
    const rows = [{ id: 'x', name: 'y', size: 1 }];
    const query = { limit: 5, sort: 'id', fields: new Set(['size']) };
    expect(await answerList(query, { ...listOf(rows), columns })).toEqual({
      items: [{ size: 1 }],
      next: null,
      total: 1,
    });
    expect(worked).toEqual(['size']);
  });

  it('refuses a cursor of another order', async () => {
    const cursor = { sort: 'name', key: 'a', id: 'x' };
    await expect(answerList({ limit: 5, sort: '-name', cursor }, listOf([]))).rejects.toThrow(ProblemError);
  });

  it('lets others have their turn while it goes over many rows', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => ({ id: String(index), name: null, size: index }));
    const slowly = (): boolean => {
      const until = performance.now() + 0.002;
      while (performance.now() < until);
      return true;
    };
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await answerList({ limit: 5, sort: 'size' }, listOf(rows, slowly));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });
});

describe('a history', () => {
  /** Newest first, as the store reads it. */
  const reading = (count: number) => {
    const reads: number[] = [];
    const read = ({ before, limit }: { before: number | null; limit: number }) => {
      const from = Math.min(before === null ? count : before - 1, count);
      const ids = Array.from({ length: Math.min(limit, from) }, (_, index) => from - index);
      reads.push(ids.length);
      const last = ids.at(-1) ?? 0;
      return Promise.resolve({ rows: ids.map((id) => ({ id })), next: last > 1 ? last : null });
    };
    return { read, reads };
  };
  const columns = { id: ({ id }: { id: number }) => id };

  it('is told page after page, filtered or not', async () => {
    for (const fits of [undefined, ({ id }: { id: number }) => id % 7 === 0]) {
      const found: number[] = [];
      const query: ListQuery = { limit: 9, sort: '-id' };
      for (let at: ListQuery | null = query; at !== null;) {
        const page: Awaited<ReturnType<typeof answerHistory<{ id: number }, { id: number }>>> = await answerHistory(
          at,
          {
            read: reading(3000).read,
            columns,
            ...(fits && { fits }),
          },
        );
        found.push(...page.items.map(({ id }) => id));
        at = page.next === null ? null : after(query, page.next);
      }
      const all = Array.from({ length: 3000 }, (_, index) => ({ id: 3000 - index }));
      expect(found).toEqual(all.filter(fits ?? (() => true)).map(({ id }) => id));
    }
  });

  it('reads a bounded number of rows for one answer, and says where to go on', async () => {
    const { read, reads } = reading(100_000);
    const page = await answerHistory({ limit: 5, sort: '-id' }, { read, columns, fits: ({ id }) => id === 1 });
    expect(page).toMatchObject({ items: [], total: null });
    expect(reads.reduce((sum, count) => sum + count, 0)).toBe(20_000);
    expect(readCursor(page.next ?? '')).toMatchObject({ id: 80_001 });
  });
});

describe('a cursor', () => {
  it('comes back as it went out, and nothing else is one', () => {
    fc.assert(
      fc.property(fc.string(), fc.oneof(fc.string(), fc.integer(), fc.constant(null)), fc.string(), (sort, key, id) => {
        expect(readCursor(writeCursor({ sort, key, id }))).toEqual({ sort, key, id });
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => void readCursor(text)));
    for (const wrong of ['', 'x', 'bnVsbA', Buffer.from('["a"]').toString('base64url')]) {
      expect(readCursor(wrong)).toBeNull();
    }
  });

  it('of the longest texts that rows have is taken', () => {
    const { query } = listing({ item: z.object({ a: z.string() }), filters: {}, sort: ['a'] });
    const cursor = writeCursor({ sort: 'a', key: '\u{1f4de}'.repeat(200), id: 'x'.repeat(100) });
    expect(query.safeParse({ cursor }).success).toBe(true);
  });
});

/** What an unknown phone says of itself. */
const knocks = (mac: string) =>
  mac.startsWith('000413')
    ? `Mozilla/4.0 (compatible; snomD785-SIP 10.1.175.16 1.2 ${mac.toUpperCase()})`
    : 'Yealink SIP-T46U 108.86.0.20';

describe('every list of the API', async () => {
  const { operations } = await readDocumented();
  const lists = operations.filter(({ parameters }) => parameters.some(({ name }) => name === 'cursor'));
  let daemon: TestDaemon;
  let plan = '';
  let command = '';
  let imported = '';

  const fill = (path: string) =>
    path
      .replace('{mac}', '805ec0000001')
      .replace('{vendor}', 'yealink')
      .replace('{model}', 'T46')
      .replace('{plan}', plan)
      .replace('{command}', command)
      .replace('{import}', imported)
      .replace('{change}', '1');
  const get = async (path: string, sent: Sent = {}) => {
    const { status, body } = await daemon.call('GET', path, sent);
    for (const row of (body as { items?: Record<string, unknown>[] }).items ?? []) {
      // What every request changes.
      if ('lastUsedAt' in row) row['lastUsedAt'] = null;
    }
    return { status, ...(body as { items: Record<string, unknown>[]; next: string | null; total: number | null }) };
  };

  beforeAll(async () => {
    daemon = await startDaemon();
    for (const number of ['200', '201', '1000']) {
      await daemon.call('POST', '/extensions', { body: { number, name: `Name ${9000 - Number(number)}` } });
    }
    for (let index = 1; index <= 6; index += 1) {
      const lines = index % 2 === 0 ? [{ slot: 1, extension: '200' }] : [];
      const mac = `${index > 3 ? '000413' : '805ec0'}00000${index}`;
      await daemon.call('POST', '/phones', { body: { mac, note: index > 4 ? null : `Desk ${9 - index}`, lines } });
    }
    await typeAccount(daemon, 'yealink-ymcs');
    for (const note of ['one', 'two', 'three']) {
      await daemon.call('PATCH', '/phones/805ec0000001', { body: { note }, headers: { 'if-match': '*' } });
    }
    plan = await makePlan(daemon);
    command = await makeCommand(daemon);
    imported = await makeImport(daemon);
    for (const mac of ['805ec0777771', '000413777772', '805ec0777773'])
      await fetch(`${daemon.app.addresses.phones}/${mac}.cfg`, { headers: { 'user-agent': knocks(mac) } });
    for (const passphrase of [null, null]) await daemon.call('POST', '/backups', { body: { passphrase } });
    for (const name of ['site-a', 'site-b']) {
      const body = { prefixes: [], models: [] };
      await daemon.call('PUT', `/device-data/${name}`, { body, headers: { 'if-match': '"0"' } });
    }
  });
  afterAll(() => daemon.stop());

  it('takes the same parameters', () => {
    expect(lists.length).toBeGreaterThanOrEqual(13);
    for (const { id, parameters } of lists) {
      const names = parameters.filter((one) => one.in === 'query').map(({ name }) => name);
      expect(names.slice(0, 4), id).toEqual(['limit', 'cursor', 'sort', 'fields']);
    }
    const others = operations.filter((operation) => !lists.includes(operation) && operation.method === 'GET');
    for (const { id, responses } of others) {
      expect(JSON.stringify(responses['200']), id).not.toMatch(/"items":\{[^}]*"type":"array"/);
    }
  });

  /**
   * Whoever asks with a token moves that token's own row in the order of last use, at the next writing behind: rows that move come twice, or not at all.
   * Answers a way in that moves nothing, once all that was used is written.
   */
  async function stillAsker(): Promise<Sent> {
    const body = { name: 'admin', password: adminPassword };
    const { headers } = await daemon.call('POST', '/session', { as: null, body });
    const sent = { as: null, headers: { cookie: headers['set-cookie']?.[0]?.split(';')[0] ?? '' } };
    const lastUse = Date.now();
    await daemon.call('GET', '/tokens');
    const written = async () => {
      const { items } = (await daemon.call('GET', '/tokens', sent)).body as { items: { lastUsedAt: string | null }[] };
      return Math.max(...items.map(({ lastUsedAt }) => Date.parse(lastUsedAt ?? '1970-01-01')));
    };
    await expect.poll(written, { timeout: 10_000 }).toBeGreaterThanOrEqual(lastUse);
    return sent;
  }

  it.each(lists.map((list) => [list.id, list] as const))(
    '%s comes in every order, a page at a time as at once',
    async (id, { path, parameters }) => {
      const sent = id === 'tokens.list' ? await stillAsker() : {};
      const { enum: orders = [] } = (parameters.find(({ name }) => name === 'sort')?.schema ?? {}) as {
        enum?: string[];
      };
      expect(orders.length).toBeGreaterThan(0);
      for (const sort of orders) {
        const whole = await get(`${fill(path)}?sort=${sort}&limit=1000`, sent);
        const size = Math.max(1, Math.ceil(whole.items.length / 3));
        const found: unknown[] = [];
        let cursor = '';
        for (let pages = 0; pages < 5; pages += 1) {
          const page = await get(`${fill(path)}?sort=${sort}&limit=${size}${cursor}`, sent);
          expect(page).toMatchObject({ status: 200, total: whole.total });
          found.push(...page.items);
          if (page.next === null) break;
          cursor = `&cursor=${page.next}`;
        }
        const known = whole.next === null ? found : found.slice(0, whole.items.length);
        expect(known).toEqual(whole.items);
        if (whole.total !== null && whole.next === null) expect(whole.total).toBe(whole.items.length);
      }
    },
  );

  it.each(lists.map((list) => [list.id, list] as const))('%s tells the fields that are asked for', async (_, list) => {
    const schema = list.parameters.find(({ name }) => name === 'fields')?.schema as { items: { enum: string[] } };
    const [first = '', second = ''] = schema.items.enum;
    const all = await get(`${fill(list.path)}?limit=3`);
    for (const fields of [[second], [second, first], schema.items.enum]) {
      const { items } = await get(`${fill(list.path)}?limit=3&fields=${fields.join(',')}`);
      const parts = all.items.map((row) =>
        Object.fromEntries(Object.entries(row).filter(([name]) => fields.includes(name))),
      );
      expect(items).toEqual(parts);
      // A token has no sessions of its own; without an exchange nobody is registered.
      if (!['phones.events', 'sessions.list', 'pending.registered'].includes(list.id))
        expect(items.length).toBeGreaterThan(0);
    }
  });

  it.each(lists.map((list) => [list.id, list] as const))(
    '%s says what is wrong with a question',
    async (_, { path }) => {
      const other = writeCursor({ sort: 'nothing', key: 1, id: 'x' });
      for (const [query, field] of [
        ['limit=0', 'limit'],
        ['limit=10001', 'limit'],
        ['limit=1.5', 'limit'],
        ['limit=1&limit=2', 'limit'],
        ['sort=nothing', 'sort'],
        ['sort=', 'sort'],
        ['fields=nothing', 'fields'],
        ['fields=', 'fields'],
        ['fields=__proto__', 'fields'],
        ['cursor=x', 'cursor'],
        [`cursor=${other}`, 'cursor'],
        ['__proto__=x', '__proto__'],
      ]) {
        const answer = await daemon.call('GET', `${fill(path)}?${query}`, { headers: { 'accept-language': 'it' } });
        expect(answer.status, query).toBe(422);
        expect(answer.body, query).toMatchObject({ field, language: 'it' });
        // Reasons have a text in Italian too.
        expect((answer.body as { message: string }).message, query).not.toMatch(/\bit (is|belongs|has)\b/);
      }
    },
  );

  it('filters phones by what people look for, and counts them', async () => {
    const macs = async (query: string) => {
      const { items, total } = await get(`/phones?fields=mac&${query}`);
      expect(total).toBe(items.length);
      return items.map(({ mac }) => (mac as string).slice(-1)).join('');
    };
    expect(await macs('')).toBe('456123');
    expect(await macs('vendor=snom')).toBe('456');
    expect(await macs('extension=200')).toBe('462');
    expect(await macs('q=NAME 8800')).toBe('462');
    expect(await macs('q=desk')).toBe('423');
    expect(await macs('q=80-5E')).toBe('123');
    expect(await macs('vendor=snom&q=200&sort=-mac')).toBe('64');
    expect(await macs('state=waiting&sort=note')).toBe('432156');
    expect(await macs('state=waiting&sort=-note')).toBe('651234');
    expect(await macs('state=silent')).toBe('');
    expect((await get('/phones?limit=2&vendor=snom')).total).toBe(3);
  });

  it('filters the others', async () => {
    const count = async (path: string) => (await get(path)).items.length;
    const models = await get('/models');
    expect(await count('/models?vendor=snom')).toBe(models.items.filter(({ vendor }) => vendor === 'snom').length);
    expect(await count('/models?q=d785')).toBe(1);
    expect(await count('/models?source=imported')).toBe(0);
    expect(await count('/extensions?q=name 8')).toBe(3);
    expect(await count('/tokens?role=viewer')).toBe(1);
    expect(await count('/device-data?q=SITE-B')).toBe(1);
    expect(await count('/settings?group=locale&level=phone')).toBeGreaterThan(0);
    expect(await count('/vendors/yealink/parameters?like=account.1.label')).toBeLessThan(5);
    expect(await count('/phones/805ec0000001/changes?action=nothing')).toBe(0);
    const changes = await get('/phones/805ec0000001/changes');
    const [{ action = '' } = {}] = changes.items as { action?: string }[];
    expect(
      await count(`/phones/805ec0000001/changes?action=${action}&actor=${encodeURIComponent('token:the admin')}`),
    ).toBe(changes.items.filter((row) => row['action'] === action).length);
    expect(await count('/phones/805ec0000001/files?fields=file')).toBeGreaterThan(0);
  });
});
