import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository that these tests belong to. */
export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** A made-up repository with our rules and the given files (path → text). */
export async function plantTree(files: Record<string, string>): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'hookswitch-tree-'));
  for (const name of ['package.json', 'tsconfig.json', 'eslint.config.js', '.dependency-cruiser.js']) {
    await copyFile(join(repository, name), join(folder, name));
  }
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Runs a tool of node_modules in a folder; what it printed, whatever its exit code. */
export function runTool(script: string, args: string[], cwd: string): Promise<{ code: number; stdout: string }> {
  const command = [join(repository, 'node_modules', script), ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, command, { cwd, maxBuffer: 1e9 }, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : error ? 1 : 0;
      resolve({ code, stdout: stdout || stderr });
    });
  });
}

export interface Violation {
  rule: string;
  from: string;
  to: string;
}

/** What the import table has against the files of a folder. */
export async function cruise(folder: string): Promise<Violation[]> {
  const script = 'dependency-cruiser/bin/dependency-cruiser.mjs';
  const args = ['--config', '.dependency-cruiser.js', '--output-type', 'json', 'daemon', 'test'];
  const { stdout } = await runTool(script, args, folder);
  const report = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string }; from: string; to: string }[] };
  };
  return report.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to }));
}
