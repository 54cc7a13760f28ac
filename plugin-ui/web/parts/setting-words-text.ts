import { texts } from '../text/define.ts';

/** Words for values of settings. */
export const settingWordTexts = texts({
  inherited: { en: 'inherited', it: 'ereditato' },
  none: { en: 'none', it: 'nessuno' },
  hidden: { en: '•••• (hidden)', it: '•••• (nascosto)' },
  on: { en: 'on', it: 'attivo' },
  off: { en: 'off', it: 'non attivo' },
});

/** Kinds of keys. */
export const keyKindTexts = texts({
  line: { en: 'Line', it: 'Linea' },
  blf: { en: 'Watch extension (BLF)', it: 'Sorveglia interno (BLF)' },
  'speed-dial': { en: 'Speed dial', it: 'Chiamata rapida' },
  prefix: { en: 'Prefix', it: 'Prefisso' },
  dtmf: { en: 'DTMF', it: 'DTMF' },
  transfer: { en: 'Transfer', it: 'Trasferimento' },
  forward: { en: 'Forward', it: 'Deviazione' },
  'direct-pickup': { en: 'Pick up extension', it: 'Risposta per interno' },
  'group-pickup': { en: 'Pick up group', it: 'Risposta di gruppo' },
  conference: { en: 'Conference', it: 'Conferenza' },
  hold: { en: 'Hold', it: 'Attesa' },
  dnd: { en: 'Do not disturb', it: 'Non disturbare' },
  recall: { en: 'Redial', it: 'Richiama' },
  voicemail: { en: 'Voicemail', it: 'Casella vocale' },
  'queue-toggle': { en: 'Queue in and out', it: 'Entra/esci dalla coda' },
  record: { en: 'Record', it: 'Registrazione' },
  'phone-lock': { en: 'Lock phone', it: 'Blocca telefono' },
  'multicast-paging': { en: 'Multicast paging', it: 'Annuncio multicast' },
  url: { en: 'URL', it: 'URL' },
  ldap: { en: 'Directory (LDAP)', it: 'Rubrica (LDAP)' },
  history: { en: 'Call history', it: 'Registro chiamate' },
  menu: { en: 'Menu', it: 'Menu' },
  status: { en: 'Status', it: 'Stato' },
});
