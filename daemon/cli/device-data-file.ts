import { readFileSync } from 'node:fs';
import { InvalidArgumentError } from 'commander';
import { isMap, isScalar, parseDocument, visit } from 'yaml';
import type { Pair, Scalar } from 'yaml';

// Digits of a MAC address or a version are no number: 001565 and 10.10 stay as they were written.
const texts = new Set([
  'vendor',
  'prefix',
  'from',
  'to',
  'model',
  'id',
  'name',
  'family',
  'userAgents',
  'minFirmware',
  'firmwarePrefix',
]);

/**
 * Reads a file of device data (`-` = standard input), YAML or JSON, which YAML holds. Throws InvalidArgumentError with the line where it is neither.
 */
export function readDeviceDataFile(path: string): { readonly [name: string]: unknown } {
  const document = parseDocument(textOf(path));
  const [fault] = document.errors;
  if (fault !== undefined)
    throw new InvalidArgumentError(`It is neither JSON nor YAML: ${fault.message.split('\n')[0] ?? ''}`);
  if (!isMap(document.contents)) throw new InvalidArgumentError('It holds no "prefixes" and no "models".');
  visit(document, { Pair: (_, pair) => asWritten(pair) });
  return document.toJS({ maxAliasCount: 100 }) as Record<string, unknown>;
}

function textOf(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (error) {
    throw new InvalidArgumentError(`It cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
  }
}

function asWritten(pair: Pair): void {
  if (!isScalar(pair.key) || !texts.has(String(pair.key.value))) return;
  const { value } = pair;
  const values = isScalar(value) ? [value] : ((value as { items?: unknown[] } | null)?.items ?? []);
  for (const one of values) if (isScalar(one)) takeSource(one);
}

function takeSource(scalar: Scalar): void {
  if (typeof scalar.value === 'number' && scalar.source !== undefined) scalar.value = scalar.source;
}
