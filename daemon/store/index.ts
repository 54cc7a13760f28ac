export type * from './contract.ts';
export { createStore } from './create-store.ts';
export type { DatabaseOptions, StoreOptions } from './create-store.ts';
export { importInUse } from './problems.ts';
export { rotateKey } from './rotate-key.ts';
export type { Rotation } from './rotate-key.ts';
export type { StoreReport } from './works.ts';
