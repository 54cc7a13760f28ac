import { createSocket } from 'node:dgram';

const patienceMs = 10_000;

/**
 * Reads one file as the plainest of phones does (RFC 1350): octets, blocks of 512, no options.
 * @param from its own address; absent = the machine chooses
 * @returns 200 with the file, 404 with nothing where the server refuses; null = nobody answered
 */
export function getByTftp(url: URL, from?: string): Promise<{ readonly status: number; readonly body: Buffer } | null> {
  const socket = createSocket('udp4');
  const blocks: Buffer[] = [];
  return new Promise((resolve) => {
    const end = (result: { status: number; body: Buffer } | null) => {
      clearTimeout(timer);
      socket.close();
      resolve(result);
    };
    const timer = setTimeout(() => end(null), patienceMs);
    socket.on('error', () => end(null));
    socket.on('message', (bytes, { port, address }) => {
      const [kind, number] = [bytes.readUInt16BE(0), bytes.readUInt16BE(2)];
      if (kind === 5) return end({ status: 404, body: Buffer.alloc(0) });
      if (kind !== 3) return;
      if (number === blocks.length + 1) blocks.push(bytes.subarray(4));
      const isLast = bytes.length < 4 + 512;
      socket.send(Buffer.from([0, 4, number >> 8, number & 255]), port, address, () => {
        if (isLast) end({ status: 200, body: Buffer.concat(blocks) });
      });
    });
    const name = decodeURIComponent(url.pathname.slice(1));
    socket.bind({ port: 0, ...(from === undefined ? {} : { address: from }) }, () =>
      socket.send(`\0\x01${name}\0octet\0`, Number(url.port || 69), url.hostname),
    );
  });
}
