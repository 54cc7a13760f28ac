export type { UserDevices, UserDeviceView } from './contract.ts';
export { usualPrefixes } from './numbers.ts';
export { openUserDevices, startUserDevices } from './keeper.ts';
export type { KeptUserDevices, UserDeviceOptions } from './keeper.ts';
