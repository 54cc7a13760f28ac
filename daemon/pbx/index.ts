export type * from './contract.ts';
export { untoldEndpoint, untoldFacts } from './contract.ts';
export { createStandaloneBook } from './standalone/index.ts';
