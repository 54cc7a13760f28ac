import type { Text } from '../lib/index.ts';

/** What the commands about makers' redirection services say. */
export const redirectionTexts = {
  redirection: {
    en: 'makers’ services that send new phones here',
    it: 'servizi dei produttori che mandano qui i telefoni nuovi',
  },
  redirectionServices: {
    en: 'list the services: account, how they are, how many phones wait; with an id: all about one',
    it: 'elenca i servizi: account, come stanno, quanti telefoni attendono; con un id: tutto di uno',
  },
  redirectionAccount: { en: 'the account at a service', it: 'l’account presso un servizio' },
  redirectionAccountSet: {
    en: 'set the account; what is secret is asked for here, or read from --secret-file; what is not named stays',
    it: 'imposta l’account; ciò che è segreto viene chiesto qui o letto da --secret-file; ciò che non è indicato resta',
  },
  redirectionPart: {
    en: 'a part of the account that is no secret; may be repeated',
    it: 'una parte dell’account che non è segreta; si può ripetere',
  },
  redirectionSecretFile: {
    en: 'file with the secret of the account (- = standard input)',
    it: 'file con il segreto dell’account (- = standard input)',
  },
  redirectionAskSecret: { en: '{label}: ', it: '{label}: ' },
  redirectionAskSecretAgain: { en: '{label} (empty = as it is): ', it: '{label} (vuoto = com’è ora): ' },
  redirectionPartUnknown: {
    en: '{service} has no such part; it has: {known}.',
    it: '{service} non ha questa parte; ha: {known}.',
  },
  redirectionPartSecret: {
    en: '{part} is secret, and others could read it on the command line: it is asked for, or read from --secret-file.',
    it: '{part} è segreto e altri potrebbero leggerlo sulla riga di comando: viene chiesto, o letto da --secret-file.',
  },
  redirectionPartShape: { en: 'It is not <part>=<value>.', it: 'Non è <parte>=<valore>.' },
  redirectionAccountDelete: {
    en: 'forget the account of a service that holds no phone of ours any more',
    it: 'dimentica l’account di un servizio che non ha più telefoni nostri',
  },
  redirectionForget: {
    en: 'also where the service still holds phones: they stay there, and nobody here looks after them',
    it: 'anche se il servizio ha ancora telefoni: restano lì e qui nessuno se ne occupa più',
  },
  redirectionCheck: {
    en: 'ask the service now whether the account is good',
    it: 'chiedi ora al servizio se l’account va bene',
  },
  redirectionGood: { en: '{service} takes the account.', it: '{service} accetta l’account.' },
  redirectionPhones: {
    en: 'list phones at their makers’ services: state, deadline, what is wrong',
    it: 'elenca i telefoni presso i servizi dei produttori: stato, scadenza, che cosa non va',
  },
  redirectionState: {
    en: 'only phones that are: active (registered), provision (to be), deprovision (to be removed), disabled (nothing registered)',
    it: 'solo telefoni: active (registrati), provision (da registrare), deprovision (da togliere), disabled (non registrati)',
  },
  redirectionTroubled: { en: 'only phones with which something is wrong', it: 'solo telefoni con cui qualcosa non va' },
  redirectionService: { en: 'only phones of that service', it: 'solo telefoni di quel servizio' },
  redirectionSearch: {
    en: 'only phones with that text in MAC or model',
    it: 'solo telefoni con quel testo in MAC o modello',
  },
  redirectionShow: {
    en: 'show where a phone stands with its maker’s service, its PIN, what is wrong and the way out',
    it: 'mostra a che punto è un telefono presso il servizio del produttore, il PIN, che cosa non va e come risolvere',
  },
  redirectionActivate: {
    en: 'open the window: the phone is registered at its maker’s service',
    it: 'apri la finestra: il telefono viene registrato presso il servizio del produttore',
  },
  redirectionDeactivate: {
    en: 'close the window: what is registered is removed',
    it: 'chiudi la finestra: ciò che è registrato viene tolto',
  },
  redirectionLabel: {
    en: 'tell what is printed on the phone’s label (serial number, MAC-ID); - = forget it',
    it: 'indica ciò che è stampato sull’etichetta del telefono (numero di serie, MAC-ID); - = dimenticalo',
  },
  redirectionByItself: { en: 'tried again by itself at {at}', it: 'si riprova da soli alle {at}' },
  redirectionBySomebody: { en: 'not tried again before that is done', it: 'non si riprova prima che sia fatto' },
} as const satisfies Record<string, Text>;
