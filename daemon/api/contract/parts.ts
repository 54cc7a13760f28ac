import { z } from 'zod';
import { lineOfText } from '../../domain/index.ts';
import { formatMac, parseMac, problem } from '../../lib/index.ts';
import type { Mac, Problem } from '../../lib/index.ts';

/** A refusal inside a schema that has a row of its own in the error table: travels in the issue's `params`. */
export function refusal(that: Problem) {
  return { code: 'custom' as const, message: that.code, params: { problem: that } };
}

/** What a schema reads, as callers see it: JSON Schema for the reference, where that of the schema itself would tell of its text only. */
export function onTheWire<S extends z.ZodType>(schema: S, wire: Readonly<Record<string, unknown>>): S {
  return schema.meta({ wire });
}

/** Any JSON. zod's own has no name for where it repeats itself. */
export const json: z.ZodType<z.core.util.JSONType> = z
  .lazy(() => z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(json), z.record(z.string(), json)]))
  .meta({ id: 'Json', description: 'Any JSON' });

const macText = z
  .string()
  .max(64)
  .transform((text, context): Mac => {
    const read = parseMac(text);
    if (read !== null) return read;
    context.addIssue(refusal(problem('mac-malformed', { mac: text.slice(0, 64) }, 'mac')));
    return z.NEVER;
  });

/** A MAC address in any usual spelling. */
export const mac = onTheWire(macText, {
  ...{ type: 'string', maxLength: 64, examples: ['80:5E:C0:12:34:56'] },
  description: 'MAC address in any usual spelling',
});

/** Most phones that an address names one by one. */
export const mostNamed = 500;
const namedText = { type: 'string', minLength: 1, maxLength: 20 * mostNamed } as const;

const macsText = z
  .string()
  .min(1)
  .max(namedText.maxLength)
  .transform((text) => text.split(','))
  .pipe(z.array(mac).max(mostNamed))
  .transform((all): ReadonlySet<Mac> => new Set(all));

/** Phones that an address names: `?macs=80:5E:C0:00:00:01,80:5E:C0:00:00:02`. */
export const macs = onTheWire(macsText.optional(), {
  ...{ ...namedText, examples: ['80:5E:C0:00:00:01,80:5E:C0:00:00:02'] },
  description: `Only these phones: MAC addresses with commas between, ${mostNamed} at most`,
});

/** A moment, ISO 8601 in UTC. */
export const moment = onTheWire(z.iso.datetime(), {
  ...{ type: 'string', format: 'date-time', examples: ['2026-11-20T08:30:00.000Z'] },
});

/** Milliseconds → {@link moment}. */
export const toMoment = (at: number): string => new Date(at).toISOString();

/** How a MAC address is told: `80:5E:C0:12:34:56`. */
export const toMac = formatMac;

/** A switch in an address: `?reveal=true`. */
const switchText = z
  .enum(['true', 'false'])
  .default('false')
  .transform((text) => text === 'true');
export const flag = onTheWire(switchText, { type: 'boolean', default: false });

/** For routes that can show secrets: to admins only, and only when asked. */
export const revealQuery = z.strictObject({ reveal: flag });

/** A name that people give. */
export const givenName = lineOfText(100);

/** Something worth knowing about a phone or a change; not an error. */
export const finding = z
  .object({
    code: z.string(),
    message: z.string().describe('In the language asked for'),
    parameters: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'Finding', description: 'Something worth knowing about a phone or a change; not an error' });

/** Why something did not succeed, and the way out. */
export const problemTold = z
  .object({ code: z.string(), message: z.string().describe('In the language asked for'), hint: z.string() })
  .meta({ id: 'Trouble', description: 'Why something did not succeed, and the way out' });

/** A vendor's or a model's id, as it stands in an address. */
export const idText = z.string().min(1).max(64);

/** What is looked for in a list, in texts of its rows. */
export const searchText = (where: string) =>
  z.string().max(100).optional().describe(`Only rows that hold this text somewhere, capitals or not: ${where}`);

/** A filter of a list: only rows that have this. */
export const filterText = (what: string) => z.string().max(200).optional().describe(`Only rows of this ${what}`);
