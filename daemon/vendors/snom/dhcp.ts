import type { DhcpRecord } from '../../domain/index.ts';
import { entryFile } from './files.ts';

/** The phone joins both with a slash and puts its MAC address in place of `{mac}`. Within option 43 each ends with a NUL, as Snom's example has it. */
export const dhcp: DhcpRecord = {
  vendorClass: 'snom',
  options: [
    { code: 66, value: (folder) => folder },
    { code: 67, value: () => entryFile },
    {
      code: 43,
      value: [
        { code: 66, value: (folder) => `${folder}\0` },
        { code: 67, value: () => `${entryFile}\0` },
      ],
      besides: true,
    },
  ],
  about: {
    en: 'Snom’s phones join option 66 (the folder) and option 67 (the file) and put their MAC address in place of {mac}. What option 43 holds wins over both, so it holds the same: a 43 meant for other devices then leads no phone astray. 120 and 125 hold no file’s address, 160 is not read.',
    it: 'I telefoni Snom uniscono l’opzione 66 (la cartella) e la 67 (il file) e sostituiscono {mac} con il proprio indirizzo MAC. Ciò che contiene la 43 prevale su entrambe, quindi contiene lo stesso: così una 43 destinata ad altri dispositivi non svia nessun telefono. La 120 e la 125 non contengono l’indirizzo di un file, la 160 non viene letta.',
  },
  source:
    'Snom wiki: DHCP options 43 (from firmware 7.3.17 and 8.2.1 on; its example), 66, 67, vendor class (option 60)',
};
