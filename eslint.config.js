// What the code must not do, beyond what the compiler refuses. The import table is in .dependency-cruiser.js.
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const environment = [
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'The environment is read in daemon/config.ts only.',
  },
  {
    selector: "ImportDeclaration[source.value='node:process'] ImportSpecifier[imported.name='env']",
    message: 'The environment is read in daemon/config.ts only.',
  },
];

const defaultExports = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  { selector: "ExportSpecifier[exported.name='default']", message: 'Export by name.' },
];

const moduleState = [
  {
    selector: ":matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration[kind!='const']",
    message: 'No state in a module: put it into a factory.',
  },
  {
    selector:
      ':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator > NewExpression[callee.name=/^(Map|Set|WeakMap|WeakSet)$/][arguments.length=0]',
    message: 'An empty collection in a module can only be state: put it into a factory.',
  },
  {
    selector:
      ':matches(Program, Program > ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator > ArrayExpression[elements.length=0]',
    message: 'An empty list in a module can only be state: put it into a factory.',
  },
];

const clock = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Take the time from the clock that was handed in (lib/clock.ts).',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Take the time from the clock that was handed in (lib/clock.ts).',
  },
];

const chance = [
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Same input, same bytes: nothing random here.',
  },
];

/** `no-restricted-syntax` is one rule, so a later block replaces the whole list: each block names its own. */
const forbid = (...groups) => ['error', ...groups.flat()];

const core = {
  'array-callback-return': 'error',
  'constructor-super': 'error',
  eqeqeq: ['error', 'always', { null: 'ignore' }],
  'for-direction': 'error',
  'no-async-promise-executor': 'error',
  'no-class-assign': 'error',
  'no-compare-neg-zero': 'error',
  'no-cond-assign': 'error',
  'no-constant-binary-expression': 'error',
  'no-constant-condition': ['error', { checkLoops: false }],
  'no-debugger': 'error',
  'no-dupe-else-if': 'error',
  'no-dupe-keys': 'error',
  'no-duplicate-case': 'error',
  'no-empty': ['error', { allowEmptyCatch: false }],
  'no-empty-character-class': 'error',
  'no-empty-pattern': 'error',
  'no-eval': 'error',
  'no-ex-assign': 'error',
  'no-fallthrough': 'error',
  'no-global-assign': 'error',
  'no-irregular-whitespace': 'error',
  'no-loss-of-precision': 'error',
  'no-misleading-character-class': 'error',
  'no-new-wrappers': 'error',
  'no-param-reassign': 'error',
  'no-prototype-builtins': 'error',
  'no-self-assign': 'error',
  'no-self-compare': 'error',
  'no-shadow-restricted-names': 'error',
  'no-sparse-arrays': 'error',
  'no-template-curly-in-string': 'off',
  'no-unexpected-multiline': 'error',
  'no-unreachable': 'error',
  'no-unsafe-finally': 'error',
  'no-unsafe-optional-chaining': 'error',
  'no-useless-backreference': 'error',
  'no-useless-catch': 'error',
  'no-useless-escape': 'error',
  'no-useless-rename': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
  'require-atomic-updates': 'off',
  'require-yield': 'error',
  'use-isnan': 'error',
  'valid-typeof': 'error',
};

const typed = {
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/ban-ts-comment': 'error',
  '@typescript-eslint/consistent-type-exports': 'error',
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
  '@typescript-eslint/no-array-delete': 'error',
  '@typescript-eslint/no-base-to-string': 'error',
  '@typescript-eslint/no-duplicate-type-constituents': 'error',
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-for-in-array': 'error',
  '@typescript-eslint/no-implied-eval': 'error',
  '@typescript-eslint/no-misused-promises': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/no-redundant-type-constituents': 'error',
  '@typescript-eslint/no-unnecessary-type-assertion': 'error',
  '@typescript-eslint/no-unsafe-argument': 'error',
  '@typescript-eslint/no-unsafe-assignment': 'error',
  '@typescript-eslint/no-unsafe-call': 'error',
  '@typescript-eslint/no-unsafe-member-access': 'error',
  '@typescript-eslint/no-unsafe-return': 'error',
  '@typescript-eslint/no-unused-expressions': 'error',
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/prefer-promise-reject-errors': 'error',
  '@typescript-eslint/restrict-plus-operands': 'error',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
  '@typescript-eslint/unbound-method': 'error',
};

export default defineConfig(
  { ignores: ['node_modules/', 'build/', 'coverage/', '**/fixtures/', 'plugin-ui/web/api/schema.ts'] },
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: { parser: tseslint.parser, ecmaVersion: 'latest', sourceType: 'module' },
    rules: core,
  },
  {
    files: ['daemon/**/*.{ts,mjs}', 'test/**/*.ts', 'plugin-ui/*.ts', 'vitest.config.ts'],
    ignores: ['test/plugin-ui/web/**'],
    // Not the project service: it is for editors, and takes a sixth longer.
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: import.meta.dirname } },
    rules: typed,
  },
  {
    files: ['plugin-ui/web/**/*.{ts,tsx}', 'test/plugin-ui/web/**/*.{ts,tsx}'],
    languageOptions: {
      parserOptions: { project: './plugin-ui/web/tsconfig.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: typed,
  },
  {
    // The page: its time is the browser's, read where it is put together (state/page.ts).
    files: ['plugin-ui/**/*.{ts,tsx}'],
    rules: {
      'no-console': 'error',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': forbid(environment, defaultExports, moduleState, clock),
    },
  },
  // Markup is long without being complicated.
  {
    files: ['plugin-ui/web/**/*.tsx'],
    rules: { 'max-lines-per-function': ['error', { max: 90, skipBlankLines: true, skipComments: true }] },
  },
  { files: ['plugin-ui/web/state/page.ts'], rules: { 'no-restricted-syntax': forbid(defaultExports, moduleState) } },
  {
    files: ['daemon/**/*.{ts,mjs}'],
    rules: {
      'no-console': 'error',
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': forbid(environment, defaultExports, moduleState, clock),
    },
  },
  {
    // Pure rooms: facts and functions of their arguments.
    files: ['daemon/{domain,settings,vendors,gateways}/**/*.ts'],
    rules: {
      'no-restricted-syntax': forbid(environment, defaultExports, moduleState, clock, chance),
      'no-restricted-globals': [
        'error',
        ...['process', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'performance', 'WebSocket'].map(
          (name) => ({
            name,
            message: 'Vendors and settings describe, the core acts: no I/O and no clock here.',
          }),
        ),
      ],
    },
  },
  // Data is as long as it is.
  {
    files: [
      'daemon/lib/errors.ts',
      'daemon/settings/catalogue/**/*.ts',
      'daemon/{vendors,gateways}/*/{models,parameters}*.ts',
      'daemon/**/data/**/*.ts',
      'daemon/**/*.data.ts',
    ],
    rules: { 'max-lines': 'off' },
  },
  { files: ['daemon/config.ts'], rules: { 'no-restricted-syntax': forbid(defaultExports, moduleState, clock) } },
  {
    files: ['daemon/lib/clock.ts'],
    rules: { 'no-restricted-syntax': forbid(environment, defaultExports, moduleState) },
  },
  { files: ['daemon/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    // The launcher runs before anything is installed: it has the process, its environment and the terminal only.
    files: ['daemon/launch/**/*.mjs'],
    rules: { 'no-console': 'off', 'no-restricted-syntax': forbid(defaultExports, moduleState) },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': forbid(defaultExports),
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // Matchers (`expect.any`) and read JSON are `any`; what a test says about them is checked when it runs.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  // Vitest loads a reporter, and Vite its configuration, by the default export.
  { files: ['test/lab/count-reporter.ts', 'plugin-ui/web/vite.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
);
