import { createHash } from 'node:crypto';
import type { Kept, Reply } from '../http/answer.ts';
import { openapiDocument } from './document.ts';
import type { OpenapiDocument } from './document.ts';

/** Bytes with an ETag that is made of them. */
export function keptBytes(bytes: Buffer): Kept {
  return { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` };
}

async function make(version: string): Promise<Reply<OpenapiDocument>> {
  const body = await openapiDocument(version);
  return { body, kept: keptBytes(Buffer.from(`${JSON.stringify(body)}\n`)) };
}

/** The API's description as it is answered: made when it is first asked for, then the same bytes. */
export function createOpenapiReply(version: () => string): () => Promise<Reply<OpenapiDocument>> {
  let made: Promise<Reply<OpenapiDocument>> | null = null;
  return () => (made ??= make(version()));
}
