import openapiTS, { astToString } from 'openapi-typescript';
import { openapiDocument } from '../../daemon/api/openapi/document.ts';

const quiet = new Set([
  'description',
  'summary',
  'example',
  'examples',
  'headers',
  'title',
  'pattern',
  'default',
  'tags',
]);

/** Headers that all requests may have: the client sets them. */
const isHeader = (item: unknown) => JSON.stringify(item).startsWith('{"$ref":"#/components/parameters/');

/** Without what types cannot say, and without refusals: those are all read in one way. `isMap` = the keys are names of something. */
function slim(value: unknown, isMap = false): unknown {
  if (Array.isArray(value)) return value.filter((item) => !isHeader(item)).map((item) => slim(item));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => (isMap ? true : !quiet.has(key)) && !/^[45]\d\d$/.test(key));
  return Object.fromEntries(
    kept.map(([key, part]) => [key, slim(part, !isMap && (key === 'properties' || key === 'schemas'))]),
  );
}

/** The types of the page's client, out of the OpenAPI description. */
export async function pageSchema(): Promise<string> {
  const { paths, components, ...document } = await openapiDocument('0');
  const { schemas } = components as { schemas: object };
  // A type of its own cannot speak of itself in an index.
  const named = { ...(slim(schemas, true) as object), Json: {} };
  const slimmed = { ...document, paths: slim(paths), components: { schemas: named } };
  const written = astToString(await openapiTS(JSON.parse(JSON.stringify(slimmed)) as never, { alphabetize: false }));
  const lines = written.split('\n').filter((line) => !/^\s*(\w+\?: never;|(\*|\/\*\*).*)$/.test(line));
  return `// Written by \`npm run docs\` from the OpenAPI description; a test compares it.\n\n${lines.join('\n')}`;
}
