import { z } from 'zod';
import { metricsType } from '../../lib/index.ts';
import { listing } from './list.ts';
import { finding, givenName, moment, searchText } from './parts.ts';
import { role, roles, route } from './route.ts';

/** Findings in the status: more of them say nothing new to whoever looks at it. */
export const mostFindings = 100;

const scope = z
  .array(z.string().regex(/^[a-zA-Z]{1,40}$/, 'it is no name of a group'))
  .min(1, 'it is empty')
  .max(40, 'it is no list of 1 to 40 entries');

const token = z
  .object({
    id: z.string(),
    name: z.string(),
    role,
    scope: z
      .array(z.string())
      .nullable()
      .describe('The only groups of operations that it opens; null = all of its role'),
    createdAt: moment,
    expiresAt: moment.nullable(),
    lastUsedAt: moment.nullable(),
  })
  .meta({ id: 'Token', description: 'An API token, without its value' });

const store = z.object({
  kind: z.enum(['sqlite', 'mariadb']),
  reachable: z.boolean(),
  trouble: z
    .enum(['gone', 'full', 'busy', 'read-only'])
    .nullable()
    .describe('Why changes are refused now; null = they are not, as far as the last one tells'),
  since: moment,
  schema: z.string(),
  journal: z.int(),
  snapshot: z
    .object({
      takenAt: moment.nullable().describe('null = there is none'),
      isServed: z
        .boolean()
        .describe('The daemon was started without the database: what phones and lists are told is as of the snapshot'),
      refusal: z
        .string()
        .nullable()
        .describe('Why the database is not used although it is back (a code of the error table)'),
    })
    .nullable()
    .describe('What a start without the database would serve; null = there is no need of one (SQLite)'),
});

/** How a way to the exchange stands. */
export const doorState = z
  .enum(['off', 'connecting', 'ready', 'gone', 'refused'])
  .describe('`off`: not configured; `refused`: it needs somebody, and is tried again only slowly');

const door = z
  .object({
    state: doorState,
    since: moment,
    why: z
      .object({
        code: z.string().describe('Of the error table'),
        detail: z.string().describe('What the other side said'),
        message: z.string().describe('In the language asked for'),
        hint: z.string(),
      })
      .nullable(),
  })
  .meta({ id: 'Door' });

const exchange = z
  .object({
    kind: z.enum(['standalone', 'asterisk', 'freepbx']),
    foundBy: z.string().describe('Configured, or recognised by what'),
    known: z.boolean().describe('What is live was read once; until then phones are asked to come back later'),
    doors: z.object({ tables: door, ami: door, ari: door }),
    accounts: z.int(),
    registrations: z
      .object({ registered: z.int(), unreachable: z.int() })
      .nullable()
      .describe('Accounts with a contact; null = nobody can be asked now'),
    readAt: moment.nullable().describe('null = not since the start: what is served was kept from before'),
    applyPending: z.boolean().describe('Its tables hold changes that are not live yet'),
    asterisk: z.string().nullable().describe('Version; null = it is not known'),
    findings: z
      .array(finding.extend({ number: z.string().nullable().describe('The account that it is about') }))
      .describe(`What somebody should mend at the exchange, ${mostFindings} of it at most`),
    findingCount: z.int(),
  })
  .meta({ id: 'ExchangeStatus' });

const pnp = z
  .object({
    state: z
      .enum(['off', 'waiting', 'listening', 'failed'])
      .describe('`waiting`: the exchange on this machine has not opened its port yet; `failed`: it needs somebody'),
    address: z.string().nullable().describe('Of the interface that the phones are at'),
    port: z.int().describe('Where they are heard'),
    redirected: z
      .boolean()
      .nullable()
      .describe('What phones send to port 5060 comes to another one; null = it is 5060 itself, or not known yet'),
    asked: z.int().describe('Questions since the start'),
    told: z.int().describe('Phones that were sent their address'),
    confirmed: z.int().describe('Those of them that confirmed it'),
    why: z
      .object({ code: z.string().describe('Of the error table'), message: z.string(), hint: z.string() })
      .nullable(),
  })
  .meta({ id: 'PnpStatus', description: 'The answering of phones that ask by SIP plug and play' });

const deviceCertificates = z
  .object({
    authorities: z
      .array(
        z.object({
          make: z
            .string()
            .meta({ examples: ['yealink'] })
            .describe('Name of the file; the folder where that cannot be read'),
          certificates: z
            .array(z.object({ name: z.string(), expiresAt: moment }))
            .describe('In force; empty = the make has none'),
          problem: z
            .string()
            .nullable()
            .describe('Why the file cannot be used as it is now: what was in force before stays'),
        }),
      )
      .describe('Whose phones’ certificates are believed; where there are any in force, phones are asked for theirs'),
    unguarded: z
      .array(z.object({ make: z.string(), phones: z.int() }))
      .describe('Phones that should prove themselves so and are not asked, because their make has no authorities'),
  })
  .meta({ id: 'DeviceCertificates', description: 'Certificates that phones bring from their factories' });

const document = z.looseObject({ openapi: z.string(), info: z.looseObject({}), paths: z.looseObject({}) });

const status = z
  .object({
    version: z.string(),
    startedAt: moment,
    state: z.enum(['starting', 'ready', 'stopping']),
    phones: z.object({ total: z.int(), byState: z.record(z.string(), z.int()) }),
    extensions: z.int(),
    store,
    exchange,
    traffic: z
      .array(
        z.object({
          from: moment,
          fetches: z.int().describe('Files that phones asked for and got, or had already'),
          refused: z.int().describe('Requests without a valid address'),
        }),
      )
      .describe('What phones did, by hour: the last 24, the present one last; counted since the start'),
    /** Addresses of the listeners. */
    addresses: z.object({
      api: z.string(),
      phones: z.string(),
      phonesTls: z.string().nullable(),
      phonesOldTls: z.string().nullable(),
      tftp: z.string().nullable().describe('null = it is off'),
      public: z.string(),
    }),
    pnp,
    deviceCertificates,
    oldTls: z
      .object({
        port: z.int(),
        lastAt: moment.nullable().describe('When a phone last came by it; null = not since the start'),
      })
      .nullable()
      .describe('The listener for old TLS versions; null = there is none'),
  })
  .meta({ id: 'Status' });

const ready = z.object({
  ready: z.boolean(),
  state: status.shape.state,
  store: z.enum(['reachable', 'gone']),
  since: moment.describe('Since when the database is reachable or gone'),
  snapshot: moment
    .nullable()
    .describe('Where phones are served from a snapshot since a start without the database: of when it is'),
});

/** The daemon itself, and the tokens that give access to it. */
export const systemRoutes = {
  'tokens.list': route({
    method: 'GET',
    path: '/tokens',
    role: 'admin',
    summary: 'Lists API tokens, without their values',
    takesPassword: true,
    ...listing({
      item: token,
      sort: ['createdAt', 'name', 'role', 'expiresAt', 'lastUsedAt'],
      filters: { role: z.enum(roles).optional().describe('Only tokens of this role'), q: searchText('name') },
      whole: true,
    }),
  }),
  'tokens.create': route({
    method: 'POST',
    path: '/tokens',
    role: 'admin',
    summary: 'Creates an API token; its value is told this once. Also with the admin’s password (HTTP Basic)',
    takesPassword: true,
    body: z
      .strictObject({
        name: givenName,
        role,
        scope: scope
          .nullish()
          .describe('Groups of operations, as the reference has them: `phones`, `settings` …; null = all of its role'),
        expiresInDays: z.int().min(1).max(3650).nullish().describe('null = it does not expire'),
      })
      .meta({
        id: 'TokenInput',
        examples: [{ name: 'Monitoring', role: 'viewer', scope: ['system'], expiresInDays: 365 }],
      }),
    output: token.extend({ token: z.string().describe('Its value: a secret') }).meta({ id: 'TokenCreated' }),
    status: 201,
  }),
  'tokens.delete': route({
    method: 'DELETE',
    path: '/tokens/{id}',
    role: 'admin',
    summary: 'Deletes an API token: it stops working at once',
    takesPassword: true,
    params: z.strictObject({ id: z.string().min(1).max(64) }),
    output: z.undefined(),
    status: 204,
    refusals: ['token-unknown'],
  }),
  'system.status': route({
    method: 'GET',
    path: '/status',
    role: 'viewer',
    summary: 'Tells how the daemon is',
    output: status,
  }),
  'system.openapi': route({
    method: 'GET',
    path: '/openapi.json',
    role: 'public',
    summary: 'This description of the API, as OpenAPI 3.1; `/api/docs` shows it to people',
    output: document,
  }),
  'system.metrics': route({
    method: 'GET',
    path: '/metrics',
    role: 'viewer',
    summary: 'Numbers for monitors, as Prometheus reads them; HOOKSWITCH_METRICS_TOKEN opens it too',
    atRoot: true,
    forMonitors: true,
    text: metricsType,
    output: z.string(),
  }),
  'system.healthz': route({
    method: 'GET',
    path: '/healthz',
    role: 'public',
    summary: 'Answers while the process is alive',
    atRoot: true,
    output: z.object({ alive: z.literal(true) }),
  }),
  'system.readyz': route({
    method: 'GET',
    path: '/readyz',
    role: 'public',
    summary: 'Answers 200 while phones are served (with or without the database), else 503',
    atRoot: true,
    output: ready,
    otherStatus: 503,
  }),
} as const;

export type TokenOutput = z.output<typeof token>;
export type StatusOutput = z.output<typeof status>;
