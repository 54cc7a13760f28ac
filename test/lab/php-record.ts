import type { ProgramRecord } from './debian-program.ts';
import { runToEnd } from './debian.ts';

/** What tests need of PHP beyond what is in the program itself. */
export const phpExtensions = ['curl', 'pdo', 'pdo_sqlite', 'tokenizer', 'posix'] as const;

const proof = `exit(array_diff(${JSON.stringify(phpExtensions)}, array_map('strtolower', get_loaded_extensions())) === [] ? 0 : 1);`;

/** Debian's PHP: 8.2 in Debian 12, which is what FreePBX 17 has. */
export const phpRecord: ProgramRecord = {
  name: 'php',
  program: 'php8.2',
  alsoNamed: ['php8.4', 'php8.3', 'php'],
  packages: ['php-cli', 'php-curl', 'php-sqlite3'],
  proof: ['-n', '-v'],
  fits: async ({ path }) => (await runToEnd(path, ['-r', proof])).code === 0,
};
