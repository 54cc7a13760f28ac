import { texts } from '../../text/define.ts';

/** Words of the card of a phone's redirection. */
export const phoneRedirectionTexts = texts({
  title: { en: 'Redirection of the maker', it: 'Reindirizzamento del produttore' },
  accounts: { en: 'Services and accounts', it: 'Servizi e account' },
  typeAccount: { en: 'Type the account', it: 'Inserisci l’account' },
  window: { en: 'Window', it: 'Finestra' },
  openedAt: { en: 'opened {when}', it: 'aperta {when}' },
  save: { en: 'Save', it: 'Salva' },
  saveCode: { en: 'Save: {what}', it: 'Salva: {what}' },
  forget: { en: 'Forget it', it: 'Dimenticalo' },
  codeSaved: { en: 'Stored. The service is asked again.', it: 'Salvato. Il servizio viene interpellato di nuovo.' },
  codeMust: { en: 'Without it the service takes no phone.', it: 'Senza, il servizio non accetta il telefono.' },
  pin: { en: 'PIN at its first start', it: 'PIN al primo avvio' },
  pinHelp: {
    en: 'The phone asks for it before it comes here.',
    it: 'Il telefono lo chiede prima di venire qui.',
  },
  activateHelp: {
    en: 'Activate sends it here at its next factory reset, for seven days at most.',
    it: 'Attiva lo manda qui al prossimo ripristino di fabbrica, per sette giorni al massimo.',
  },
});
