import { factC } from '../../domain/index.ts';
import type { Fact, Model } from '../../domain/index.ts';

/** A fact that nobody wrote down: an administrator may correct it. */
export function own<T>(value: T): Fact<T> {
  return factC(value, 'own knowledge');
}

type Connectivity = NonNullable<Model['connectivity']>;

/** How a phone connects (`yes`, `no`, `dongle`, `variant`), by own knowledge; null = not known. */
export function connectivity(wifi: string | null, bluetooth: string | null, poe: string | null): Connectivity {
  const fact = (value: string | null) => (value === null ? null : own(value));
  return { wifi: fact(wifi), bluetooth: fact(bluetooth), poe: fact(poe) };
}

type Screen = NonNullable<Model['screen']>;

/** A screen's facts; what is left out is not known. */
export function screen(known: Partial<Screen>): Screen {
  const unknown = { resolution: null, colour: null, touch: null, wallpaperFormats: null, wallpaperSize: null };
  return { ...unknown, screensaverFormats: null, ...known };
}
