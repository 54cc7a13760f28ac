import { describe, expect, it } from 'vitest';
import { signHawk } from '../../../daemon/vendors/parts/index.ts';
import { hawkHash, hawkMac } from '../../redirection/fakes/hawk-rest.ts';

// The example of Hawk's own API notes, whose MACs were computed by its author.
const account = { id: 'dh37fgj492je', key: 'werxhqb98rpaxn39848xrunpaw3489ruxnpa98w4rxn' };
const at = { now: 1353832234_000, nonce: 'j4h3g2' };

describe('the signature of Hawk', () => {
  it('is the one of its specification’s example, as our strict reader computes it', () => {
    const lines = [
      'hawk.1.header',
      '1353832234',
      'j4h3g2',
      'GET',
      '/resource/1?b=1&a=2',
      'example.com',
      '8000',
      '',
      'some-app-ext-data',
    ];
    expect(hawkMac(account.key, lines)).toBe('6R4rV5iE+NPoym+WwjeHzjAGXUtLNIxmo1vpMofpLAE=');
    expect(hawkHash('text/plain', 'Thank you for flying Hawk')).toBe('Yi9LfIIFRtBEPt74PVmbTF/xVAwPn7ub15ePICfgnuY=');
    const posted = [
      'hawk.1.header',
      '1353832234',
      'j4h3g2',
      'POST',
      '/resource/1?b=1&a=2',
      'example.com',
      '8000',
      hawkHash('text/plain', 'Thank you for flying Hawk'),
      'some-app-ext-data',
    ];
    expect(hawkMac(account.key, posted)).toBe('aSe1DERmZuRl3pI36/9BdZmnErTw3sNzOOAUlfeKjVw=');
  });

  it.each([
    ['GET', 'https://api.example.org/api/v1/settings/?page_size=1000', undefined, '', '443'],
    ['PUT', 'http://127.0.0.1:8080/x/000413a00001', '{"mac":"è"}', 'application/json', '8080'],
    ['DELETE', 'http://api.example.org/x', undefined, '', '80'],
  ] as const)('%s %s is signed by the specification', (method, url, body, contentType, port) => {
    const { header } = signHawk(
      account,
      { method, url, ...(body === undefined ? {} : { body }) },
      { ...at, contentType },
    );
    const { hostname, pathname, search } = new URL(url);
    const hash = hawkHash(contentType, body ?? '');
    const mac = hawkMac(account.key, [
      'hawk.1.header',
      '1353832234',
      'j4h3g2',
      method,
      pathname + search,
      hostname,
      port,
      hash,
      '',
    ]);
    expect(header).toBe(`Hawk id="dh37fgj492je", ts="1353832234", nonce="j4h3g2", hash="${hash}", mac="${mac}"`);
  });

  it('believes the server’s time only if it is signed with our key', () => {
    const { behind } = signHawk(
      account,
      { method: 'GET', url: 'https://api.example.org/' },
      { ...at, contentType: '' },
    );
    const signed = (key: string) =>
      `Hawk ts="1353832334", tsm="${hawkMac(key, ['hawk.1.ts', '1353832334'])}", error="Stale timestamp"`;
    expect(behind(signed(account.key))).toBe(100);
    expect(behind(signed('another key'))).toBeNull();
    for (const other of [
      null,
      '',
      'Basic realm="x"',
      'Hawk',
      'Hawk error="Bad mac"',
      'Hawk ts="soon", tsm="x"',
      `Hawk ${'x'.repeat(5000)}`,
    ]) {
      expect(behind(other), String(other).slice(0, 40)).toBeNull();
    }
  });
});
