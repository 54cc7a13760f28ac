export type * from './contract.ts';
export type * from './source.ts';
export { untoldEndpoint, untoldFacts } from './contract.ts';
export { createAriLink } from './ari/index.ts';
export type { AriEvent, AriLink } from './ari/index.ts';
export { createStandaloneBook } from './standalone/index.ts';
export type { KeptExtension } from './standalone/index.ts';
export { openBridge } from './bridge/index.ts';
export type { Bridge, BridgeParts, ExchangeChoice, ExchangeHealth, OwnAccounts } from './bridge/index.ts';
