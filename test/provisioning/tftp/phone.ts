import { createSocket } from 'node:dgram';
import type { RemoteInfo, Socket } from 'node:dgram';

/** A request for a file, written from RFC 1350 and RFC 2347. */
export function request(file: string, options: Record<string, string> = {}, mode = 'octet'): Buffer {
  const words = [file, mode, ...Object.entries(options).flat()];
  return Buffer.concat([Buffer.from([0, 1]), Buffer.from(words.map((word) => `${word}\0`).join(''), 'latin1')]);
}

/** ACK of a block. */
export const acknowledge = (block: number) => Buffer.from([0, 4, (block >> 8) & 255, block & 255]);

export const fromNetascii = (bytes: Buffer) =>
  bytes.toString('latin1').replaceAll('\r\n', '\n').replaceAll('\r\0', '\r');

export interface Heard {
  readonly op: number;
  /** Block of DATA, code of ERROR. */
  readonly number: number;
  readonly body: Buffer;
  readonly from: RemoteInfo;
}

/** A socket of a phone that says what it is told to and keeps what it hears. */
export interface TftpPhone {
  readonly socket: Socket;
  readonly heard: readonly Heard[];
  readonly say: (bytes: Buffer, port: number) => Promise<void>;
  /** The next packet that was not taken yet. */
  readonly next: () => Promise<Heard>;
  readonly close: () => void;
}

export async function openPhone(): Promise<TftpPhone> {
  const socket = createSocket('udp4');
  const heard: Heard[] = [];
  const waiting: ((that: Heard) => void)[] = [];
  let taken = 0;
  socket.on('message', (bytes, from) => {
    heard.push({ op: bytes.readUInt16BE(0), number: bytes.readUInt16BE(2), body: bytes.subarray(4), from });
    while (waiting.length > 0 && taken < heard.length) waiting.shift()?.(heard[taken++] as Heard);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return {
    socket,
    heard,
    say: (bytes, port) =>
      new Promise((resolve, reject) => {
        socket.send(bytes, port, '127.0.0.1', (error) => (error ? reject(error) : resolve()));
      }),
    next: () =>
      new Promise((resolve) => {
        const here = heard[taken];
        if (here === undefined) waiting.push(resolve);
        else {
          taken++;
          resolve(here);
        }
      }),
    close: () => socket.close(),
  };
}
