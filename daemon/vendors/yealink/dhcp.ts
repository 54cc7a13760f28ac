import type { DhcpRecord } from '../../domain/index.ts';

/** A phone asks for its own names in the folder that it is given. The scheme must stand there: without one it takes the server for TFTP. */
const folderItself = (folder: string) => `${folder}/`;

export const dhcp: DhcpRecord = {
  vendorClass: 'yealink',
  options: [
    { code: 66, value: folderItself },
    { code: 160, value: folderItself, besides: true },
  ],
  about: {
    en: 'Yealink’s phones read custom options first (those whose numbers are set on the phone: often 160, which would win over 66), then 66, then 43, which is never needed beside 66. The phone puts its file’s name behind the folder.',
    it: 'I telefoni Yealink leggono prima le opzioni personalizzate (quelle il cui numero è impostato sul telefono: spesso la 160, che prevarrebbe sulla 66), poi la 66, poi la 43, che accanto alla 66 non serve mai. Il telefono aggiunge il nome del proprio file alla cartella.',
  },
  source:
    'Yealink auto-provisioning guide V86: DHCP options, static.auto_provision.dhcp_option.list_user_options (`160,161`), vendor class (option 60)',
};
