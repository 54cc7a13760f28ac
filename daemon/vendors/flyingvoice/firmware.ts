import type { Config } from './view-values.ts';

/** `FIP13G-FVUI_V0.5.32.3_202105111814_RC.bin`: model and version in the name of an image (download pages). */
const image = /^(FIP\d+[A-Z]*|P\d+[A-Z]*)[-_].*?_V(\d+(?:\.\d+)+)_/i;

/** One image serves a model with and without PoE (P) and Gigabit (G), as the download pages have it. */
function stem(model: string): string {
  return model.toUpperCase().replace(/^(FIP10|FIP11C|P\d+)[PG]?$/, '$1');
}

/**
 * The firmware address where the phone should load it: not an image that tells another model in its name, and not the version that the phone
 * runs already, for no source says that phones compare. Null = none.
 */
export function firmwareFor({ settings, model, firmware }: Config): string | null {
  const url = settings['provisioning.firmware-url'];
  if (url === null) return null;
  const found = image.exec(new URL(url).pathname.split('/').at(-1) ?? '');
  if (found === null) return url;
  if (stem(found[1] ?? '') !== stem(model.id)) return null;
  return firmware?.numbers.join('.') === found[2] ? null : url;
}
