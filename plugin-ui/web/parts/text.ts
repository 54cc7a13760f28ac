import { texts } from '../text/define.ts';

/** Words of the building blocks. */
export const partTexts = texts({
  close: { en: 'Close', it: 'Chiudi' },
  cancel: { en: 'Cancel', it: 'Annulla' },
  copy: { en: 'Copy', it: 'Copia' },
  copied: { en: 'Copied', it: 'Copiato' },
  show: { en: 'Show', it: 'Mostra' },
  hide: { en: 'Hide', it: 'Nascondi' },
  qrHelp: {
    en: 'It holds the secret part too: show it only at the phone.',
    it: 'Contiene anche la parte segreta: mostralo solo davanti al telefono.',
  },
  loading: { en: 'Loading', it: 'Caricamento' },
  saveMine: { en: 'Save mine', it: 'Salva la mia' },
  takeTheirs: { en: 'Leave it as it is now', it: 'Lascia com’è ora' },
  again: { en: 'Try again', it: 'Riprova' },
  unreachable: {
    en: 'Not connected. What you typed is kept. Phones are not affected.',
    it: 'Non connesso. Ciò che hai scritto è conservato. I telefoni non ne risentono.',
  },
  updated: {
    en: 'Hookswitch was updated while this page was open. Reload it to go on.',
    it: 'Hookswitch è stato aggiornato mentre questa pagina era aperta. Ricaricala per continuare.',
  },
  reload: { en: 'Reload', it: 'Ricarica' },
  panelRefused: {
    en: 'The panel did not let this through. Sign in there again, then try once more.',
    it: 'Il pannello non ha lasciato passare la richiesta. Accedi di nuovo lì, poi riprova.',
  },
});
