import { problem, type Clock, type Log, type Problem } from '../../lib/index.ts';
import type { DeviceData } from '../device-data.ts';
import { createNetworkMatcher } from '../http/addresses.ts';
import type { Knock } from '../pending/contract.ts';
import type { FirstAccessUrl, Place, PnpServer, PnpStatus } from './contract.ts';
import { interfaceAddress } from './interfaces.ts';
import type { PnpLimits } from './machine.ts';
import { holderOf } from './ports.ts';
import { createResponder, type Responder } from './responder.ts';
import { group, openPnpSockets, type PnpSockets } from './sockets.ts';

/** What the responder is started with. */
export interface PnpOptions {
  readonly isOn: boolean;
  /** Name or IPv4 address of the interface; absent = the first that is not the own loop. */
  readonly interface?: string | undefined;
  readonly port: number;
  /** Addresses and networks whose phones are answered. */
  readonly networks: readonly string[];
  /** Whether an exchange on this machine may be about to open its port: it gets it first. */
  readonly yields: () => boolean;
  readonly limits?: Partial<PnpLimits>;
}

/** What the responder works with. */
export interface PnpDeps {
  readonly options: PnpOptions;
  readonly data: Pick<DeviceData, 'vendors' | 'recognise' | 'generation'>;
  readonly firstAccessUrl: FirstAccessUrl;
  /** Told of phones that got no address. */
  readonly onKnock: (knock: Knock) => void;
  /** Hexadecimal digits that nobody guesses. */
  readonly random: () => string;
  readonly clock: Clock;
  readonly log: Log;
}

/** SIP's own port: where phones ask, whatever ours is. */
export const sipPort = 5060;
const lookAgainEvery = 5_000;
const probeTime = 1_000;
/** What SIP calls a sign of life: nobody answers it (RFC 5626, 4.4.1 has it for connections; Asterisk drops it). */
const probe = Buffer.from('\r\n\r\n');

interface Now {
  state: PnpStatus['state'];
  why: Problem | null;
  redirected: boolean | null;
  sockets: PnpSockets | null;
  stopped: boolean;
}

/** Makes the responder of SIP plug and play. */
export function createPnpServer(deps: PnpDeps): PnpServer {
  const { options, clock } = deps;
  const address = options.isOn ? interfaceAddress(options.interface) : null;
  const isAllowed = createNetworkMatcher(options.networks);
  const now: Now = { state: 'off', why: null, redirected: null, sockets: null, stopped: false };
  const endings: (() => void)[] = [];
  const responder = createResponder({ ...deps, isAllowed });
  const fail = (reason: string) => {
    now.state = 'failed';
    now.why = reason === 'EADDRINUSE' ? taken(options.port) : refused(options, reason);
    deps.log.warn({ room: 'pnp', problem: now.why }, 'phones that ask by plug and play are not answered');
  };
  const open = async (own: string) => {
    const isWaiting = await mustWait(options);
    if (now.stopped) return;
    now.state = isWaiting ? 'waiting' : now.state;
    if (isWaiting) endings.push(clock.after(lookAgainEvery, () => void open(own)));
    else await listen(own);
  };
  const listen = async (own: string) => {
    try {
      const sockets = await openPnpSockets({ address: own, port: options.port }, earsOf(responder, now, fail));
      if (now.stopped) return await sockets.close();
      Object.assign(now, { sockets, state: 'listening' });
      responder.speak(sockets);
      if (options.port !== sipPort) endings.push(...lookForLeading(sockets, now, clock));
    } catch (error) {
      fail((error as NodeJS.ErrnoException).code ?? 'unknown');
    }
  };
  return {
    start: async () => {
      if (!options.isOn) return;
      if (address === null) fail('ENODEV');
      else await open(address);
    },
    stop: async () => {
      now.stopped = true;
      for (const end of endings.splice(0)) end();
      responder.stop();
      await now.sockets?.close();
    },
    status: () => {
      const { state, why, redirected } = now;
      const port = now.sockets?.port ?? options.port;
      return { state, why, redirected, address, port, ...responder.counts() };
    },
  };
}

/** An exchange that starts later and wants the port on all its addresses must not find it taken by us. */
const mustWait = async ({ yields, port }: PnpOptions) =>
  port === sipPort && yields() && (await holderOf(sipPort, group)) === 'nobody';

function earsOf(responder: Responder, now: Now, fail: (reason: string) => void) {
  return {
    asked: (bytes: Buffer, from: Place) => {
      const { own } = now.sockets ?? {};
      if (from.address === own?.address && from.port === own.port) now.redirected = true;
      else responder.asked(bytes, from);
    },
    answered: (bytes: Buffer, from: Place) => responder.answered(bytes, from),
    ended: (reason: string) => {
      now.sockets = null;
      if (!now.stopped) fail(reason);
    },
  };
}

/** Whether what goes to the phones' port comes here: asked with a datagram of our own, which the kernel gives back to this machine. */
function lookForLeading(sockets: PnpSockets, now: Now, clock: Clock): (() => void)[] {
  const look = () => {
    let came = now.redirected;
    now.redirected = null;
    sockets.send({ address: group, port: sipPort }, probe);
    return clock.after(probeTime, () => {
      came = now.redirected ?? false;
      now.redirected = came;
    });
  };
  return [look(), clock.every(60_000, look)];
}

function taken(port: number): Problem {
  return problem('pnp-port-taken', { port, name: 'PnP', setting: 'pnp-port' });
}

function refused({ port, interface: wanted }: PnpOptions, reason: string): Problem {
  return reason === 'ENODEV' || reason === 'EADDRNOTAVAIL'
    ? problem('pnp-interface-unknown', { interface: wanted ?? '' })
    : problem('listen-failed', { name: 'PnP', port, reason, setting: 'pnp-port' });
}
