import { texts } from '../../text/define.ts';

/** Words of one's own account. */
export const accountTexts = texts({
  title: { en: 'Account and tokens', it: 'Account e token' },
  you: { en: 'You', it: 'Tu' },
  name: { en: 'Name', it: 'Nome' },
  role: { en: 'Role', it: 'Ruolo' },
  viewer: { en: 'Viewer', it: 'Osservatore' },
  operator: { en: 'Operator', it: 'Operatore' },
  admin: { en: 'Administrator', it: 'Amministratore' },
  viewerMay: { en: 'looks, and sees no secret', it: 'guarda, e non vede segreti' },
  operatorMay: { en: 'changes phones', it: 'modifica i telefoni' },
  adminMay: { en: 'may do everything', it: 'può fare tutto' },
  knownBy: { en: 'Known by', it: 'Riconosciuto tramite' },
  byPassword: { en: 'name and password', it: 'nome e password' },
  byPanel: { en: 'the panel', it: 'il pannello' },
  sessionEnds: { en: 'Session ends', it: 'La sessione termina' },
  panelKnows: {
    en: 'The panel knows who you are: there is no password of its own here. Your role follows from your permissions in the panel.',
    it: 'Il pannello sa chi sei: qui non c’è una password propria. Il tuo ruolo dipende dai tuoi permessi nel pannello.',
  },

  password: { en: 'Own password', it: 'La tua password' },
  current: { en: 'Present password', it: 'Password attuale' },
  wanted: { en: 'New password', it: 'Nuova password' },
  again: { en: 'New password once more', it: 'Nuova password, di nuovo' },
  rules: {
    en: 'At least 10 characters, not what everybody tries first, without your name. Three or four words are easy to keep in mind.',
    it: 'Almeno 10 caratteri, non ciò che tutti provano per primo, senza il tuo nome. Tre o quattro parole si ricordano facilmente.',
  },
  change: { en: 'Change password', it: 'Cambia password' },
  changed: {
    en: 'Password changed. All your other sessions have ended.',
    it: 'Password cambiata. Tutte le tue altre sessioni sono terminate.',
  },
  differ: {
    en: 'The two are not the same. Type the new password again.',
    it: 'Le due non coincidono. Scrivi di nuovo la nuova password.',
  },
  short: {
    en: 'It has {n} of at least {least} characters. Make it longer.',
    it: 'Ha {n} caratteri su almeno {least}. Allungala.',
  },

  page: { en: 'This page', it: 'Questa pagina' },
  language: { en: 'Language', it: 'Lingua' },
  letterKeysHelp: {
    en: 'j, k, x and others do something while no field is typed in. Press ? for all of them.',
    it: 'j, k, x e altri fanno qualcosa quando non stai scrivendo in un campo. Premi ? per vederli tutti.',
  },
  kept: { en: 'Kept in this browser.', it: 'Conservato in questo browser.' },

  sessions: { en: 'Sessions', it: 'Sessioni' },
  mine: { en: 'Mine', it: 'Le mie' },
  everyone: { en: 'Everyone’s', it: 'Di tutti' },
  whose: { en: 'Whose', it: 'Di chi' },
  where: { en: 'From', it: 'Da' },
  browser: { en: 'Browser', it: 'Browser' },
  used: { en: 'Last used', it: 'Ultimo uso' },
  since: { en: 'Since', it: 'Dal' },
  actions: { en: 'Actions', it: 'Azioni' },
  thisOne: { en: 'this one', it: 'questa' },
  thisMachine: { en: 'this machine', it: 'questa macchina' },
  end: { en: 'End', it: 'Termina' },
  endOf: { en: 'End the session of {who}, {browser}', it: 'Termina la sessione di {who}, {browser}' },
  endOthers: {
    en: { one: 'End the other one', other: 'End the other {n}' },
    it: { one: 'Termina l’altra', other: 'Termina le altre {n}' },
  },
  ended: {
    en: { one: '{n} session ended', other: '{n} sessions ended' },
    it: { one: '{n} sessione terminata', other: '{n} sessioni terminate' },
  },
  more: {
    en: { one: '{n} more is not shown', other: '{n} more are not shown' },
    it: { one: 'un’altra non è mostrata', other: 'altre {n} non sono mostrate' },
  },
});
