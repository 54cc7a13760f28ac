import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { productRoot } from '../../daemon/lib/index.ts';
import { startDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';

/** The port that a daemon tells it is asked at. */
const portOf = ({ app }: TestDaemon) => Number(new URL(app.addresses.tftp ?? '').port);

let daemon: TestDaemon;
let port: number;
beforeAll(async () => {
  daemon = await startDaemon({ HOOKSWITCH_TFTP_PORT: '0' });
  port = portOf(daemon);
});
afterAll(() => daemon.stop());

async function ask(file: string, at = port): Promise<string> {
  const socket = createSocket('udp4');
  const heard = once(socket, 'message');
  socket.send(Buffer.from(`\0\x01${file}\0octet\0`, 'latin1'), at, '127.0.0.1');
  const [bytes] = (await heard) as [Buffer];
  socket.close();
  return bytes.toString('latin1');
}

describe('a phone that asks by TFTP', () => {
  it('is listened to where the status says so', async () => {
    const { body } = await daemon.call('GET', '/status');
    expect(body).toMatchObject({ addresses: { tftp: daemon.app.addresses.tftp } });
    expect(port).toBeGreaterThan(0);
  });

  it('hears the same, known or not, and is listed as pending where it is not', async () => {
    await daemon.call('POST', '/phones', { body: { mac: '80:5e:c0:00:00:aa' } });
    const files = [
      '805ec0000001.cfg',
      '805ec00000aa.cfg',
      '/provisioning/000413000002.xml',
      'nothing',
      '../805ec0000003.cfg',
    ];
    for (const file of files) expect(await ask(file)).toBe('\0\x05\0\x01File not found\0');
    const { body } = await daemon.call('GET', '/pending');
    const { items } = body as { items: { mac: string; vendor: string }[] };
    expect(items.map(({ mac, vendor }) => `${mac} ${vendor}`).sort()).toEqual([
      '00:04:13:00:00:02 snom',
      '80:5E:C0:00:00:01 yealink',
    ]);
  });

  it('is given its way here once it was added and may ask by its MAC address alone, and leaves a trace', async () => {
    const other = await startDaemon({
      HOOKSWITCH_TFTP_PORT: '0',
      // Who may have a file is answered, also where unknown phones are not listened to.
      HOOKSWITCH_PENDING_NETWORKS: 'none',
      HOOKSWITCH_BOOTSTRAP_NETWORKS: '127.0.0.0/8',
      HOOKSWITCH_TFTP_FIRMWARE_FOLDER: join(productRoot(), 'docs/decisions'),
    });
    const at = portOf(other);
    try {
      expect(await ask('README.md', at)).toMatch(/^\0\x03\0\x01# Decisions\n/);
      expect(await ask('../dhcp.md', at)).toContain('File not found');
      await other.call('POST', '/phones', { body: { mac: '80:5e:c0:00:00:aa' } });
      const heard = await ask('805EC00000AA.cfg', at);
      expect(heard.slice(0, 4)).toBe('\0\x03\0\x01');
      expect(heard).toMatch(/server\.url = http:\S+\/provisioning\/\w{22}\//);
      expect(heard).not.toMatch(/account\.|password/);
      expect(await ask('805ec00000bb.cfg', at)).toContain('File not found');
      const told = async () => (await other.call('GET', '/phones/805ec00000aa/events')).body;
      await expect
        .poll(told)
        .toMatchObject({ items: [{ scheme: 'tftp', file: '805ec00000aa.cfg', status: 200, token: 'none' }] });
      expect((await other.call('GET', '/pending')).body).toMatchObject({ items: [] });
    } finally {
      await other.stop();
    }
  });
});
