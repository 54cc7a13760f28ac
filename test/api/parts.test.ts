import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { routes } from '../../daemon/api/index.ts';
import { createAttempts } from '../../daemon/api/auth/attempts.ts';
import { generateApiToken, generatePassword, hashPassword, verifyPassword } from '../../daemon/api/auth/password.ts';
import { languageFor } from '../../daemon/api/http/answer.ts';
import { JsonFault, parseStrictJson } from '../../daemon/api/http/strict-json.ts';

describe('strict JSON', () => {
  it('reads whatever JSON.stringify writes of objects without __proto__', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        fc.pre(!text.includes('__proto__'));
        expect(parseStrictJson(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('refuses a name that stands twice in one object, however it is spelled', () => {
    expect(() => parseStrictJson('{"a":1,"b":{"a":2},"a":3}')).toThrow(JsonFault);
    expect(() => parseStrictJson('{"a":1,"\\u0061":2}')).toThrow(JsonFault);
    expect(() => parseStrictJson('[{"x":{"a":1 , "a" : 2}}]')).toThrow(JsonFault);
  });

  it('takes the same name in different objects, and texts that look like names', () => {
    expect(parseStrictJson('[{"a":1},{"a":{"a":"\\"a\\":1,\\"a\\":"}}]')).toEqual([
      { a: 1 },
      { a: { a: '"a":1,"a":' } },
    ]);
  });

  it('refuses __proto__, also escaped', () => {
    expect(() => parseStrictJson('{"a":{"__proto__":{}}}')).toThrow(JsonFault);
    expect(() => parseStrictJson('{"\\u005f_proto__":1}')).toThrow(JsonFault);
  });

  it('never quotes what it refuses', () => {
    for (const text of ['{"password":"hush-hush" x', '{"password":hush-hush}', 'hush-hush']) {
      try {
        parseStrictJson(text);
        expect.unreachable();
      } catch (error) {
        expect(String(error)).not.toContain('hush');
      }
    }
  });
});

describe('a password', () => {
  it('is verified by its hash, and nothing else is', async () => {
    const kept = await hashPassword('correct horse');
    expect(kept).not.toContain('correct');
    expect(await verifyPassword('correct horse', kept)).toBe(true);
    expect(await verifyPassword('correct horsf', kept)).toBe(false);
    expect(await verifyPassword('', kept)).toBe(false);
    expect(await verifyPassword('x', 'no hash at all')).toBe(false);
  });

  it('is the same however its accents are composed', async () => {
    expect(await verifyPassword('caf\u00e9 olé', await hashPassword('cafe\u0301 olé'))).toBe(true);
  });

  it('that is made holds no look-alikes', () => {
    const made = Array.from({ length: 200 }, generatePassword).join('');
    expect(made).toMatch(/^[a-zA-Z0-9]+$/);
    expect(made).not.toMatch(/[0O1lIi]/);
    expect(new Set(Array.from({ length: 200 }, generateApiToken)).size).toBe(200);
  });
});

describe('failed attempts', () => {
  function setUp() {
    let now = 1_000_000;
    const clock = { now: () => now, after: () => () => undefined, every: () => () => undefined };
    return { attempts: createAttempts({ clock }), pass: (ms: number) => void (now += ms) };
  }

  it('are free five times, then wait twice as long each time, up to 15 minutes', () => {
    const { attempts, pass } = setUp();
    const waits = Array.from({ length: 20 }, (_, index) => {
      pass(attempts.wait('192.0.2.1') * 1000);
      attempts.failed('192.0.2.1', String(index));
      return attempts.wait('192.0.2.1');
    });
    expect(waits.slice(0, 9)).toEqual([0, 0, 0, 0, 0, 2, 4, 8, 16]);
    expect(Math.max(...waits)).toBe(900);
  });

  it('with the same wrong secret count once', () => {
    const { attempts } = setUp();
    for (let i = 0; i < 50; i += 1) attempts.failed('192.0.2.1', 'same');
    expect(attempts.wait('192.0.2.1')).toBe(0);
  });

  it('of one address do not hold up another, but a whole IPv6 /64 is one', () => {
    const { attempts } = setUp();
    for (let i = 0; i < 9; i += 1) attempts.failed(`2001:db8:0:1::${i + 1}`, String(i));
    expect(attempts.wait('2001:db8:0:1:ffff::9')).toBeGreaterThan(0);
    expect(attempts.wait('2001:db8:0:2::1')).toBe(0);
    expect(attempts.wait('192.0.2.1')).toBe(0);
  });

  it('are forgotten after a quiet hour, and after success', () => {
    const { attempts, pass } = setUp();
    for (let i = 0; i < 9; i += 1) attempts.failed('192.0.2.1', String(i));
    pass(3_600_001);
    attempts.failed('192.0.2.1', 'x');
    expect(attempts.wait('192.0.2.1')).toBe(0);
    for (let i = 0; i < 9; i += 1) attempts.failed('192.0.2.1', String(i));
    attempts.succeeded('192.0.2.1');
    expect(attempts.wait('192.0.2.1')).toBe(0);
  });
});

describe('the language of an answer', () => {
  const of = (header?: string) => languageFor({ headers: { 'accept-language': header } } as never);
  it('is Italian where the caller prefers it, else English', () => {
    expect([of('it'), of('it-IT,it;q=0.9,en;q=0.8'), of('fr, it;q=0.4')]).toEqual(['it', 'it', 'it']);
    expect([of(), of(''), of('en,it;q=0.9'), of('de'), of('it;q=0'), of(';;,,q=')]).toEqual(Array(6).fill('en'));
  });
});

describe('the route table', () => {
  it('has every edit bring its version', () => {
    // None has a version: a token and a user's further device are made once, sessions and the time of accepting all run and end.
    const others = /^(tokens\.delete|userDevices\.delete|sessions\..*|pending\.endAcceptAll)$/;
    const edits = Object.entries(routes).filter(([id, { method }]) => /PATCH|DELETE/.test(method) && !others.test(id));
    expect(edits.filter(([, { versioned }]) => !versioned)).toEqual([]);
  });
});
