export type { FirstAccessUrl, PnpServer, PnpStatus } from './contract.ts';
export { startPnp } from './configured.ts';
export { interfaceAddress } from './interfaces.ts';
export { holderOf, type PortHolder } from './ports.ts';
export { sipPort } from './server.ts';
export { group as pnpGroup } from './sockets.ts';
