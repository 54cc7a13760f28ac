import type { DoorStatus } from '../contract.ts';
import type { AriEvent, AriLogin } from './contract.ts';

/** What the thread is started with. */
export interface AriSetup {
  readonly login: AriLogin;
  readonly times: AriTimes;
}

/** All in ms. */
export interface AriTimes {
  readonly connect: number;
  readonly call: number;
  readonly ping: number;
  readonly pong: number;
  readonly backOffFrom: number;
  readonly backOffTo: number;
  /** After a refused login. */
  readonly refused: number;
}

/** What the thread is told. */
export type AriQuestion =
  { readonly id: number; readonly resource: string; readonly operation: string; readonly parameters: object } | 'stop';

/** What the thread tells. */
export type AriWord =
  | { readonly status: Omit<DoorStatus, 'since'> }
  | { readonly event: AriEvent }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failed: 'gone' | 'refused'; readonly detail: string };
