import { expect, it } from 'vitest';
import { debianMirror, versionToFetch } from './debian-suite.ts';

it('finds the Debian archive that apt uses, by what apt knows of it or by its path', () => {
  const other = 'https://deb.example.org/node/|Node|Node';
  expect(debianMirror(`${other}\nhttp://mirror.example/deb/|Debian|Debian\n`)).toBe('http://mirror.example/deb/');
  expect(debianMirror(`${other}\nhttp://mirror.example/debian||\n`)).toBe('http://mirror.example/debian');
  expect(debianMirror('')).toBe('http://deb.debian.org/debian/');
});

it('reads the version that apt would fetch', () => {
  const printed = "'http://m/pool/a/asterisk_22.10.1_amd64.deb' asterisk_1%3a22.10.1+dfsg-1_amd64.deb 9 SHA256:00";
  expect(versionToFetch(printed, 'asterisk')).toBe('1:22.10.1+dfsg-1');
  expect(versionToFetch(printed, 'asterisk-modules')).toBeUndefined();
});
