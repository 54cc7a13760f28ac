import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import Manager from 'asterisk-manager';
import { readBlock, type AmiBlock } from './block.ts';

/** One TCP connection to Asterisk, read by the package's parser. Both live and end together: half a block never meets another connection. */
export interface Connection {
  write(text: string): void;
  /** Closes at once. `onClose` still comes, once. */
  destroy(): void;
  /** Bytes that came so far: whether there is life in it. */
  bytesRead(): number;
}

/** Who is told. Nothing comes after `onClose`. */
export interface ConnectionEnd {
  /** Asterisk greeted. */
  onGreeting(): void;
  onBlock(block: AmiBlock): void;
  /** `why` is what the system said, or '' where the other side just closed. */
  onClose(why: string): void;
}

/** As much text is parsed at once, some 2 ms of work; the loop turns before more is. */
const slice = 8_192;
/** A block that is longer is none; the parser would keep it for ever. The longest that were seen have 4 KB. */
const maxBlock = 262_144;
const greeting = /^Asterisk Call Manager\/\S*\r?\n/;
const maxGreeting = 128;

/** The package keeps its socket to itself. Without it nobody could pause it, or close it without waiting; Node tells of each socket that is made. */
function connectSocket(manager: InstanceType<typeof Manager>, port: number, host: string): Socket {
  const made: Socket[] = [];
  const listen = (message: unknown) => void made.push((message as { socket: Socket }).socket);
  subscribe('net.client.socket', listen);
  try {
    manager.connect(port, host);
  } finally {
    unsubscribe('net.client.socket', listen);
  }
  const [socket] = made;
  if (socket === undefined) throw new Error('no socket was made');
  return socket;
}

/** Hands text to `parse` in slices, and stops the socket meanwhile: what is not read yet waits at the other side, not in memory. */
function createIntake(socket: Socket, parse: (text: string) => void) {
  let waiting = '';
  const turn = () => {
    if (socket.destroyed) return;
    const part = waiting.slice(0, slice);
    waiting = waiting.slice(slice);
    parse(part);
    if (waiting === '') {
      socket.resume();
      return;
    }
    socket.pause();
    setImmediate(turn);
  };
  return (chunk: string) => {
    const idle = waiting === '';
    waiting += chunk;
    if (idle) turn();
  };
}

/** Takes the greeting off, which has no empty line after it. @returns the rest, null = there is more to come. */
function createDoor(end: ConnectionEnd, refuse: (why: string) => void): (text: string) => string | null {
  let before = '';
  let open = false;
  return (text) => {
    if (open) return text;
    before += text;
    const found = greeting.exec(before);
    if (found === null) {
      if (before.length > maxGreeting || before.includes('\n')) refuse('this is not Asterisk’s manager interface');
      return null;
    }
    open = true;
    end.onGreeting();
    return before.slice(found[0].length);
  };
}

/** Opens a connection. Never throws: what goes wrong comes by `onClose`. */
export function openConnection(at: { host: string; port: number }, end: ConnectionEnd): Connection {
  let socket: Socket;
  const manager = new Manager();
  // Its own reading of blocks would take any header's value for the name of an event of its own: `error`, `close`, `rawevent`.
  manager.removeAllListeners('rawevent');
  try {
    socket = connectSocket(manager, at.port, at.host);
  } catch (error) {
    setImmediate(() => end.onClose(error instanceof Error ? error.message : 'it could not be opened'));
    return { write: () => undefined, destroy: () => undefined, bytesRead: () => 0 };
  }
  let why = '';
  const refuse = (text: string) => {
    why ||= text;
    socket.destroy();
  };
  readSocket(manager, socket, end, refuse);
  socket.on('error', (error) => (why ||= error.message));
  socket.on('close', () => end.onClose(why));
  return {
    write: (text) => void (socket.writable && socket.write(text)),
    destroy: () => socket.destroy(),
    bytesRead: () => socket.bytesRead,
  };
}

function readSocket(
  manager: InstanceType<typeof Manager>,
  socket: Socket,
  end: ConnectionEnd,
  refuse: (why: string) => void,
): void {
  const [parser] = socket.listeners('data') as ((text: string) => void)[];
  socket.removeAllListeners('data');
  const door = createDoor(end, refuse);
  let unfinished = 0;
  manager.on('rawevent', (parsed) => {
    unfinished = 0;
    const block = socket.destroyed ? null : readBlock(parsed);
    if (block !== null) end.onBlock(block);
  });
  const intake = createIntake(socket, (text) => {
    try {
      const rest = door(text);
      if (rest === null || rest === '' || socket.destroyed) return;
      unfinished += rest.length;
      parser?.(rest);
      if (unfinished > maxBlock) refuse('it sent a block without an end');
    } catch {
      refuse('what it sent could not be read');
    }
  });
  socket.on('data', (chunk: Buffer | string) => intake(String(chunk)));
}
