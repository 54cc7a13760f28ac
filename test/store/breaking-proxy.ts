import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';

/** Stands between the store and its server, and breaks the line at a chosen moment. */
export interface BreakingProxy {
  readonly port: number;
  /** At the next COMMIT: cut the line before it is passed on, or after the server has done it and before its answer. */
  breakCommit(when: 'before' | 'after'): void;
  close(): Promise<void>;
}

/** Starts a proxy to a MariaDB on `port` of this host. */
export async function startBreakingProxy(port: number): Promise<BreakingProxy> {
  const sockets = new Set<Socket>();
  let next: 'before' | 'after' | null = null;
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    const cut = () => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', cut).on('close', cut);
    }
    let isCutting = false;
    client.on('data', (data) => {
      // A query packet: length, number, 3 = query, text.
      const when = data.subarray(4).toString('latin1') === '\x03commit' ? next : null;
      if (when !== null) next = null;
      if (when === 'before') return cut();
      isCutting = when === 'after';
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (isCutting) return cut();
      client.write(data);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    breakCommit: (when) => {
      next = when;
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
