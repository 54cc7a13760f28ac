import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Express, Response } from 'express';
import { problem, ProblemError } from '../../lib/index.ts';
import { sendKept } from '../http/answer.ts';
import type { Kept } from '../http/answer.ts';
import { keptBytes } from './reply.ts';

/** Where the interactive reference is. Links in it are relative, so that it works behind a proxy with a path of its own. */
const address = '/api/docs';

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Hookswitch API</title>
    <link rel="icon" type="image/png" href="docs/icon.png">
    <link rel="stylesheet" href="docs/reference.css">
  </head>
  <body>
    <div id="reference"></div>
    <noscript>This page needs JavaScript. The description itself is <a href="v1/openapi.json">here</a>.</noscript>
    <script src="docs/reference.js"></script>
    <script src="docs/start.js"></script>
  </body>
</html>
`;

/** Nothing from elsewhere: no check of the description on a foreign site, no address of another one taken from the page's own. */
const start = `globalThis.SwaggerUIBundle({
  url: new URL('v1/openapi.json', document.baseURI).href,
  dom_id: '#reference',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  displayOperationId: true,
  filter: true,
  persistAuthorization: false,
  queryConfigEnabled: false,
  validatorUrl: null,
});
`;

type Source = { readonly text: string } | { readonly file: string };

/** Name below the page → what it is. Files are those of the package. */
const assets: Readonly<Record<string, { readonly type: string } & Source>> = {
  '': { type: 'text/html; charset=utf-8', text: page },
  '/start.js': { type: 'text/javascript; charset=utf-8', text: start },
  '/reference.js': { type: 'text/javascript; charset=utf-8', file: 'swagger-ui-bundle.js' },
  '/reference.css': { type: 'text/css; charset=utf-8', file: 'swagger-ui.css' },
  '/icon.png': { type: 'image/png', file: 'favicon-32x32.png' },
};

/** Addresses that {@link mountReference} answers. */
export const referenceAddresses = Object.keys(assets).map((name) => address + name);

/**
 * Scripts and styles are files of our own; pictures may stand in the styles. The package sets styles of single elements by script (which the
 * policy allows) and draws with SVG.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

async function read(source: Source): Promise<Kept> {
  if ('text' in source) return keptBytes(Buffer.from(source.text));
  const folder = createRequire(import.meta.url);
  return keptBytes(await readFile(folder.resolve(`swagger-ui-dist/${source.file}`)));
}

/** The interactive reference at `/api/docs`, all of it from here: for anyone, as it tells nothing but how the API is. */
export function mountReference(app: Express): void {
  const kept = new Map<string, Promise<Kept>>();
  const send = async (name: string, response: Response) => {
    const asset = assets[name];
    if (asset === undefined) throw new ProblemError(problem('route-unknown'));
    const reading = kept.get(name) ?? read(asset);
    kept.set(name, reading);
    response.setHeader('Content-Security-Policy', policy);
    sendKept(response, asset.type, await reading);
  };
  for (const name of Object.keys(assets)) {
    app.get(address + name, (_request, response) => send(name, response));
    app.all(address + name, ({ method }) => {
      throw new ProblemError(problem('method-not-allowed', { method, allowed: 'GET, HEAD' }));
    });
  }
}
