import { debianProgram } from './debian-program.ts';

/** DHCP servers: for their own check of a configuration, and started in a network of its own only, where nobody else can hear them. */
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
