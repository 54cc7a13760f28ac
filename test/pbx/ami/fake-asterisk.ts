import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import {
  answerOf,
  coreActions,
  createWorld,
  failure,
  type Answer,
  type FakeWorld,
  type Headers,
} from './fake-world.ts';

/** How it behaves; may be changed at any time. */
export interface Behaviour {
  greeting: string;
  secret: string;
  /** It takes the login and says nothing. */
  silentLogin: boolean;
  booted: boolean;
  /** Names of actions (lower case) whose answer is lost. */
  readonly lost: Set<string>;
  /** Names of lists (lower case) that never complete. */
  readonly endless: Set<string>;
  /** It takes bytes and does nothing with them until it is false again. */
  stalled: boolean;
  /** Told of each action, before its answer goes out, and right behind it in the same bytes. */
  before: (name: string) => void;
  after: (name: string) => void;
}

export interface FakeSession {
  readonly socket: Socket;
  user: string | null;
  /** Classes of events that it asked for. */
  classes: readonly string[];
  buffer: string;
}

export interface FakeAsterisk {
  readonly port: number;
  readonly world: FakeWorld;
  readonly behaviour: Behaviour;
  /** Every action that arrived, with its headers in order. */
  readonly actions: { readonly name: string; readonly headers: Headers }[];
  readonly sessions: Set<FakeSession>;
  /** How many connections there were. */
  connections(): number;
  /** Sends an event to who logged in and asked for its class. */
  emit(headers: Headers, eventClass?: string): void;
  raw(text: string | Buffer): void;
  boot(): void;
  goOn(): void;
  drop(): void;
  close(): Promise<void>;
}

const block = (headers: Headers) => `${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
const fullyBooted: Headers = [
  ['Event', 'FullyBooted'],
  ['Privilege', 'system,all'],
  ['Uptime', '1'],
  ['LastReload', '1'],
  ['Status', 'Fully Booted'],
];

function sendAnswer(
  { socket }: FakeSession,
  { response, items, complete }: Answer,
  id: string | undefined,
  endless: boolean,
): void {
  const tag: Headers = id === undefined ? [] : [['ActionID', id]];
  const [first, ...rest] = response;
  const texts = [block([...(first === undefined ? [] : [first]), ...tag, ...rest])];
  for (const [event, ...more] of items ?? []) if (event !== undefined) texts.push(block([event, ...tag, ...more]));
  const end: Headers = [...tag, ['EventList', 'Complete'], ['ListItems', String(items?.length ?? 0)]];
  if (complete !== undefined && !endless) texts.push(block([['Event', complete], ...end]));
  socket.write(texts.join(''));
}

function readHeaders(text: string): Headers {
  return text.split('\r\n').map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon), line.slice(colon + 1).replace(/^[ \t]+/, '')];
  });
}

function logIn(
  fake: FakeAsterisk,
  session: FakeSession,
  fields: ReadonlyMap<string, string>,
  id: string | undefined,
): void {
  const { behaviour } = fake;
  if (behaviour.silentLogin) return;
  if (fields.get('secret') !== behaviour.secret) {
    sendAnswer(session, failure('Authentication failed'), id, false);
    session.socket.end();
    return;
  }
  session.user = fields.get('username') ?? '';
  // The header is Events; Event means nothing.
  const mask = fields.get('events') ?? 'on';
  session.classes = mask === 'off' ? [] : mask === 'on' ? ['system', 'call', 'user'] : mask.split(',');
  sendAnswer(
    session,
    {
      response: [
        ['Response', 'Success'],
        ['Message', 'Authentication accepted'],
      ],
    },
    id,
    false,
  );
  if (behaviour.booted && session.classes.includes('system')) session.socket.write(block(fullyBooted));
}

function act(fake: FakeAsterisk, session: FakeSession, headers: Headers): void {
  const fields = new Map(headers.map(([name, value]) => [name.toLowerCase(), value] as const).reverse());
  const name = fields.get('action') ?? '';
  const id = fields.get('actionid');
  const low = name.toLowerCase();
  fake.actions.push({ name, headers });
  fake.behaviour.before(name);
  if (fake.behaviour.lost.has(low)) return;
  if (low === 'login') return logIn(fake, session, fields, id);
  if (low === 'logoff') {
    session.socket.end(
      block([
        ['Response', 'Goodbye'],
        ['Message', 'Thanks for all the fish.'],
      ]),
    );
    return;
  }
  if (session.user === null) return sendAnswer(session, failure('Permission denied'), id, false);
  const known = fake.behaviour.booted || coreActions.has(low);
  const answer = known ? answerOf(fake.world, name, fields) : answerOf(fake.world, `${name} (not loaded)`, fields);
  session.socket.cork();
  sendAnswer(session, answer, id, fake.behaviour.endless.has(low));
  fake.behaviour.after(name);
  session.socket.uncork();
}

function read(fake: FakeAsterisk, session: FakeSession): void {
  for (;;) {
    if (fake.behaviour.stalled) return;
    const end = session.buffer.indexOf('\r\n\r\n');
    if (end < 0) break;
    const text = session.buffer.slice(0, end);
    session.buffer = session.buffer.slice(end + 4);
    if (text.split('\r\n').some((line) => Buffer.byteLength(line) > 1024)) session.socket.destroy();
    else if (text !== '') act(fake, session, readHeaders(text));
  }
}

/** A manager interface as strict as Asterisk's own, with faults on request; to be closed by whoever opened it. */
export async function openFakeAsterisk(port = 0, world = createWorld()): Promise<FakeAsterisk> {
  const sessions = new Set<FakeSession>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    const session: FakeSession = { socket, user: null, classes: [], buffer: '' };
    sessions.add(session);
    socket.setEncoding('utf8');
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => sessions.delete(session));
    if (!fake.behaviour.stalled) socket.write(fake.behaviour.greeting);
    socket.on('data', (chunk: string) => {
      session.buffer += chunk;
      read(fake, session);
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const each = (task: (session: FakeSession) => void) => [...sessions].forEach(task);
  const fake: FakeAsterisk = {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    world,
    behaviour: {
      greeting: 'Asterisk Call Manager/11.0.0\r\n',
      secret: 'right',
      silentLogin: false,
      booted: true,
      lost: new Set(),
      endless: new Set(),
      stalled: false,
      before: () => undefined,
      after: () => undefined,
    },
    actions: [],
    sessions,
    connections: () => connections,
    emit: (headers, eventClass = 'call') => {
      each(({ socket, classes }) => classes.includes(eventClass) && socket.write(block(headers)));
    },
    raw: (text) => each(({ socket }) => socket.write(text)),
    boot: () => {
      fake.behaviour.booted = true;
      fake.emit(fullyBooted, 'system');
    },
    goOn: () => {
      fake.behaviour.stalled = false;
      each((session) => {
        if (session.user === null) session.socket.write(fake.behaviour.greeting);
        read(fake, session);
      });
    },
    drop: () => each(({ socket }) => socket.destroy()),
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      fake.drop();
      await closed;
    },
  };
  return fake;
}

/** The same, for a test: ends with it. */
export async function startFakeAsterisk(port = 0, world = createWorld()): Promise<FakeAsterisk> {
  const fake = await openFakeAsterisk(port, world);
  let isOpen = true;
  onTestFinished(async () => {
    if (isOpen) await fake.close();
  });
  return {
    ...fake,
    close: async () => {
      isOpen = false;
      await fake.close();
    },
  };
}
