import type { DeviceConfig } from '../../domain/index.ts';
import type { SettingValues } from '../../settings/index.ts';

/** What every view reads. */
export type Config = DeviceConfig<SettingValues>;

/** A value, or the reset form, which is empty, where there is none. */
export function orEmpty(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'number' ? String(value) : value;
}

/** The make's word for a value of a choice; the reset form where the make has none. */
export function wordOf<T extends string>(words: Readonly<Partial<Record<T, string>>>, value: T | null): string {
  return orEmpty(value === null ? null : words[value]);
}

/** `1` or `0`. */
export function flag(on: boolean): string {
  return on ? '1' : '0';
}
