import { texts } from '../../text/define.ts';

/** Words of the ways on which phones find this server. */
export const reachTexts = texts({
  pnp: { en: 'Plug and play', it: 'Plug and play' },
  pnpOff: {
    en: 'Off. With “pnp: on”, phones that ask everybody in their network are answered from here.',
    it: 'Disattivato. Con “pnp: on”, da qui si risponde ai telefoni che chiedono a tutti nella loro rete.',
  },
  pnpWaiting: {
    en: 'Waits until the exchange on this machine has its port.',
    it: 'Attende che il centralino su questa macchina abbia la sua porta.',
  },
  pnpFailed: { en: 'Does not answer.', it: 'Non risponde.' },
  pnpOn: { en: 'Answers at {address}, port {port}.', it: 'Risponde su {address}, porta {port}.' },
  pnpMissed: {
    en: 'No rule leads the phones to port {port}: “hookswitch doctor” shows it.',
    it: 'Nessuna regola porta i telefoni alla porta {port}: la mostra “hookswitch doctor”.',
  },
  pnpCounts: { en: '{asked} asked, {told} led here', it: '{asked} richieste, {told} portati qui' },
  redirection: { en: 'Redirection', it: 'Reindirizzamento' },
  noAccount: { en: 'No account at any maker’s service', it: 'Nessun account presso i servizi dei produttori' },
  accounts: {
    en: { one: '{n} account', other: '{n} accounts' },
    it: { one: '{n} account', other: '{n} account' },
  },
  active: {
    en: { one: '{n} phone is sent here', other: '{n} phones are sent here' },
    it: { one: '{n} telefono viene mandato qui', other: '{n} telefoni vengono mandati qui' },
  },
  troubled: { en: '{n} failed', it: { one: '{n} non riuscito', other: '{n} non riusciti' } },
  dhcp: { en: 'DHCP', it: 'DHCP' },
  dhcpWhat: {
    en: 'Your network’s own server can tell phones.',
    it: 'Il server della tua rete può dirlo ai telefoni.',
  },
  dhcpTexts: { en: 'Lines to paste', it: 'Righe da incollare' },
  certificates: { en: 'Device certificates', it: 'Certificati dei telefoni' },
  certificatesNone: {
    en: 'No maker’s authority is here: phones are not asked for their certificates.',
    it: 'Non c’è l’autorità di nessun produttore: ai telefoni non si chiede il certificato.',
  },
  certificatesOf: { en: 'Believed: {makes}.', it: 'Riconosciuti: {makes}.' },
  certificatesProblem: { en: '{make}: {problem}.', it: '{make}: {problem}.' },
  unguarded: {
    en: {
      one: '{n} phone of {make} should prove itself and is not asked: put its maker’s authority here.',
      other: '{n} phones of {make} should prove themselves and are not asked: put their maker’s authority here.',
    },
    it: {
      one: '{n} telefono {make} dovrebbe dimostrare chi è e non gli viene chiesto: aggiungi l’autorità del produttore.',
      other:
        '{n} telefoni {make} dovrebbero dimostrare chi sono e non viene chiesto: aggiungi l’autorità del produttore.',
    },
  },
  certificateEnds: { en: '{name} of {make} ends {when}.', it: '{name} di {make} scade il {when}.' },
  tftp: { en: 'TFTP', it: 'TFTP' },
  tftpAt: {
    en: 'On, at {address}: for phones that know nothing else. It gives nothing that holds a password.',
    it: 'Attivo su {address}: per telefoni che non conoscono altro. Non dà niente che contenga una password.',
  },
  oldTls: { en: 'Old TLS', it: 'TLS vecchio' },
  oldTlsAt: {
    en: 'Port {port}, for phones that know nothing newer.',
    it: 'Porta {port}, per telefoni che non conoscono altro.',
  },
  oldTlsUsed: { en: 'Last used {when}.', it: 'Usato l’ultima volta {when}.' },
  oldTlsUnused: {
    en: 'No phone has come by it since the start: it may be closed.',
    it: 'Nessun telefono è arrivato da qui dall’avvio: si può chiudere.',
  },
});
