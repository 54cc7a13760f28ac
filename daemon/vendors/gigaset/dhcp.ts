import type { DhcpRecord } from '../../domain/index.ts';

/** The Maxwells put their MAC address in place of `%MACD`; of the P series no source says so: it is answered, too, where it does not (see files.ts). */
export const dhcp: DhcpRecord = {
  vendorClass: null,
  options: [{ code: 114, value: (folder) => `${folder}/%MACD.xml` }],
  about: {
    en: 'Gigaset’s phones read option 114 before 66. The Maxwells put their MAC address in place of %MACD, and P series phones are answered also where they leave it as it is; 66 is best left out for them. Newer computers take 114 for a captive portal, so only these phones must get it; 43, 125 and 160 are not used.',
    it: 'I telefoni Gigaset leggono l’opzione 114 prima della 66. I Maxwell sostituiscono %MACD con il proprio indirizzo MAC; i telefoni della serie P ricevono risposta anche se lo lasciano così com’è; per loro la 66 è meglio non darla. I computer più recenti prendono la 114 per un captive portal, quindi deve arrivare solo a questi telefoni; la 43, la 125 e la 160 non vengono usate.',
  },
  source: 'Gigaset wiki: DHCP, provisioning_order (`dhcp114` before `dhcp`); RFC 8910 for what computers make of 114',
};
