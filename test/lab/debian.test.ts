import { expect, it } from 'vitest';
import { packagesToFetch, runToEnd } from './debian.ts';

it('reads the names of the packages that apt would fetch, and nothing else that it prints', () => {
  const printed = [
    'Reading package lists...',
    "'http://deb.debian.org/debian/pool/main/liba/libaio/libaio1_0.3.113-4_amd64.deb' libaio1_0.3.113-4_amd64.deb 13400 SHA256:00",
    "'http://deb.debian.org/debian/pool/m/mariadb-server-core_10.11-0_amd64.deb' mariadb-server-core_1%3a10.11-0_amd64.deb 9 SHA256:01",
    '',
  ].join('\n');
  expect(packagesToFetch(printed)).toEqual(['libaio1', 'mariadb-server-core']);
  expect(packagesToFetch('')).toEqual([]);
});

it('tells a program that is not there from one that fails', async () => {
  expect((await runToEnd('no-such-program-here', [])).code).toBe(127);
  expect(await runToEnd('sh', ['-c', 'echo out; echo bad >&2; exit 3'])).toEqual({
    code: 3,
    stdout: 'out\n',
    stderr: 'bad\n',
  });
});
