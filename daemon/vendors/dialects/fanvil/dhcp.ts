import type { DhcpRecord } from '../../../domain/index.ts';

/** The phone puts its MAC address, in lower case, in place of `$mac`. No source tells what it calls itself in option 60. */
export const dhcp: DhcpRecord = {
  vendorClass: null,
  options: [{ code: 66, value: (folder) => `${folder}/$mac.cfg` }],
  about: {
    en: 'These phones read the one option that is chosen on them, from the factory 66 (43 and 128 to 254 can be chosen), and put their MAC address in place of $mac. Option 120 holds no file’s address.',
    it: 'Questi telefoni leggono la sola opzione scelta su di essi, di fabbrica la 66 (si possono scegliere la 43 e quelle da 128 a 254), e sostituiscono $mac con il proprio indirizzo MAC. L’opzione 120 non contiene l’indirizzo di un file.',
  },
  source: 'Fanvil user manual: DHCP option, `$mac`',
};
