import type { Text } from '../lib/index.ts';

/** What the command about DHCP says of itself. */
export const dhcpTexts = {
  dhcp: {
    en: 'print what the network’s DHCP server must know so that new phones find their way here; without a server: list the servers',
    it: 'stampa ciò che il server DHCP della rete deve sapere perché i telefoni nuovi trovino la strada; senza server: elenca i server',
  },
  dhcpServer: { en: 'one of: {known}', it: 'uno di: {known}' },
  dhcpMake: { en: 'only for phones of this make', it: 'solo per i telefoni di questa marca' },
} as const satisfies Record<string, Text>;
