import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { no, ok, problem } from '../../lib/index.ts';
import type { Result } from '../../lib/index.ts';
import type { Survey } from './survey.ts';

/** Our names in the daemon's configuration: nobody else may set them there too. */
const ours = ['ami-user', 'ami-secret', 'ami-secret-file', 'ari-user', 'ari-secret', 'ari-secret-file'];

/** Names that somebody set, with their values. */
export type ForeignKeys = ReadonlyMap<string, unknown>;

const refuse = (path: string, reason: string) => no(problem('setup-refused', { path, reason }));

/**
 * What a configuration sets beside our lines. `text` is latin1, byte for byte. Refused with `setup-refused` where lines cannot be added to it, or set what
 * ours would. `whole`: the text with our lines, which may set it.
 */
export function foreignKeys(path: string, text: string, extent: 'around' | 'whole' = 'around'): Result<ForeignKeys> {
  const lineCounter = new LineCounter();
  const document = parseDocument(Buffer.from(text, 'latin1').toString('utf8'), { uniqueKeys: true, lineCounter });
  const [fault] = document.errors;
  if (fault !== undefined) return refuse(path, 'it is no YAML to which lines can be added');
  const { contents } = document;
  if (contents === null) return ok(new Map());
  if (!isMap(contents) || contents.flow === true) return refuse(path, 'it is no YAML to which lines can be added');
  const keys = new Map<string, unknown>();
  for (const { key, value } of contents.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const { line } = lineCounter.linePos((isScalar(key) ? key.range?.[0] : undefined) ?? 0);
    if (extent === 'around' && ours.includes(name))
      return refuse(`${path}:${line}`, 'it sets what our lines set: take that line out first');
    keys.set(name, isScalar(value) ? value.value : null);
  }
  return ok(keys);
}

/** Our lines. Names that somebody set already, where that may be, stay theirs. `files`: those with secrets that are in use, by what they hold. */
export function configLines(
  { exchange, doors }: Survey,
  user: string,
  files: Readonly<Record<string, string>>,
  there: ForeignKeys,
): readonly string[] {
  const port = doors.ami?.port ?? 5038;
  const file = (name: string) => JSON.stringify(files[name]);
  const when = (is: boolean, ...lines: readonly string[]) => (is ? lines : []);
  const hasOther = there.has('exchange-db-url') || there.has('exchange-db-url-file');
  return [
    ...when(!there.has('exchange'), `exchange: ${exchange.kind}`),
    ...[`ami-user: ${user}`, `ami-secret-file: ${file('ami-secret')}`],
    ...when(port !== 5038 && !there.has('ami-port'), `ami-port: ${port}`),
    ...when('ari-secret' in files, `ari-user: ${user}`, `ari-secret-file: ${file('ari-secret')}`),
    ...when('exchange-db-url' in files && !hasOther, `exchange-db-url-file: ${file('exchange-db-url')}`),
  ];
}
