export type * from './contract.ts';
export type * from './source.ts';
export { untoldEndpoint, untoldFacts } from './contract.ts';
export { createStandaloneBook } from './standalone/index.ts';
export { openBridge } from './bridge/index.ts';
export type { Bridge, BridgeParts, ExchangeChoice, OwnAccounts } from './bridge/index.ts';
