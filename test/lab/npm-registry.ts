import { ownNpm } from '../../daemon/launch/fetch.mjs';
import type { Component } from './components.ts';
import { runToEnd } from './debian.ts';

async function faultOf(): Promise<string | undefined> {
  const npm = ownNpm(process.env);
  const impatient = ['--fetch-retries=0', '--fetch-timeout=10000', '--prefer-online'];
  const args = [...npm.args, 'view', 'npm@9.2.0', 'version', ...impatient];
  const { code, stderr } = await runToEnd(npm.command, args, '/', npm.env);
  return code === 0 ? undefined : `the npm registry cannot be reached: ${stderr.trim().slice(0, 200)}`;
}

/** The registry that packages come from: the tests of the first run on a new machine fetch from it. */
export const npmRegistry: Component = {
  available: async () => (await faultOf()) === undefined,
  provide: faultOf,
};
