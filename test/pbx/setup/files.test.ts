import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../../daemon/lib/index.ts';
import { setUpExchange } from '../../../daemon/pbx/index.ts';
import type { SetupDeed, SetupRequest } from '../../../daemon/pbx/index.ts';
import { command } from '../../cli/daemon.ts';
import { sectionsOf } from './sections.ts';

const managerConf = '[general]\nenabled = yes\nport = 1\nbindaddr = 127.0.0.1\n#include manager_custom.conf\n';

/** An Asterisk's folder without an Asterisk, and a configuration file. */
async function setUp(files: Readonly<Record<string, string>> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'hookswitch-setup-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const etc = join(folder, 'etc');
  await mkdir(etc);
  const all = { 'manager.conf': managerConf, ...files };
  for (const [name, text] of Object.entries(all)) await writeFile(join(etc, name), text, 'latin1');
  const request: SetupRequest = {
    choice: { kind: 'asterisk', freepbxConfig: join(folder, 'none'), dbUrl: null, hasAmi: true },
    ...{ etc, path: '/nowhere', user: 'hookswitch', from: '192.0.2.7', withAri: false },
    ...{ configFile: null, dataDir: folder, databaseAdmin: null, apiPort: 8690, trustedProxies: [] },
  };
  const run = (deed: SetupDeed, more: Partial<SetupRequest> = {}) =>
    setUpExchange({ ...request, ...more }, deed, { clock: systemClock() });
  const done = async (deed: SetupDeed, more: Partial<SetupRequest> = {}) => {
    const result = await run(deed, more);
    if (!result.ok) throw new Error(JSON.stringify(result.problem));
    return result.value;
  };
  const refused = async (more: Partial<SetupRequest> = {}) => {
    const before = await readdir(etc);
    const result = await run('write', more);
    expect(await readdir(etc)).toEqual(before);
    return result.ok ? null : result.problem;
  };
  const custom = join(etc, 'manager_custom.conf');
  return { folder, etc, custom, run, done, refused, text: (path = custom) => readFile(path, 'latin1') };
}

describe('files that are there already', () => {
  it.each([
    ['CRLF', '[a]\r\nsecret = b\r\n'],
    ['no newline at the end', '[a]\nsecret = b'],
    ['what is not UTF-8', '[caff\xe8]\nsecret = \xff\xfe\x80\n'],
    ['nothing', ''],
    ['NUL and control characters', '[a]\n;\0\x01\x02\n'],
    ['much', `${'; a comment\n'.repeat(100_000)}`],
  ])('keep every byte, with %s', async (_, before) => {
    const { custom, done, text, etc } = await setUp({ 'manager_custom.conf': before });
    await chmod(custom, 0o664);
    if (process.geteuid?.() === 0) await chown(custom, 1234, 2345);
    const owner = await stat(custom);
    const report = await done('write');
    const written = await text();
    expect(written.startsWith(before)).toBe(true);
    expect(sectionsOf(written.slice(before.length)).has('hookswitch-call')).toBe(true);
    const now = await stat(custom);
    expect([now.uid, now.gid, now.mode]).toEqual([owner.uid, owner.gid, owner.mode]);
    const backup = report.files.find(({ purpose }) => purpose === 'ami')?.backup ?? '';
    expect(await text(backup)).toBe(before);
    expect((await stat(backup)).mode & 0o007).toBe(0);
    expect(backup.endsWith('.conf')).toBe(false); // or an include of *.conf would read it too
    const names = await readdir(etc);
    await done('write');
    expect(await readdir(etc)).toEqual(names);
    expect(await text()).toBe(written);
    await done('remove');
    expect(await text()).toBe(before);
  });

  it.each([
    ['doubled markers', '; BEGIN hookswitch: written by "hookswitch pbx setup", do not edit\n'.repeat(2)],
    ['a block comment that never ends', '[a]\n;-- all that follows\n'],
    ['a user of the same name', '[hookswitch]\nsecret = theirs\n'],
    ['more for a user of the same name', '[hookswitch-call](+)\nwrite = all\n'],
    ['more than 4 MB', 'x'.repeat(4_194_305)],
  ])('are refused and left alone, with %s', async (_, before) => {
    const { refused, text } = await setUp({ 'manager_custom.conf': before });
    expect(await refused()).toMatchObject({ code: 'setup-refused' });
    expect(await text()).toBe(before);
  });

  it('are refused where a line behind ours would give our user more', async () => {
    const { done, refused, custom, text } = await setUp();
    await done('write');
    await writeFile(custom, `${await text()}permit = 0.0.0.0/0.0.0.0\n`);
    expect(await refused()).toMatchObject({
      parameters: { reason: 'lines behind ours would become part of our user' },
    });
    const other = await setUp({ 'manager.conf': `${managerConf}permit = 0.0.0.0/0.0.0.0\n` });
    expect(await other.refused()).toMatchObject({ code: 'setup-refused' });
  });

  it('are followed through links of their own folder, and no others', async () => {
    const { custom, etc, folder, done, refused } = await setUp({ 'real.conf': '; real\n' });
    await symlink('real.conf', custom);
    await done('write');
    expect(await readFile(join(etc, 'real.conf'), 'utf8')).toContain('[hookswitch]');
    await done('remove');
    for (const target of [join(folder, 'outside'), '/etc/passwd', 'nowhere', custom]) {
      await rm(custom);
      await symlink(target, custom);
      expect(await refused(), target).toMatchObject({ code: 'setup-refused' });
    }
    await rm(custom);
    await mkdir(custom);
    expect(await refused()).toMatchObject({ parameters: { reason: 'it is no file' } });
  });

  it('are made like Asterisk’s own, but not for everybody to read', async () => {
    const { etc, custom, done } = await setUp();
    await chmod(join(etc, 'manager.conf'), 0o664);
    const report = await done('write');
    expect((await stat(custom)).mode & 0o777).toBe(0o660);
    expect(report.notes.some(({ en }) => en.includes('Everybody'))).toBe(false);
    await chmod(custom, 0o664);
    expect((await done('write')).notes.some(({ en }) => en.includes('Everybody'))).toBe(true);
  });

  it.runIf(process.geteuid?.() === 0)('are not written by who may not, who is told as whom to run', async () => {
    const { etc, folder, custom, refused, text } = await setUp({ 'manager_custom.conf': '; theirs\n' });
    await chmod(folder, 0o755);
    await chmod(etc, 0o777);
    await chmod(join(etc, 'manager.conf'), 0o644);
    const asNobody = async () => {
      process.seteuid?.(65_534);
      try {
        return await refused();
      } finally {
        process.seteuid?.(0);
      }
    };
    // Whoever may write into the folder could replace the file, but not keep its owner.
    expect(await asNobody()).toMatchObject({ code: 'setup-not-writable', parameters: { owner: 'root' } });
    await chown(custom, 65_534, 65_534);
    await chmod(etc, 0o755);
    expect(await asNobody()).toMatchObject({ code: 'setup-not-writable', parameters: { path: etc, owner: 'root' } });
    expect(await text()).toBe('; theirs\n');
  });
});

describe('a folder of Asterisk', () => {
  it('gets a file of ours where it includes a folder of them, and loses it again', async () => {
    const { etc, done } = await setUp({ 'manager.conf': '[general]\nenabled=yes\n#include "manager.d/*.conf"\n' });
    await mkdir(join(etc, 'manager.d'));
    await done('write');
    expect(await readdir(join(etc, 'manager.d'))).toEqual(['hookswitch.conf']);
    expect((await done('write')).next.some(({ en }) => en.startsWith('Add this line'))).toBe(false);
    expect((await done('remove')).files.map(({ state }) => state)).toEqual(['delete']);
    expect(await readdir(join(etc, 'manager.d'))).toEqual([]);
  });

  it('is told which line to add where nothing is included', async () => {
    const { etc, done } = await setUp({ 'manager.conf': '[general]\nenabled=no\n' });
    const report = await done('write');
    const line = 'Add this line at the end of';
    expect(report.next.find(({ en }) => en.startsWith(line))?.en).toContain('#tryinclude manager_hookswitch.conf');
    expect(report.notes.some(({ en }) => en.includes('switched off'))).toBe(true);
    await writeFile(join(etc, 'manager.conf'), '[general]\nenabled=yes\n#include manager_hookswitch.conf\n');
    expect((await done('write')).next.some(({ en }) => en.startsWith(line))).toBe(false);
    // It is named: without it Asterisk would read none of its users.
    expect((await done('remove')).files.map(({ state }) => state)).toEqual(['change']);
    expect(await readFile(join(etc, 'manager_hookswitch.conf'), 'utf8')).toBe('');
  });

  it('is left alone where there is none, or FreePBX cannot be read', async () => {
    const { folder, etc, refused, run } = await setUp();
    expect((await run('write', { etc: join(folder, 'other') })).ok).toBe(false);
    const conf = join(folder, 'freepbx.conf');
    await writeFile(conf, '<?php // nothing\n');
    const choice = { kind: 'auto', freepbxConfig: conf, dbUrl: null, hasAmi: true } as const;
    expect(await refused({ choice })).toMatchObject({ code: 'setup-refused' });
    expect(await readdir(etc)).toEqual(['manager.conf']);
  });

  it('gets a user of ARI only if that is asked for', async () => {
    const ari = '[general]\nenabled = no\n#include ari_additional_custom.conf\n';
    const { etc, folder, done } = await setUp({ 'ari.conf': ari, 'http.conf': '[general]\nenabled = no\n' });
    await done('write');
    expect(await readdir(etc)).not.toContain('ari_additional_custom.conf');
    const configFile = join(folder, 'h.yaml');
    const report = await done('write', { withAri: true, configFile });
    const written = await readFile(join(etc, 'ari_additional_custom.conf'), 'utf8');
    const secret =
      sectionsOf(written)
        .get('hookswitch')
        ?.find(([key]) => key === 'password')?.[1] ?? '';
    expect(await readFile(join(folder, 'h.ari-secret'), 'utf8')).toBe(`${secret}\n`);
    expect(report.notes.some(({ en }) => en.startsWith('ARI is off'))).toBe(true);
    await done('remove', { configFile });
    expect(await readFile(join(etc, 'ari_additional_custom.conf'), 'utf8')).toBe('');
  });
});

describe('the daemon’s configuration', () => {
  it('gets lines that the daemon understands, and keeps its own', async () => {
    const { folder, etc, custom, done } = await setUp();
    const configFile = join(folder, 'hookswitch.yaml');
    const before = '# caffè\nexchange: asterisk   # mine\r\nphones-port:   8680\n\ndata-dir: data';
    await writeFile(configFile, before);
    await done('write', { configFile, from: undefined });
    const text = await readFile(configFile, 'utf8');
    expect(text.startsWith(before)).toBe(true);
    expect(text.match(/^exchange:/gm)).toHaveLength(1);
    const { out } = await command(['pbx', 'setup', '--json', '--config', configFile, '--etc', etc], { PATH: '' });
    expect(JSON.parse(out)).toMatchObject({ exchange: { kind: 'asterisk', foundBy: 'configured' } });
    expect((await command(['key', 'rotate'], { HOOKSWITCH_CONFIG: configFile })).err).not.toContain('yaml');
    const secret = sectionsOf(await readFile(custom, 'utf8'))
      .get('hookswitch')
      ?.find(([key]) => key === 'secret')?.[1];
    expect(await readFile(join(folder, 'hookswitch.ami-secret'), 'utf8')).toBe(`${secret}\n`);
    // A secret that Asterisk lost is the one that the daemon has still.
    await rm(custom);
    await done('write', { configFile, from: undefined });
    expect(await readFile(custom, 'utf8')).toContain(`secret = ${secret}`);
    await done('remove', { configFile });
    expect(await readFile(configFile, 'utf8')).toBe(before);
    expect((await readdir(folder)).filter((name) => name.endsWith('secret'))).toEqual([]);
  });

  it.each([
    ['sets our names already', 'ami-user: admin\n', 'it sets what our lines set'],
    ['is no YAML', 'a: [b\n', 'it is no YAML'],
    ['is JSON', '{"a": 1}\n', 'it is no YAML'],
    ['is a list', '- a\n', 'it is no YAML'],
    ['has an end of its own', 'a: 1\n...\n', 'it is no YAML'],
  ])('is refused where it %s, and nothing else is written', async (_, text, reason) => {
    const { folder, refused } = await setUp();
    const configFile = join(folder, 'hookswitch.yaml');
    await writeFile(configFile, text);
    const problem = await refused({ configFile });
    expect(problem?.code).toBe('setup-refused');
    expect(String(problem?.parameters['reason'])).toContain(reason);
    expect(await readFile(configFile, 'utf8')).toBe(text);
  });
});

describe('the command line', () => {
  it.each([
    [['--user', 'a]\n[admin'], 4],
    [['--from', '0.0.0.0/0'], 4],
    [['--write', '--remove'], 2],
    [['--database-admin', 'mysql://nobody'], 4],
    [['--database-admin', '/nowhere/at/all'], 2],
    [['--write', '--etc', '/nowhere'], 4],
  ])('refuses %j', async (args, expected) => {
    const { etc } = await setUp();
    const { code, err, out } = await command(['pbx', 'setup', '--etc', etc, ...args], { PATH: '' });
    expect(code).toBe(expected);
    expect(err).not.toBe('');
    expect(out).toBe('');
    expect(await readdir(etc)).toEqual(['manager.conf']);
  });

  it('fails where what was written cannot be proven, and says so in both languages', async () => {
    const { etc } = await setUp();
    const args = ['pbx', 'setup', '--write', '--etc', etc];
    const environment = { PATH: '', HOOKSWITCH_EXCHANGE: 'asterisk' };
    const { code, out } = await command(args, environment);
    expect(code).toBe(1);
    expect(out).toContain('hookswitch does not log in');
    expect((await command(args, environment, 'it')).out).toContain('hookswitch non accede');
    expect((await command(['pbx', 'setup', '--remove', '--etc', etc], environment)).code).toBe(0);
  });
});
