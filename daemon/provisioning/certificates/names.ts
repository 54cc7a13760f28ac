import type { X509Certificate } from 'node:crypto';
import { bareMac } from '../../domain/index.ts';
import type { DeviceCertificateRecord } from '../../domain/index.ts';
import { parseMac } from '../../lib/index.ts';
import type { Mac } from '../../lib/index.ts';

/** Beyond this nothing is read: no maker's certificate comes near it. */
const most = { subject: 4_096, alternative: 16_384, names: 16, length: 128 };

/** The names that a certificate gives its owner, bounded. Values with control or odd characters stay escaped as OpenSSL writes them, so that no pattern fits them. */
export interface OwnerNames {
  readonly commonNames: readonly string[];
  readonly alternativeNames: readonly string[];
}

/** Reads them. Never throws for what strangers send. */
export function ownerNames(certificate: Pick<X509Certificate, 'subject' | 'subjectAltName'>): OwnerNames {
  // Node leaves a part out that OpenSSL cannot print.
  const subject = (certificate.subject as string | undefined) ?? '';
  const alternative = certificate.subjectAltName ?? '';
  return {
    commonNames: subject.length > most.subject ? [] : valuesOf(subject.split('\n'), 'CN='),
    alternativeNames: alternative.length > most.alternative ? [] : valuesOf(alternative.split(', '), 'DNS:'),
  };
}

function valuesOf(parts: readonly string[], prefix: string): string[] {
  const values = parts.filter((part) => part.startsWith(prefix)).map((part) => part.slice(prefix.length));
  return values.slice(0, most.names).filter((value) => value.length <= most.length);
}

/** For makes of which nobody knows how their certificates name the MAC address. */
const usual = { macIn: 'common-name', pattern: bareMac } as const;

/** The MAC addresses among the names, each once, as a make's record reads them. */
export function macsIn(
  { commonNames, alternativeNames }: OwnerNames,
  record: Pick<DeviceCertificateRecord, 'macIn' | 'pattern'> = usual,
): readonly Mac[] {
  const names = record.macIn === 'common-name' ? commonNames : alternativeNames;
  const found = names.map((name) => parseMac(record.pattern.exec(name)?.[1] ?? ''));
  return [...new Set(found.filter((mac) => mac !== null))];
}
