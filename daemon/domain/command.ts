import type { Text } from '../lib/index.ts';

/** What became of a command at a phone, or what is waited for: as people read it, with the way out where one is needed. */
export const commandTexts = {
  'in-line': {
    en: 'Its turn to be told has not come yet.',
    it: 'Il suo turno di essere avvisato non è ancora arrivato.',
  },
  told: {
    en: 'The exchange sent it the order; what proves that it followed has not come yet.',
    it: 'Il centralino gli ha inviato l’ordine; la prova che l’abbia eseguito non è ancora arrivata.',
  },
  'fetched-not-registered': {
    en: 'It fetched what it should have and is not registered. Check the SIP server’s address, port and transport, and whether the extension’s password is applied at the exchange.',
    it: 'Ha scaricato ciò che deve avere ma non è registrato. Controlla indirizzo, porta e trasporto del server SIP, e che la password dell’interno sia applicata al centralino.',
  },
  restarting: {
    en: 'It left the exchange and has not come back yet.',
    it: 'Ha lasciato il centralino e non è ancora tornato.',
  },
  fetched: {
    en: 'It fetched exactly what it should have.',
    it: 'Ha scaricato esattamente ciò che deve avere.',
  },
  restarted: { en: 'It restarted and is back.', it: 'Si è riavviato ed è tornato.' },
  'exchange-gone': {
    en: 'There is no exchange, or it cannot be reached, so nobody can tell it. See `hookswitch doctor`.',
    it: 'Il centralino manca o non è raggiungibile, quindi non lo si può avvisare. Vedi `hookswitch doctor`.',
  },
  'exchange-refused': {
    en: 'The exchange refused to tell it. Check the rights of the AMI user: `hookswitch pbx setup`.',
    it: 'Il centralino ha rifiutato di avvisarlo. Controlla i diritti dell’utente AMI: `hookswitch pbx setup`.',
  },
  'not-registered': {
    en: 'It is not registered at the exchange, so nothing reaches it. Is it connected? Switching it off and on makes it fetch.',
    it: 'Non è registrato al centralino, quindi nulla lo raggiunge. È collegato? Spegnerlo e riaccenderlo lo fa scaricare.',
  },
  'contact-unreachable': {
    en: 'It does not answer the exchange. Is it connected?',
    it: 'Non risponde al centralino. È collegato?',
  },
  'in-call': {
    en: 'It is in a call, or nobody knows whether it is. Try again later, or force it.',
    it: 'È in chiamata, o non si sa se lo sia. Riprova più tardi, o forza il riavvio.',
  },
  'several-contacts': {
    en: 'Several phones are registered as its extension: all of them would restart. Give each phone an extension of its own, or restart it by hand.',
    it: 'Con il suo interno sono registrati più telefoni: si riavvierebbero tutti. Assegna a ogni telefono un interno proprio, o riavvialo a mano.',
  },
  'make-not-told': {
    en: 'Nothing is known that makes phones of this make do that from afar.',
    it: 'Non è noto come farlo fare da lontano ai telefoni di questa marca.',
  },
  'no-account': {
    en: 'It has no line at the exchange, so nothing reaches it. Give it an extension, or restart it by hand.',
    it: 'Non ha linee al centralino, quindi nulla lo raggiunge. Assegnagli un interno, o riavvialo a mano.',
  },
  'did-not-fetch': {
    en: 'It was told and did not fetch in time. Check that it reaches this server, and that it takes NOTIFY from the exchange; restarting it makes it fetch.',
    it: 'È stato avvisato e non ha scaricato in tempo. Controlla che raggiunga questo server e che accetti NOTIFY dal centralino; riavviandolo scaricherà.',
  },
  'fetched-something-else': {
    en: 'It fetched after it was told, and not all that it should have. Check its network; it tries again by itself.',
    it: 'Dopo l’avviso ha scaricato, ma non tutto ciò che deve avere. Controlla la rete; riproverà da solo.',
  },
  'did-not-restart': {
    en: 'It was told and shows no sign of a restart: it neither left the exchange nor fetched. Restart it by hand.',
    it: 'È stato avvisato e non dà segno di essersi riavviato: non ha lasciato il centralino e non ha scaricato. Riavvialo a mano.',
  },
  'did-not-come-back': {
    en: 'It left the exchange and has not come back in time. Look at its screen: is it connected?',
    it: 'Ha lasciato il centralino e non è tornato in tempo. Guarda lo schermo: è collegato?',
  },
  deleted: { en: 'It was deleted meanwhile.', it: 'Nel frattempo è stato eliminato.' },
} as const satisfies Record<string, Text>;

/** Why a command stands where it stands at a phone. Codes are stable: scripts rely on them. */
export type CommandReason = keyof typeof commandTexts;
