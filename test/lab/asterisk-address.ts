import { randomBytes, randomInt } from 'node:crypto';
import type { AmiUser, AsteriskPorts } from './asterisk-config.ts';
import { freePort, freeSipPort } from './free-port.ts';

export interface Account {
  name: string;
  secret: string;
}

/** How an Asterisk is reached, all on 127.0.0.1. JSON, so that it can be handed to another process. */
export interface AsteriskAddress {
  host: string;
  ports: AsteriskPorts;
  /** Accounts of the manager interface: `lab` may do everything and is the tests' own; the others are the product's. */
  ami: { lab: Account; watcher: Account; caller: Account };
  ari: { url: string; name: string; password: string };
}

export const newSecret = (): string => randomBytes(12).toString('hex');

/** Free ports and new secrets. */
export async function makeAddress(): Promise<AsteriskAddress> {
  const [ami, http, sips, sip] = [await freePort(), await freePort(), await freePort(), await freeSipPort()];
  const account = (name: string) => ({ name, secret: newSecret() });
  return {
    host: '127.0.0.1',
    // Asterisk takes the next one when another has a port for sound already.
    ports: { ami, http, sip, sips, rtp: 10_000 + 2 * randomInt(5_000) },
    ami: { lab: account('lab'), watcher: account('watcher'), caller: account('caller') },
    ari: { url: `http://127.0.0.1:${http}/ari`, name: 'hookswitch', password: newSecret() },
  };
}

/**
 * The accounts as `manager.conf` has them. Watching and originating are two, since who may do both could run programs on
 * the exchange.
 */
export function amiUsers({ ami }: AsteriskAddress): AmiUser[] {
  return [
    { ...ami.lab, read: 'all', write: 'all' },
    { ...ami.watcher, read: 'system,call,user', write: 'system,call,reporting' },
    { ...ami.caller, read: 'call', write: 'originate' },
  ];
}
