import { keyKindTexts } from '../setting-words-text.ts';
import type { Words } from '../../text/words.ts';
import { followsName } from './kinds.ts';
import type { Key, KeyFault } from './kinds.ts';
import { readKeyId } from './places.ts';
import type { Content } from './slots.ts';
import { keysTexts as text } from './text.ts';

/** What keys are told with: names of extensions and of the phone's lines. */
export interface Names {
  readonly ofExtension: (number: string) => string | null;
  /** `204 Sara Conti`; null = the phone has no such line. */
  readonly ofLine: (line: number) => string | null;
}

/** A kind's name; its id where the page does not know it yet. */
export function kindText({ say }: Words, kind: string): string {
  return kind in keyKindTexts ? say(keyKindTexts[kind as keyof typeof keyKindTexts]) : kind;
}

/** The name that a key without a label follows; null = it follows none. */
export function followedName({ kind, value, line = 1 }: Key, names: Names): string | null {
  if (kind === 'line') return names.ofLine(line);
  return followsName.has(kind) && value !== undefined ? names.ofExtension(value) : null;
}

/** What a key does, in a few words: the second line of its drawing. */
export function deedText(words: Words, { kind, value, line = 1 }: Key): string {
  const { say } = words;
  if (kind === 'line') return say(text.lineN, { line: String(line) });
  if (kind === 'blf') return say(text.blf, { value: value ?? '' }).trim();
  if (kind === 'speed-dial') return say(text.speedDial, { value: value ?? '' }).trim();
  return value === undefined ? kindText(words, kind) : say(text.withValue, { kind: kindText(words, kind), value });
}

/** What the phone shows beside a key, as far as we know. */
export function keyTitle(words: Words, key: Key, names: Names): string {
  return key.label ?? followedName(key, names) ?? key.value ?? deedText(words, key);
}

/** What nobody set: a key beside the screen is empty, a soft key keeps what the make put there. */
export const unsetText = ({ say }: Words, id: string): string =>
  say(readKeyId(id)?.kind === 'soft' ? text.asTheMake : text.empty);

/** The same, as short as the place below a screen wants it. */
export const unsetFace = ({ say }: Words, id: string): string =>
  say(readKeyId(id)?.kind === 'soft' ? text.shipped : text.empty);

/** A key in one phrase: `BLF 201 Elena Bellini`. */
export function contentText(words: Words, content: Content, names: Names): string {
  if (content === null) return words.say(text.empty);
  const name = content.label ?? followedName(content, names);
  const deed = deedText(words, content);
  return name === null ? deed : `${deed} ${name}`;
}

/** `Key 4`, `Module 1, key 13` */
export function placeText({ say }: Words, id: string): string {
  const read = readKeyId(id);
  if (read === null) return id;
  const number = String(read.number);
  if (read.module !== null) return say(text.moduleKeyN, { module: String(read.module), number });
  return say(read.kind === 'soft' ? text.softKeyN : text.keyN, { number });
}

const faults = {
  missing: text.faultMissing,
  number: text.faultNumber,
  digits: text.faultDigits,
  url: text.faultUrl,
  'address-port': text.faultAddress,
} as const;

/** What is wrong with a key, and the way out. */
export const keyFaultText = ({ say }: Words, fault: KeyFault): string => say(faults[fault]);
