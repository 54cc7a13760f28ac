import { createPhonesServer } from './http/index.ts';
import type { PhonesServer } from './http/index.ts';
import { createFirmwareFolder, createTftpServer } from './tftp/index.ts';
import type { TftpOptions } from './tftp/index.ts';

type ServerParts = Parameters<typeof createPhonesServer>[0];

/** What the phones' listeners need: the room's parts, and where they listen as the deployment settings say. */
type ListenerParts = Omit<ServerParts, 'options'> &
  Omit<TftpOptions, 'provider' | 'onKnock' | 'networks'> & {
    readonly pendingNetworks: readonly string[];
    readonly bootstrapNetworks?: readonly string[];
    readonly tftpFirmwareFolder?: string | undefined;
    readonly phonesPort: number;
    readonly phonesTlsPort: number;
    readonly phonesOldTlsPort?: number | undefined;
    readonly trustedProxies: readonly string[];
    readonly publicUrl?: string | undefined;
  };

/** The phones' servers, and what they listen at. */
interface PhonesListeners extends Omit<PhonesServer, 'start'> {
  /** See {@link PhonesServer}; `tftp` null = it is off. */
  start(): Promise<Awaited<ReturnType<PhonesServer['start']>> & { tftp: number | null }>;
}

/**
 * Everything that phones ask by: HTTP, HTTPS, and TFTP where it is on. By TFTP phones get what leads them to their own address, firmware, and nothing else.
 */
export function createPhonesListeners(parts: ListenerParts): PhonesListeners {
  const { phonesPort, phonesTlsPort, phonesOldTlsPort: oldTlsPort, phonesHost, trustedProxies, publicUrl } = parts;
  const path = publicUrl === undefined ? '' : new URL(publicUrl).pathname.replace(/\/$/, '');
  const pathPrefix = path === '' ? undefined : path;
  const ports = { httpPort: phonesPort, httpsPort: phonesTlsPort, oldTlsPort };
  const options = { ...ports, host: phonesHost, trustedProxies, pathPrefix };
  const web = createPhonesServer({ ...parts, options });
  const firmware = createFirmwareFolder({ folder: parts.tftpFirmwareFolder, log: parts.log });
  const provider: TftpOptions['provider'] = ({ address, file }) =>
    parts.bootstrap?.({ fileName: file, address, way: 'tftp' })?.body() ?? firmware(file);
  const networks = [...parts.pendingNetworks, ...(parts.bootstrapNetworks ?? [])];
  const tftp = createTftpServer({ ...parts, networks, provider });
  return {
    ...web,
    start: async () => {
      const bound = await web.start();
      return { ...bound, tftp: await tftp.start() };
    },
    stop: async () => {
      await tftp.stop();
      await web.stop();
    },
  };
}
