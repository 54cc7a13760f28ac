import type { IncomingMessage } from 'node:http';
import { problem, ProblemError } from '../../lib/index.ts';
import { JsonFault, parseStrictJson } from './strict-json.ts';

/** Most bytes of a request's body: all keys of the largest phone take a tenth of it. */
export const bodyLimit = 1024 * 1024;

const refuse = (reason: string) => new ProblemError(problem('body-malformed', { reason }));

function checkHeaders(request: IncomingMessage): void {
  const type = request.headers['content-type'] ?? 'none';
  const [media = '', ...parameters] = type.toLowerCase().split(';');
  const charset = parameters.map((part) => part.trim()).find((part) => part.startsWith('charset='));
  const isJson = media.trim() === 'application/json' || media.trim() === 'application/merge-patch+json';
  if (!isJson || (charset !== undefined && !/^charset="?utf-8"?$/.test(charset))) {
    throw new ProblemError(problem('content-type-unsupported', { type: type.slice(0, 100) }));
  }
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity')
    throw new ProblemError(problem('content-type-unsupported', { type: encoding.slice(0, 100) }));
}

function tooLarge(limit: number): ProblemError {
  return new ProblemError(problem('body-too-large', { limit }));
}

async function readBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  await new Promise<void>((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else reject(tooLarge(limit));
    });
    request.once('end', resolve);
    request.once('error', () => reject(refuse('it ended too early')));
    request.once('close', () => reject(refuse('it ended too early')));
  });
  return Buffer.concat(chunks);
}

/**
 * Reads a request's JSON. Rejects with ProblemError `content-type-unsupported`, `body-too-large` or `body-malformed`
 * (not UTF-8, not JSON, repeated names).
 */
export async function readJson(request: IncomingMessage, limit = bodyLimit): Promise<unknown> {
  checkHeaders(request);
  const bytes = await readBytes(request, limit);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse('it is not UTF-8');
  }
  try {
    return parseStrictJson(text);
  } catch (error) {
    throw error instanceof JsonFault ? refuse(error.message) : error;
  }
}
