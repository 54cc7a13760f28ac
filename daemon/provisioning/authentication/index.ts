export { derivePassword, isSameProof, wantedCredentials, withCredentials } from './credentials.ts';
export type { DerivePassword } from './credentials.ts';
export { createDeskDoor } from './desk-door.ts';
export type { DeskDoor } from './contract.ts';
export { openProofs } from './proofs.ts';
export type { Proofs } from './proofs.ts';
