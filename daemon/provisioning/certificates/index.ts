export type {
  Authority,
  AuthorityState,
  CertificateDoor,
  CertificateRefusal,
  CertificateTrouble,
  CertificateVisit,
  DeviceCertificates,
  ShownCertificate,
} from './contract.ts';
export { loadDeviceCertificates, type DeviceCertificateOptions } from './authorities.ts';
export { createCertificateDoor } from './door.ts';
