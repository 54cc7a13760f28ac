import { lineOfText } from '../domain/index.ts';
import type { FileSpec, Key, KeyKind } from '../domain/index.ts';
import { fingerprint } from '../lib/fingerprint.ts';
import type { AccountBook } from '../pbx/index.ts';

/** Kinds whose key shows the name of the extension that it is about, where nobody labelled it. */
const showing: ReadonlySet<KeyKind> = new Set(['blf', 'speed-dial', 'direct-pickup', 'transfer', 'forward']);

const keySetting = /^(line|soft|expansion)-key\./;
const fitting = lineOfText(64);

type Slot = Key | null | undefined;

function shownNumber(key: Slot): string | null {
  return key !== null && key !== undefined && key.label === undefined && showing.has(key.kind)
    ? (key.value ?? null)
    : null;
}

/** Numbers whose names the keys among these overrides show, once each: whatever else the device has, a change of another name cannot touch them. */
export function watchedNumbers(overrides: ReadonlyMap<string, unknown>): readonly string[] {
  const numbers = new Set<string>();
  for (const [id, value] of overrides) {
    if (!keySetting.test(id)) continue;
    const number = shownNumber(value as Slot);
    if (number !== null) numbers.add(number);
  }
  return [...numbers];
}

/** Names what the keys of these numbers show, for a fingerprint; empty where none of them has a name. */
export function namesFingerprint(numbers: readonly string[], { nameOf }: Pick<AccountBook, 'nameOf'>): string {
  let text = '';
  for (const number of numbers) {
    const name = nameOf(number);
    if (name !== null) text += `${number} ${name}\n`;
  }
  return text === '' ? '' : `n${fingerprint(text).toString(36)}`;
}

/** Labels keys that nobody labelled with the name of the extension that they are about. The same list where there is none. */
export function withNames<T extends readonly Slot[]>(
  keys: T,
  { nameOf }: Pick<AccountBook, 'nameOf'>,
  files: readonly FileSpec[],
): T | Slot[] {
  let named: Slot[] | null = null;
  for (let at = 0; at < keys.length; at += 1) {
    const key = keys[at];
    const number = shownNumber(key);
    const name = number === null ? null : nameOf(number);
    if (name === null || !isCarried(name, files)) continue;
    (named ??= [...keys])[at] = { ...(key as Key), label: name };
  }
  return named ?? keys;
}

function isCarried(name: string, files: readonly FileSpec[]): boolean {
  return fitting.safeParse(name).success && files.every(({ format }) => format.refuse(name) === null);
}
