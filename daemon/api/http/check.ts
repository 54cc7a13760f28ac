import type { z } from 'zod';
import { problem, ProblemError } from '../../lib/index.ts';
import type { Problem } from '../../lib/index.ts';

/** `['lines', 0, 'extension']` → `lines[0].extension`. */
function fieldOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );
}

function problemOf(issue: z.core.$ZodIssue, whole: string): Problem {
  const own = issue.code === 'custom' ? (issue.params?.['problem'] as Problem | undefined) : undefined;
  if (own) return own;
  if (issue.code === 'unrecognized_keys') {
    const field = fieldOf([...issue.path, issue.keys[0] ?? '']).slice(0, 200);
    return problem('field-unknown', { field }, field);
  }
  const field = issue.path.length === 0 ? whole : fieldOf(issue.path).slice(0, 200);
  return problem('field-invalid', { field, reason: issue.message }, field);
}

/** Reads input from outside by its schema. Throws ProblemError with the first fault: its field, reason and way out. `whole` names the input itself. */
export function check<S extends z.ZodType>(schema: S, input: unknown, whole: string): z.output<S> {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new ProblemError(
    issue ? problemOf(issue, whole) : problem('field-invalid', { field: whole, reason: 'it does not fit' }, whole),
  );
}
