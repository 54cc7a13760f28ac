import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, environmentOf, makeFolder, start } from './daemon.ts';
import type { Running } from './daemon.ts';

let daemon: Running;
let environment: Readonly<Record<string, string>>;
let remove: () => Promise<void>;

const hookswitch = (...args: string[]) => command(args, environment);

beforeAll(async () => {
  const made = await makeFolder();
  remove = made.remove;
  environment = environmentOf(made.folder);
  daemon = start(['serve'], environment);
  await daemon.until('Ready.');
  for (const mac of ['805ec0000001', '805ec0000002']) await hookswitch('phones', 'add', mac);
});
afterAll(async () => {
  daemon.signal('SIGTERM');
  await daemon.ended;
  await remove();
});

describe('hookswitch phones resync and reboot', () => {
  it('wait, tell of each phone what came of it, and fail where one did', async () => {
    const { code, out } = await hookswitch('phones', 'resync', '805ec0000001');
    expect(code).toBe(1);
    expect(out).toMatch(/^80:5E:C0:00:00:01 {2}failed {2}There is no exchange/m);
    expect(out).toContain('0 done, 1 failed');
  });

  it('take a selection as lists do, and JSON', async () => {
    const { code, out } = await hookswitch('--json', 'phones', 'reboot', '--vendor', 'yealink', '--force');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      ...{ action: 'reboot', force: true, counts: { failed: 2 } },
      phones: [{ mac: '80:5E:C0:00:00:01' }, { mac: '80:5E:C0:00:00:02' }],
    });
  });

  it('want phones to be named or selected, and refuse those that are not here', async () => {
    expect((await hookswitch('phones', 'resync')).code).toBe(2);
    expect((await hookswitch('phones', 'resync', '805ec0ffffff')).code).toBe(3);
  });

  it('list who is registered and was not added', async () => {
    const { code, out } = await hookswitch('pending', 'registered');
    expect({ code, lines: out.trim().split('\n').length }).toEqual({ code: 0, lines: 1 });
  });
});
