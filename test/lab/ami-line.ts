import { once } from 'node:events';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import type { Inbox } from './inbox.ts';
import { createInbox } from './inbox.ts';

/**
 * A plain line to Asterisk's manager interface, for what tests do and see themselves; it shares nothing with the daemon's.
 */

/** An event, or an answer: names and values in the order of the wire, repeats kept. */
export interface AmiBlock {
  /** The first value of that name (upper and lower case alike). */
  get(name: string): string | undefined;
  all(name: string): string[];
  pairs: readonly (readonly [string, string])[];
}

export type AmiFields = Record<string, string | number | readonly string[]>;

export interface AmiLine {
  /** Sends an action and gives its answer. Fails when the line ends before. */
  action(name: string, fields?: AmiFields): Promise<AmiBlock>;
  /** An action that answers with a list; an empty one when Asterisk says that there is nothing. */
  list(name: string, fields?: AmiFields): Promise<AmiBlock[]>;
  /** What a command of Asterisk's console prints. */
  command(text: string): Promise<string>;
  /** Events, answers and items of lists apart. */
  events: Inbox<AmiBlock>;
  /** Resolves when the line is gone. */
  ended: Promise<void>;
  close(): void;
}

function readBlock(text: string): AmiBlock {
  const pairs = text.split('\r\n').map((line): readonly [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).replace(/^ /, '')];
  });
  const all = (name: string) => pairs.filter(([key]) => key.toLowerCase() === name.toLowerCase()).map(([, v]) => v);
  return { pairs, all, get: (name) => all(name)[0] };
}

/** Calls back with each block; the greeting is not one. */
function readBlocks(socket: Socket, take: (block: AmiBlock) => void): void {
  let rest = '';
  let greeted = false;
  socket.setEncoding('utf8').on('data', (piece: string) => {
    rest += piece;
    if (!greeted) {
      const end = rest.indexOf('\r\n');
      if (end < 0) return;
      greeted = true;
      rest = rest.slice(end + 2);
    }
    const blocks = rest.split('\r\n\r\n');
    rest = blocks.pop() ?? '';
    for (const text of blocks) if (text.trim() !== '') take(readBlock(text.replace(/^(\r\n)+/, '')));
  });
}

function writeAction(name: string, id: string, fields: AmiFields): string {
  const lines = Object.entries(fields).flatMap(([key, given]) =>
    (Array.isArray(given) ? given : [given]).map((one) => `${key}: ${String(one)}`),
  );
  if (lines.some((line) => /[\r\n]/.test(line))) throw new Error(`a line break in ${name}`);
  return [`Action: ${name}`, `ActionID: ${id}`, ...lines, '', ''].join('\r\n');
}

interface Asked {
  list: boolean;
  items: AmiBlock[];
  resolve(items: AmiBlock[]): void;
  reject(error: Error): void;
}

function isLast(block: AmiBlock, asked: Asked): boolean {
  if (!asked.list) return true;
  return block.get('EventList') === 'Complete' || block.get('Response') === 'Error';
}

/** Connects and logs in; resolves when Asterisk has fully booted. Fails on a wrong password. */
export async function openAmiLine(port: number, user: { name: string; secret: string }): Promise<AmiLine> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  socket.setNoDelay(true);
  const events = createInbox<AmiBlock>((block) => block.get('Event') ?? '?');
  const asked = new Map<string, Asked>();
  let count = 0;

  readBlocks(socket, (block) => {
    const id = block.get('ActionID') ?? '';
    const question = asked.get(id);
    if (!question) return events.push(block);
    question.items.push(block);
    if (!isLast(block, question)) return;
    asked.delete(id);
    question.resolve(question.items);
  });
  const ended = new Promise<void>((resolve) => {
    socket.on('error', () => undefined); // the close that follows tells it
    socket.once('close', () => {
      const error = new Error('the line to Asterisk has ended');
      for (const { reject } of asked.values()) reject(error);
      events.close(error);
      resolve();
    });
  });

  function ask(name: string, fields: AmiFields, list: boolean): Promise<AmiBlock[]> {
    if (socket.destroyed) return Promise.reject(new Error('the line to Asterisk has ended'));
    const id = `lab-${(count += 1)}`;
    return new Promise((resolve, reject) => {
      asked.set(id, { list, items: [], resolve, reject });
      socket.write(writeAction(name, id, fields));
    });
  }

  const action = async (name: string, fields: AmiFields = {}) => (await ask(name, fields, false))[0] as AmiBlock;
  const line: AmiLine = {
    action,
    list: async (name, fields = {}) =>
      (await ask(name, fields, true)).filter(
        (b) => b.get('Response') === undefined && b.get('EventList') === undefined,
      ),
    command: async (text) => (await action('Command', { Command: text })).all('Output').join('\n'),
    events,
    ended,
    close: () => void socket.destroy(),
  };
  const welcome = await action('Login', { Username: user.name, Secret: user.secret });
  if (welcome.get('Response') !== 'Success') {
    socket.destroy();
    throw new Error(`Asterisk refuses ${user.name}: ${welcome.get('Message')}`);
  }
  await events.next((block) => block.get('Event') === 'FullyBooted', 30_000);
  return line;
}
