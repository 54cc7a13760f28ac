export type * from './contract.ts';
export { createPending } from './pending.ts';
