import type { Text } from '../lib/index.ts';

/** What the commands for users' further devices say of themselves. */
export const deviceTexts = {
  devices: {
    en: 'further devices of users: one account for each phone',
    it: 'ulteriori dispositivi degli utenti: un account per ogni telefono',
  },
  devicesList: { en: 'list the further devices of an extension', it: 'elenca gli ulteriori dispositivi di un interno' },
  devicesAdd: { en: 'give an extension one more device', it: 'aggiungi un dispositivo a un interno' },
  devicesNumber: {
    en: 'its number, of digits (default: the next free one)',
    it: 'il suo numero, in cifre (predefinito: il prossimo libero)',
  },
  devicesDelete: { en: 'take a device away that no phone has', it: 'togli un dispositivo che nessun telefono usa' },
  devicesRetry: {
    en: 'try again what did not succeed, or copy the extension’s settings anew',
    it: 'riprova ciò che non è riuscito, o copia di nuovo le impostazioni dell’interno',
  },
  linesAnother: {
    en: 'account of this extension’s user that no other phone has, made where there is none; may be repeated',
    it: 'account dell’utente di questo interno che nessun altro telefono usa, creato se manca; ripetibile',
  },
} as const satisfies Record<string, Text>;
