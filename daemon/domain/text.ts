import { z } from 'zod';

// Control characters, line and paragraph separators and non-characters: none of them belongs in a
// line of text that people type, and each breaks some file format.
const unfit = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;

/** Why a text cannot be stored as one line, or null if it can. Any other Unicode is welcome. */
export function textFault(text: string): string | null {
  if (unfit.test(text) || !text.isWellFormed()) return 'it holds a line break or another control character';
  if (text !== text.trim()) return 'it begins or ends with a blank';
  return null;
}

/** Schema of one line of text that people type: 1 to `max` characters, no control characters, no blanks at its ends. */
export function lineOfText(max: number): z.ZodType<string> {
  return z
    .string()
    .min(1, 'it is empty')
    .max(max, `it is longer than ${max} characters`)
    .superRefine((text, context) => {
      const fault = textFault(text);
      if (fault !== null) context.addIssue({ code: 'custom', message: fault });
    });
}
