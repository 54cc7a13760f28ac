import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { no, ok, problem, type Result } from '../../../daemon/lib/index.ts';
import { createFilesMaker } from '../../../daemon/pbx/devices/files.ts';
import type { WantedDevice } from '../../../daemon/pbx/index.ts';

const device = (number = '91201', user = '201'): WantedDevice => ({
  ...{ number, user, secret: `secret${number}`, name: `Name ${user}`, mailbox: null },
});

let folder: string;
let devices: WantedDevice[];
let reloads: number;
let answer: () => Promise<Result<null>>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hookswitch-conf-'));
  devices = [device()];
  reloads = 0;
  answer = () => Promise.resolve(ok(null));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const reload = () => {
  reloads += 1;
  return answer();
};
const maker = (how: { reload: typeof reload | null } = { reload }) =>
  createFilesMaker({ folder, context: 'phones', source: { devices: () => devices }, ...how });
const file = (name = 'pjsip_hookswitch.conf') => readFile(join(folder, name), 'utf8');

describe('devices in files', () => {
  it('are written for Asterisk alone, and read by it at once', async () => {
    expect(await maker().ensure(device())).toEqual({ ok: true, value: { live: true, note: null } });
    expect(await file()).toContain('[91201]');
    expect(await file('extensions_hookswitch.conf')).toContain('Dial(PJSIP/201&PJSIP/91201,');
    for (const name of await readdir(folder)) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o640);
    expect((await readdir(folder)).sort()).toEqual(['extensions_hookswitch.conf', 'pjsip_hookswitch.conf']);
    expect(reloads).toBe(1);
  });

  it('go from them once they leave', async () => {
    await maker().ensure(device());
    devices = [];
    expect(await maker().remove(device())).toEqual({ ok: true, value: null });
    expect(await file()).not.toContain('91201');
    expect(reloads).toBe(2);
  });

  it('are written once for all that are asked for at once', async () => {
    devices = Array.from({ length: 50 }, (_, n) => device(`91${200 + n}`, `${200 + n}`));
    const one = maker();
    const made = await Promise.all(devices.map((each) => one.ensure(each)));
    expect(made.every((result) => result.ok)).toBe(true);
    expect(reloads).toBe(1);
    expect((await file()).match(/type=endpoint/g)).toHaveLength(50);
  });

  it('are written again for whoever comes while they are being read', async () => {
    const one = maker();
    const late: Promise<unknown>[] = [];
    answer = () => {
      if (late.length === 0) {
        devices = [...devices, device('92201')];
        late.push(one.ensure(device('92201')));
      }
      return Promise.resolve(ok(null));
    };
    await one.ensure(device());
    await Promise.all(late);
    expect(await file()).toContain('[92201]');
    expect(reloads).toBe(2);
  });

  it('are read again after whatever ended us between writing and reading', async () => {
    answer = () => Promise.resolve(no(problem('exchange-gone', { detail: 'AMI is not there' })));
    expect(await maker().ensure(device())).toMatchObject({
      problem: { code: 'exchange-reload', parameters: { detail: 'AMI is not there' } },
    });
    const before = await stat(join(folder, 'pjsip_hookswitch.conf'));
    answer = () => Promise.resolve(ok(null));
    expect(await maker().ensure(device())).toMatchObject({ ok: true });
    expect(reloads).toBe(2);
    expect((await stat(join(folder, 'pjsip_hookswitch.conf'))).ino).toBe(before.ino);
  });

  it('tell what to run where nobody can let Asterisk read them', async () => {
    expect(await maker({ reload: null }).ensure(device())).toMatchObject({
      value: { live: true, note: { code: 'exchange-reload' } },
    });
  });

  it('are never half written: what cannot be replaced stays as it was', async () => {
    await writeFile(join(folder, 'pjsip_hookswitch.conf'), 'old');
    await mkdir(join(folder, 'extensions_hookswitch.conf'));
    expect(await maker().ensure(device())).toMatchObject({ problem: { code: 'exchange-files-failed' } });
    expect(reloads).toBe(0);
    expect((await readdir(folder)).filter((name) => name.startsWith('.'))).toEqual([]);
    await rm(folder, { recursive: true });
    expect(await maker().ensure(device())).toMatchObject({
      problem: { code: 'exchange-files-failed', parameters: { folder, detail: 'ENOENT' } },
    });
  });

  it('refuse what no file can carry', async () => {
    expect(await maker().ensure({ ...device(), secret: 'a;b' })).toMatchObject({
      problem: { code: 'user-devices-off' },
    });
    expect(reloads).toBe(0);
  });
});
