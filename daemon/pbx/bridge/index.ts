export { openBridge } from './bridge.ts';
export type { Bridge, BridgeParts, ExchangeHealth, RereadReason } from './bridge.ts';
export type { OwnAccounts } from './exchange.ts';
export type { ExchangeChoice } from './find-kind.ts';
