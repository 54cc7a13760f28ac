import type { ServerResponse } from 'node:http';
import type { Clock, Mac } from '../../lib/index.ts';
import type { SeenRecord } from '../../store/index.ts';
import type { BootstrapFor } from '../bootstrap/index.ts';
import type { ShownCertificate } from '../certificates/contract.ts';
import type { FileAnswer, PhoneDesk, TokenHit } from '../contract.ts';
import type { Heard } from '../hearing.ts';
import type { Knock } from '../pending/index.ts';
import type { Access } from './access.ts';
import type { AddressReader } from './addresses.ts';
import type { Gate } from './authentication/gate.ts';
import type { Notices } from './notices.ts';
import type { Observation, Recorder } from './recorder.ts';
import type { RequestHeaders } from './request-headers.ts';
import type { Counters } from './statistics.ts';
import type { Target } from './target.ts';
import type { Visit } from './visits.ts';

/** A phone's (or proxy's) connection. */
export interface Connection {
  /** Normalised. */
  readonly address: string;
  /** The peer is a configured proxy. */
  readonly trusted: boolean;
  readonly scheme: 'http' | 'https';
  /** It came by the listener for old TLS versions. */
  readonly isOldTls: boolean;
  /** What was shown at its handshake; null = nothing. */
  readonly certificate: ShownCertificate | null;
  /** It ends with its next answer: other authorities are in force since its handshake. */
  retired: boolean;
  /** Answers that are being made or sent, in their order. */
  readonly pending: Exchange[];
  /** When the oldest of them began, or its predecessor ended (ms). */
  since: number;
  /** When its last request came (ms); Infinity before the first. */
  usedAt: number;
}

/** A request with a valid token, until its answer is out; at its end it is its own trace. */
export interface Exchange extends Mutable<Observation> {
  readonly response: ServerResponse;
  readonly connection: Connection;
  readonly headers: RequestHeaders;
  readonly hit: TokenHit;
  readonly visit: Visit;
  readonly identity: Heard | null;
  /** The file that is being sent or confirmed; null before that is known. */
  sent: (FileAnswer & { readonly kind: 'file' }) | null;
}

type Mutable<T> = { -readonly [name in keyof T]: T[name] };

/** What requests are answered with. */
export interface ServingParts {
  readonly desk: PhoneDesk;
  readonly clock: Clock;
  readonly access: Access;
  readonly gate: Gate;
  readonly addresses: AddressReader;
  readonly recorder: Recorder;
  readonly counters: Counters;
  readonly notices: Notices;
  readonly parse: (target: string) => Target | null;
  /** Hears of each trace that is like none of the last second, and copies what it keeps. */
  readonly onTrace: (mac: Mac, trace: Observation) => void;
  /** Gives phones that ask without a token their way here; null = as if nobody knew them. */
  readonly bootstrap: BootstrapFor;
  /** Hears of requests without a valid token, after their answer. */
  readonly onKnock: (knock: Knock) => void;
  /** The server is being stopped: connections end with their answers. */
  readonly isStopping: () => boolean;
}

/** Notes that an answer is on its way, for the connection's end and its time limit. */
export function begin(exchange: Exchange): void {
  const { connection, at } = exchange;
  if (connection.pending.length === 0) connection.since = at;
  connection.pending.push(exchange);
}

/** The reverse of {@link begin}. False if the connection ended first and has told so already. */
export function end(exchange: Exchange, clock: Clock): boolean {
  const { pending } = exchange.connection;
  if (pending[0] === exchange) pending.shift();
  else {
    const place = pending.indexOf(exchange);
    if (place === -1) return false;
    pending.splice(place, 1);
  }
  if (pending.length > 0) exchange.connection.since = clock.now();
  return true;
}

/** Tells the desk what the request said of the device. */
export function see({ desk, notices }: ServingParts, exchange: Exchange, foreign: boolean): void {
  const { hit, identity, at, address, userAgent, model, firmware } = exchange;
  const variant = identity === null ? null : identity.variant;
  const modules = identity === null ? null : identity.modules;
  const seen: Mutable<SeenRecord> = { at, address, userAgent, model, variant, firmware, modules, alarm: null };
  seen.alarm = desk.seen(hit, seen, identity, foreign);
  exchange.alarm = seen.alarm;
  if (seen.alarm !== null) notices.alarm(hit, seen.alarm, address);
}

/** Leaves the request's trace. */
export function trace({ recorder, onTrace }: ServingParts, exchange: Exchange, complete: boolean): void {
  exchange.complete = complete;
  if (recorder.record(exchange.hit.deviceId, exchange)) onTrace(exchange.hit.mac, exchange);
}
