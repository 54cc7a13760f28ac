import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../../daemon/lib/index.ts';
import { watchedEvents } from '../../../daemon/pbx/ami/index.ts';
import { setUpExchange } from '../../../daemon/pbx/index.ts';
import type { SetupDeed, SetupReport, SetupRequest } from '../../../daemon/pbx/index.ts';
import { describeWith, openAmiLine, startAsterisk } from '../../lab/index.ts';
import type { Asterisk } from '../../lab/index.ts';
import { command } from '../../cli/daemon.ts';
import { openRawLine } from './raw-line.ts';
import { sectionsOf } from './sections.ts';

await describeWith('asterisk', 'pbx setup on a real Asterisk', () => {
  let asterisk: Asterisk;
  let folder: string;
  beforeAll(async () => {
    asterisk = await startAsterisk();
    folder = await mkdtemp(join(tmpdir(), 'hookswitch-setup-'));
    await writeFile(join(folder, 'hookswitch.yaml'), '# ours\nphones-port: 8680 # as ever\n');
  });
  afterAll(async () => {
    await asterisk.close();
    await rm(folder, { recursive: true });
  });

  const custom = () => join(asterisk.etc, 'manager_custom.conf');
  const request = (more: Partial<SetupRequest> = {}): SetupRequest => ({
    choice: { kind: 'auto', freepbxConfig: join(folder, 'none.conf'), dbUrl: null, hasAmi: true },
    ...{ etc: asterisk.etc, path: dirname(asterisk.etc), user: 'hookswitch', from: undefined, withAri: false },
    ...{ configFile: join(folder, 'hookswitch.yaml'), dataDir: folder, databaseAdmin: null },
    ...{ apiPort: 8690, trustedProxies: [] },
    ...more,
  });
  const setUp = async (deed: SetupDeed, more: Partial<SetupRequest> = {}): Promise<SetupReport> => {
    const done = await setUpExchange(request(more), deed, { clock: systemClock() });
    if (!done.ok) throw new Error(JSON.stringify(done.problem));
    return done.value;
  };
  const secretOf = async (name: string) =>
    sectionsOf(await readFile(custom(), 'utf8'))
      .get(name)
      ?.find(([key]) => key === 'secret')?.[1] ?? '';

  it('only shows, unless it is told to write', async () => {
    const report = await setUp('show');
    expect(report.exchange).toMatchObject({ kind: 'asterisk', version: expect.stringMatching(/^\d+\./) });
    expect(report.doors).toMatchObject({ ami: { enabled: true, port: asterisk.address.ports.ami } });
    expect(report.files.map(({ purpose, state }) => `${purpose} ${state}`)).toEqual([
      'secret create',
      'config change',
      'ami create',
    ]);
    expect(await readdir(folder)).toEqual(['hookswitch.yaml']);
    await expect(stat(custom())).rejects.toThrow('ENOENT');
  });

  it('writes both users, reloads, and proves what each may and may not do', async () => {
    const report = await setUp('write');
    expect(report.proof.map(({ user, refusal }) => [user, refusal])).toEqual([
      ['hookswitch', null],
      ['hookswitch-call', null],
    ]);
    for (const { checks } of report.proof) expect(checks.filter(({ isSo }) => !isSo)).toEqual([]);
    const secret = await secretOf('hookswitch');
    expect(secret).toMatch(/^[0-9a-f]{48}$/);
    expect(JSON.stringify(report)).not.toContain(secret);
    expect((await stat(custom())).mode & 0o777).toBe(0o600);
    const secretFile = join(folder, 'hookswitch.ami-secret');
    expect(await readFile(secretFile, 'utf8')).toBe(`${secret}\n`);
    expect((await stat(secretFile)).mode & 0o777).toBe(0o600);
    expect(await readFile(join(folder, 'hookswitch.yaml'), 'utf8')).toMatch(
      /^# ours\nphones-port: 8680 # as ever\n# BEGIN .*\nexchange: asterisk\nami-user: hookswitch\nami-secret-file: "hookswitch.ami-secret"\nami-port: \d+\n# END hookswitch\n$/,
    );
  });

  it('changes nothing the second time, and keeps the secrets', async () => {
    const before = [await readFile(custom(), 'utf8'), await readdir(folder), await readdir(asterisk.etc)];
    const report = await setUp('write');
    expect(report.files.map(({ state }) => state)).toEqual(['same', 'same', 'same']);
    expect([await readFile(custom(), 'utf8'), await readdir(folder), await readdir(asterisk.etc)]).toEqual(before);
  });

  it('lets the watcher hear what it watches and nothing else, and originate nothing', async () => {
    const line = await asterisk.openAmi({ name: 'hookswitch', secret: await secretOf('hookswitch') });
    await asterisk.setDeviceState('Custom:DND201', 'BUSY');
    await line.events.next((block) => block.get('Device') === 'Custom:DND201');
    const answers: Record<string, string | undefined> = {};
    for (const [name, fields] of [
      ['Originate', { Channel: 'Local/1@nowhere', Application: 'Wait', Data: '1' }],
      ['Command', { Command: 'core show uptime' }],
      ['UpdateConfig', { SrcFilename: 'x.conf', DstFilename: 'x.conf' }],
      ['Setvar', { Variable: 'DEVICE_STATE(Custom:DND201)', Value: 'UNAVAILABLE' }],
    ] as const)
      answers[name] = (await line.action(name, fields)).get('Response');
    expect(answers).toEqual({
      ...{ Originate: 'Error', Command: 'Error', UpdateConfig: 'Error', Setvar: 'Success' },
    });
    expect(await line.list('DBGetTree', { Family: 'nothing' })).toEqual([]);
    await line.events.next((block) => block.get('State') === 'UNAVAILABLE');
    await asterisk.ami().action('Originate', { Channel: 'Local/nobody@from-internal', Application: 'Wait', Data: '0' });
    await asterisk.reload();
    await line.events.next((block) => block.get('Event') === 'Reload');
    const heard = new Set(line.events.items.map((block) => block.get('Event')));
    for (const name of heard) expect([...watchedEvents, 'FullyBooted', 'Shutdown']).toContain(name);
    line.close();
  });

  it('hears that Asterisk ends and has started again', async () => {
    const login = { name: 'hookswitch', secret: await secretOf('hookswitch') };
    const line = await asterisk.openAmi(login); // its opening waits for FullyBooted
    const shutdown = line.events.next((block) => block.get('Event') === 'Shutdown');
    await asterisk.restart();
    await shutdown;
    await line.ended;
    (await asterisk.openAmi(login)).close();
  });

  it('lets the caller originate and do nothing else', async () => {
    const secret = await secretOf('hookswitch-call');
    const line = await openRawLine(asterisk.address.ports.ami, 'hookswitch-call', secret);
    const answer = async (name: string, fields: Record<string, string> = {}) => {
      const block = await line.action(name, fields);
      return `${block.get('Response')}: ${block.get('Message')}`;
    };
    expect(
      await answer('Originate', { Channel: 'Local/nobody@nowhere', Application: 'Wait', Data: '1', Async: 'true' }),
    ).toMatch(/^Success/);
    for (const [name, fields] of [
      ['Command', { Command: 'core show uptime' }],
      ['DBPut', { Family: 'a', Key: 'b', Val: 'c' }],
      ['Setvar', { Variable: 'a', Value: 'b' }],
      ['Getvar', { Variable: 'a' }],
      ['GetConfig', { Filename: 'pjsip.conf' }],
      ['PJSIPShowEndpoints', {}],
      ['UserEvent', { UserEvent: 'a' }],
      ['Originate', { Channel: 'Local/nobody@nowhere', Application: 'System', Data: 'id' }],
    ] as const)
      expect(await answer(name, fields), name).toMatch(/^Error: .*(Permission denied|Forbidden)/);
    line.close();
  });

  it('lets nobody in from elsewhere', async () => {
    const other = { user: 'elsewhere', from: '192.0.2.7', configFile: null };
    await setUp('write', other);
    await asterisk.cli('manager reload');
    await expect(
      openAmiLine(asterisk.address.ports.ami, { name: 'elsewhere', secret: await secretOf('elsewhere') }),
    ).rejects.toThrow('refuses elsewhere');
    await setUp('write');
  });

  it('tells it when a user may more than it should', async () => {
    const text = await readFile(custom(), 'utf8');
    await writeFile(join(asterisk.etc, 'extra.conf'), '[hookswitch](+)\nwrite = all\n');
    const taken = await setUpExchange(
      request({ choice: { kind: 'asterisk', freepbxConfig: '', dbUrl: null, hasAmi: true } }),
      'write',
      { clock: systemClock() },
    );
    expect(taken.ok).toBe(true);
    expect(await readFile(custom(), 'utf8')).toBe(text);
    await writeFile(custom(), `${text}#include extra.conf\n`);
    const refused = await setUpExchange(request(), 'write', { clock: systemClock() });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'setup-refused' } });
    await writeFile(custom(), text);
  });

  it('says by the command line what it did, with an exit code for scripts', async () => {
    const environment = { PATH: dirname(asterisk.etc), HOOKSWITCH_FREEPBX_CONFIG: join(folder, 'none.conf') };
    const args = ['pbx', 'setup', '--write', '--etc', asterisk.etc];
    const { code, out, err } = await command(args, environment);
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('hookswitch-call logs in');
    expect(out).toMatch(/ok {4}command: refused/);
    expect(out).not.toContain(await secretOf('hookswitch'));
    const italian = await command(args, environment, 'it');
    expect(italian.out).toContain('hookswitch-call accede');
  });

  it('is warned of by the doctor where the login may more than the watcher needs', async () => {
    const { lab } = asterisk.address.ami;
    const doctor = async (user: string, secret: string) => {
      const { out } = await command(['doctor', '--json'], {
        ...{ HOOKSWITCH_DATA_DIR: join(folder, 'data'), HOOKSWITCH_AMI_PORT: String(asterisk.address.ports.ami) },
        ...{ HOOKSWITCH_AMI_USER: user, HOOKSWITCH_AMI_SECRET: secret, HOOKSWITCH_API_PORT: '0' },
        ...{ HOOKSWITCH_PHONES_PORT: '0', HOOKSWITCH_PHONES_TLS_PORT: '0' },
      });
      return (JSON.parse(out) as { check: string; state: string }[]).find(({ check }) => check === 'ami-rights');
    };
    expect(await doctor(lab.name, lab.secret)).toMatchObject({ state: 'warn' });
    expect(await doctor('hookswitch', 'wrong-secret')).toMatchObject({ state: 'fail' });
    expect(await doctor('hookswitch', await secretOf('hookswitch'))).toMatchObject({ state: 'ok' });
    const caller = await doctor('hookswitch-call', await secretOf('hookswitch-call'));
    expect(caller).toMatchObject({ state: 'fail' });
  });

  it('takes it all back', async () => {
    await writeFile(custom(), `; mine\n[other]\nsecret = x${(await readFile(custom(), 'utf8')).replace(/^/, '\n')}`);
    await chmod(custom(), 0o664);
    const report = await setUp('remove');
    expect(report.files.map(({ purpose, state }) => `${purpose} ${state}`)).toEqual([
      'ami change',
      'config change',
      'secret delete',
    ]);
    expect(await readFile(custom(), 'utf8')).toBe('; mine\n[other]\nsecret = x\n');
    expect((await stat(custom())).mode & 0o777).toBe(0o664);
    expect(await readFile(join(folder, 'hookswitch.yaml'), 'utf8')).toBe('# ours\nphones-port: 8680 # as ever\n');
    expect((await readdir(folder)).filter((name) => name.includes('secret'))).toEqual([]);
    expect(await asterisk.cli('manager show users')).not.toContain('hookswitch');
    expect((await setUp('remove')).files).toEqual([]);
  });
});
