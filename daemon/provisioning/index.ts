export type * from './contract.ts';
export type { DeviceData, ModelOrigin } from './device-data.ts';
export {
  startProvisioning,
  type Provisioning,
  type ProvisioningOptions,
  type ProvisioningStatistics,
} from './provisioning.ts';
export { createRenderer, readTemplates } from './renderer.ts';
export { recogniseMac } from './recognise.ts';
export { createNameReader } from './file-names.ts';
export * from './dhcp/index.ts';
export type * from './bootstrap/index.ts';
export { loadDeviceCertificates } from './certificates/index.ts';
export type { AuthorityState, DeviceCertificates } from './certificates/index.ts';
export type * from './explain/index.ts';
export * from './http/index.ts';
export * from './intake/index.ts';
export type { Path, PathStep } from './path/index.ts';
export type * from './plan/index.ts';
export * from './pnp/index.ts';
export { createTraceWatch } from './live/index.ts';
export type { Live, LiveEvent, LiveTopic, LiveTrace, PendingEnd } from './live/index.ts';
export type * from './sync/contract.ts';
export type { AcceptAll, Knock, Pending, PendingPhone, Way } from './pending/index.ts';
export { defaultSweep, sweepFrom } from './redirection/index.ts';
export type {
  RedirectionOptions,
  Redirections,
  RedirectionView,
  ServiceView,
  SweepPolicy,
  TroubleView as RedirectionTroubleView,
} from './redirection/index.ts';
export { usualPrefixes } from './user-devices/index.ts';
export { createPhonesListeners } from './listeners.ts';
export { createTftpServer } from './tftp/index.ts';
export type { TftpOptions, TftpProvider, TftpServer, TftpStatistics } from './tftp/index.ts';
export type { UserDeviceOptions, UserDevices, UserDeviceView } from './user-devices/index.ts';
