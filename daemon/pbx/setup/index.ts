export type { FileReport, ProofReport, SetupDeed, SetupReport, SetupRequest } from './contract.ts';
export { setUpExchange } from './setup.ts';
export type { SetupDeps } from './setup.ts';
export { askActions, classesOf } from './rights.ts';
export type { AmiClass } from './rights.ts';
