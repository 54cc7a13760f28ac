import { writeFile } from 'node:fs/promises';
import { componentNames, provideComponent } from './components.ts';

/**
 * Run by `npm test` before the tests: provides the real components and writes what is missing, with reasons, as JSON
 * into the file that it is given.
 */
const missing: Record<string, string> = {};
for (const name of componentNames) {
  const reason = await provideComponent(name, (line) => process.stderr.write(`hookswitch: ${line}\n`));
  if (reason !== undefined) missing[name] = reason;
}
const [file] = process.argv.slice(2);
if (file !== undefined) await writeFile(file, JSON.stringify(missing));
else process.stdout.write(`${JSON.stringify(missing)}\n`);
