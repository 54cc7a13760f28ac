import { dhcpServerIds } from '../contract.ts';
import type { DhcpServer, DhcpServerId } from '../contract.ts';
import { dnsmasq, opnsense } from './dnsmasq.ts';
import { iscDhcpd } from './isc-dhcpd.ts';
import { kea } from './kea.ts';
import { mikrotik } from './mikrotik.ts';
import { openwrt } from './openwrt.ts';
import { pfsense } from './pfsense.ts';
import { windows } from './windows.ts';

const byId: { readonly [Id in DhcpServerId]: DhcpServer } = {
  ...{ dnsmasq, kea, mikrotik, openwrt, opnsense, pfsense, windows },
  'isc-dhcpd': iscDhcpd,
};

/** Every server that we write configuration for. */
export const dhcpServers: readonly DhcpServer[] = dhcpServerIds.map((id) => byId[id]);
