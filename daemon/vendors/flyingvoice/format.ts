import { FormatError } from '../../domain/index.ts';
import type { Format, Parameter } from '../../domain/index.ts';
import { assignmentsFormat } from '../dialects/assignments/index.ts';

/** First line of the files with dotted names: without it a phone refuses the file (remark in the vendor's templates, 42 models). */
export const header = '#!version:1.0.0.1';

/** Longest value that we print. No source tells the phones' own limit; it is that of the other make with this language. */
const longest = 2048;

/**
 * A phone's own file: `account.1.label = Desk`. Names have a dot, which keeps them apart from the profile's. An empty value is what the factory
 * set; no word means something else, as far as any source tells.
 */
export const ownFormat: Format = assignmentsFormat({
  id: 'flyingvoice-cfg',
  make: 'Flyingvoice',
  header,
  names: /^[A-Za-z0-9_]+(?:\.[A-Za-z0-9_]+)+$/,
  sign: ' = ',
  remarks: true,
  reset: '',
  words: new Set(),
  longest,
  perUser: new Set(['static.security.user_password']),
});

/** The profile: `DBID_PROFILE_RULE=https://...`, no header, no remarks, no blanks around the sign. */
export const profileFormat: Format = assignmentsFormat({
  id: 'flyingvoice-profile',
  make: 'Flyingvoice',
  header: null,
  names: /^(?:DBID_|PRV_|Prv)[A-Za-z0-9_]+$/,
  sign: '=',
  remarks: false,
  reset: '',
  words: new Set(),
  longest,
  perUser: new Set(),
});

const include = /^include:config "([\w.-]+)"$/;

function parseBoot(text: string): readonly Parameter[] {
  if (!text.startsWith(header + '\n')) throw new FormatError(1, `it is not ${header}`);
  if (!text.endsWith('\n')) throw new FormatError(text.split('\n').length, 'it does not end');
  const parameters: Parameter[] = [];
  for (const [index, line] of text.slice(0, -1).split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const value = include.exec(line)?.[1];
    if (value === undefined) throw new FormatError(index + 1, 'it is no include');
    parameters.push({ name: `include:config[${parameters.length + 1}]`, value });
  }
  return parameters;
}

/** The boot file, which names the files to fetch. It carries nothing that people type: what they type is the other formats' to refuse. */
export const bootFormat: Format = {
  id: 'flyingvoice-boot',
  escape: (value) => {
    if (!/^[\w.-]+$/.test(value)) throw new Error('a name was not fit for a boot file');
    return value;
  },
  refuse: (value) => ownFormat.refuse(value),
  refuseName: () => 'a boot file takes no parameters',
  parse: parseBoot,
  merge: (text) => text,
};
