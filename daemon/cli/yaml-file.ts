import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { isMap, isScalar, parseDocument, visit } from 'yaml';
import type { Pair, Scalar } from 'yaml';

/** Which values are texts whatever they look like. */
export type IsText = (key: string) => boolean;

/**
 * Reads a file that people write (`-` = standard input), YAML or JSON, which YAML holds. Names and the values that `isText` tells stay as they were
 * written: 001565 and 10.10 are no numbers. Throws InvalidArgumentError with the line where it is neither, or `empty` where it holds no names.
 */
export function readYamlFile(path: string, isText: IsText, empty: string): { readonly [name: string]: unknown } {
  const document = parseDocument(textOf(path));
  const [fault] = document.errors;
  if (fault !== undefined)
    throw new InvalidArgumentError(`It is neither JSON nor YAML: ${fault.message.split('\n')[0] ?? ''}`);
  if (!isMap(document.contents)) throw new InvalidArgumentError(empty);
  visit(document, { Pair: (_, pair) => asWritten(pair, isText) });
  return document.toJS({ maxAliasCount: 100 }) as Record<string, unknown>;
}

function textOf(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (error) {
    throw new InvalidArgumentError(`It cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
  }
}

function asWritten(pair: Pair, isText: IsText): void {
  if (!isScalar(pair.key)) return;
  takeSource(pair.key);
  if (!isText(String(pair.key.value))) return;
  const { value } = pair;
  const values = isScalar(value) ? [value] : ((value as { items?: unknown[] } | null)?.items ?? []);
  for (const one of values) if (isScalar(one)) takeSource(one);
}

function takeSource(scalar: Scalar): void {
  if (typeof scalar.value === 'number' && scalar.source !== undefined) scalar.value = scalar.source;
}
