export type * from './contract.ts';
export { createAriLink } from './link.ts';
