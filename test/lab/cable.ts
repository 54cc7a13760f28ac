import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A second network at the end of a cable, in which phones stand. */
export interface Cable {
  /** What `nsenter` is told so that a program runs there. */
  inside(...args: readonly string[]): string[];
  end(): void;
}

/**
 * Lays a cable (veth) from this network, where its end `v0` gets the host's address, to another one that has the phone's. For scripts that are alone in a network of their own
 * (`unshare -rn`).
 */
export async function layCable(addresses: { readonly host: string; readonly phone: string }): Promise<Cable> {
  const ip = (line: string) => execFileSync('ip', line.split(' '));
  ip('link set lo up');
  ip('link add v0 type veth peer name v1');
  ip(`addr add ${addresses.host}/24 dev v0`);
  ip('link set v0 up');
  const room = spawn('unshare', ['-n', 'sh', '-c', 'echo here; exec sleep 300'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await once(room.stdout, 'data');
  ip(`link set v1 netns ${room.pid}`);
  const inside = (...args: readonly string[]) => ['-t', String(room.pid), '-n', ...args];
  const lines = [
    'link set lo up',
    `addr add ${addresses.phone}/24 dev v1`,
    'link set v1 up',
    'route add 224.0.0.0/4 dev v1',
    'route add 255.255.255.255 dev v1',
  ];
  for (const line of lines) execFileSync('nsenter', inside('ip', ...line.split(' ')));
  return { inside, end: () => void room.kill() };
}
