import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestDaemon } from '../flow/daemon.ts';
import type { TestDaemon } from '../flow/daemon.ts';
import { freePorts } from '../flow/ports.ts';
import { createAuthority } from '../lab/certificate-authority.ts';
import { get } from '../phones/web.ts';
import type { PhoneOptions, SimulatedPhone } from '../phones/index.ts';
import { makes } from './makes.ts';
import type { Make } from './makes.ts';

type Device = NonNullable<PhoneOptions['device']>;

/** A phone that was added, and lies in its box. */
export interface Boxed {
  readonly make: Make;
  readonly mac: string;
  /** As the page shows it: what somebody would type. */
  readonly firstAddress: string;
  /** The code beside the MAC address on its label. */
  readonly labelCode: string;
  /** The certificate from its factory. */
  readonly device: Device;
  /** Takes it, or another one that says to be it, out of the box: one that knows nothing, at an address of its own; `device` in place of its own certificate. */
  unpack(device?: Device): { readonly phone: SimulatedPhone; readonly address: string };
}

/** How phones are told to prove themselves, beside their secret address. */
export const proofs = {
  nothing: { digest: false, certificate: false },
  digest: { digest: true, certificate: false },
  certificate: { digest: false, certificate: true },
  both: { digest: true, certificate: true },
} as const;
export type Proof = keyof typeof proofs;

/** The product as an office has it, with all ways open. */
export interface Place {
  readonly daemon: TestDaemon;
  readonly tftp: string;
  readonly pnpPort: number;
  /** Adds a phone by the API, with a line, and tells how it proves itself; its model only where one is named. */
  box(make: Make, proof: Proof, model: string | null): Promise<Boxed>;
  /** A GET as phones send it, from an address that nobody else has; with that certificate, where there is one. */
  ask(
    url: string,
    userAgent: string,
    device?: Device,
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
  const folder = await mkdtemp(join(tmpdir(), 'hookswitch-ways-'));
  const vendors = [...new Set(makes.map(({ vendor }) => vendor))];
  const factories = new Map(vendors.map((vendor) => [vendor, createAuthority(`${vendor} factory`, { key: 'ec' })]));
  for (const [vendor, { pem }] of factories) await writeFile(join(folder, `${vendor}.pem`), pem);
  const daemon = await startTestDaemon({
    ...{ HOOKSWITCH_PNP: 'on', HOOKSWITCH_PNP_INTERFACE: '127.0.0.1', HOOKSWITCH_PNP_PORT: '0' },
    ...{ HOOKSWITCH_PNP_NETWORKS: '127.0.0.0/8', HOOKSWITCH_BOOTSTRAP_NETWORKS: '127.0.0.0/8' },
    ...{ HOOKSWITCH_TFTP_PORT: String(tftpPort), HOOKSWITCH_DEVICE_CA_FOLDER: folder },
  });
  const { api } = daemon;
  await api.addExtension('100', { name: 'Ann', secret });
  const tell = async <T>(path: string) => (await api.call<T>('GET', path)).body;
  const ca = await daemon.certificate();
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
      await api.addPhone({ mac, ...(model !== null && { model }), lines: [{ slot: 1, extension: '100' }] });
      if (proof !== 'nothing')
        await api.changeSettings(`/phones/${mac}/settings`, settingsFor(proofs[proof], daemon.phonesTlsUrl));
      const { url: firstAddress } = await tell<{ url: string }>(`/phones/${mac}/address`);
      const made = factories.get(make.vendor)?.device({ names: [mac.toUpperCase()], key: 'ec' });
      const device = { certificate: made?.cert ?? '', key: made?.key ?? '' };
      const unpack = (shown = device) => {
        const address = nextAddress();
        return { address, phone: make.create({ mac, model: make.model, address, labelCode, ca, device: shown }) };
      };
      return { make, mac, firstAddress, labelCode, device, unpack };
    },
    ask: async (url, userAgent, device) => {
      const trust = { acceptAll: true, ca: null, checkName: false };
      const answer = await get(url, { 'user-agent': userAgent }, trust, {
        address: nextAddress(),
        ...(device && { device }),
      });
      if (answer.kind !== 'answer') throw new Error(`${answer.kind}: ${url}`);
      return { status: answer.status, text: answer.body.toString(), challenges: answer.challenges };
    },
    close: async () => {
      await daemon.remove();
      await rm(folder, { recursive: true });
    },
  };
}

function settingsFor({ digest, certificate }: (typeof proofs)[Proof], secureUrl: string): object {
  return {
    ...(digest && { 'provisioning.authentication': 'digest' }),
    ...(certificate && { 'provisioning.device-certificate': 'required', 'provisioning.base-url': secureUrl }),
  };
}
