import type { DocumentedParameter } from '../../../domain/index.ts';

/** What is known of parameters that people set as raw ones: sheet, section 5; factory values from exports. */
export const documented: Readonly<Record<string, DocumentedParameter>> = {
  'PHONE FEATURE/Line Display Format': {
    about: {
      en: 'How the idle screen names a line; $name, $protocol and $instance are filled in by the phone.',
      it: 'Come lo schermo a riposo chiama una linea; $name, $protocol e $instance sono riempiti dal telefono.',
    },
    factory: '$name@$protocol$instance',
  },
  'MM CONFIG/Audio Codec Sets': {
    about: {
      en: 'Codecs that the phone as a whole may use, with commas between; each account picks from its own list.',
      it: 'Codec che il telefono può usare in tutto, separati da virgole; ogni account sceglie dal proprio elenco.',
    },
  },
  'MM CONFIG/Dial Tone': {
    about: {
      en: 'A dial tone of your own: frequency in Hz, slash, duration in ms, with commas between (425/200,0/200).',
      it: 'Un tono di libero personale: frequenza in Hz, barra, durata in ms, separati da virgole (425/200,0/200).',
    },
  },
  'SIP CONFIG/SIP{n} Auto Answer': {
    about: {
      en: 'Whether calls of the line are answered by themselves.',
      it: 'Se alle chiamate della linea si risponde da sé.',
    },
    factory: '0',
  },
  'SIP CONFIG/SIP{n} CallPark Num': {
    about: { en: 'Number that parks a call.', it: 'Numero che parcheggia una chiamata.' },
    factory: '',
  },
  'SIP CONFIG/SIP{n} Backup Addr': {
    about: {
      en: 'A second registrar, used besides the backup proxy.',
      it: 'Un secondo registrar, oltre al proxy di riserva.',
    },
    factory: '',
  },
  'PHONE FEATURE/LDAP{n} Max Hits': {
    about: {
      en: 'How many entries a search in the directory shows at most.',
      it: 'Quante voci mostra al massimo una ricerca in rubrica.',
    },
    factory: '50',
  },
  'DSSKEY CONFIG/DSS Home Page': {
    about: { en: 'Page of keys that the phone goes back to.', it: 'Pagina di tasti a cui il telefono ritorna.' },
    factory: '0',
  },
  'AUTOUPDATE CONFIG/update PB Interval': {
    about: {
      en: 'Minutes between refreshes of a phone book from an address.',
      it: 'Minuti tra gli aggiornamenti di una rubrica da un indirizzo.',
    },
    factory: '720',
  },
  'MAINTENANCE CONFIG/Auto Server Digest': {
    about: {
      en: '0: the version in the file’s header decides whether it is taken; 1: a changed file is enough.',
      it: '0: decide la versione nell’intestazione del file; 1: basta che il file sia cambiato.',
    },
    factory: '0',
  },
  'UI MAINTAIN CONFIG/User Change Background': {
    about: {
      en: 'Whether people may choose a background on the phone.',
      it: 'Se sul telefono si può scegliere uno sfondo.',
    },
    factory: '0',
  },
};
