// The Node to run under, and the npm to install with.

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fetchPackage, ownNodeMark, ownNpm, withoutProject } from './fetch.mjs';
import { run } from './run.mjs';
import { LaunchError } from './say.mjs';
import { chooseNode, chooseNpm, nodeWillDo } from './versions.mjs';

function hasGlibc() {
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (process.report.getReport());
  return Boolean(report.header?.glibcVersionRuntime);
}

/**
 * Runs this process's script again under the pinned Node when the machine's is too old.
 * @param {string} scriptUrl the entry script's `import.meta.url`
 * @returns {Promise<number | undefined>} the other Node's exit code; nothing when the script already runs where it should
 */
export async function underRightNode(scriptUrl) {
  if (nodeWillDo(process.version)) return undefined;
  const { env, platform, arch } = process;
  const choice = chooseNode({ nodeVersion: process.version, platform, arch, glibc: hasGlibc() });
  if (choice.use === 'none') throw new LaunchError(choice.reason);
  if (choice.use === 'own') return undefined;
  const why = `Node ${process.version} is too old to run Hookswitch`;
  const node = join(await fetchPackage(choice.pack, 'bin/node', { env, why }), 'bin/node');
  if (node === process.execPath) throw new LaunchError(`${node} says it is ${process.version}; please remove it`);
  const PATH = [dirname(node), env['PATH']].filter(Boolean).join(':');
  const { code } = await run(node, [fileURLToPath(scriptUrl), ...process.argv.slice(2)], {
    env: { ...env, PATH, [ownNodeMark]: process.execPath },
  });
  return code;
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ command: string, args: string[], env: NodeJS.ProcessEnv }>} an npm good enough for package-lock.json
 */
export async function goodNpm(env) {
  const own = ownNpm(env);
  const ownNode = !env[ownNodeMark];
  const npmVersion = ownNode ? await versionOf(own, env) : '';
  const choice = chooseNpm({ ownNode, npmVersion });
  if (choice.use === 'own') return own;
  const why = npmVersion ? `npm ${npmVersion} is too old` : 'the Node just fetched needs its npm';
  const folder = await fetchPackage(choice.pack, 'bin/npm-cli.js', { env, why });
  return { command: process.execPath, args: [join(folder, 'bin/npm-cli.js')], env: withoutProject(env) };
}

/**
 * @param {{ command: string, args: string[], env: NodeJS.ProcessEnv }} npm
 * @param {NodeJS.ProcessEnv} env
 */
async function versionOf(npm, env) {
  const told = /^npm\/(\S+)/.exec(env['npm_config_user_agent'] ?? '')?.[1];
  if (told) return told;
  const { code, output } = await run(npm.command, [...npm.args, '--version'], { env: npm.env, quiet: true });
  if (code !== 0) throw new LaunchError(`npm is needed and does not start: ${output.trim()}`);
  return output.trim().split('\n').at(-1) ?? '';
}
