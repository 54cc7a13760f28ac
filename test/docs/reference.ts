import type { z } from 'zod';
import { routes } from '../../daemon/api/contract/index.ts';
import { createSchemaWriter } from '../../daemon/api/openapi/schemas.ts';
import { errorTable } from '../../daemon/lib/index.ts';
import { describeCatalogue, type SettingDescription } from '../../daemon/settings/index.ts';
import { vendors } from '../../daemon/vendors/index.ts';
import { pageSchema } from './page-schema.ts';

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(heads), row(heads.map(() => '---')), ...rows.map(row)].join('\n');
}

const written = 'This page is written by `npm run docs`; a test compares it with the code.';

function values({ choices, form, unit, schema }: SettingDescription): string {
  if (choices !== null) return choices.map(({ value }) => `\`${value}\``).join(' ');
  const { minimum, maximum } = schema as { minimum?: number; maximum?: number };
  const range = minimum === undefined || maximum === undefined ? '' : ` ${minimum} to ${maximum}`;
  return `${form}${range}${unit === null ? '' : ` ${unit}`}`;
}

function shippedText({ shipped }: SettingDescription): string {
  if (shipped === null) return 'none';
  return `\`${typeof shipped === 'string' ? shipped : JSON.stringify(shipped)}\``;
}

function supporters(id: string): string {
  const able = vendors.filter(({ families }) => families.some(({ abilities }) => abilities.settings.includes(id)));
  return able.map(({ name }) => name).join(', ');
}

/** The reference of all settings, as Markdown. */
export function settingsPage(): string {
  const all = describeCatalogue('en');
  const groups = [...new Set(all.map(({ group }) => group))];
  const parts = groups.map((group) => {
    const rows = all
      .filter((setting) => setting.group === group)
      .map((setting) => [
        `\`${setting.id}${setting.index === null ? '' : '.…'}\``,
        `**${setting.label}.** ${setting.help}${setting.noneMeans === null ? '' : ` None: ${setting.noneMeans}.`}`,
        values(setting),
        setting.secret ? 'secret' : shippedText(setting),
        setting.internal ? 'all' : supporters(setting.id),
      ]);
    return `## ${group}\n\n${table(['setting', 'what it does', 'values', 'shipped', 'makes'], rows)}`;
  });
  const intro = `# Settings of a phone

${written}

Most specific first: phone, model, default, shipped. In the API a value that is absent, empty, \`null\` or \`-\` means *inherit*; \`{ "none": true }\` means *explicitly none*.
On the command line: \`npx hookswitch settings set <setting> <value>\` for all phones, \`npx hookswitch phones settings set <mac> <setting> <value>\` for one.
Indexed settings (\`line-key.3\`, \`expansion-key.1.20\`, \`raw.<parameter>\`) are inherited index by index.`;
  return `${[intro, ...parts].join('\n\n')}\n`;
}

function fields(schema: z.ZodType | undefined): string {
  if (schema === undefined) return '';
  const writer = createSchemaWriter();
  const written = writer.input(schema);
  const name = (written['$ref'] as string | undefined)?.split('/').at(-1);
  const { properties = {}, required = [] } = (name === undefined ? written : (writer.components()[name] ?? {})) as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  return Object.keys(properties)
    .map((name) => `\`${name}\`${required.includes(name) ? '' : '?'}`)
    .join(' ');
}

/** The reference of the API, as Markdown. */
export function apiPage(): string {
  const rows = Object.values(routes).map((route) => [
    `\`${route.method} ${route.path}\``,
    `${route.summary}${route.versioned ? ' Needs `If-Match`.' : ''}`,
    route.role,
    [fields(route.query), fields(route.body)].filter(Boolean).join('; '),
    String(route.status),
  ]);
  const errors = Object.entries(errorTable).map(([code, { status, message, hint }]) => [
    `\`${code}\``,
    String(status),
    message.en,
    hint.en,
  ]);
  return `# The API

${written}

Below \`/api/v1\`, on the address that \`npm start\` prints for people. JSON in UTF-8 both ways. Sign in with \`Authorization: Bearer <token>\`;
\`npx hookswitch token create <name> --role admin\` makes a token on the machine itself, \`POST /api/v1/tokens\` with the account's name and password (HTTP Basic) from elsewhere.
Roles: a *viewer* looks and sees no secret, an *operator* changes phones, an *admin* everything.

**The whole of it** (every field, every answer, examples) is served by the daemon itself: \`/api/docs\` is an interactive reference that needs no internet, and
\`/api/v1/openapi.json\` the same as OpenAPI 3.1, for programs. Both are open to anyone: they hold no secret.

What can be edited answers with an \`ETag\`; an edit sends it back as \`If-Match\` and is refused with 412 when somebody else was faster. A refusal is a
[problem document](https://www.rfc-editor.org/rfc/rfc9457) with \`code\`, \`message\`, \`hint\` and, where there is one, \`field\`; \`Accept-Language: it\` gives Italian texts.

Lists are alike: \`limit\` and \`cursor\` (the answer's \`next\`) page through them, \`sort=field\` or \`sort=-field\` puts them in order, \`fields=a,b\` tells only these
fields, \`q\` looks for a text, and other names filter. They answer \`items\`, \`next\` (null = that was the last page) and \`total\` (how many fit; null in histories). A cursor keeps
its place while rows come and go. Short lists (those of models, parameters, settings, tokens) come whole unless a \`limit\` is given.

## Operations

${table(['operation', 'what it does', 'role', 'query; body (? = optional)', 'status'], rows)}

## Errors

${table(['code', 'status', 'message', 'way out'], errors)}
`;
}

/** Every page that is written from the code: path below the root → text. */
export const pages: Readonly<Record<string, () => string | Promise<string>>> = {
  'docs/settings.md': settingsPage,
  'docs/api.md': apiPage,
  'plugin-ui/web/api/schema.ts': pageSchema,
};
