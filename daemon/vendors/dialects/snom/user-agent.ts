import type { Identity } from '../../../domain/index.ts';
import { parseMac } from '../../../lib/index.ts';
import { firmwareOf } from '../../parts/index.ts';

const macLike = /(?<![0-9a-f])[0-9a-f]{12}(?![0-9a-f])/gi;
const counters = /\b(?:SXM|UXMC|UXM):(\d{1,2})\b/g;

/** What a make reads out of a User-Agent's `<type>-SIP <firmware>`. */
export interface Named {
  readonly model: string | null;
  readonly variant: string;
  readonly firmware: string;
}

/** The rest of what a User-Agent in the Snom pattern tells: firmware, MAC and modules (sheet, section 3). */
export function identityOf(userAgent: string, { model, variant, firmware }: Named): Identity {
  const mac = macOf(userAgent);
  return { model, variant, firmware: firmwareOf(firmware), mac, modules: modulesOf(userAgent) };
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
