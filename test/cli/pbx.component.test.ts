import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { describeWith, startAsterisk } from '../lab/index.ts';
import { command, environmentOf, makeFolder, start } from './daemon.ts';

interface Told {
  readonly kind: string;
  readonly doors: Readonly<Record<string, { readonly state: string }>>;
}

await describeWith('asterisk', 'hookswitch pbx', () => {
  it('sets an exchange up, after which the daemon follows it and pbx status says so', async () => {
    const asterisk = await startAsterisk({ extensions: [{ id: '201', name: 'Ann', secret: 'secret-of-201' }] });
    onTestFinished(() => asterisk.close());
    const { folder, remove } = await makeFolder();
    onTestFinished(remove);
    await mkdir(folder, { mode: 0o700 });
    const config = join(dirname(folder), 'hookswitch.yaml');
    await writeFile(config, 'exchange: asterisk\n');
    const environment = { ...environmentOf(folder), PATH: dirname(asterisk.etc) };
    const done = await command(['pbx', 'setup', '--write', '--etc', asterisk.etc, '--config', config], environment);
    expect(done).toMatchObject({ code: 0, err: '' });

    const running = { ...environment, PATH: process.env['PATH'] ?? '', HOOKSWITCH_CONFIG: config };
    expect((await command(['pbx', 'status'], running)).code).toBe(5);
    const daemon = start(['serve'], running);
    onTestFinished(() => daemon.signal('SIGKILL'));
    await daemon.until('Ready.');
    const ask = async () => JSON.parse((await command(['pbx', 'status', '--json'], running)).out) as Told;
    await expect.poll(ask, { timeout: 20_000 }).toMatchObject({
      ...{ kind: 'asterisk', foundBy: 'configured', accounts: 1, registrations: { registered: 0 } },
      doors: { tables: { state: 'ready' }, ami: { state: 'ready' }, ari: { state: 'off' } },
    });
    expect((await command(['pbx', 'status'], running)).out).toMatch(/^kind +asterisk \(configured\)\n[^]*ami +ready/);

    await asterisk.stop();
    await expect.poll(async () => (await ask()).doors['ami']?.state, { timeout: 20_000 }).toBe('gone');
    const { out } = await command(['pbx', 'status'], running);
    expect(out).toMatch(/ami +gone \(20.*\)\n.*\n +→ /);
    daemon.signal('SIGTERM');
    await daemon.ended;
  });
});
