/** The parts of ari-client 2.2.0 that are used here. */
declare module 'ari-client' {
  import type { EventEmitter } from 'node:events';

  interface Client {
    readonly [resource: string]: unknown;
    start(apps: string): Promise<void>;
    /** Exists as soon as `start` was called. */
    readonly _ws: EventEmitter & { ping(): void; terminate(): void };
  }
  const ari: { connect(url: string, user: string, password: string): Promise<Client> };
  export = ari;
}
