import type { Level, Setting } from '../../domain/index.ts';
import type { Choice } from '../../domain/index.ts';
import type { Text } from '../../lib/index.ts';

/** A setting that always has a value: the views get `T`. */
export type Always<T> = Setting<T> & { readonly shipped: T };

/** A setting that may be explicitly none: the views get `T | null`. */
export type Nullable<T> = Setting<T> & {
  readonly shipped: T | null;
  /** A value that other systems use for "none" (VLAN 0): read as none. */
  readonly noneAlso?: T;
};

type Ordinary = 'levels' | 'secret' | 'requires';
// The schema alone tells the value's type; what is shipped must fit it.
type Draft<T> = Omit<Setting<T>, Ordinary | 'shipped'> & Partial<Pick<Setting<T>, Ordinary>>;

/** Every level: what nearly all settings take. */
export const everywhere: readonly Level[] = ['phone', 'model', 'organisation', 'default'];

/** Levels of what is true of a piece of hardware only. */
export const hardwareLevels: readonly Level[] = ['phone', 'model'];

const ordinary = { levels: everywhere, secret: false, requires: 'resync' } as const;

/** Declares a setting that always has a value. Ordinary: every level, no secret, taken over at the next fetch. */
export function always<T>(draft: Draft<T> & { readonly shipped: NoInfer<T>; readonly noneMeans?: never }): Always<T> {
  return { ...ordinary, ...draft };
}

/** Declares a setting that may be none: shipped so, or explicitly (where `noneMeans` says what that does). */
export function nullable<T>(
  draft: Draft<T> & { readonly shipped: NoInfer<T> | null; readonly noneAlso?: NoInfer<T> },
): Nullable<T> {
  return { ...ordinary, ...draft };
}

/** A text in both languages. */
export function text(en: string, it: string): Text {
  return { en, it };
}

/** A choice with its label. */
export function choice<V extends string | number>(
  value: V,
  en: string,
  it: string = en,
): Choice & { readonly value: V } {
  return { value, label: { en, it } };
}

/** "None" of what people turn by hand on the phone: it is not written at all. */
export const leftToPeople = {
  noneMeans: text('left as it is on the phone', 'lasciato com’è sul telefono'),
  noneLeavesAlone: true,
} as const;
