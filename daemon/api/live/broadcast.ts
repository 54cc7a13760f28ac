import { problem, ProblemError } from '../../lib/index.ts';
import type { Clock } from '../../lib/index.ts';
import type { Live } from '../../provisioning/index.ts';
import { toMac } from '../contract/parts.ts';
import { defaultLiveLimits } from './contract.ts';
import type { Asked, Broadcast, LiveLimits, Recent } from './contract.ts';
import { createDelivery } from './delivery.ts';
import { readEvent, writeEvent, writeId } from './frames.ts';
import { begin, catchUp, close, mayStillRead } from './reader.ts';
import type { Reader } from './reader.ts';
import { createRecord } from './record.ts';
import type { EventRecord } from './record.ts';

interface Parts {
  readonly live: Live;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
}

/** Makes it; it listens while somebody reads, and a while longer. */
export function createBroadcast(parts: Parts, limits: LiveLimits = defaultLiveLimits): Broadcast {
  const { clock } = parts;
  const readers = new Set<Reader>();
  const record = createRecord(limits.kept, () => Buffer.from(parts.random(6)).toString('hex'));
  let dropped = 0;
  let isStopped = false;

  const forget = (reader: Reader) => {
    if (readers.delete(reader) && readers.size === 0 && !isStopped) linger.begin();
  };
  const drop = (reader: Reader) => {
    dropped += 1;
    reader.response.destroy();
    forget(reader);
  };
  const end = (reader: Reader) => {
    close(reader);
    forget(reader);
  };
  const listening = createListening({ ...parts, readers, record, limits, drop, end });
  const linger = createLinger(() => clock.after(limits.linger, listening.end));
  return {
    open: (response, asked) => {
      if (isStopped || readers.size >= limits.readers) throw new ProblemError(problem('live-full'));
      begin(response);
      if (response.req.method === 'HEAD') return void response.end();
      linger.cancel();
      listening.begin();
      const reader = createReader(response, asked, limits, clock.now());
      readers.add(reader);
      response.once('close', () => forget(reader));
      response.on('error', () => forget(reader));
      greet(reader, asked, record, limits.unread);
    },
    recent: (asked) => {
      if (isStopped) throw new ProblemError(problem('live-full'));
      listening.begin();
      if (readers.size === 0) linger.begin();
      return recentOf(record, asked, limits.told);
    },
    readers: () => readers.size,
    dropped: () => dropped,
    stop: () => {
      isStopped = true;
      linger.cancel();
      for (const reader of readers) close(reader);
      readers.clear();
      listening.end();
    },
  };
}

/** Somebody may come back, or ask again: it goes on for a while, counted from the last one. */
function createLinger(wait: () => () => void) {
  let stop: (() => void) | null = null;
  const cancel = () => {
    stop?.();
    stop = null;
  };
  return {
    cancel,
    begin: () => {
      cancel();
      stop = wait();
    },
  };
}

/** What happened after an id; the rest of it comes with the next question, where that is too much at once. */
function recentOf(record: EventRecord, asked: Omit<Asked, 'still'>, most: number): Recent {
  const { topics, mac, language, lastEventId } = asked;
  const { at, reset } = record.placeOf(lastEventId);
  const frames = record.framesAfter(at, { topics: new Set(topics), mac }, most);
  const end = frames.length < most ? record.head() : (frames.at(-1)?.number ?? at);
  const events = frames.map((frame) => ({
    id: writeId(record.idOf(frame.number)),
    data: readEvent(frame.bytes(language)),
  }));
  return { events, last: writeId(record.idOf(end)), reset };
}

function createReader(
  response: Reader['response'],
  { topics, mac, language, still }: Asked,
  { unread }: LiveLimits,
  now: number,
): Reader {
  const kind = `${language} ${mac ?? '-'} ${[...topics].sort().join(' ')}`;
  const filter = { topics: new Set(topics), mac };
  return { ...{ filter, language, response, still, kind }, at: 0, allowance: unread, checkedAt: now };
}

/** The first that a reader gets: who it is taken for, what it missed, or that nobody knows that any more. */
function greet(reader: Reader, { topics, mac, lastEventId }: Asked, record: EventRecord, unread: number): void {
  const { response, filter, language } = reader;
  const { at, reset } = record.placeOf(lastEventId);
  const resumed = lastEventId !== null && reset === null;
  const hello = { topic: 'hello' as const, topics: [...topics], mac: mac === null ? null : toMac(mac), resumed };
  response.write('retry: 3000\n\n');
  response.write(writeEvent(hello, record.idOf(at)));
  if (reset !== null) response.write(writeEvent({ topic: 'reset', reason: reset }, record.idOf(at)));
  const missed = record.after(at, filter, language);
  reader.at = record.head();
  if (missed !== null) catchUp(reader, missed, unread);
}

interface ListeningParts extends Parts {
  readonly readers: ReadonlySet<Reader>;
  readonly record: EventRecord;
  readonly limits: LiveLimits;
  readonly drop: (reader: Reader) => void;
  readonly end: (reader: Reader) => void;
}

/** How many readers are asked each second who they are, at most. */
const checkedAtOnce = 64;

/** All that runs while somebody reads. */
function createListening(parts: ListeningParts) {
  const { live, clock, record, limits, readers } = parts;
  const delivery = createDelivery(parts);
  let endings: (() => void)[] = [];
  const check = () => {
    const now = clock.now();
    const due = [...readers].filter(({ checkedAt }) => now - checkedAt >= limits.check).slice(0, checkedAtOnce);
    for (const reader of due) {
      reader.checkedAt = now;
      void mayStillRead(reader).then((may) => {
        if (!may) parts.end(reader);
      });
    }
  };
  return {
    begin: () => {
      if (endings.length > 0) return;
      const stopListening = live.listen((event) => {
        record.add(event);
        delivery.wake();
      });
      endings = [
        stopListening,
        clock.every(limits.beat, () => delivery.beat()),
        clock.every(1_000, check),
        () => delivery.stop(),
        // Who comes back later cannot know what happened meanwhile.
        () => record.forget(),
      ];
    },
    end: () => {
      for (const ending of endings) ending();
      endings = [];
    },
  };
}
