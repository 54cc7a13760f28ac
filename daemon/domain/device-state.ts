import type { Text } from '../lib/index.ts';

/**
 * The visible states of a device, in the order in which lists show them. `told`: it was told to fetch and has not yet; `unregistered`: it has its file, and
 * a line of it is not registered; `unreachable`: it has its file, and does not answer the exchange.
 */
export const deviceStates = [
  'waiting',
  'fetching',
  'up-to-date',
  'behind',
  'told',
  'unregistered',
  'unreachable',
  'refused',
  'silent',
] as const;

/** The one visible state of a device. */
export type DeviceState = (typeof deviceStates)[number];

/** A device's state with since when (ms) and why (a code that texts are kept for). */
export interface DeviceStatus {
  readonly state: DeviceState;
  readonly since: number;
  readonly why: StateReason;
  /** When it may be told (ms), where it waits for its nightly window (`tonight`). */
  readonly window?: { readonly from: number; readonly to: number };
}

/** Why a device is in its state. */
export type StateReason =
  | 'never-asked'
  | 'window-expired'
  | 'first-access-served'
  | 'steady-not-proven'
  | 'proven'
  | 'settings-changed'
  | 'new-version'
  | 'download-incomplete'
  | 'token-refused'
  | 'not-seen-for-days'
  | 'notified'
  | 'not-registered'
  | 'line-not-registered'
  | 'exchange-cannot-reach'
  | WaitReason;

/** Why a device that is behind was not told to fetch, or did not follow. `tonight`, `stored`: somebody chose so with the change. */
export type WaitReason =
  | 'in-line'
  | 'tonight'
  | 'stored'
  | 'waits-for-contact'
  | 'waits-for-call'
  | 'waits-for-exchange'
  | 'contact-unreachable'
  | 'several-contacts'
  | 'make-not-told'
  | 'no-account'
  | 'notify-refused'
  | 'did-not-fetch';

/**
 * When phones are told of a change: `now`, at the usual pace; `tonight`, not before their nightly window, in which they fetch by themselves; `stored`, not
 * at all: they take it over when they ask by themselves. Whoever is told of a later change, or told to fetch by a person, takes over both.
 */
export const tellings = ['now', 'tonight', 'stored'] as const;
export type Telling = (typeof tellings)[number];

/** Why a device is in its state, as people read it, with the way out where one is needed. */
export const reasonTexts: Readonly<Record<StateReason, Text>> = {
  'never-asked': {
    en: 'It has not asked for its configuration yet. Point it at its address.',
    it: 'Non ha ancora chiesto la sua configurazione. Indirizzalo al suo indirizzo.',
  },
  'window-expired': {
    en: 'It did not come while its first access was open. Renew first access, then point it at the new address.',
    it: 'Non è arrivato mentre il primo accesso era aperto. Rinnova il primo accesso e indirizzalo al nuovo indirizzo.',
  },
  'first-access-served': {
    en: 'It took its first file and will come back by its lasting address within minutes.',
    it: 'Ha preso il primo file e tornerà tra pochi minuti con il suo indirizzo definitivo.',
  },
  'steady-not-proven': {
    en: 'It knows its lasting address; a complete download has not been seen yet.',
    it: 'Conosce il suo indirizzo definitivo; non si è ancora visto uno scaricamento completo.',
  },
  proven: { en: 'It took exactly what it should have.', it: 'Ha preso esattamente ciò che deve avere.' },
  'settings-changed': {
    en: 'Something changed since its last fetch; it takes it over with the next one.',
    it: 'Qualcosa è cambiato dall’ultimo scaricamento; lo prenderà con il prossimo.',
  },
  'new-version': {
    en: 'A new release writes its file anew; it takes it over with its nightly fetch.',
    it: 'Una nuova versione riscrive il suo file; lo prenderà con lo scaricamento notturno.',
  },
  'download-incomplete': {
    en: 'It began to fetch and did not finish. It tries again by itself; check its network if this stays.',
    it: 'Ha iniziato a scaricare e non ha finito. Riproverà da solo; se persiste controlla la rete.',
  },
  'token-refused': {
    en: 'A request came with an address that is dead. If it was this phone: renew first access and reset it to factory.',
    it: 'È arrivata una richiesta con un indirizzo non più valido. Se era questo telefono: rinnova il primo accesso e riportalo alle impostazioni di fabbrica.',
  },
  'not-seen-for-days': {
    en: 'It has not been seen for days, although it should fetch every night. Is it connected?',
    it: 'Non si vede da giorni, anche se dovrebbe scaricare ogni notte. È collegato?',
  },
  notified: {
    en: 'It was told to fetch its configuration; the fetch has not come yet.',
    it: 'Gli è stato detto di scaricare la configurazione; lo scaricamento non è ancora arrivato.',
  },
  'not-registered': {
    en: 'It has its file and is not registered at the exchange. Check the SIP server’s address, port and transport, and whether the extension’s password is applied there.',
    it: 'Ha il suo file ma non è registrato al centralino. Controlla indirizzo, porta e trasporto del server SIP, e che la password dell’interno vi sia applicata.',
  },
  'line-not-registered': {
    en: 'It has its file, and one of its lines is not registered at the exchange. Look at that extension there: its password, its transport, its limit of contacts.',
    it: 'Ha il suo file, ma una delle sue linee non è registrata al centralino. Controlla lì quell’interno: password, trasporto, limite di contatti.',
  },
  'exchange-cannot-reach': {
    en: 'It is registered and does not answer the exchange. Is it connected? Behind a router, switch the NAT keep-alive on.',
    it: 'È registrato ma non risponde al centralino. È collegato? Dietro un router, attiva il keep-alive NAT.',
  },
  'in-line': {
    en: 'Something changed; it is told as soon as its turn comes.',
    it: 'Qualcosa è cambiato; verrà avvisato appena arriva il suo turno.',
  },
  tonight: {
    en: 'Something changed, for tonight: it fetches by itself in its nightly window, and is told then if it does not. To have it now, tell it to fetch.',
    it: 'Qualcosa è cambiato, per stanotte: si aggiorna da solo nella sua finestra notturna, altrimenti verrà avvisato allora. Per averlo subito, fallo aggiornare.',
  },
  stored: {
    en: 'Something changed and was only stored: it takes it over when it asks by itself. To have it now, tell it to fetch.',
    it: 'Qualcosa è cambiato ed è stato solo salvato: lo prenderà quando chiederà da solo. Per averlo subito, fallo aggiornare.',
  },
  'waits-for-contact': {
    en: 'Something changed; it is told when it registers. Is it connected? Switching it off and on makes it fetch as well.',
    it: 'Qualcosa è cambiato; verrà avvisato quando si registra. È collegato? Anche spegnerlo e riaccenderlo lo fa scaricare.',
  },
  'waits-for-call': {
    en: 'The change needs a restart: it is told when its calls are over.',
    it: 'La modifica richiede un riavvio: verrà avvisato quando le sue chiamate sono finite.',
  },
  'waits-for-exchange': {
    en: 'Something changed; it is told when the exchange can be reached again. See `hookswitch doctor`.',
    it: 'Qualcosa è cambiato; verrà avvisato quando il centralino sarà di nuovo raggiungibile. Vedi `hookswitch doctor`.',
  },
  'contact-unreachable': {
    en: 'Something changed; it does not answer the exchange, and is told when it does. Is it connected?',
    it: 'Qualcosa è cambiato; non risponde al centralino e verrà avvisato quando lo farà. È collegato?',
  },
  'several-contacts': {
    en: 'The change needs a restart, and several phones are registered as its extension: all of them would restart. Give each phone an extension of its own, or restart it by hand.',
    it: 'La modifica richiede un riavvio, e con il suo interno sono registrati più telefoni: si riavvierebbero tutti. Assegna a ogni telefono un interno proprio, o riavvialo a mano.',
  },
  'make-not-told': {
    en: 'Something changed; nothing is known that makes phones of this make fetch. It takes it over with its nightly fetch, or restart it by hand.',
    it: 'Qualcosa è cambiato; non è noto come far scaricare i telefoni di questa marca. Lo prenderà con lo scaricamento notturno, oppure riavvialo a mano.',
  },
  'no-account': {
    en: 'Something changed; it has no line at the exchange, so nobody can tell it. It takes it over with its nightly fetch, or give it an extension.',
    it: 'Qualcosa è cambiato; non ha linee al centralino, quindi non lo si può avvisare. Lo prenderà con lo scaricamento notturno, oppure assegnagli un interno.',
  },
  'notify-refused': {
    en: 'Something changed; the exchange refused to tell it and is asked again. Check the rights of the AMI user: `hookswitch pbx setup`.',
    it: 'Qualcosa è cambiato; il centralino ha rifiutato di avvisarlo e verrà richiesto. Controlla i diritti dell’utente AMI: `hookswitch pbx setup`.',
  },
  'did-not-fetch': {
    en: 'It was told several times and did not fetch. Check that it reaches this server, and that it takes NOTIFY from the exchange; restarting it makes it fetch.',
    it: 'È stato avvisato più volte e non ha scaricato. Controlla che raggiunga questo server e che accetti NOTIFY dal centralino; riavviandolo scaricherà.',
  },
};
