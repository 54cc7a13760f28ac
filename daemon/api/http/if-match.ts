import type { IncomingMessage } from 'node:http';
import { problem, ProblemError } from '../../lib/index.ts';

/**
 * The version that an edit was made from, out of If-Match; null = `*`, any. Throws ProblemError `version-missing`, or
 * `field-invalid` for what is no ETag of ours.
 */
export function readVersion(request: IncomingMessage): number | null {
  const header = request.headers['if-match']?.trim();
  if (header === undefined || header === '') throw new ProblemError(problem('version-missing'));
  if (header === '*') return null;
  const digits = /^"(\d{1,15})"$/.exec(header)?.[1];
  if (digits !== undefined) return Number(digits);
  throw new ProblemError(
    problem('field-invalid', { field: 'If-Match', reason: 'it is no ETag of this API, such as "3"' }, 'If-Match'),
  );
}
