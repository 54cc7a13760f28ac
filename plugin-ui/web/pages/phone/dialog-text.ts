import { texts } from '../../text/define.ts';

/** Words of the questions that are asked before something is done with a phone. */
export const dialogTexts = texts({
  rebootTitle: { en: 'Reboot {name}?', it: 'Riavviare {name}?' },
  rebootAct: { en: 'Reboot {name}', it: 'Riavvia {name}' },
  rebootHelp: {
    en: 'It is away for one to three minutes. It waits for a call to end.',
    it: 'Resta fermo da uno a tre minuti. Attende la fine di una chiamata.',
  },
  rebootTalking: { en: 'It is on a call now.', it: 'È in chiamata.' },
  rebootForce: {
    en: 'Also during a call, which is cut then',
    it: 'Anche durante una chiamata, che così cade',
  },
  modelTitle: { en: 'Model of {name}', it: 'Modello di {name}' },
  modelAct: { en: 'See plan: {name}', it: 'Vedi piano: {name}' },
  model: { en: 'Model', it: 'Modello' },
  modelByItself: { en: '{make}: the phone tells it', it: '{make}: lo dice il telefono' },
  modelSays: { en: 'It says of itself: {what}', it: 'Di sé dice: {what}' },
  modelHelp: {
    en: 'The plan shows what changes in its files, and whether it restarts. Nothing is stored before.',
    it: 'Il piano mostra cosa cambia nei file e se si riavvia. Prima non viene salvato nulla.',
  },
  replaceTitle: { en: 'Replace {name}', it: 'Sostituisci {name}' },
  replaceAct: { en: 'See plan', it: 'Vedi piano' },
  newMac: { en: 'MAC address of the new phone', it: 'Indirizzo MAC del nuovo telefono' },
  replaceHelp: {
    en: 'The new phone takes over lines, settings, keys and note, and gets an address of its own. {mac} is deleted: its address stops working. You see a plan first.',
    it: 'Il nuovo telefono prende linee, impostazioni, tasti e nota, e riceve un indirizzo proprio. {mac} viene eliminato: il suo indirizzo non vale più. Prima vedi un piano.',
  },
  macTaken: { en: 'This MAC is {name} already.', it: 'Questo MAC è già {name}.' },
  openIt: { en: 'Open it', it: 'Aprilo' },
  replaceSecrets: {
    en: 'Passwords set on this phone alone are not taken along: only admins see them.',
    it: 'Le password impostate solo su questo telefono non vengono riprese: le vedono solo gli amministratori.',
  },
  renewTitle: { en: 'New first-access address for {name}?', it: 'Nuovo indirizzo di primo accesso per {name}?' },
  renewAct: { en: 'Make a new address', it: 'Crea un nuovo indirizzo' },
  renewHelp: {
    en: 'For a phone that was reset to factory settings, or that did not come in time. Point it to the new address.',
    it: 'Per un telefono riportato alle impostazioni di fabbrica, o che non è arrivato in tempo. Indirizzalo al nuovo indirizzo.',
  },
  renewOld: {
    en: 'An earlier first-access address stops working. A phone that already works goes on with its own address until it comes with the new one.',
    it: 'Un indirizzo di primo accesso precedente non vale più. Un telefono già attivo continua con il suo indirizzo finché arriva con il nuovo.',
  },
  renewed: { en: 'There is a new first-access address.', it: 'C’è un nuovo indirizzo di primo accesso.' },
  rotateTitle: { en: 'Replace the own address of {name}?', it: 'Sostituire l’indirizzo di {name}?' },
  rotateAct: { en: 'Replace the address', it: 'Sostituisci l’indirizzo' },
  rotateHelp: {
    en: 'If the address may be known to others. The phone gets the new one by itself with its next fetch.',
    it: 'Se altri potrebbero conoscere l’indirizzo. Il telefono riceve il nuovo da solo al prossimo aggiornamento.',
  },
  rotateOld: {
    en: 'The old address works until the phone uses the new one.',
    it: 'Il vecchio indirizzo vale finché il telefono usa il nuovo.',
  },
  rotated: {
    en: 'The address is replaced when the phone fetches next.',
    it: 'L’indirizzo viene sostituito al prossimo aggiornamento del telefono.',
  },
  revokeTitle: { en: 'Revoke the own address of {name}?', it: 'Revocare l’indirizzo di {name}?' },
  revokeAct: { en: 'Revoke the address', it: 'Revoca l’indirizzo' },
  revokeHelp: {
    en: 'After a theft: the address stops working at once, and the phone gets nothing more. Its line stays registered until the password of the extension is changed.',
    it: 'Dopo un furto: l’indirizzo smette subito di valere e il telefono non riceve più nulla. La linea resta registrata finché non si cambia la password dell’interno.',
  },
  revokeAfter: {
    en: 'To use the phone again, reset it to factory settings and give it a new first-access address.',
    it: 'Per riusare il telefono, riportalo alle impostazioni di fabbrica e dagli un nuovo indirizzo di primo accesso.',
  },
  resetIs: { en: 'Reset of this model: {how}', it: 'Ripristino di questo modello: {how}' },
  revoked: { en: 'The address works no more.', it: 'L’indirizzo non vale più.' },
  deleteTitle: { en: 'Delete {name}?', it: 'Eliminare {name}?' },
  deleteAct: { en: 'Delete {name}', it: 'Elimina {name}' },
  deleteHelp: {
    en: 'Its addresses stop working and its settings go. The phone keeps what it has until it is reset.',
    it: 'I suoi indirizzi non valgono più e le impostazioni spariscono. Il telefono conserva ciò che ha finché non viene ripristinato.',
  },
  deleteBack: {
    en: 'It can be taken back in Activity; it then needs to be pointed here again.',
    it: 'Si può annullare in Attività; poi va indirizzato qui di nuovo.',
  },
  deleted: {
    en: '{name} is deleted. Activity takes it back.',
    it: '{name} è eliminato. Da Attività si può annullare.',
  },
});
