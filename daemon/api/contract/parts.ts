import { z } from 'zod';
import { lineOfText } from '../../domain/index.ts';
import { formatMac, parseMac, problem } from '../../lib/index.ts';
import type { Mac, Problem } from '../../lib/index.ts';

/** A refusal inside a schema that has a row of its own in the error table: travels in the issue's `params`. */
export function refusal(that: Problem) {
  return { code: 'custom' as const, message: that.code, params: { problem: that } };
}

/** A MAC address in any usual spelling. */
export const mac = z
  .string()
  .max(64)
  .transform((text, context): Mac => {
    const read = parseMac(text);
    if (read !== null) return read;
    context.addIssue(refusal(problem('mac-malformed', { mac: text.slice(0, 64) }, 'mac')));
    return z.NEVER;
  });

/** A moment, ISO 8601 in UTC. */
export const moment = z.iso.datetime();

/** Milliseconds → {@link moment}. */
export const toMoment = (at: number): string => new Date(at).toISOString();

/** How a MAC address is told: `80:5E:C0:12:34:56`. */
export const toMac = formatMac;

/** A switch in an address: `?reveal=true`. */
export const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');

/** For routes that can show secrets: to admins only, and only when asked. */
export const revealQuery = z.strictObject({ reveal: flag });

/** What every list takes: `limit` rows from `cursor` on, which is the previous page's `next`. */
export const pageQuery = z.strictObject({
  limit: z
    .string()
    .regex(/^\d{1,4}$/, 'it is no number from 1 to 1000')
    .transform(Number)
    .pipe(z.int().min(1).max(1000))
    .default(100),
  cursor: z.string().max(100).optional(),
});

/** Same, where the cursor is the number of a row. */
export const historyQuery = pageQuery.extend({
  cursor: z
    .string()
    .regex(/^\d{1,15}$/, 'it is no cursor of this list')
    .transform(Number)
    .optional(),
});

/** A page: `next` goes into the following request's `cursor`; null = there are no more. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });

/** A list that is always whole. */
export const listOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

/** A name that people give. */
export const givenName = lineOfText(100);

/** Something worth knowing about a phone or a change; not an error. */
export const finding = z.object({
  code: z.string(),
  /** In the language asked for. */
  message: z.string(),
  parameters: z.record(z.string(), z.union([z.string(), z.number()])),
});

/** A vendor's or a model's id, as it stands in an address. */
export const idText = z.string().min(1).max(64);
