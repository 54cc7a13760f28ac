import type { DhcpRecord } from '../../../domain/index.ts';

/** Our folder, and in it the phone's own file: it puts its MAC address, in lower case, in place of `$mac`. */
const ownFile = (folder: string) => `${folder}/$mac.cfg`;

/** No source tells what they call themselves in option 60. One option alone is read, so each of those that may be chosen holds the same. */
export const dhcp: DhcpRecord = {
  vendorClass: null,
  options: [
    { code: 66, value: ownFile },
    { code: 43, value: ownFile, besides: true },
    { code: 160, value: ownFile, besides: true },
  ],
  about: {
    en: 'These phones read one option alone, the one that is chosen on them: from the factory 66, else 43 (plain text) or a number from 128 to 254, for which 160 stands here. They put their MAC address in place of $mac. What option 120 would say (the exchange) comes with their file.',
    it: 'Questi telefoni leggono una sola opzione, quella scelta su di essi: di fabbrica la 66, altrimenti la 43 (testo semplice) o un numero da 128 a 254, per il quale qui c’è la 160. Sostituiscono $mac con il proprio indirizzo MAC. Quello che direbbe la 120 (il centralino) arriva con il loro file.',
  },
  source: 'Fanvil user manual: DHCP option (66, 43, custom 128 to 254, off), `$mac`',
};
