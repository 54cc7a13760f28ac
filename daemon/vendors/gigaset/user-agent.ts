import type { Identity } from '../../domain/index.ts';
import { parseMac } from '../../lib/index.ts';
import { identityOf } from '../dialects/snom/index.ts';
import { firmwareOf } from '../parts/index.ts';
import { models } from './models.ts';

// The P series in Snom's pattern, with its own name; some say the range instead of the model (P82x).
const pSeries = /gigaset[ _-]?(P\d{2}[\dx])[A-Z]{0,3}(?:[ _]IP[ _]PRO)?(?:-SIP)?[ /](\d+(?:\.\d+)*)/i;
// Product first, a slash, the version, the MAC, as all of Gigaset's other IP phones say it.
const maxwells = /maxwell[ _-]?(basic|pro|\d)\b[^/;]{0,20}\/(?:\d+\.V)?(\d+(?:\.\d+)*)(?:[^;]*;([0-9a-f]{12})\b)?/i;

const modelIds: ReadonlyMap<string, string> = new Map(models.map(({ id }) => [id.toUpperCase(), id]));

/** Of the ranges of the P series those that only one model is in. */
const alone: Readonly<Record<string, string>> = { P71X: 'P710', P81X: 'P810' };

/** Reads a Gigaset's User-Agent: the P series (in Snom's pattern) or a Maxwell. Answers null if it is neither. */
export function identify(userAgent: string): Identity | null {
  const p = pSeries.exec(userAgent);
  if (p !== null) {
    const name = (p[1] as string).toUpperCase();
    const model = modelIds.get(name) ?? alone[name] ?? null;
    return identityOf(userAgent, { model, variant: `Gigaset${name.replace('X', 'x')}`, firmware: p[2] as string });
  }
  const found = maxwells.exec(userAgent);
  if (found === null) return null;
  const [, name = '', version = '', mac] = found;
  return {
    model: modelIds.get(`MAXWELL${name.toUpperCase()}`) ?? null,
    variant: `Maxwell ${name}`,
    firmware: firmwareOf(version),
    mac: mac === undefined ? null : parseMac(mac),
    modules: null,
  };
}
