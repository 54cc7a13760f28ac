import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith, locate, startVsftpd } from '../lab/index.ts';
import type { Vsftpd } from '../lab/index.ts';
import { runToEnd } from '../lab/debian.ts';
import { createYealinkPhone } from '../phones/index.ts';
import { command, environmentOf, makeFolder, start } from './daemon.ts';
import type { Running } from './daemon.ts';

const mac = '805ec0000001';

await describeWith('vsftpd', 'phones’ files by FTP', () => {
  let daemon: Running;
  let environment: Readonly<Record<string, string>>;
  let remove: () => Promise<void>;
  let root: string;
  let folder: string;
  let server: Vsftpd;

  const hookswitch = (...args: string[]) => command(args, environment);
  /** As a phone: it knows a name and nothing else. */
  const curl = async (path: string, ...more: string[]) => {
    const program = (await locate('curl'))?.path ?? 'curl';
    const url = `ftp://127.0.0.1:${server.port}/${path}`;
    const { code, stdout } = await runToEnd(program, ['-sS', '--max-time', '10', ...more, url]);
    return { code, text: stdout };
  };

  beforeAll(async () => {
    const made = await makeFolder();
    remove = made.remove;
    environment = environmentOf(made.folder);
    daemon = start(['serve'], environment);
    await daemon.until('Ready.');
    await writeFile(join(made.folder, 'secret'), 'sip-secret-of-ann');
    await hookswitch('extensions', 'add', '200', '--name', 'Ann', '--secret-file', join(made.folder, 'secret'));
    await hookswitch('phones', 'add', mac, '--model', 'T46', '--extension', '200');
    await hookswitch('phones', 'add', '000413000002', '--model', 'D785');
    root = await mkdtemp(join(tmpdir(), 'hookswitch-ftp-'));
    folder = join(root, 'ftp');
    await hookswitch('export', folder);
    server = await startVsftpd(folder);
  });
  afterAll(async () => {
    await server.close();
    daemon.signal('SIGTERM');
    await daemon.ended;
    await remove();
    await rm(root, { recursive: true });
  });

  it('hold where to fetch from alone, under each name that the make asks by, and lead the phone to its line', async () => {
    const { code, text } = await curl(`${mac}.cfg`);
    expect(code).toBe(0);
    expect(await curl(`${mac.toUpperCase()}.cfg`)).toEqual({ code, text });
    expect(text).not.toMatch(/sip-secret|account\.1/);
    const [url = ''] = /http:\S+/.exec(text) ?? [];
    expect((await hookswitch('phones', 'address', mac)).out).toContain(url);
    expect((await readdir(folder)).filter((name) => /0002/.test(name)).sort()).toMatchObject(
      expect.arrayContaining(['000413000002.xml']),
    );

    const phone = createYealinkPhone({ mac, model: 'SIP-T46U' });
    phone.pointAt(url);
    await phone.boot();
    await phone.poll();
    await phone.poll();
    expect(phone.report().accounts).toMatchObject([{ user: '200', password: 'sip-secret-of-ann' }]);
    // Its first access is over: nothing leads anybody there any more.
    expect((await hookswitch('export', folder)).out).toMatch(/ 0 written, \d+ as they were, 2 removed\.\n$/);
    expect((await curl(`${mac}.cfg`)).code).toBe(78);
  });

  it('are given by name alone: nothing is listed, nothing is taken, the list of files is not given', async () => {
    expect((await curl('')).text).toBe('');
    expect((await curl('.hookswitch-export')).code).not.toBe(0);
    expect((await curl('x.cfg', '-T', join(folder, '000413000002.xml'))).code).not.toBe(0);
    expect((await curl('000413000002.xml', '-Q', 'DELE 000413000002.xml')).code).not.toBe(0);
    expect((await curl('../data/secret')).text).not.toContain('sip-secret');
    expect((await curl('000413000002.xml')).text).toContain('<');
  });

  it('are whole with --with-secrets, which is warned of, and gone with the next export without it', async () => {
    const { code, err } = await hookswitch('export', folder, '--with-secrets');
    expect([code, err]).toEqual([0, expect.stringMatching(/^These files hold passwords/)]);
    expect((await curl(`${mac}.cfg`)).text).toContain('sip-secret-of-ann');
    expect(JSON.parse((await hookswitch('--json', 'export', folder)).out)).toMatchObject({
      removed: 2,
      kept: [],
      foreign: [],
    });
    expect((await curl(`${mac}.cfg`)).code).toBe(78);
    expect(await readFile(join(folder, '.hookswitch-export'), 'utf8')).not.toContain(mac);
  });

  it('that somebody else’s stand in the way of are told, with what to do, and all others are written', async () => {
    await hookswitch('phones', 'add', '805ec0000003', '--model', 'T46');
    await writeFile(join(folder, '805ec0000003.cfg'), 'mine');
    const { code, err } = await hookswitch('export', folder);
    expect([code, err]).toEqual([4, expect.stringContaining('805ec0000003.cfg')]);
    expect(await readFile(join(folder, '805ec0000003.cfg'), 'utf8')).toBe('mine');
    expect((await curl('805EC0000003.cfg')).code).toBe(0);
    expect((await hookswitch('export', join(folder, 'no', 'folder'))).code).toBe(4);
    expect((await hookswitch('export', folder, '--group', 'no such group')).code).toBe(2);
    expect((await hookswitch('export', folder, '--vendor', 'snom')).code).toBe(2);
    expect((await hookswitch('export', '--with-secrets')).code).toBe(2);
  });
});
