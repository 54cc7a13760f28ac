import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDaemon } from './daemon.ts';
import type { TestDaemon } from './daemon.ts';

/** A UDP port that nobody has. */
async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const { port } = socket.address();
  await new Promise<void>((resolve) => socket.close(resolve));
  return port;
}

let daemon: TestDaemon;
let port: number;
beforeAll(async () => {
  port = await freePort();
  daemon = await startDaemon({ HOOKSWITCH_TFTP_PORT: String(port) });
});
afterAll(() => daemon.stop());

async function ask(file: string): Promise<string> {
  const socket = createSocket('udp4');
  const heard = once(socket, 'message');
  socket.send(Buffer.from(`\0\x01${file}\0octet\0`, 'latin1'), port, '127.0.0.1');
  const [bytes] = (await heard) as [Buffer];
  socket.close();
  return bytes.toString('latin1');
}

describe('a phone that asks by TFTP', () => {
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
});
