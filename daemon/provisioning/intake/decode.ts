import { no, ok, type Result } from '../../lib/result.ts';
import { problem } from '../../lib/errors.ts';

/** What a file's first bytes tell. `ole`: an old workbook, or a new one behind a password. */
export type FileKind = 'zip' | 'ole' | 'other' | 'text';

const magics: readonly (readonly [FileKind, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['ole', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['other', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['other', [0x89, 0x50, 0x4e, 0x47]],
  ['other', [0xff, 0xd8, 0xff]],
  ['other', [0x47, 0x49, 0x46, 0x38]],
  ['other', [0x1f, 0x8b]],
  ['other', [0x7f, 0x45, 0x4c, 0x46]],
  ['other', [0x37, 0x7a, 0xbc, 0xaf]],
];

/** Tells a file's kind by its first bytes. */
export function fileKind(bytes: Uint8Array): FileKind {
  const found = magics.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte));
  return found?.[0] ?? 'text';
}

/** Whether an OLE file is a workbook behind a password: [MS-OFFCRYPTO] puts it into a stream called EncryptedPackage. */
export function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, 2_000 - (bytes.length % 2));
  const nulls = [0, 0];
  for (const [at, byte] of sample.entries()) if (byte === 0) nulls[at % 2] = (nulls[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = nulls;
  const many = sample.length / 5;
  if (odd > many && even === 0) return 'utf-16le';
  if (even > many && odd === 0) return 'utf-16be';
  return 'utf-8';
}

/** Text of a file: UTF-8, UTF-16 with or without a mark, else Windows' Latin-1. Refused where it is no text. */
export function decodeText(bytes: Uint8Array): Result<string> {
  const encoding = encodingOf(bytes);
  try {
    return cleanText(new TextDecoder(encoding, { fatal: encoding === 'utf-8' }).decode(bytes));
  } catch {
    return cleanText(new TextDecoder('windows-1252').decode(bytes));
  }
}

const mostGarbage = 0.02;

/** NULs and the like become blanks; where there are many, it is no text. */
export function cleanText(text: string): Result<string> {
  let garbage = 0;
  const clean = text.replaceAll(/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/g, () => {
    garbage += 1;
    return ' ';
  });
  if (garbage > 20 && garbage > text.length * mostGarbage)
    return no(problem('intake-unreadable', { reason: 'it is no text' }));
  return ok(clean.replace(/^\ufeff/, '').toWellFormed());
}
