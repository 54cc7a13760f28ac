import type { Text } from '../lib/index.ts';

/** What commands say that do something with phones, and those about phones that the exchange has. */
export const commandTexts = {
  phonesRenew: {
    en: 'make a new first-access address, as after a factory reset',
    it: 'crea un nuovo indirizzo di primo accesso, come dopo un ripristino',
  },
  phonesRotate: { en: 'make a new steady address', it: 'crea un nuovo indirizzo stabile' },
  phonesAddress: {
    en: 'tell the address that a phone is pointed to',
    it: 'mostra l’indirizzo a cui puntare un telefono',
  },
  phonesResync: {
    en: 'tell phones to fetch their files again, and wait for the proof',
    it: 'fai riscaricare i file ai telefoni e attendi la prova',
  },
  phonesReboot: {
    en: 'tell phones to restart, and wait until they are back',
    it: 'fai riavviare i telefoni e attendi che tornino',
  },
  rebootForce: { en: 'also during a call', it: 'anche durante una chiamata' },
  commandNoWait: { en: 'do not wait for the outcome', it: 'non attendere l’esito' },
  commandCounts: {
    en: '{done} done, {failed} failed, {waiting} wait for their turn, {told} were told and are waited for.',
    it: '{done} riusciti, {failed} falliti, {waiting} attendono il turno, {told} avvisati e attesi.',
  },
  commandSelect: {
    en: 'Name phones, or select them: --vendor, --model, --state, --extension, --search.',
    it: 'Indica i telefoni o selezionali: --vendor, --model, --state, --extension, --search.',
  },
  pendingRegistered: {
    en: 'list phones that are registered at the exchange and that nobody added',
    it: 'elenca i telefoni registrati al centralino che nessuno ha aggiunto',
  },
} as const satisfies Record<string, Text>;
