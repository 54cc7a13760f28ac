import { createHash, randomBytes } from 'node:crypto';
import { isLoopback } from '../../lib/addresses.ts';
import type { Fleet } from '../contract.ts';
import { createBoundedMap } from '../http/bounded-map.ts';
import type { FirstAccessUrl, PnpServer } from './contract.ts';
import { createPnpServer, type PnpDeps } from './server.ts';

/** How often a window's address is told by plug and play: more than a phone that starts again and again needs. */
const mostTold = 30;
const windowsRemembered = 20_000;
/** From Asterisk's manager interface to its SIP, at most (ms). */
const startTime = 60_000;

interface Parts extends Omit<PnpDeps, 'options' | 'firstAccessUrl' | 'random'> {
  readonly pnp: boolean;
  readonly pnpInterface?: string | undefined;
  readonly pnpPort: number;
  readonly pnpNetworks: readonly string[];
  readonly fleet: Pick<Fleet, 'address'>;
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
  const { pnp, pnpInterface, pnpPort, pnpNetworks, fleet } = parts;
  const server = createPnpServer({
    ...parts,
    options: {
      isOn: pnp,
      interface: pnpInterface,
      port: pnpPort,
      networks: pnpNetworks,
      yields: () => isComing(parts),
    },
    firstAccessUrl: createFirstAccess(fleet),
    random: () => randomBytes(10).toString('hex'),
  });
  await server.start();
  return server;
}

/** Bounded by window: a renewed one counts anew. */
export function createFirstAccess(fleet: Pick<Fleet, 'address'>): FirstAccessUrl {
  const told = createBoundedMap<number>(windowsRemembered);
  return (mac) => {
    const place = fleet.address(mac);
    if (place?.kind !== 'first-access') return null;
    const window = createHash('sha256').update(place.url).digest('base64url');
    const count = told.get(window) ?? 0;
    if (count >= mostTold) return null;
    told.set(window, count + 1);
    return place.url;
  };
}

/** An exchange on this machine may still be starting: it was not seen ready for as long as its parts take. */
function isComing({ amiHost, health, clock }: Parts): boolean {
  const { kind, doors } = health().status;
  if (kind === 'standalone' || !isLoopback(amiHost)) return false;
  return doors.ami.state !== 'ready' || clock.now() - doors.ami.since < startTime;
}
