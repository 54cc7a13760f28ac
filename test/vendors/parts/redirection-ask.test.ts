import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, quoted, retryAfter } from '../../../daemon/vendors/parts/index.ts';
import { codeOf, createOutside, readable } from '../../redirection/outside.ts';

describe('a service’s own words', () => {
  const secret = 'aZ9/&<"kL';

  it('are one line of at most 200 signs', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (words) => {
        const line = quoted(words, []);
        expect(line.length).toBeLessThanOrEqual(200);
        expect(line).not.toMatch(/[\p{C}\n\r]/u);
      }),
    );
  });

  it.each([
    ['as it is', secret],
    ['in an address', encodeURIComponent(secret)],
    ['in XML', secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;')],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
    ['in JSON as PHP writes it', JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/')],
  ])('never hold a secret %s', (_, form) => {
    const line = quoted(`before ${form} after`, [secret]);
    expect(line).toBe('before … after');
  });

  it('hold no secret that stands across the place where they are cut', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 150, max: 210 }),
        (count) => !quoted(`${'x'.repeat(count)} Q7Zk2LmN8pRt`, ['Q7Zk2LmN8pRt']).includes('Q7Zk'),
      ),
    );
  });

  it('hold no address, which may carry a token', () => {
    expect(quoted('cannot use https://pbx.example.org/provisioning/token/x.cfg today', [])).toBe('cannot use … today');
  });
});

describe('Retry-After', () => {
  const now = Date.UTC(2026, 10, 21, 9);

  it.each([
    ['30', 30_000],
    ['Sat, 21 Nov 2026 09:02:00 GMT', 120_000],
    ['Sat, 21 Nov 2020 09:02:00 GMT', 0],
    ['864000', 86_400_000],
    ['-5', undefined],
    ['later', undefined],
    [null, undefined],
  ])('%s is %s ms', (header, milliseconds) => {
    // A negative number is a date to some: whatever is made of it, it is no wait beyond a day.
    if (header === '-5') expect(retryAfter(header, now) ?? 0).toBeLessThanOrEqual(86_400_000);
    else expect(retryAfter(header, now)).toBe(milliseconds);
  });
});

describe('the way to a service', () => {
  const asked = { service: 'Some service', method: 'GET', url: 'https://rps.example.org/', headers: {} } as const;
  const failing = (code: string) =>
    Object.assign(new TypeError('fetch failed: Bearer s3cret'), {
      cause: Object.assign(new Error('s3cret'), { code }),
    });

  it.each([
    ['ENOTFOUND', 'unreachable', 'its name is not known'],
    ['EAI_AGAIN', 'unreachable', 'the DNS does not answer'],
    ['ECONNREFUSED', 'unreachable', 'it refuses the connection'],
    ['UND_ERR_CONNECT_TIMEOUT', 'unreachable', 'it does not take the connection'],
    ['UND_ERR_SOCKET', 'unreachable', 'the connection broke off'],
    ['constructor', 'unreachable', 'the connection broke off'],
    ['CERT_HAS_EXPIRED', 'certificate-bad', 'it has expired'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'certificate-bad', 'it is for another name'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'certificate-bad', 'nobody known vouches for it'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'certificate-bad', 'nobody known vouches for it'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'certificate-bad', 'nobody known vouches for it'],
  ])('%s is told as %s: %s', async (code, failure, words) => {
    const { outside } = createOutside();
    const outcome = await ask({ ...outside, fetch: () => Promise.reject(failing(code)) }, asked);
    expect(codeOf(outcome)).toBe(failure);
    expect(readable([outcome])).toContain(words);
    expect(readable([outcome])).not.toContain('s3cret');
  });

  it('several addresses that were tried together tell what happened to the first', async () => {
    const { outside } = createOutside();
    const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    const cause = new AggregateError([refused, refused]);
    const outcome = await ask(
      { ...outside, fetch: () => Promise.reject(new TypeError('fetch failed', { cause })) },
      asked,
    );
    expect(readable([outcome])).toContain('it refuses the connection');
  });

  it('an answer in an old encoding is read', async () => {
    const { outside } = createOutside();
    const outcome = await ask(
      { ...outside, fetch: () => Promise.resolve(new Response(new Uint8Array([0x70, 0xe8]))) },
      asked,
    );
    expect(outcome).toMatchObject({ ok: true, value: { text: 'pè' } });
  });

  it('waiting for the turn is not counted against the service', async () => {
    const { outside, advance } = createOutside();
    let go = () => {};
    const turn = () => new Promise<void>((resolve) => (go = resolve));
    const pending = ask({ ...outside, turn, fetch: () => Promise.resolve(new Response('x')) }, asked);
    advance(3_600_000);
    go();
    expect(codeOf(await pending)).toBe('ok');
  });
});
