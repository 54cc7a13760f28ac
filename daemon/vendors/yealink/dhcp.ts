import type { DhcpRecord } from '../../domain/index.ts';

/** A phone asks for its own names in the folder that it is given. The scheme must stand there: without one it takes the server for TFTP. */
export const dhcp: DhcpRecord = {
  vendorClass: 'yealink',
  options: [{ code: 66, value: (folder) => `${folder}/` }],
  about: {
    en: 'Yealink’s phones read custom options first (only those whose numbers are set on the phone, such as 160), then 66, then 43; fresh from the factory it is 66. The phone puts its file’s name behind the folder.',
    it: 'I telefoni Yealink leggono prima le opzioni personalizzate (solo quelle il cui numero è impostato sul telefono, per esempio 160), poi la 66, poi la 43; appena usciti di fabbrica leggono la 66. Il telefono aggiunge il nome del proprio file alla cartella.',
  },
  source: 'Yealink auto-provisioning guide V86: DHCP options, vendor class (option 60)',
};
