import { dialString } from '../../domain/index.ts';
import type { AmiEvent, UserWishes } from './contract.ts';

/** AstDB families that hold users' wishes in FreePBX, and in systems like it; a key that is missing is "off". */
export const families = ['DND', 'CF', 'CFB', 'CFU', 'CW'] as const;
/** One of {@link families}. */
export type Family = (typeof families)[number];

/** What a user without any key has. */
export const restingWishes: UserWishes = {
  doNotDisturb: false,
  forwardAlways: null,
  forwardBusy: null,
  forwardNoAnswer: null,
  callWaiting: false,
};

/** Values by user, one map a family. */
export type FamilyValues = Readonly<Record<Family, Map<string, string>>>;

/** Families without a key. */
export function emptyFamilies(): FamilyValues {
  return { DND: new Map(), CF: new Map(), CFB: new Map(), CFU: new Map(), CW: new Map() };
}

/**
 * A user's wishes from what the families hold. `DND` is `YES`, `CW` is `ENABLED`, the others are numbers; what nobody can dial is none: it would end up in
 * phones' files.
 */
export function wishesOf(values: FamilyValues, user: string): UserWishes {
  const text = (family: Family) => values[family].get(user)?.trim() ?? '';
  const number = (family: Family) => dialString.safeParse(text(family)).data ?? null;
  return {
    doNotDisturb: text('DND') !== '',
    forwardAlways: number('CF'),
    forwardBusy: number('CFB'),
    forwardNoAnswer: number('CFU'),
    callWaiting: text('CW').toUpperCase() === 'ENABLED',
  };
}

/** An item of `DBGetTree` of a family: its key is `/DND/201`. null = something deeper, or of another family. */
export function readTreeItem(family: Family, event: AmiEvent): { user: string; value: string } | null {
  const [before, name, user, ...deeper] = (event['key'] ?? '').split('/');
  if (before !== '' || name !== family || user === undefined || user === '' || deeper.length > 0) return null;
  return { user, value: event['val'] ?? '' };
}

/** Whose wish a device state shows, and whether it is on: FreePBX sets `UNAVAILABLE` for off, others `NOT_INUSE`. null = the state shows none. */
export function wishOfDevice(
  device: string,
  state: string | undefined,
): { family: Family; user: string; on: boolean } | null {
  const [, family, user] = /^Custom:(DND|CF)(.+)$/.exec(device) ?? [];
  if (user === undefined) return null;
  const off = ['UNAVAILABLE', 'NOT_INUSE', 'UNKNOWN', 'INVALID'];
  return { family: family === 'DND' ? 'DND' : 'CF', user, on: !off.includes(state ?? '') };
}
