import type { FileSpec } from '../domain/index.ts';
import type { Mac } from '../lib/index.ts';
import type { PhoneVendor } from '../vendors/index.ts';

/** What a file name means for one vendor. `mac` is the address in the name, if the pattern has one. */
export type NameMatch =
  | { readonly kind: 'file'; readonly file: FileSpec; readonly mac: string | null }
  | { readonly kind: 'quiet' }
  | { readonly kind: 'unknown' };

/** Reads the file names of one vendor's phones, without regard to case. */
export type NameReader = (name: string) => NameMatch;

interface Pattern {
  readonly expression: RegExp;
  readonly file: FileSpec | null;
}

function toExpression(name: string): RegExp {
  const source = name.replaceAll(/\{mac\}|\{model\}|\*|[^{}*]+|[{}]/g, (part) => {
    if (part === '{mac}') return '([0-9a-f]{12})';
    if (part === '{model}' || part === '*') return '[^/]*';
    return part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${source}$`, 'i');
}

/** Compiles the file names of a family's phones once. Files stand before quiet names; the first match wins. */
export function createNameReader(vendor: Pick<PhoneVendor, 'files' | 'quietFiles'>): NameReader {
  const patterns: Pattern[] = [
    ...vendor.files.flatMap((file) => file.names.map((name) => ({ expression: toExpression(name), file }))),
    ...vendor.quietFiles.map((name) => ({ expression: toExpression(name), file: null })),
  ];
  return (name) => {
    for (const { expression, file } of patterns) {
      const match = expression.exec(name);
      if (match === null) continue;
      return file === null ? { kind: 'quiet' } : { kind: 'file', file, mac: match[1]?.toLowerCase() ?? null };
    }
    return { kind: 'unknown' };
  };
}

/** The name by which our own addresses and pages call a device's file. */
export function fileName(file: FileSpec, mac: Mac, model: string | null): string {
  return (file.names[0] ?? file.id)
    .replaceAll('{mac}', mac)
    .replaceAll('{model}', model ?? '')
    .replaceAll('*', '');
}
