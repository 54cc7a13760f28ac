import type { Text } from '../lib/index.ts';

/** What to know of phones and the certificates from their factories. See findings.ts. */
export const certificateFindings = {
  'device-certificate-other': {
    en: 'Somebody at {address} asked for its file with the certificate of {other} and was refused. If the phone was replaced, give this entry the new MAC address; else its address was copied: revoke it.',
    it: 'Qualcuno da {address} ha chiesto il suo file con il certificato di {other} ed è stato rifiutato. Se il telefono è stato sostituito, imposta il nuovo indirizzo MAC; altrimenti il suo indirizzo è stato copiato: revocalo.',
  },
  'device-certificate-elsewhere': {
    en: 'With its certificate somebody at {address} asked for the file of {phone} and was refused. If it is this phone, give it its own address: reset it and renew its first access.',
    it: 'Con il suo certificato qualcuno da {address} ha chiesto il file di {phone} ed è stato rifiutato. Se è questo telefono, dagli il suo indirizzo: ripristinalo e rinnova il primo accesso.',
  },
  'device-certificate-missing': {
    en: 'It was refused at {address}: it must show the certificate from its factory and showed none. Phones without one need provisioning.device-certificate set to “looked at”.',
    it: 'È stato rifiutato da {address}: deve presentare il certificato di fabbrica e non ne ha presentato nessuno. I telefoni che non lo hanno richiedono provisioning.device-certificate su “esaminato”.',
  },
  'device-certificate-http': {
    en: 'It was refused at {address}: it must show the certificate from its factory, and came by HTTP, where none can be shown. Give phones an https:// address.',
    it: 'È stato rifiutato da {address}: deve presentare il certificato di fabbrica, ma è arrivato via HTTP, dove non è possibile. Dai ai telefoni un indirizzo https://.',
  },
  'device-certificate-hidden': {
    en: 'It was refused: it must show the certificate from its factory, and the proxy it comes through keeps that to itself. Let the proxy pass TLS on unopened, or do not require it.',
    it: 'È stato rifiutato: deve presentare il certificato di fabbrica, ma il proxy da cui arriva non lo inoltra. Lascia che il proxy inoltri TLS senza aprirlo, o non renderlo obbligatorio.',
  },
  'device-certificate-generic': {
    en: 'It was refused at {address}: its certificate is its maker’s and names no MAC address, as older phones’ do. It can only be let in with provisioning.device-certificate set to “looked at”.',
    it: 'È stato rifiutato da {address}: il suo certificato è del produttore ma non indica un indirizzo MAC, come nei telefoni più vecchi. Può entrare solo con provisioning.device-certificate su “esaminato”.',
  },
  'device-certificate-other-make': {
    en: 'It was refused at {address}: its certificate is of another make. If that is right, change its make.',
    it: 'È stato rifiutato da {address}: il suo certificato è di un’altra marca. Se è giusto, cambia la sua marca.',
  },
  'device-certificate-unknown': {
    en: 'It was refused at {address}: its certificate is of none of the authorities that are installed. Install its maker’s present ones, those between root and phone included.',
    it: 'È stato rifiutato da {address}: il suo certificato non è di nessuna delle autorità installate. Installa quelle attuali del produttore, comprese le intermedie.',
  },
  'device-certificate-unfit': {
    en: 'It was refused at {address}: its certificate is not one with which a phone may prove itself, or one in its chain must not sign others. That is no certificate from a factory.',
    it: 'È stato rifiutato da {address}: il suo certificato non è adatto a identificare un telefono, o uno della catena non può firmarne altri. Non è un certificato di fabbrica.',
  },
  'device-certificate-weak': {
    en: 'It was refused at {address}: its certificate has a key or a signature that is too weak today. It can only be let in with provisioning.device-certificate set to “looked at”.',
    it: 'È stato rifiutato da {address}: il suo certificato ha una chiave o una firma oggi troppo debole. Può entrare solo con provisioning.device-certificate su “esaminato”.',
  },
  'device-certificate-late': {
    en: 'It was refused at {address}: its certificate, or its maker’s, has expired. Newer firmware may bring a new one; else it can only be let in with provisioning.device-certificate set to “looked at”.',
    it: 'È stato rifiutato da {address}: il suo certificato, o quello del produttore, è scaduto. Un firmware più recente può portarne uno nuovo; altrimenti può entrare solo con provisioning.device-certificate su “esaminato”.',
  },
  'device-certificate-early': {
    en: 'It was refused at {address}: its certificate is not valid yet. Check the clock of this machine.',
    it: 'È stato rifiutato da {address}: il suo certificato non è ancora valido. Controlla l’orologio di questa macchina.',
  },
  'device-certificate-no-authority': {
    en: 'It should prove itself by the certificate from its factory, and nothing is asked of it: no authorities of {make} are installed. Put them into {file}, or do not require it.',
    it: 'Dovrebbe dimostrare chi è con il certificato di fabbrica, ma non gli viene chiesto: non ci sono autorità {make} installate. Mettile in {file} o non renderlo obbligatorio.',
  },
} as const satisfies Record<string, Text>;
