export type * from './contract.ts';
export type { AmiLinkDeps, LinkLimits } from './link.ts';
export { createAmiLink } from './link.ts';
