import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Router } from 'express';
import type { Request, Response } from 'express';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Everything from here and nothing else: no inline script or style, no request to elsewhere, in nobody's frame but our own. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
  readonly zipped: Buffer;
  /** With its quotes. */
  readonly etag: string;
}

async function readAsset(path: string, type: string): Promise<Asset> {
  const bytes = await readFile(path);
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
  return { type, bytes, zipped: gzipSync(bytes, { level: 9 }), etag };
}

function send({ headers }: Request, response: Response, { type, bytes, zipped, etag }: Asset): void {
  response.setHeader('Content-Security-Policy', policy);
  response.setHeader('X-Frame-Options', 'SAMEORIGIN');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cache-Control', 'no-cache');
  response.setHeader('ETag', etag);
  response.setHeader('Vary', 'Accept-Encoding');
  if (headers['if-none-match']?.includes(etag) === true) return void response.status(304).end();
  const isZipped = /\bgzip\b/.test(headers['accept-encoding'] ?? '');
  if (isZipped) response.setHeader('Content-Encoding', 'gzip');
  response.setHeader('Content-Type', type);
  response.end(isZipped ? zipped : bytes);
}

/**
 * Serves the built page out of `folder` at `/`: its files are read once and kept in memory, so that an update beside the running daemon changes nothing half. GET and HEAD of
 * names that are there are answered, everything else is passed on. Rejects where the folder cannot be read.
 */
export async function createPageRouter(folder: string): Promise<Router> {
  const names = (await readdir(folder)).filter((name) => types[extname(name)] !== undefined);
  const assets = await Promise.all(names.map((name) => readAsset(join(folder, name), types[extname(name)] ?? '')));
  const known = new Map(names.map((name, index) => [`/${name}`, assets[index]]));
  const router = Router();
  router.use((request, response, next) => {
    const asset = known.get(request.path === '/' ? '/index.html' : request.path);
    if (asset === undefined || !['GET', 'HEAD'].includes(request.method)) return next();
    return send(request, response, asset);
  });
  return router;
}
