import { texts } from '../../text/define.ts';

/** Words of the dialog in which phones are accepted. */
export const acceptTexts = texts({
  titleOne: { en: 'Accept {mac}', it: 'Accetta {mac}' },
  titleTakeOver: { en: 'Take over {account}', it: 'Prendi in carico {account}' },
  titleMany: {
    en: { one: 'Accept 1 phone', other: 'Accept {n} phones' },
    it: { one: 'Accetta 1 telefono', other: 'Accetta {n} telefoni' },
  },
  titleDone: { en: 'Point them here', it: 'Portali qui' },
  mac: { en: 'MAC address', it: 'Indirizzo MAC' },
  macHelp: { en: 'On the back of the phone and on its box.', it: 'Sul retro del telefono e sulla scatola.' },
  model: { en: 'Make and model', it: 'Marca e modello' },
  atContact: { en: '{make}, the phone tells the model', it: '{make}, il modello lo dice il telefono' },
  byAddress: { en: 'By its MAC address', it: 'Dall’indirizzo MAC' },
  differs: {
    en: 'It says it is {says}. Added as {chosen}, it is refused when it comes.',
    it: 'Dice di essere {says}. Aggiunto come {chosen}, verrà rifiutato.',
  },
  modelOf: { en: 'Make and model of {mac}', it: 'Marca e modello di {mac}' },
  extension: { en: 'Extension', it: 'Interno' },
  extensionOf: { en: 'Extension of {mac}', it: 'Interno di {mac}' },
  extensionHelp: { en: 'May be assigned later.', it: 'Si può assegnare dopo.' },
  hasPhone: {
    en: '{number} has a phone already: both will ring.',
    it: '{number} ha già un telefono: squilleranno entrambi.',
  },
  note: { en: 'Note', it: 'Nota' },
  accept: { en: 'Accept', it: 'Accetta' },
  takeOver: { en: 'Take over', it: 'Prendi in carico' },
  acceptMany: {
    en: { one: 'Accept 1 phone', other: 'Accept {n} phones' },
    it: { one: 'Accetta 1 telefono', other: 'Accetta {n} telefoni' },
  },
  failed: {
    en: {
      one: '1 was not added: the reason stands beside it.',
      other: '{n} were not added: the reason stands beside each.',
    },
    it: {
      one: '1 non è stato aggiunto: il motivo è accanto.',
      other: '{n} non sono stati aggiunti: il motivo è accanto a ciascuno.',
    },
  },
  doneWhat: {
    en: 'Where it knocked it gets nothing. Point it to this address: then it gets its files and an address of its own.',
    it: 'Dove si è presentato non riceve nulla. Portalo a questo indirizzo: così riceve i file e un indirizzo proprio.',
  },
  open: { en: 'Open {name}', it: 'Apri {name}' },
  howTo: { en: 'How to point them here', it: 'Come portarli qui' },
});
