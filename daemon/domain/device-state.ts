import type { Text } from '../lib/index.ts';

/** The one visible state of a device. The exchange will add registration (`unreachable`). */
export type DeviceState = 'waiting' | 'fetching' | 'up-to-date' | 'behind' | 'refused' | 'silent';

/** A device's state with since when (ms) and why (a code that texts are kept for). */
export interface DeviceStatus {
  readonly state: DeviceState;
  readonly since: number;
  readonly why: StateReason;
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
  | 'not-seen-for-days';

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
};
