import { texts } from '../../text/define.ts';

/** Words of what is known of a phone, and of how it comes here. */
export const overviewTexts = texts({
  facts: { en: 'Phone', it: 'Telefono' },
  webPage: { en: 'Web page', it: 'Pagina web' },
  newTab: { en: 'Opens in a new tab', it: 'Si apre in una nuova scheda' },
  password: { en: 'Password of admin', it: 'Password di admin' },
  passwordNone: { en: 'none is set for it', it: 'non ne ha una impostata' },
  passwordProven: { en: 'the phone has it', it: 'il telefono ce l’ha' },
  passwordWanted: { en: 'the phone may have another one still', it: 'il telefono può averne ancora un’altra' },
  firmware: { en: 'Firmware', it: 'Firmware' },
  notToldYet: { en: 'it has not told yet', it: 'non l’ha ancora detto' },
  modules: { en: 'Modules', it: 'Moduli' },
  moduleCount: {
    en: { one: '{n} attached', other: '{n} attached' },
    it: { one: '{n} collegato', other: '{n} collegati' },
  },
  lastRequest: { en: 'Last request', it: 'Ultima richiesta' },
  never: { en: 'never', it: 'mai' },
  from: { en: 'from', it: 'da' },
  saysItIs: { en: 'Says it is', it: 'Dice di essere' },
  added: { en: 'Added', it: 'Aggiunto' },
  point: { en: 'Point it here', it: 'Indirizzalo qui' },
  allWays: { en: 'All ways', it: 'Tutti i modi' },
  pointCopy: { en: 'Copy the address above.', it: 'Copia l’indirizzo qui sopra.' },
  pointType: {
    en: 'On the phone’s web page, put it where the address of the configuration or provisioning server goes.',
    it: 'Nella pagina web del telefono, mettilo dove va l’indirizzo del server di configurazione o provisioning.',
  },
  pointRestart: {
    en: 'Let it fetch, or restart it. This page follows by itself.',
    it: 'Fallo aggiornare, o riavvialo. Questa pagina segue da sola.',
  },
  wayRps: { en: 'Redirection of the maker', it: 'Reindirizzamento del produttore' },
  wayDhcp: { en: 'DHCP', it: 'DHCP' },
  wayPnp: { en: 'Plug and play', it: 'Plug and play' },
  wayTftp: { en: 'TFTP', it: 'TFTP' },
  wayDone: { en: 'It came by this way.', it: 'È arrivato così.' },
  wayOpen: { en: 'Open.', it: 'Aperto.' },
  wayToCome: { en: 'Not used.', it: 'Non usato.' },
  wayFailed: { en: 'Something hinders it.', it: 'Qualcosa lo ostacola.' },
  reset: { en: 'Factory reset of this model', it: 'Ripristino di fabbrica di questo modello' },
  resetNoModel: {
    en: 'Its model is not known yet: it tells it with its first request.',
    it: 'Il modello non è ancora noto: lo dice alla prima richiesta.',
  },
  resetUnknown: {
    en: 'Nothing sure is known of how this model is reset: see its manual.',
    it: 'Non è noto con certezza come si ripristina questo modello: vedi il manuale.',
  },
  resetHint: {
    en: 'A phone that worked elsewhere needs it first: it keeps its old address else.',
    it: 'Serve prima a un telefono usato altrove: altrimenti conserva il vecchio indirizzo.',
  },
});
