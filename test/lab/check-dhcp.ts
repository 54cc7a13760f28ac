import { locate } from './components.ts';
import { runToEnd } from './debian.ts';

/** How each of them is told to read a configuration and nothing else. */
const checks = {
  dnsmasq: (path: string) => ['--test', `--conf-file=${path}`],
  dhcpd: (path: string) => ['-t', '-cf', path],
  kea: (path: string) => ['-t', path],
} as const;

/**
 * Has a DHCP server check a configuration; nothing is started.
 * @param folder for what Kea writes beside it
 * @returns null = it is taken; else what is wrong with it
 */
export async function checkDhcp(server: keyof typeof checks, path: string, folder: string): Promise<string | null> {
  const found = await locate(server);
  if (found === undefined) throw new Error(`there is no ${server} here: see describeWith`);
  const env = { ...found.env, KEA_LOCKFILE_DIR: 'none', KEA_PIDFILE_DIR: folder };
  const { code, stdout, stderr } = await runToEnd(found.path, checks[server](path), folder, env);
  return code === 0 ? null : `${stdout}${stderr}`;
}
