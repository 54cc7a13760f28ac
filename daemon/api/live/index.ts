export { createBroadcast } from './broadcast.ts';
export { defaultLiveLimits, mayHear } from './contract.ts';
export type { Asked, Broadcast, LiveLimits } from './contract.ts';
