import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { serveMessages } from './child.ts';

/** A process with many readers of live events: plain sockets that look for one text, so that reading costs little beside being written to. */

interface Open {
  readonly host: string;
  readonly port: number;
  readonly token: string;
  readonly path: string;
  readonly count: number;
}

/** When each reader had the text, in ms since 1970. */
export interface Arrivals {
  readonly at: readonly number[];
  /** Readers that did not get it in time, or are gone. */
  readonly missing: number;
  readonly bytes: number;
}

const sockets: Socket[] = [];
let wanted = '';
let arrivals = new Map<Socket, number>();
let bytes = 0;
let told: (() => void) | null = null;

const now = () => performance.timeOrigin + performance.now();

function look(socket: Socket, text: string): void {
  if (wanted === '' || arrivals.has(socket) || !text.includes(wanted)) return;
  arrivals.set(socket, now());
  if (arrivals.size === sockets.length) told?.();
}

function openOne({ host, port, token, path }: Open): Promise<void> {
  return new Promise((resolve, reject) => {
    let tail = '';
    const socket = connect(port, host, () =>
      socket.write(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\n\r\n`),
    );
    socket.setEncoding('utf8');
    socket.on('data', (chunk: string) => {
      bytes += chunk.length;
      const text = tail + chunk;
      tail = text.slice(-100);
      look(socket, text);
      if (text.includes('event: hello')) resolve();
    });
    socket.on('error', reject);
    socket.on('close', () => void sockets.splice(sockets.indexOf(socket), 1));
    sockets.push(socket);
  });
}

async function open(message: Open): Promise<{ open: number }> {
  for (let at = 0; at < message.count; at += 50)
    await Promise.all(Array.from({ length: Math.min(50, message.count - at) }, () => openOne(message)));
  return { open: sockets.length };
}

/** From now on this text is looked for. */
function expect({ text }: { readonly text: string }): void {
  wanted = text;
  arrivals = new Map();
  bytes = 0;
}

/** Answers when every reader has it, or after so many ms. */
async function wait({ most }: { readonly most: number }): Promise<Arrivals> {
  if (arrivals.size < sockets.length)
    await new Promise<void>((resolve) => {
      const late = setTimeout(resolve, most);
      told = () => {
        clearTimeout(late);
        resolve();
      };
    });
  told = null;
  return { at: [...arrivals.values()], missing: sockets.length - arrivals.size, bytes };
}

serveMessages({ open, expect, wait });
