/** What a network's DHCP server tells phones: ready configuration for the servers that people have. Pure: nothing is sent, nothing is started. */
export { composeDhcp, folderOf } from './compose.ts';
export { dhcpServerIds } from './contract.ts';
export type { DhcpGroup, DhcpServer, DhcpServerId, GivenOption } from './contract.ts';
export { dhcpServers } from './servers/index.ts';
