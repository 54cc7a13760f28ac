import type { ScalarTag } from 'yaml';
import { z } from 'zod';
import { problem } from '../../lib/errors.ts';
import { no, ok, type Result } from '../../lib/result.ts';
import type { Wanted } from '../plan/wanted.ts';
import { decodeText } from './decode.ts';
import type { IntakeLimits } from './limits.ts';

const settings = z.record(z.string(), z.unknown());
const text = z.union([z.string(), z.number().transform(String)]);
const line = z.strictObject({ slot: z.int(), extension: text, label: text.nullish(), another: z.boolean().optional() });
const phone = z.strictObject({
  vendor: z.string().optional(),
  model: text.nullish(),
  note: text.nullish(),
  lines: z.array(line).max(250).optional(),
  settings: settings.optional(),
});
const extension = z.strictObject({
  name: text.optional(),
  secret: text.optional(),
  authUser: text.nullish(),
  mailbox: text.nullish(),
});

/** The form of {@link Wanted} as people write it into a file. Whether values fit is told by the plan. */
const wantedFile: z.ZodType<Wanted> = z.strictObject({
  defaults: settings.optional(),
  models: z.record(z.string(), settings).optional(),
  extensions: z.record(z.string(), extension.nullable()).optional(),
  phones: z.record(z.string(), phone.nullable()).optional(),
});

/** `extension: 0200` is a text: its zero counts. */
const leadingZero: ScalarTag = {
  tag: 'tag:yaml.org,2002:str',
  default: true,
  test: /^[-+]?0[0-9][0-9_]*$/,
  resolve: (source: string) => source,
};

/** Reads YAML in the form of {@link Wanted}. Refused: no YAML, names that stand there twice, anchors, parts that are not known. */
export async function readWantedFile(content: string | Uint8Array, limits: IntakeLimits): Promise<Result<Wanted>> {
  const size = typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength;
  if (size > limits.bytes) return no(problem('body-too-large', { limit: limits.bytes }));
  const decoded = typeof content === 'string' ? ok(content) : decodeText(content);
  if (!decoded.ok) return decoded;
  const parsed = await parseYaml(decoded.value);
  if (!parsed.ok) return parsed;
  const read = wantedFile.safeParse(parsed.value ?? {});
  if (read.success) return ok(read.data);
  const [issue] = read.error.issues;
  const field = [...(issue?.path ?? []), ...(issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [])];
  const reason = issue?.code === 'unrecognized_keys' ? 'it is not known here' : 'it does not fit';
  return no(
    problem('field-invalid', { field: field.join('.').slice(0, 100) || 'yaml', reason }, field.join('.').slice(0, 100)),
  );
}

async function parseYaml(source: string): Promise<Result<unknown>> {
  // Loaded for such files only: tables and texts need not wait for it.
  const { parse } = await import('yaml');
  try {
    const value: unknown = parse(source, {
      ...{ stringKeys: true, maxAliasCount: 0, uniqueKeys: true, merge: false, logLevel: 'error', prettyErrors: true },
      customTags: (tags) => [leadingZero, ...tags],
    });
    return ok(value);
  } catch (error) {
    const at = (error as { linePos?: readonly { line: number }[] }).linePos?.[0]?.line;
    // The parser's own words quote the file, which holds secrets.
    return no(
      problem('intake-unreadable', { reason: at === undefined ? 'it is not YAML' : `it is not YAML (at line ${at})` }),
    );
  }
}
