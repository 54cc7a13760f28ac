import type { z } from 'zod';
import { problem } from '../lib/index.ts';
import type { Problem } from '../lib/index.ts';
import { invalidReason } from './reasons.ts';

/** `['lines', 0, 'extension']` → `lines[0].extension`. */
function fieldOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (text, part) =>
      typeof part === 'number' ? `${text}[${part}]` : text === '' ? String(part) : `${text}.${String(part)}`,
    '',
  );
}

/** Why a value was refused, in plain words: what a field is missing or how much of it there is, beside what the settings say of theirs. */
function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.message.endsWith('received undefined')) return 'it is missing';
  if (issue.code === 'too_big' && issue.origin === 'array') return `it has more than ${issue.maximum} entries`;
  if (issue.code === 'too_big' && issue.origin !== 'string') return `it is larger than ${issue.maximum}`;
  if (issue.code === 'too_small' && issue.origin === 'string') return 'it is empty';
  if (issue.code === 'too_small' && issue.message.startsWith('Too small')) return `it is smaller than ${issue.minimum}`;
  return invalidReason(issue);
}

/** What a schema refused, as a row of the error table with the field's path in the input; `whole` names the input itself. */
export function problemOfIssue(issue: z.core.$ZodIssue, whole: string): Problem {
  const own = issue.code === 'custom' ? (issue.params?.['problem'] as Problem | undefined) : undefined;
  if (own) return own;
  if (issue.code === 'unrecognized_keys') {
    const field = fieldOf([...issue.path, issue.keys[0] ?? '']).slice(0, 200);
    return problem('field-unknown', { field }, field);
  }
  const field = issue.path.length === 0 ? whole : fieldOf(issue.path).slice(0, 200);
  return problem('field-invalid', { field, reason: reasonOf(issue) }, field);
}
