import type { Finding } from '../domain/index.ts';
import { openDeskDoor } from './authentication/index.ts';
import { createCertificateDoor, type CertificateDoor, type DeviceCertificates } from './certificates/index.ts';

type Parts = Parameters<typeof openDeskDoor>[0] & Omit<Parameters<typeof createCertificateDoor>[0], 'certificates'>;

/** What phones must prove beside their token, by a password and by the certificate from their factory. */
interface Doors {
  readonly door: Awaited<ReturnType<typeof openDeskDoor>>;
  readonly certificates: CertificateDoor;
  /** What people should know of a device by either. */
  readonly more: (deviceId: string) => readonly Finding[];
}

/** Opens both; where no authorities are given, nobody's certificates are believed. */
export async function openDoors(parts: Parts, authorities?: Pick<DeviceCertificates, 'authorities'>): Promise<Doors> {
  const door = await openDeskDoor(parts);
  const certificates = createCertificateDoor({ ...parts, certificates: authorities ?? { authorities: () => [] } });
  const more = (deviceId: string) => {
    const [ofPassword, ofCertificate] = [door.findings(deviceId), certificates.findings(deviceId)];
    return ofCertificate.length === 0 ? ofPassword : [...ofPassword, ...ofCertificate];
  };
  return { door, certificates, more };
}
