import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTargetParser } from '../../../daemon/provisioning/http/target.ts';
import { token } from './rig.ts';

const parse = createTargetParser();

describe('the path of a phone’s request', () => {
  it('names the token and the file, or the folder itself', () => {
    expect(parse(`/provisioning/${token}/y000000000108.cfg`)).toEqual({ token, name: 'y000000000108.cfg' });
    expect(parse(`/provisioning/${token}/`)).toEqual({ token, name: '' });
    expect(parse(`/provisioning/${token}`)).toEqual({ token, name: '' });
  });

  it('is read without its query', () => {
    expect(parse(`/provisioning/${token}/a.cfg?mac=1&x=/../..`)).toEqual({ token, name: 'a.cfg' });
    expect(parse(`/provisioning/${token}?x=1`)).toEqual({ token, name: '' });
    expect(parse(`/provisioning/${token}/?x=1`)).toEqual({ token, name: '' });
  });

  it('may carry the scheme and host of a proxy’s request', () => {
    expect(parse(`http://pbx.example:8680/provisioning/${token}/a.cfg`)).toEqual({ token, name: 'a.cfg' });
    expect(parse(`HTTPS://pbx/provisioning/${token}/a.cfg`)).toEqual({ token, name: 'a.cfg' });
    expect(parse(`ftp://pbx/provisioning/${token}/a.cfg`)).toBeNull();
    expect(parse('http://')).toBeNull();
  });

  it('may have the slash twice that phones add to an address', () => {
    expect(parse(`/provisioning/${token}//a.cfg`)).toEqual({ token, name: 'a.cfg' });
  });

  it('is understood with and without the configured prefix', () => {
    const prefixed = createTargetParser('/phones/');
    expect(prefixed(`/phones/provisioning/${token}/a`)).toEqual({ token, name: 'a' });
    expect(prefixed(`/provisioning/${token}/a`)).toEqual({ token, name: 'a' });
    expect(prefixed(`/other/provisioning/${token}/a`)).toBeNull();
  });

  it('with a bare MAC address behind our folder is a phone’s file, and no token', () => {
    expect(parse('/provisioning/0021F2000006')).toBeNull();
    expect(parse('/provisioning/0021f2000006?x=1')).toBeNull();
    expect(parse('/provisioning/0021f2000006/')).toEqual({ token: '0021f2000006', name: '' });
    expect(parse('/provisioning/0021f200000z')).toEqual({ token: '0021f200000z', name: '' });
  });

  it('is decoded once', () => {
    expect(parse(`/provisioning/${token}/b%C3%BCro%20(1).cfg`)).toEqual({ token, name: 'büro (1).cfg' });
    expect(parse(`/provisioning/${token}/a%252e.cfg`)).toEqual({ token, name: 'a%2e.cfg' });
    expect(parse(`/provisioning/${token}/contacts/a..b.xml`)).toEqual({ token, name: 'contacts/a..b.xml' });
  });

  it.each([
    ...['..', '../x', 'a/../b', './a', 'a/.', '%2e%2e', '%2E%2e/x', 'a/%2e./b', 'a%2fb', 'a%2Fb', 'a%5cb', 'a\\b'],
    ...['%00', 'a%00.cfg', '%0d%0aX: y', '%7f', '%c2%85', 'a b', 'a#b', 'b\u00fcro'],
    ...['%', '%4', '%zz', '%c3', '%c3%28', '%ff', '%c0%ae', '%ed%a0%80', '%f5%80%80%80'],
    ...['x'.repeat(201), '%61'.repeat(201), 'x'.repeat(5_000)],
  ])('is refused for the name %j', (name) => {
    expect(parse(`/provisioning/${token}/${name}`)).toBeNull();
  });

  it.each([
    ...['/', '', '*', '/provisioning', '/provisioning/', '/provisioning//', `/Provisioning/${token}/a`],
    ...[`//provisioning/${token}/a`, `provisioning/${token}/a`, `/x/provisioning/${token}/a`, 'pbx:443'],
    ...['/provisioning/short1/a', `/provisioning/${'t'.repeat(129)}/a`, `/provisioning/${token}%41/a`],
    ...[`/provisioning/${token};x/a`, `/provisioning/${token}.cfg`, `/provisioning/${token}\u00e9/a`],
  ])('is refused for %j', (path) => {
    expect(parse(path)).toBeNull();
  });

  it('gives back every harmless name that was encoded into it', () => {
    const harmless = fc
      .string({ unit: 'grapheme', maxLength: 40 })
      .filter(
        (name) =>
          !/[/\\\p{Cc}]/u.test(name) && name.isWellFormed() && name !== '.' && name !== '..' && name.length <= 200,
      );
    const encode = (name: string) => encodeURIComponent(name).replaceAll(/['()*!~]/g, (it) => it);
    fc.assert(
      fc.property(harmless, (name) => {
        expect(parse(`/provisioning/${token}/${encode(name)}`)).toEqual({ token, name });
      }),
    );
  });

  it('never leads out of the folder, throws, or lets control characters through', () => {
    const bits = fc.constantFrom(
      '..',
      '.',
      '/',
      '%2e',
      '%2f',
      '%5c',
      '\\',
      '%00',
      'a',
      '%',
      '?',
      '#',
      '%c3',
      '%bc',
      '\u00ff',
      '//',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(bits, fc.string()), { maxLength: 12 }), (parts) => {
        const name = parse(`/provisioning/${token}/${parts.join('')}`)?.name ?? '';
        expect(name.split('/')).not.toContain('..');
        expect(name.split('/')).not.toContain('.');
        expect(name.startsWith('/')).toBe(false);
        expect(name).not.toMatch(/[\p{Cc}\\]/u);
        expect(name.length).toBeLessThanOrEqual(200);
      }),
      { numRuns: 1_000 },
    );
  });
});
