import { startTestDaemon } from '../flow/daemon.ts';
import type { TestDaemon } from '../flow/daemon.ts';
import { freePorts } from '../flow/ports.ts';
import { get } from '../phones/web.ts';
import type { SimulatedPhone } from '../phones/index.ts';
import type { Make } from './makes.ts';

/** A phone that was added, and lies in its box. */
export interface Boxed {
  readonly make: Make;
  readonly mac: string;
  /** As the page shows it: what somebody would type. */
  readonly firstAddress: string;
  /** The code beside the MAC address on its label. */
  readonly labelCode: string;
  /** Takes it, or another one that says to be it, out of the box: one that knows nothing, at an address of its own. */
  unpack(): { readonly phone: SimulatedPhone; readonly address: string };
}

/** How phones are told to prove themselves. */
export type Proof = 'token' | 'digest';

/** The product as an office has it, with all ways open. */
export interface Place {
  readonly daemon: TestDaemon;
  readonly tftp: string;
  readonly pnpPort: number;
  /** Adds a phone by the API, with a line, and tells how it proves itself; its model only where one is named. */
  box(make: Make, proof: Proof, model: string | null): Promise<Boxed>;
  /** A GET as phones send it, from an address that nobody else has. */
  ask(
    url: string,
    userAgent: string,
  ): Promise<{ readonly status: number; readonly text: string; readonly challenges: readonly string[] }>;
  /** An address of this machine that nobody has asked from. */
  nextAddress(): string;
  tell<T>(path: string): Promise<T>;
  close(): Promise<void>;
}

export const secret = 'sip-secret-of-ann';

/** Starts it: HTTP, TFTP, plug and play, and first files without a token, all on this machine's own addresses. */
export async function openPlace(): Promise<Place> {
  const [tftpPort = 0] = await freePorts(1);
  const daemon = await startTestDaemon({
    ...{ HOOKSWITCH_PNP: 'on', HOOKSWITCH_PNP_INTERFACE: '127.0.0.1', HOOKSWITCH_PNP_PORT: '0' },
    ...{ HOOKSWITCH_PNP_NETWORKS: '127.0.0.0/8', HOOKSWITCH_BOOTSTRAP_NETWORKS: '127.0.0.0/8' },
    HOOKSWITCH_TFTP_PORT: String(tftpPort),
  });
  const { api } = daemon;
  await api.addExtension('100', { name: 'Ann', secret });
  const tell = async <T>(path: string) => (await api.call<T>('GET', path)).body;
  const { pnp } = await tell<{ pnp: { port: number } }>('/status');
  let serial = 0;
  let host = 0;
  const nextAddress = () => {
    host += 1;
    return `127.1.${host >> 8}.${host & 255}`;
  };
  return {
    ...{ daemon, nextAddress, tell, tftp: `tftp://127.0.0.1:${tftpPort}/`, pnpPort: pnp.port },
    box: async (make, proof, model) => {
      serial += 1;
      const mac = make.prefix + serial.toString(16).padStart(12 - make.prefix.length, '0');
      const labelCode = `${mac.toUpperCase()}-7F3A`;
      const firstAddress = await api.addPhone({
        mac,
        ...(model !== null && { model }),
        lines: [{ slot: 1, extension: '100' }],
      });
      if (proof === 'digest')
        await api.changeSettings(`/phones/${mac}/settings`, { 'provisioning.authentication': proof });
      const unpack = () => {
        const address = nextAddress();
        return { address, phone: make.create({ mac, model: make.model, address, labelCode }) };
      };
      return { make, mac, firstAddress, labelCode, unpack };
    },
    ask: async (url, userAgent) => {
      const trust = { acceptAll: true, ca: null, checkName: false };
      const answer = await get(url, { 'user-agent': userAgent }, trust, { address: nextAddress() });
      if (answer.kind !== 'answer') throw new Error(`${answer.kind}: ${url}`);
      return { status: answer.status, text: answer.body.toString(), challenges: answer.challenges };
    },
    close: () => daemon.remove(),
  };
}
