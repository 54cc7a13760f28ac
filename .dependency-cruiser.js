// Who may import whom. The table below is the architecture: `npm run check` and test/architecture enforce it.

/** Rooms of daemon/, each with the rooms it may import. `types:` stands for "their types only". */
export const importTable = {
  lib: [],
  domain: ['lib'],
  settings: ['lib', 'domain'],
  vendors: ['lib', 'domain', 'settings'],
  gateways: ['lib', 'domain', 'settings'],
  pbx: ['lib', 'domain'],
  store: ['lib', 'domain', 'types:settings'],
  provisioning: ['lib', 'domain', 'settings', 'vendors', 'gateways', 'pbx', 'store'],
  jobs: ['lib', 'domain', 'settings', 'vendors', 'gateways', 'pbx', 'store', 'provisioning'],
  api: ['lib', 'domain', 'settings', 'vendors', 'gateways', 'pbx', 'store', 'provisioning', 'jobs', 'config'],
  demo: ['lib'],
  cli: [
    'lib',
    'domain',
    'settings',
    'vendors',
    'gateways',
    'pbx',
    'store',
    'provisioning',
    'jobs',
    'api',
    'demo',
    'config',
    'app',
  ],
};

const roomNames = Object.keys(importTable);

/** The files of a room: a folder of daemon/, or the one file of that name (config.ts, app.ts). */
const room = (name) => `^daemon/${name}(/|[.]ts$)`;

const outsideOf = (name, allowed) => ({
  name: `${name}-imports`,
  comment: `${name} may import: ${allowed.join(', ') || 'nothing of Hookswitch'}`,
  severity: 'error',
  from: { path: room(name) },
  to: {
    path: '^(daemon|test|plugin-ui|build)/',
    pathNot: [name, ...allowed.map((entry) => entry.replace('types:', ''))].map(room),
  },
});

const typesOnly = (name, allowed) =>
  allowed
    .filter((entry) => entry.startsWith('types:'))
    .map((entry) => entry.slice('types:'.length))
    .map((other) => ({
      name: `${name}-types-of-${other}`,
      comment: `${name} may import types of ${other}, nothing that runs`,
      severity: 'error',
      from: { path: room(name) },
      to: { path: room(other), dependencyTypesNot: ['type-only'] },
    }));

/** lib is a shelf of small things, taken one by one; every other room has one door. */
const rooms = roomNames.filter((name) => name !== 'lib');

const doors = [
  {
    name: 'enter-by-index',
    comment: 'A room is entered by its index.ts.',
    severity: 'error',
    from: { path: '^daemon/([^/]+)' },
    to: { path: `^daemon/(${rooms.join('|')})/`, pathNot: ['^daemon/$1(/|$)', '^daemon/[^/]+/index[.]ts$'] },
  },
  {
    name: 'enter-vendor-by-index',
    comment: 'A vendor is entered by its index.ts.',
    severity: 'error',
    from: { path: '^daemon/(vendors|gateways)/[^/]+[.]ts$' },
    to: { path: '^daemon/(vendors|gateways)/[^/]+/', pathNot: '^daemon/[^/]+/[^/]+/index[.]ts$' },
  },
  {
    name: 'vendors-apart',
    comment:
      'Vendors never import each other; what they share stands in parts/ and dialects/, entered by their index.ts.',
    severity: 'error',
    from: { path: '^daemon/(vendors|gateways)/([^/]+)/' },
    to: {
      path: '^daemon/(vendors|gateways)/[^/]+/',
      pathNot: [
        '^daemon/(?:vendors|gateways)/$2/',
        '^daemon/$1/parts/index[.]ts$',
        '^daemon/$1/dialects/[^/]+/index[.]ts$',
      ],
    },
  },
  {
    name: 'parts-below-the-vendors',
    comment: 'What vendors share knows none of them.',
    severity: 'error',
    from: { path: '^daemon/(vendors|gateways)/parts/' },
    to: { path: '^daemon/(vendors|gateways)/', pathNot: '^daemon/$1/parts/' },
  },
  {
    name: 'dialects-below-the-vendors',
    comment: 'A language that several makes speak knows none of them, and no other language.',
    severity: 'error',
    from: { path: '^daemon/(vendors|gateways)/dialects/([^/]+)/' },
    to: {
      path: '^daemon/(vendors|gateways)/',
      pathNot: ['^daemon/$1/dialects/$2/', '^daemon/$1/parts/index[.]ts$'],
    },
  },
  {
    name: 'vendors-below-their-registry',
    comment: 'The registry knows the vendors, not the other way round.',
    severity: 'error',
    from: { path: '^daemon/(vendors|gateways)/[^/]+/' },
    to: { path: '^daemon/(vendors|gateways)/index[.]ts$' },
  },
];

const pure = [
  {
    name: 'no-io-in-pure-rooms',
    comment:
      'domain, settings, vendors and gateways are data and pure functions: no module of Node that reaches outside.',
    severity: 'error',
    from: { path: '^daemon/(domain|settings|vendors|gateways)/' },
    to: {
      dependencyTypes: ['core'],
      pathNot: '^(node:)?(assert|buffer|punycode|querystring|string_decoder|url|util)(/|$)',
    },
  },
  {
    name: 'no-io-packages-in-pure-rooms',
    comment: 'domain, settings, vendors and gateways use packages that compute, not packages that reach outside.',
    severity: 'error',
    from: { path: '^daemon/(domain|settings|vendors|gateways)/' },
    to: { path: 'node_modules/(express|kysely|mysql2|pino|node-cron|commander|undici|ws|esbuild)/' },
  },
  {
    name: 'sql-in-store-only',
    comment: 'The database is spoken to in store (our tables) and pbx (the exchange’s).',
    severity: 'error',
    from: { path: '^daemon/', pathNot: '^daemon/(store|pbx)/' },
    to: { path: '(node_modules/(kysely|mysql2)/|^(node:)?sqlite$)' },
  },
  {
    name: 'express-in-api-only',
    comment: 'Phones are served by bare node:http; Express belongs to the API.',
    severity: 'error',
    from: { path: '^daemon/', pathNot: '^daemon/(api/|app[.]ts$)' },
    to: { path: 'node_modules/(express|@types/express)/' },
  },
  {
    name: 'config-is-for-entries',
    comment: 'Rooms are handed what they need; config.ts is read by app, main, cli and api.',
    severity: 'error',
    from: { path: '^daemon/config[.]ts$' },
    to: { path: '^daemon/', pathNot: '^daemon/(lib|domain|config)/' },
  },
  {
    name: 'launcher-stands-alone',
    comment:
      'The launcher runs before anything is installed: Node and its own files only (esbuild and Vite once they are there).',
    severity: 'error',
    from: { path: '^daemon/launch/' },
    to: { path: '.', pathNot: ['^daemon/launch/', 'node_modules/(esbuild|vite)/'], dependencyTypesNot: ['core'] },
  },
  {
    name: 'demo-beside-the-product',
    comment: 'The example company acts from outside; only the command that starts it knows it.',
    severity: 'error',
    from: { path: '^daemon/', pathNot: '^daemon/(cli|demo)/' },
    to: { path: '^daemon/demo/' },
  },
  {
    name: 'nobody-imports-the-launcher',
    severity: 'error',
    from: { path: '^daemon/', pathNot: '^daemon/launch/' },
    to: { path: '^daemon/launch/' },
  },
  {
    name: 'nobody-imports-the-entry',
    severity: 'error',
    from: { path: '^(daemon|test)/' },
    to: { path: '^daemon/main[.]ts$' },
  },
  {
    name: 'no-tests-in-the-product',
    severity: 'error',
    from: { path: '^daemon/' },
    to: { path: '^test/' },
  },
  {
    name: 'simulated-phones-read-for-themselves',
    comment: 'A simulated phone that used our parser would agree with our mistakes.',
    severity: 'error',
    from: { path: '^test/phones/', pathNot: '[.]test[.]ts$' },
    to: { path: '^daemon/(settings|vendors|gateways|store|provisioning|pbx|api|app)' },
  },
];

const page = [
  {
    name: 'page-stands-alone',
    comment: 'The page knows the daemon by the API alone; its types are written from the description (npm run docs).',
    severity: 'error',
    from: { path: '^plugin-ui/web/' },
    to: { path: '^(daemon|test|plugin-ui/[^/]+$)' },
  },
  {
    name: 'page-router-knows-no-room',
    comment: 'What serves the page serves files: nothing of the daemon is in it.',
    severity: 'error',
    from: { path: '^plugin-ui/[^/]+[.]ts$' },
    to: { path: '^(daemon|test|plugin-ui/web)/' },
  },
  {
    name: 'page-is-served-by-app',
    severity: 'error',
    from: { path: '^daemon/', pathNot: '^daemon/app[.]ts$' },
    to: { path: '^plugin-ui/' },
  },
];

const sound = [
  {
    name: 'no-cycles',
    comment: 'No cycles. Inside a room a file may take the types of the interface in its index.ts.',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  {
    name: 'declared-packages',
    comment: 'A package that is used is declared; what runs in production is no devDependency.',
    severity: 'error',
    from: { path: '^daemon/' },
    to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'named-for-what-it-is',
    comment: 'No drawer for everything: name a file for what it does.',
    severity: 'error',
    from: {},
    to: { path: '/(utils?|helpers?|services?|managers?|common)(/|[.])', pathNot: 'node_modules' },
  },
];

export default {
  forbidden: [
    ...Object.entries(importTable).flatMap(([name, allowed]) => [
      outsideOf(name, allowed),
      ...typesOnly(name, allowed),
    ]),
    ...doors,
    ...pure,
    ...page,
    ...sound,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(fixtures|build|coverage)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    detectJSDocImports: false,
    combinedDependencies: false,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
