import { debianProgram } from './debian-program.ts';

/** DHCP servers, for their own check of a configuration: none of them is ever started. */
export const dhcpPrograms = {
  dnsmasq: debianProgram({
    name: 'dnsmasq',
    program: 'dnsmasq',
    packages: ['dnsmasq-base'],
    proof: ['--version'],
  }),
  dhcpd: debianProgram({
    name: 'dhcpd',
    program: 'dhcpd',
    packages: ['isc-dhcp-server'],
    proof: ['--version'],
  }),
  kea: debianProgram({
    name: 'kea',
    program: 'kea-dhcp4',
    packages: ['kea-dhcp4-server'],
    proof: ['-v'],
  }),
};
