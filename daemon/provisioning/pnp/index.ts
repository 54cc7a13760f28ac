export type { FirstAccessUrl, PnpServer, PnpStatus } from './contract.ts';
export { interfaceAddress } from './interfaces.ts';
export { holderOf, type PortHolder } from './ports.ts';
export { createPnpServer, sipPort, type PnpDeps, type PnpOptions } from './server.ts';
export { group as pnpGroup } from './sockets.ts';
