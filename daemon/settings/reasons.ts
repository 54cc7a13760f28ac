import type { z } from 'zod';

const kinds: Readonly<Record<string, string>> = {
  string: 'it is no text',
  number: 'it is no number',
  int: 'it is no whole number',
  boolean: 'it is neither true nor false',
  array: 'it is no list',
  object: 'it is no object',
};

/**
 * Why a schema refused a value, in a few plain words. Our own schemas say it themselves; for the rest the library's words are replaced. What was typed
 * is never quoted: it may be a secret.
 */
export function invalidReason(issue: z.core.$ZodIssue | undefined): string {
  if (issue === undefined) return 'it does not fit';
  if (issue.code === 'unrecognized_keys') return 'it has a part that is not known';
  const isOurs = !/^(Invalid|Too|Unrecognized)/.test(issue.message);
  if (isOurs) return issue.message;
  if (issue.code === 'invalid_type') return kinds[issue.expected] ?? 'it does not fit';
  if (issue.code === 'invalid_value') return `it is none of: ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'too_big') return `it is longer than ${issue.maximum} characters`;
  return 'it does not fit';
}
