import type { Identity } from '../../domain/index.ts';
import { parseMac } from '../../lib/index.ts';
import { firmwareOf } from '../parts/index.ts';
import { models } from './models.ts';

const product = /snom ?(D\d{3}[A-Z]*|M\d{3}|SP\d{3}|PA1\+?|MP|\d{3})(?:-SIP)?[ /](\d+(?:\.\d+)*)/i;
const macLike = /(?<![0-9a-f])[0-9a-f]{12}(?![0-9a-f])/gi;
const counters = /\b(?:SXM|UXMC|UXM):(\d{1,2})\b/g;

const modelIds: ReadonlyMap<string, string> = new Map(models.map(({ id }) => [id.toUpperCase(), id]));

/**
 * Reads a Snom's User-Agent, of its web client or its SIP side (sheet, section 3). The D7xx first called themselves by the number alone
 * (`snom710-SIP`): that is the D model of the number. Answers null if it is no Snom.
 */
export function identify(userAgent: string): Identity | null {
  const found = product.exec(userAgent);
  if (found === null) return null;
  const name = (found[1] as string).toUpperCase();
  return {
    model: modelIds.get(name) ?? modelIds.get(`D${name}`) ?? null,
    variant: `snom${name}`,
    firmware: firmwareOf(found[2] as string),
    mac: macOf(userAgent),
    modules: modulesOf(userAgent),
  };
}

/** The last run of twelve digits: build identifiers may stand before it. */
function macOf(userAgent: string): string | null {
  const last = userAgent.match(macLike)?.at(-1);
  return last === undefined ? null : parseMac(last);
}

/** Modules are counted by how they are attached: SXM by cable, UXM and UXMC (colour) by USB. */
function modulesOf(userAgent: string): number | null {
  const counts = [...userAgent.matchAll(counters)].map(([, count]) => Number(count));
  return counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0);
}
