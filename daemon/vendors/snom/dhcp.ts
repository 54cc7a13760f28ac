import type { DhcpRecord } from '../../domain/index.ts';
import { entryFile } from './files.ts';

/** The phone joins both with a slash and puts its MAC address in place of `{mac}`. */
export const dhcp: DhcpRecord = {
  vendorClass: 'snom',
  options: [
    { code: 66, value: (folder) => folder },
    { code: 67, value: () => entryFile },
  ],
  about: {
    en: 'Snom’s phones join option 66 (the folder) and option 67 (the file) and put their MAC address in place of {mac}. Option 43, where a server sends it, wins over both; 120 and 125 hold no file’s address, 160 is not read.',
    it: 'I telefoni Snom uniscono l’opzione 66 (la cartella) e la 67 (il file) e sostituiscono {mac} con il proprio indirizzo MAC. L’opzione 43, se il server la invia, prevale su entrambe; la 120 e la 125 non contengono l’indirizzo di un file, la 160 non viene letta.',
  },
  source: 'Snom wiki: DHCP options, vendor class (option 60)',
};
