import { randomBytes } from 'node:crypto';
import { isLoopback } from '../../lib/addresses.ts';
import type { BootstrapFor } from '../bootstrap/index.ts';
import type { PnpServer } from './contract.ts';
import { createPnpServer, type PnpDeps } from './server.ts';

/** From Asterisk's manager interface to its SIP, at most (ms). */
const startTime = 60_000;

interface Parts extends Omit<PnpDeps, 'options' | 'firstAccessUrl' | 'random'> {
  readonly pnp: boolean;
  readonly pnpInterface?: string | undefined;
  readonly pnpPort: number;
  readonly pnpNetworks: readonly string[];
  readonly bootstrap: BootstrapFor;
  readonly amiHost: string;
  /** How the exchange is. */
  readonly health: () => {
    readonly status: {
      readonly kind: string;
      readonly doors: { readonly ami: { readonly state: string; readonly since: number } };
    };
  };
}

/** Starts the responder as the deployment settings have it; never rejects. A phone is told its first-access address while its window is open, and never its steady one. */
export async function startPnp(parts: Parts): Promise<PnpServer> {
  const { pnp, pnpInterface, pnpPort, pnpNetworks, bootstrap } = parts;
  const server = createPnpServer({
    ...parts,
    options: {
      isOn: pnp,
      interface: pnpInterface,
      port: pnpPort,
      networks: pnpNetworks,
      yields: () => isComing(parts),
    },
    firstAccessUrl: (mac, address, userAgent) => bootstrap({ mac, address, userAgent, way: 'pnp' })?.url ?? null,
    random: () => randomBytes(10).toString('hex'),
  });
  await server.start();
  return server;
}

/** An exchange on this machine may still be starting: it was not seen ready for as long as its parts take. */
function isComing({ amiHost, health, clock }: Parts): boolean {
  const { kind, doors } = health().status;
  if (kind === 'standalone' || !isLoopback(amiHost)) return false;
  return doors.ami.state !== 'ready' || clock.now() - doors.ami.since < startTime;
}
