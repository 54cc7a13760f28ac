import type { ServerResponse } from 'node:http';
import type { Identity } from '../../domain/index.ts';
import type { Clock } from '../../lib/index.ts';
import type { SeenRecord } from '../../store/index.ts';
import type { FileAnswer, PhoneDesk, TokenHit } from '../contract.ts';
import type { Access } from './access.ts';
import type { AddressReader } from './addresses.ts';
import type { Notices } from './notices.ts';
import type { Recorder } from './recorder.ts';
import type { RequestHeaders } from './request-headers.ts';
import type { Counters } from './statistics.ts';
import type { Target } from './target.ts';

/** A phone's (or proxy's) connection. */
export interface Connection {
  /** Normalised. */
  readonly address: string;
  /** The peer is a configured proxy. */
  readonly trusted: boolean;
  readonly scheme: 'http' | 'https';
  /** Answers that are being made or sent, in their order. */
  readonly pending: Exchange[];
  /** When the oldest of them began, or its predecessor ended (ms). */
  since: number;
}

/** A request with a valid token, until its answer is out. */
export interface Exchange {
  readonly response: ServerResponse;
  readonly connection: Connection;
  readonly head: boolean;
  readonly headers: RequestHeaders;
  readonly hit: TokenHit;
  /** The file's name as it was asked. */
  readonly name: string;
  readonly at: number;
  readonly address: string;
  readonly scheme: 'http' | 'https';
  readonly identity: Identity | null;
  /** The file that is being sent or confirmed; null before that is known. */
  file: (FileAnswer & { readonly kind: 'file' }) | null;
  status: number;
  seen: SeenRecord | null;
}

/** What requests are answered with. */
export interface ServingParts {
  readonly desk: PhoneDesk;
  readonly clock: Clock;
  readonly access: Access;
  readonly addresses: AddressReader;
  readonly recorder: Recorder;
  readonly counters: Counters;
  readonly notices: Notices;
  readonly parse: (target: string) => Target | null;
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
  const { hit, identity, at, address, headers } = exchange;
  const seen: { -readonly [name in keyof SeenRecord]: SeenRecord[name] } = {
    at,
    address,
    userAgent: headers.userAgent,
    model: identity === null ? null : identity.model,
    variant: identity === null ? null : identity.variant,
    firmware: identity?.firmware == null ? null : identity.firmware.text,
    modules: identity === null ? null : identity.modules,
    alarm: null,
  };
  seen.alarm = desk.seen(hit, seen, identity, foreign);
  exchange.seen = seen;
  if (seen.alarm !== null) notices.alarm(hit, seen.alarm, address);
}

/** Leaves the request's trace. */
export function trace({ recorder }: ServingParts, exchange: Exchange, complete: boolean): void {
  const { hit, identity, seen, file } = exchange;
  recorder.record(
    hit.deviceId,
    {
      at: exchange.at,
      address: exchange.address,
      scheme: exchange.scheme,
      file: exchange.name,
      method: exchange.head ? 'HEAD' : 'GET',
      status: exchange.status,
      hash: file === null ? null : file.hash,
      complete,
      token: hit.kind,
      userAgent: exchange.headers.userAgent,
      model: identity === null ? null : identity.model,
      firmware: identity?.firmware == null ? null : identity.firmware.text,
      alarm: seen === null ? null : seen.alarm,
    },
    seen,
  );
}
