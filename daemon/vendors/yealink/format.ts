import type { Format } from '../../domain/index.ts';
import { assignmentsFormat } from '../dialects/assignments/index.ts';

/** First line of every file: it looks like a comment and is the file's magic; without it a phone discards the file (provisioning guides V72–V85). */
export const header = '#!version:1.0.0.1';

/** The make's reset form: a parameter with this value returns to its factory default (wazo templates V73–V87). */
export const reset = '%NULL%';

/** Yealink's text files: a magic first line, remarks after `#`, and `%NULL%` for what the factory set. */
export const yealinkFormat: Format = assignmentsFormat({
  id: 'yealink-cfg',
  make: 'Yealink',
  header,
  names: /^[A-Za-z0-9_]+(?:[.-][A-Za-z0-9_]+)*$/,
  sign: ' = ',
  remarks: true,
  reset,
  words: new Set(['%null%', '%empty%']),
  // The longest that any manual allows: a digit map (administrator guides V83, V84).
  longest: 2048,
  perUser: new Set(['static.security.user_password', 'security.user_password']),
});
