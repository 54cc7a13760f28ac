// Runs as the only inhabitant of a network of its own (`unshare -rn node world.ts <JSON>`): a DHCP server, and phones behind a cable. Prints the offers.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { layCable } from '../../../lab/cable.ts';
import { runToEnd } from '../../../lab/debian.ts';
import type { DhcpAsker } from './client.ts';

/** What it is started with. */
export interface Given {
  folder: string;
  server: 'dnsmasq' | 'dhcpd' | 'kea';
  program: { path: string; env: Record<string, string> };
  /** As it is written for people. */
  text: string;
  phones: DhcpAsker[];
}

const given = JSON.parse(process.argv[2] ?? '') as Given;
const inFolder = (name: string) => join(given.folder, name);

/**
 * Each server's own configuration around ours, and how it is started. Everybody is told another server in option 66, and something of an access point in
 * 43: phones of ours must get ours.
 */
const setups: Record<Given['server'], () => string[]> = {
  dnsmasq: () => {
    const own = ['port=0', 'interface=v0', 'dhcp-range=10.78.0.100,10.78.0.200,1h', 'dhcp-authoritative', 'no-ping'];
    const everybody = ['dhcp-option=66,"other.example.com"', 'dhcp-option=43,f1:04:0a:00:00:01'];
    const files = [`dhcp-leasefile=${inFolder('leases')}`, 'pid-file=', `conf-file=${inFolder('hookswitch.conf')}`];
    writeFileSync(inFolder('server.conf'), [...own, ...everybody, ...files, ''].join('\n'));
    writeFileSync(inFolder('hookswitch.conf'), given.text);
    return ['--no-daemon', `--conf-file=${inFolder('server.conf')}`];
  },
  dhcpd: () => {
    const own = `ping-check false;\nauthoritative;\noption tftp-server-name "other.example.com";
option vendor-encapsulated-options f1:04:0a:00:00:01;
include "${inFolder('hookswitch.conf')}";
subnet 10.78.0.0 netmask 255.255.255.0 { range 10.78.0.100 10.78.0.200; }\n`;
    writeFileSync(inFolder('server.conf'), own);
    writeFileSync(inFolder('hookswitch.conf'), given.text);
    writeFileSync(inFolder('leases'), '');
    return [
      ...['-4', '-f', '-d', '--no-pid', '-cf', inFolder('server.conf'), '-lf', inFolder('leases')],
      ...['-user', 'root', '-group', 'root', 'v0'],
    ];
  },
  kea: () => {
    const { Dhcp4 } = JSON.parse(given.text) as { Dhcp4: object };
    const whole = {
      Dhcp4: {
        'interfaces-config': { interfaces: ['v0'] },
        'lease-database': { type: 'memfile', persist: false },
        'option-data': [{ code: 66, space: 'dhcp4', data: 'other.example.com' }],
        subnet4: [{ id: 1, subnet: '10.78.0.0/24', pools: [{ pool: '10.78.0.100 - 10.78.0.200' }] }],
        ...Dhcp4,
      },
    };
    writeFileSync(inFolder('server.conf'), JSON.stringify(whole));
    return ['-c', inFolder('server.conf')];
  },
};

async function look(): Promise<string> {
  const cable = await layCable({ host: '10.78.0.1', phone: '10.78.0.9' });
  const { path, env } = given.program;
  const more = { KEA_LOCKFILE_DIR: 'none', KEA_PIDFILE_DIR: given.folder };
  const server = spawn(path, setups[given.server](), {
    env: { ...process.env, ...env, ...more },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: Buffer[] = [];
  server.stderr.on('data', (bytes: Buffer) => said.push(bytes));
  const client = join(import.meta.dirname, 'client.ts');
  const asking = cable.inside(process.execPath, client, JSON.stringify(given.phones));
  const { stdout, stderr } = await runToEnd('nsenter', asking);
  server.kill('SIGKILL');
  cable.end();
  return stdout.startsWith('[') ? stdout : `${stderr}\n${Buffer.concat(said).toString()}`;
}

process.stdout.write(await look());
process.exit(0);
