import type { Key, ModelAbilities } from '../../domain/index.ts';
import { catalogue, keyFamilyOf, readSettingId, sameValue } from '../../settings/index.ts';

/** Texts of every kind that a setting may take: those that its schema accepts are tried. */
const texts: readonly string[] = [
  'probe',
  'probe.example.org',
  'http://probe.example.org/probe.bin',
  'http://probe.example.org/probe.wav',
  'http://probe.example.org/probe.jpg',
  'http://probe.example.org',
  '192.0.2.77',
  '*77',
  '7777',
  '02:22',
  '03:33',
  '(&(cn=%)(sn=probe))',
  '%cn probe',
  'America/New_York',
  'Asia/Tokyo',
];

const lists: readonly (readonly string[])[] = [
  ['probe.example.org'],
  ['7X'],
  ['7777'],
  ['77'],
  ['pcmu'],
  ['pcma', 'g722'],
];

const numbers: readonly number[] = [77, 7, 1, 2, 3, 30, 600, 3600, 0];

function candidates(family: string, can: ModelAbilities, now: unknown): readonly unknown[] {
  const setting = catalogue.get(family);
  const narrowed = can.choices[family];
  const choices = narrowed ?? setting?.choices?.map(({ value }) => value) ?? [];
  const listed = setting?.form === 'list' ? choices.map((one) => [one]) : choices;
  const near = typeof now === 'number' ? [now + 1, now - 1] : [];
  return [...listed, true, false, ...near, ...numbers, ...texts, ...lists];
}

const keys: readonly Key[] = [
  { kind: 'blf', value: '7777' },
  { kind: 'speed-dial', value: '7777' },
  { kind: 'dnd' },
  { kind: 'line', line: 1 },
];

function otherKeys(family: string, can: ModelAbilities): readonly (Key | null)[] {
  for (const bank of ['line', 'soft', 'expansion'] as const)
    if (keyFamilyOf[bank] === family) return [...keys.filter(({ kind }) => can.keys[bank].has(kind)).slice(0, 2), null];
  return [];
}

/** At most this many values are tried: the first may happen to be written like the present one. */
const tried = 3;

/**
 * Values that a setting could have instead, to see which lines of a file follow it: some that its schema and the model take, and "none" where that
 * is allowed. Never the present value.
 */
export function otherValuesOf(id: string, now: unknown, can: ModelAbilities): readonly unknown[] {
  const that = readSettingId(id);
  const setting = that === null ? undefined : catalogue.get(that.family);
  if (that === null || setting === undefined) return [];
  if (that.family === 'raw') return ['probe', null].filter((value) => !sameValue(value, now));
  const isKey = Object.values(keyFamilyOf).includes(that.family as never);
  const values = isKey
    ? otherKeys(that.family, can)
    : candidates(that.family, can, now).filter((value) => setting.schema.safeParse(value).success);
  const none = !isKey && (setting.noneMeans !== undefined || setting.shipped === null) ? [null] : [];
  const others = [...values, ...none].filter((value) => !sameValue(value, now));
  return others.length <= tried ? others : [...others.slice(0, tried - 1), others.at(-1)];
}
