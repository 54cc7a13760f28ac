import type { Identity } from '../../domain/index.ts';
import { identityOf } from '../dialects/snom/index.ts';
import { models } from './models.ts';

// Also names that are not out yet: whoever imports their data recognises the phones by them.
const product = /snom ?([A-Z]{0,3}\d{1,4}[A-Z+]{0,4}|MP)(?:-SIP)?[ /](\d+(?:\.\d+)*)/i;

const modelIds: ReadonlyMap<string, string> = new Map(models.map(({ id }) => [id.toUpperCase(), id]));

/**
 * Reads a Snom's User-Agent, of its web client or its SIP side (sheet, section 3). The D7xx first called themselves by the number alone
 * (`snom710-SIP`): that is the D model of the number. Answers null if it is no Snom.
 */
export function identify(userAgent: string): Identity | null {
  const found = product.exec(userAgent);
  if (found === null) return null;
  const name = (found[1] as string).toUpperCase();
  const model = modelIds.get(name) ?? modelIds.get(`D${name}`) ?? null;
  return identityOf(userAgent, { model, variant: `snom${name}`, firmware: found[2] as string });
}
