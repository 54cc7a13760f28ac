import { z } from 'zod';
import { problem } from '../../lib/index.ts';
import { onTheWire, refusal } from './parts.ts';

/** Most rows of a page, and of a list that is told whole. */
const mostRows = { page: 1000, whole: 10_000 };

/** Where a page begins: the place of the row before it, in the order that it was asked in. */
export interface Cursor {
  readonly sort: string;
  readonly key: string | number | null;
  readonly id: string | number;
}

const cursorShape = z.tuple([
  z.string(),
  z.union([z.string(), z.number(), z.null()]),
  z.union([z.string(), z.number().int()]),
]);

/** A cursor as callers carry it from page to page: they cannot tell what is in it. */
export function writeCursor({ sort, key, id }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, key, id])).toString('base64url');
}

/** The cursor in a text of {@link writeCursor}; null for anything else. */
export function readCursor(text: string): Cursor | null {
  try {
    const [sort, key, id] = cursorShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    return { sort, key, id };
  } catch {
    return null;
  }
}

const noCursor = problem('field-invalid', { field: 'cursor', reason: 'it is no cursor of this list' }, 'cursor');

const cursor = z
  .string()
  .max(4000)
  .transform((text, context): Cursor => {
    const read = readCursor(text);
    if (read !== null) return read;
    context.addIssue(refusal(noCursor));
    return z.NEVER;
  });

function limit(most: number, standard: number) {
  const reason = `it is no number from 1 to ${most}`;
  const fits = (count: number) => count >= 1 && count <= most;
  return z
    .string()
    .regex(/^\d{1,5}$/, reason)
    .transform(Number)
    .refine(fits, reason)
    .default(standard);
}

/** `a,b` out of the fields that the rows have. */
function selection(fields: readonly string[]) {
  const known = new Set(fields);
  const reason = `it is none of: ${fields.join(', ')}`;
  return z
    .string()
    .max(1000)
    .transform((text) => text.split(','))
    .refine((names) => names.every((name) => known.has(name)), reason)
    .transform((names): ReadonlySet<string> => new Set(names));
}

/** What every list takes from its address, read. */
export interface ListQuery {
  readonly limit: number;
  readonly cursor?: Cursor | undefined;
  /** A name of the list's orders, with `-` before it for the other way round. */
  readonly sort: string;
  readonly fields?: ReadonlySet<string> | undefined;
}

/** Names of orders; the first one is the usual one. */
type Orders = readonly [string, ...string[]];

const bothWays = ([usual, ...others]: Orders): Orders => [
  ...([usual, `-${usual}`] as const),
  ...others.flatMap((name) => [name, `-${name}`]),
];

/**
 * Query and answer of a list: the one form that all lists have. `sort` are the orders that it can be had in; `newest` = newest first, and in no other way. `filters` are the fields of its own. `whole` = short
 * enough to be told at once unless a limit is given.
 */
export function listing<I extends z.ZodObject, F extends z.ZodRawShape>(declared: {
  readonly item: I;
  readonly filters: F;
  readonly sort: Orders | 'newest';
  readonly whole?: boolean;
}) {
  const { item, filters, whole = false } = declared;
  const fields = Object.keys(item.shape);
  const orders: Orders = declared.sort === 'newest' ? ['-id'] : bothWays(declared.sort);
  const most = whole ? mostRows.whole : mostRows.page;
  const standard = whole ? most : 100;
  const limits = { type: 'integer', minimum: 1, maximum: most, default: standard };
  const query = z.strictObject({
    limit: onTheWire(limit(most, standard), { ...limits, description: 'Most rows of the answer' }),
    cursor: onTheWire(cursor.optional(), {
      ...{ type: 'string', maxLength: 4000 },
      description: '`next` of the page before, asked with the same `sort`. Rows that come and go meanwhile do no harm',
    }),
    sort: onTheWire(z.enum(orders).default(orders[0]), {
      ...{ type: 'string', enum: [...orders], default: orders[0] },
      description:
        'Order of the rows; `-` = the other way round. Capitals count as small letters; rows without a value come last',
    }),
    fields: onTheWire(selection(fields).optional(), {
      ...{ type: 'array', items: { type: 'string', enum: fields }, minItems: 1, examples: [fields.slice(0, 2)] },
      description: 'Tells these fields of each row and no others',
    }),
    ...filters,
  });
  const output = z.object({
    items: z.array(item).describe('With `fields`, the rows have only these'),
    next: z.string().nullable().describe('`cursor` of the page after this one; null = there is none'),
    total: z
      .int()
      .nullable()
      .describe('How many rows fit the filters on all pages together; null = nobody counted (histories)'),
  });
  return { query, output };
}
