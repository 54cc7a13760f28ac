import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { command, environmentOf, makeFolder, start } from './daemon.ts';
import type { Running } from './daemon.ts';

let daemon: Running;
let environment: Readonly<Record<string, string>>;
let remove: () => Promise<void>;
let phones: string;

const hookswitch = (...args: string[]) => command(args, environment);
const ask = (file: string) => fetch(`${phones}/${file}`, { headers: { 'user-agent': 'Yealink SIP-T46U 108.86.0.20' } });

beforeAll(async () => {
  const made = await makeFolder();
  remove = made.remove;
  environment = environmentOf(made.folder);
  daemon = start(['serve'], environment);
  await daemon.until('Ready.');
  const status = JSON.parse((await hookswitch('--json', 'status')).out) as { addresses: { phones: string } };
  phones = status.addresses.phones;
});
afterAll(async () => {
  daemon.signal('SIGTERM');
  await daemon.ended;
  await remove();
});

describe('hookswitch pending', () => {
  it('lists phones that asked, accepts one, ignores another', async () => {
    await ask('805ec0000001.cfg');
    await ask('805ec0000002.cfg');
    const { out } = await hookswitch('pending', 'list');
    expect(out.split('\n')[1]).toMatch(/^80:5E:C0:00:00:02 {2}yealink {2}T46/);
    const accepted = await hookswitch('pending', 'accept', '805ec0000001', '--note', 'Hall');
    expect(accepted).toMatchObject({ code: 0 });
    expect(accepted.out).toMatch(/Point the phone to:\nhttp:\S+\/provisioning\/\w{22}\//);
    expect((await hookswitch('phones', 'show', '805ec0000001')).out).toContain('Hall');
    expect((await hookswitch('pending', 'ignore', '805ec0000002')).out).toBe('80:5E:C0:00:00:02 is ignored now.\n');
    expect((await hookswitch('pending', 'list')).out.trim().split('\n')).toHaveLength(1);
    expect((await hookswitch('pending', 'list', '--ignored')).out).toContain('80:5E:C0:00:00:02');
    expect(await hookswitch('pending', 'accept', '805ec0000009')).toMatchObject({ code: 3 });
  });

  it('accepts all for some minutes, tells so, and stops', async () => {
    expect((await hookswitch('pending', 'accept-all', '61')).code).toBe(2);
    const opened = await hookswitch('pending', 'accept-all', '10', '--most', '5');
    expect(opened.out).toMatch(/until \S+Z \(by cli\): 0 so far, 5 at most/);
    expect((await hookswitch('pending', 'accept-all')).out).toBe(opened.out);
    expect((await hookswitch('pending', 'accept-all', '--stop')).out).toContain('one by one');
  });
});
