import { texts } from '../../text/define.ts';

/** Words about the address that a phone is pointed to. */
export const addressTexts = texts({
  title: { en: 'Provisioning address', it: 'Indirizzo di provisioning' },
  steady: { en: 'its own', it: 'proprio' },
  first: { en: 'first access, open', it: 'primo accesso, aperto' },
  firstOpen: { en: 'first access, closes', it: 'primo accesso, chiude' },
  firstClosed: { en: 'first access, closed', it: 'primo accesso, chiuso' },
  qr: { en: 'QR code', it: 'Codice QR' },
  qrTitle: { en: 'Provisioning address as QR code', it: 'Indirizzo di provisioning come codice QR' },
  qrLabel: { en: 'QR code of the provisioning address', it: 'Codice QR dell’indirizzo di provisioning' },
  showSecret: { en: 'Show the secret part', it: 'Mostra la parte segreta' },
  hideSecret: { en: 'Hide the secret part', it: 'Nascondi la parte segreta' },
  notForViewers: {
    en: 'Whoever has this address gets the phone’s passwords: operators and admins see it.',
    it: 'Chi ha questo indirizzo riceve le password del telefono: lo vedono operatori e amministratori.',
  },
  newFirst: { en: 'Make a new first-access address', it: 'Crea un nuovo indirizzo di primo accesso' },
  replaceIt: { en: 'Replace this one', it: 'Sostituisci questo' },
  steadyHelp: {
    en: 'Whoever has this address gets this phone’s passwords. After a factory reset: {renew}. If it leaked: {rotate}.',
    it: 'Chi ha questo indirizzo riceve le password di questo telefono. Dopo un ripristino di fabbrica: {renew}. Se è trapelato: {rotate}.',
  },
  firstHelp: {
    en: 'It works once: with its first fetch the phone gets an address of its own. If it closed, or was used by another phone: {renew}.',
    it: 'Vale una volta: al primo aggiornamento il telefono riceve un indirizzo proprio. Se è chiuso o l’ha usato un altro telefono: {renew}.',
  },
});
