import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAuthorization } from '../../../../daemon/provisioning/http/authentication/authorization.ts';

const digest = (more: Readonly<Record<string, string>> = {}) => {
  const parameters = {
    username: '"ann"',
    realm: '"phones"',
    nonce: '"n0nce"',
    uri: '"/provisioning/t/a.cfg"',
    response: `"${'0f'.repeat(16)}"`,
    qop: 'auth',
    nc: '0000000a',
    cnonce: '"c"',
    ...more,
  };
  return `Digest ${Object.entries(parameters)
    .map(([name, value]) => `${name}=${value}`)
    .join(', ')}`;
};

describe('what an Authorization header says', () => {
  it('reads Basic with any password, colons included', () => {
    const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;
    expect(readAuthorization(basic('ann:a:b"c, d'))).toEqual({ scheme: 'basic', user: 'ann', password: 'a:b"c, d' });
    expect(readAuthorization(basic(':'))).toEqual({ scheme: 'basic', user: '', password: '' });
    expect(readAuthorization(basic('no colon'))).toBeNull();
    expect(readAuthorization('Basic !!!')).toBeNull();
  });

  it('reads Digest with quoted strings, commas in them, escapes, and empty places', () => {
    const header = digest({ username: '"a \\"b\\", c"', uri: '"/x?a=1,b=2"', algorithm: 'sha-256-SESS' });
    expect(readAuthorization(`  ${header} , ,`)).toMatchObject({
      user: 'a "b", c',
      uri: '/x?a=1,b=2',
      algorithm: 'SHA-256-sess',
      nc: '0000000a',
    });
    expect(readAuthorization(digest())).toMatchObject({ scheme: 'digest', algorithm: 'MD5', user: 'ann' });
  });

  it.each([
    ['another scheme', 'Bearer abc'],
    ['no parameters', 'Digest '],
    ['a parameter twice', `${digest()}, nc=00000002`],
    ['an open quoted string', `${digest()}, opaque="abc`],
    ['no qop', digest({ qop: '""' })],
    ['auth-int', digest({ qop: 'auth-int' })],
    ['an algorithm that nobody knows', digest({ algorithm: 'SHA-512-256' })],
    ['a count that is none', digest({ nc: '1' })],
    ['an answer that is no hash', digest({ response: '"zz"' })],
    ['a user without end', digest({ username: `"${'a'.repeat(129)}"` })],
    ['a header without end', digest({ cnonce: `"${'a'.repeat(3_000)}"` })],
  ])('takes nothing of %s', (_what, header) => {
    expect(readAuthorization(header)).toBeNull();
  });

  it('survives anything, in no more time than its length', () => {
    const pieces = fc.constantFrom(
      'Digest ',
      'Basic ',
      'username=',
      '"',
      '\\',
      ',',
      '=',
      ' ',
      '\t',
      'nc=',
      'qop=auth',
      'é',
      '\0',
    );
    const garbage = fc.array(fc.oneof(pieces, fc.string()), { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(garbage, fc.constantFrom('', 'Digest ', 'Basic ', `${digest()},`), (text, front) => {
        const read = readAuthorization(front + text);
        if (read !== null) expect(read.user.length).toBeLessThanOrEqual(128);
      }),
      { numRuns: 2_000 },
    );
    expect(readAuthorization(`Digest ${'a="'.repeat(600)}`)).toBeNull();
    expect(readAuthorization(`Digest a="${'\\'.repeat(2_000)}`)).toBeNull();
  });

  it('gives back every quoted text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 60 }), (user) => {
        const quoted = `"${user.replaceAll(/["\\]/g, '\\$&')}"`;
        expect(readAuthorization(digest({ username: quoted }))).toMatchObject({ user });
      }),
    );
  });
});
