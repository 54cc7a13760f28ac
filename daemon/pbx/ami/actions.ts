import { no, ok, problem, type Clock, type Result } from '../../lib/index.ts';
import { actionText } from './action-text.ts';
import type { AmiBlock } from './block.ts';
import type { AmiEvent, AmiFields } from './contract.ts';

/** How long is waited, in ms. */
export interface ActionLimits {
  /** For the answer to an action. */
  readonly answer: number;
  /** For the next item of a list. */
  readonly item: number;
  /** For its turn, while others are before it. */
  readonly turn: number;
}

/** The actions of one connection. All of them end with it. */
export interface Actions {
  action(name: string, fields?: AmiFields): Promise<Result<AmiEvent>>;
  list(name: string, fields?: AmiFields): Promise<Result<readonly AmiEvent[]>>;
  /** A Ping that waits behind nobody. @returns whether it was answered within the limit. */
  ping(): Promise<boolean>;
  /** Takes a block if it answers an action; otherwise it is an event for others. */
  take(block: AmiBlock): boolean;
  /** Ends all that are under way or waiting, with `exchange-gone`. */
  close(detail: string): void;
}

export interface ActionsDeps {
  readonly clock: Clock;
  readonly limits: ActionLimits;
  /** Begins every ActionID, so that nobody else's is taken for one of ours. */
  readonly prefix: string;
  readonly send: (text: string) => void;
  /** A list did not end: nothing that this connection says can be relied on. */
  readonly onBroken: (detail: string) => void;
}

type Answer = Result<readonly AmiEvent[]>;

interface Entry {
  readonly id: string;
  readonly text: string;
  readonly list: boolean;
  readonly dueAt: number;
  readonly items: AmiEvent[];
  started: boolean;
  /** When something of its answer came last. */
  heardAt: number;
  readonly settle: (answer: Answer) => void;
  cancel: () => void;
}

const maxWaiting = 10_000;
/** Lists of nothing that Asterisk calls errors. */
const emptyList = /^(No .+ found|Database entry not found)/i;
const gone = (detail: string) => no(problem('exchange-gone', { detail }));

/** What Asterisk said, fit for people and logs. */
export function plainText(text: string | undefined): string {
  return (text ?? '')
    .replace(/[^\x20-\x7e]/g, ' ')
    .trim()
    .slice(0, 200);
}

/**
 * Asterisk does the actions of a session one after the other, so that one at a time is sent: each has its limit for itself, and what waits can still be
 * refused. An answer that comes too late is dropped.
 */
export function createActions(deps: ActionsDeps): Actions {
  const state = {
    current: null as Entry | null,
    waiting: [] as Entry[],
    pings: new Map<string, () => void>(),
    count: 0,
  };
  const queue = createQueue(deps, state);
  const ask = (name: string, fields: AmiFields, list: boolean): Promise<Answer> => {
    const id = `${deps.prefix}-${(state.count += 1)}`;
    const text = actionText(name, id, fields);
    if (!text.ok) return Promise.resolve(text);
    return new Promise((settle) => queue.add({ id, text: text.value, list, settle }));
  };
  return {
    list: (name, fields = {}) => ask(name, fields, true),
    action: async (name, fields = {}) => {
      const answer = await ask(name, fields, false);
      if (!answer.ok) return answer;
      const [first] = answer.value;
      return first === undefined ? gone('no answer') : ok(first);
    },
    ping: () =>
      new Promise((settle) => {
        const id = `${deps.prefix}-${(state.count += 1)}`;
        const end = (answered: boolean) => {
          if (!state.pings.delete(id)) return;
          cancel();
          settle(answered);
        };
        const cancel = deps.clock.after(deps.limits.answer, () => end(false));
        state.pings.set(id, () => end(true));
        deps.send(`Action: Ping\r\nActionID: ${id}\r\n\r\n`);
      }),
    take: (block) => queue.take(block),
    close: (detail) => queue.close(detail),
  };
}

interface QueueState {
  current: Entry | null;
  waiting: Entry[];
  /** By ActionID: told when the answer is here. */
  readonly pings: Map<string, () => void>;
  count: number;
}

function createQueue({ clock, limits, send, onBroken }: ActionsDeps, state: QueueState) {
  let closed: string | null = null;
  const next = (): void => {
    while (state.current === null && closed === null) {
      const entry = state.waiting.shift();
      if (entry === undefined) return;
      if (clock.now() > entry.dueAt) entry.settle(gone('too many actions are waiting'));
      else begin(entry);
    }
  };
  const begin = (entry: Entry) => {
    state.current = entry;
    entry.heardAt = clock.now();
    entry.cancel = clock.after(limits.answer, () => late(entry));
    send(entry.text);
  };
  const end = (entry: Entry, answer: Answer) => {
    entry.cancel();
    state.current = null;
    entry.settle(answer);
    next();
  };
  /** The limit of a list counts from its last item: looked at now and then, since a timer for each item would cost more than the item. */
  const late = (entry: Entry) => {
    const rest = entry.started ? entry.heardAt + limits.item - clock.now() : 0;
    if (rest > 0) {
      entry.cancel = clock.after(rest, () => late(entry));
      return;
    }
    end(entry, gone('no answer in time'));
    if (entry.list) onBroken('a list did not end');
  };
  return {
    add({ id, text, list, settle }: Pick<Entry, 'id' | 'text' | 'list' | 'settle'>) {
      if (closed !== null) return settle(gone(closed));
      if (state.waiting.length >= maxWaiting) return settle(gone('too many actions are waiting'));
      const dueAt = clock.now() + limits.turn;
      const cancel = () => undefined;
      state.waiting.push({ id, text, list, settle, dueAt, cancel, items: [], started: false, heardAt: 0 });
      next();
    },
    take: (block: AmiBlock) => takeBlock(block, state, end, clock),
    close: (detail: string) => {
      closed = detail;
      endAll(state, detail);
    },
  };
}

function endAll(state: QueueState, detail: string): void {
  const open = state.current === null ? state.waiting : [state.current, ...state.waiting];
  state.current = null;
  state.waiting = [];
  for (const entry of open) {
    entry.cancel();
    entry.settle(gone(detail));
  }
  for (const answered of [...state.pings.values()]) answered();
}

function takeBlock(
  { kind, fields }: AmiBlock,
  state: QueueState,
  end: (entry: Entry, answer: Answer) => void,
  clock: Clock,
): boolean {
  const id = fields['actionid'];
  const entry = state.current;
  if (kind === 'response') {
    if (id !== undefined) state.pings.get(id)?.();
    if (entry !== null && entry.id === id && !entry.started) answered(entry, fields, end, clock);
    return true;
  }
  if (entry === null || entry.id !== id || !entry.started) return false;
  entry.heardAt = clock.now();
  if (fields['eventlist']?.toLowerCase() === 'complete') end(entry, ok(entry.items));
  else entry.items.push(fields);
  return true;
}

function answered(entry: Entry, fields: AmiEvent, end: (entry: Entry, answer: Answer) => void, clock: Clock): void {
  const message = plainText(fields['message']);
  if (fields['response']?.toLowerCase() === 'error') {
    const empty = entry.list && emptyList.test(message);
    return end(entry, empty ? ok([]) : no(problem('exchange-refused', { detail: message })));
  }
  if (!entry.list) return end(entry, ok([fields]));
  if (fields['eventlist']?.toLowerCase() !== 'start') return end(entry, ok([]));
  entry.started = true;
  entry.heardAt = clock.now();
}
