import { parseMac } from '../../lib/index.ts';
import type { Identity } from '../../domain/index.ts';
import { firmwareOf } from '../parts/index.ts';
import { models } from './models.ts';

// `Flyingvoice FIP13G V0.6.24 00:21:F2:22:AE:F1` is the one line that a source gives; the rest of it is allowed to be missing.
const line =
  /^flyingvoice +([a-z0-9][a-z0-9_-]{0,31})(?: +v?(\d{1,6}(?:\.\d{1,6}){1,4}))?(?: +((?:[0-9a-f]{2}[:-]?){5}[0-9a-f]{2}))?$/i;

const modelOf: ReadonlyMap<string, string> = new Map(
  models.flatMap((model) =>
    [model.id, ...(model.variants ?? []).map(({ name }) => name)].map(
      (name) => [name.toUpperCase(), model.id] as const,
    ),
  ),
);

/** Reads a phone's User-Agent. A Flyingvoice of a model that we do not know has `model: null`; a phone whose User-Agent was changed is not seen. */
export function identify(userAgent: string): Identity | null {
  const text = userAgent.trim();
  const found = text.length > 200 ? null : line.exec(text);
  const name = found?.[1];
  if (!found || name === undefined) return null;
  return {
    model: modelOf.get(name.toUpperCase()) ?? null,
    variant: name,
    firmware: found[2] === undefined ? null : firmwareOf(found[2]),
    mac: parseMac(found[3] ?? ''),
    modules: null,
  };
}
