import type { DhcpRecord } from '../../domain/index.ts';

/** A bare host would be asked by TFTP, as older manuals say: the scheme must stand there. */
const folderItself = (folder: string) => `${folder}/`;

export const dhcp: DhcpRecord = {
  vendorClass: null,
  options: [
    { code: 66, value: folderItself },
    { code: 160, value: folderItself, besides: true },
  ],
  about: {
    en: 'Flyingvoice’s phones read option 66 (the folder) and, where it is sent, 67 (the file’s name); without 67 they ask for their own file. On newer ones further numbers can be set, for which 160 stands here.',
    it: 'I telefoni Flyingvoice leggono l’opzione 66 (la cartella) e, se inviata, la 67 (il nome del file); senza la 67 chiedono il proprio file. Sui più recenti si possono impostare altri numeri, per i quali qui c’è la 160.',
  },
  source:
    'Flyingvoice provisioning parameters: DBID_PRV_OPTION66_ENABLED, DBID_PRV_OPTION67_ENABLED, static.auto_provision.dhcp_option.list_user_options',
};
