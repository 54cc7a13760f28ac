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
  environment = { ...environmentOf(made.folder), HOOKSWITCH_PUBLIC_URL: 'https://phones.example.com' };
  daemon = start(['serve'], environment);
  await daemon.until('Ready.');
});
afterAll(async () => {
  daemon.signal('SIGTERM');
  await daemon.ended;
  await remove();
});

describe('hookswitch dhcp', () => {
  it('prints a configuration that can be sent into a file, and what is to be known of it beside', async () => {
    const { code, out, err } = await hookswitch('dhcp', 'dnsmasq', '--make', 'gigaset');
    expect(code).toBe(0);
    expect(out).toMatch(/^# Gigaset: 114\n(dhcp-mac=\S+\n)+dhcp-option=\S+,"https:\/\/phones\.example\.com\/.*"\n$/);
    expect(err).toMatch(/^Gigaset: .*captive portal.*\n\nSave it as \/etc\/dnsmasq\.d\//);
  });

  it('lists the servers without one, and tells everything as JSON', async () => {
    expect((await hookswitch('dhcp')).out).toMatch(/^SERVER +NAME +WHERE\ndnsmasq /);
    const told = JSON.parse((await hookswitch('--json', 'dhcp', 'kea')).out) as { configurations: unknown[] };
    expect(told.configurations).toHaveLength(1);
  });

  it('refuses a server that it does not know, and a make that there is none of', async () => {
    expect(await hookswitch('dhcp', 'bind')).toMatchObject({ code: 2, err: expect.stringContaining('isc-dhcpd') });
    expect(await hookswitch('dhcp', 'kea', '--make', 'nobody')).toMatchObject({ code: 3 });
  });
});
