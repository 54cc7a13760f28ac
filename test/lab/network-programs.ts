import { asteriskComponent } from './asterisk-program.ts';
import type { Component } from './components.ts';
import { runToEnd } from './debian.ts';
import { debianProgram } from './debian-program.ts';

/** Programs for a network of one's own: the packet filter, and phones by scenario. */
export const networkPrograms = {
  nft: debianProgram({ name: 'nft', program: 'nft', packages: ['nftables'], proof: ['--version'] }),
  sipp: debianProgram({ name: 'sipp', program: 'sipp', packages: ['sip-tester'], proof: ['-h'], proofCode: 99 }),
};

async function mayHaveNetworks(): Promise<boolean> {
  return (await runToEnd('unshare', ['-rn', 'ip', 'link', 'set', 'lo', 'up'])).code === 0;
}

/** A network of one's own (namespaces of Linux) with all that stands in it: filter, phones, Asterisk. */
export const ownNetwork: Component = {
  available: async () => {
    const all = [networkPrograms.nft, networkPrograms.sipp, asteriskComponent];
    return (await Promise.all(all.map((one) => one.available()))).every(Boolean) && mayHaveNetworks();
  },
  provide: async () => {
    if (await mayHaveNetworks()) return undefined;
    return 'this machine gives no network namespaces (unshare -rn) or has no ip';
  },
};
