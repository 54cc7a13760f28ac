import type { Language } from '../../lib/index.ts';
import type { LiveEvent } from '../../provisioning/index.ts';
import type { LiveEventOutput } from '../contract/live.ts';
import type { Frame } from './ring.ts';
import { isWithoutTexts, tellEvent } from './tell-event.ts';

/** Event ids as readers send them back: which run of the numbers, and the number. */
export interface EventId {
  readonly run: string;
  readonly number: number;
}

export const writeId = ({ run, number }: EventId): string => `${run}-${number}`;

/** The id in a `Last-Event-ID`; null = it is none of ours. */
export function readId(text: string): EventId | null {
  const [, run, number] = /^([0-9a-f]{12})-(\d{1,15})$/.exec(text) ?? [];
  return run === undefined ? null : { run, number: Number(number) };
}

/** An event as it goes over the wire. JSON holds no line break. */
export function writeEvent(data: LiveEventOutput, id: EventId): Buffer {
  return Buffer.from(`id: ${writeId(id)}\nevent: ${data.topic}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** What an event of {@link writeEvent} holds, for readers of JSON. */
export function readEvent(bytes: Buffer): LiveEventOutput {
  const text = bytes.toString('utf8');
  return JSON.parse(text.slice(text.indexOf('\ndata: ') + '\ndata: '.length)) as LiveEventOutput;
}

/** Moves a reader's id on without an event, and shows the connection to be alive. */
export function writeBeat(id: EventId): Buffer {
  return Buffer.from(`: still here\nid: ${writeId(id)}\n\n`);
}

/** Writes the event once for all readers of a language, when the first of them needs it. */
export function frameOf(event: LiveEvent, id: EventId): Frame {
  const write = (language: Language) => writeEvent(tellEvent(event, language), id);
  const english = write('en');
  const written: Partial<Record<Language, Buffer>> = { en: english, ...(isWithoutTexts(event) && { it: english }) };
  return {
    number: id.number,
    topic: event.topic,
    mac: 'mac' in event ? event.mac : null,
    bytes: (language) => (written[language] ??= write(language)),
    size: english.length,
  };
}

/** Tells that there were more requests of phones than are told. */
export function skippedFrame(traces: number, id: EventId): Frame {
  const bytes = writeEvent({ topic: 'skipped', traces }, id);
  return { number: id.number, topic: 'traces', mac: null, bytes: () => bytes, size: bytes.length };
}
