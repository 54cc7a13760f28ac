import type { DhcpRecord } from '../../domain/index.ts';

/** A bare host would be asked by TFTP, as older manuals say: the scheme must stand there. */
export const dhcp: DhcpRecord = {
  vendorClass: null,
  options: [{ code: 66, value: (folder) => `${folder}/` }],
  about: {
    en: 'Flyingvoice’s phones read option 66 (the folder) and, where it is sent, 67 (the file’s name); without 67 they ask for their own file.',
    it: 'I telefoni Flyingvoice leggono l’opzione 66 (la cartella) e, se inviata, la 67 (il nome del file); senza la 67 chiedono il proprio file.',
  },
  source: 'Flyingvoice provisioning parameters: DBID_PRV_OPTION66_ENABLED, DBID_PRV_OPTION67_ENABLED',
};
