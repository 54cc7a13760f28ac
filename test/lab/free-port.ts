import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port of 127.0.0.1 that nobody listens at just now, over TCP. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port was told');
  return address.port;
}

async function isFreeForUdp(port: number): Promise<boolean> {
  const socket = createSocket('udp4');
  try {
    return await new Promise<boolean>((resolve) => {
      socket.once('error', () => resolve(false));
      socket.bind(port, '127.0.0.1', () => resolve(true));
    });
  } finally {
    socket.close();
  }
}

/** A port of 127.0.0.1 that is free over TCP and over UDP, as SIP wants it. */
export async function freeSipPort(): Promise<number> {
  const port = await freePort();
  return (await isFreeForUdp(port)) ? port : freeSipPort();
}
