import type { z } from 'zod';
import { problem, ProblemError } from '../../lib/index.ts';
import { problemOfIssue } from '../../settings/index.ts';

/** Reads input from outside by its schema. Throws ProblemError with the first fault: its field, reason and way out. `whole` names the input itself. */
export function check<S extends z.ZodType>(schema: S, input: unknown, whole: string): z.output<S> {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  throw new ProblemError(
    issue ? problemOfIssue(issue, whole) : problem('field-invalid', { field: whole, reason: 'it does not fit' }, whole),
  );
}
