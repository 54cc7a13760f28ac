import { decodePart } from '../../lib/addresses.ts';
import { findFreepbx } from '../freepbx/index.ts';
import type { FreepbxConnect } from '../freepbx/index.ts';
import type { ExchangeKind } from '../contract.ts';

/** How the deployment says what exchange there is. */
export interface ExchangeChoice {
  readonly kind: ExchangeKind | 'auto';
  /** FreePBX's own file. */
  readonly freepbxConfig: string;
  /** `mysql://user:password@host:port/database`, in place of what FreePBX's file says. */
  readonly dbUrl: string | null;
  /** A plain Asterisk without tables can be asked itself. */
  readonly hasAmi: boolean;
}

/** What exchange there is. */
export interface FoundExchange {
  readonly kind: ExchangeKind;
  /** Configured, or recognised by what; in words. */
  readonly foundBy: string;
  /** How its tables are reached; null = there are none, or nobody knows how. */
  readonly connect: FreepbxConnect | null;
  /** Why nobody knows; null = nothing is amiss. */
  readonly amiss: string | null;
}

/**
 * Finds the exchange. Where it is to be found out and FreePBX's file cannot be read just now, the exchange stays what it was when the last run ended
 * (`kept`): phones must not lose their lines because a file is being replaced.
 */
export function findExchange(choice: ExchangeChoice, kept: ExchangeKind | null): FoundExchange {
  const { kind, dbUrl, freepbxConfig } = choice;
  if (kind === 'standalone') return { kind, foundBy: 'configured', connect: null, amiss: null };
  const connect = dbUrl === null ? null : connectOf(dbUrl);
  if (kind === 'asterisk') {
    const isTold = connect !== null || choice.hasAmi;
    return {
      kind,
      foundBy: 'configured',
      connect,
      amiss: isTold ? null : 'neither its database nor AMI is configured',
    };
  }
  const isAuto = kind === 'auto';
  if (connect !== null)
    return { kind: 'freepbx', foundBy: isAuto ? 'database configured' : 'configured', connect, amiss: null };
  const found = findFreepbx({ freepbx: freepbxConfig });
  if (found.connect !== null)
    return { kind: 'freepbx', foundBy: isAuto ? found.foundBy : 'configured', connect: found.connect, amiss: null };
  const amiss = found.reason ?? `${freepbxConfig}: there is no such file`;
  if (!isAuto) return { kind: 'freepbx', foundBy: 'configured', connect: null, amiss };
  if (kept === 'freepbx') return { kind: 'freepbx', foundBy: 'it was FreePBX before', connect: null, amiss };
  const foundBy = found.reason === null ? 'no FreePBX found' : `FreePBX found, not usable (${found.reason})`;
  return { kind: 'standalone', foundBy, connect: null, amiss: found.reason };
}

function connectOf(address: string): FreepbxConnect {
  const url = new URL(address);
  const [user, password] = [url.username, url.password].map(decodePart) as [string, string];
  const database = decodePart(url.pathname.slice(1));
  return { host: url.hostname.replaceAll(/^\[|\]$/g, ''), port: Number(url.port || 3306), user, password, database };
}
