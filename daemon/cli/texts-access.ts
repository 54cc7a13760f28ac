import type { Text } from '../lib/index.ts';

/** What commands about people who sign in, and tokens, say. */
export const accessTexts = {
  accounts: { en: 'people who may sign in', it: 'chi può accedere' },
  accountsList: { en: 'list accounts', it: 'elenca gli account' },
  accountsAdd: {
    en: 'add an account; without --password-file a password is made and printed, this once',
    it: 'aggiungi un account; senza --password-file la password viene creata e mostrata, solo questa volta',
  },
  accountsPassword: {
    en: 'set another password and end the account’s sessions; without --password-file one is made and printed',
    it: 'imposta un’altra password e termina le sessioni dell’account; senza --password-file viene creata e mostrata',
  },
  accountsRole: { en: 'give an account another role', it: 'assegna un altro ruolo a un account' },
  accountsDelete: { en: 'delete an account and end its sessions', it: 'elimina un account e termina le sue sessioni' },
  passwordFile: {
    en: 'file with the password (- = standard input)',
    it: 'file con la password (- = standard input)',
  },
  passwordSet: { en: 'The password is set.', it: 'La password è impostata.' },
  scope: {
    en: 'group of operations that the token opens, such as phones; may be repeated (default: all of its role)',
    it: 'gruppo di operazioni che il token apre, ad esempio phones; ripetibile (predefinito: tutto il suo ruolo)',
  },
} as const satisfies Record<string, Text>;
