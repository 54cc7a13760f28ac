import type { Language, Text } from '../lib/index.ts';

interface FailureRow {
  /** What happened. `{name}` stands for a parameter; a parameter never holds a secret. */
  readonly message: Text;
  /** The way out. */
  readonly hint: Text;
  /**
   * How far it reaches: this phone alone; every phone of the account, until somebody changes the account; every phone of the service, until it is
   * itself again.
   */
  readonly concerns: 'phone' | 'account' | 'service';
  /** It may pass by itself: try again, further and further apart. Otherwise somebody has to do something first. */
  readonly passes: boolean;
}

/** Every way in which a manufacturer's service can say no, or say nothing. Codes are stable. */
export const redirectionFailures = {
  'owned-by-another': {
    message: {
      en: 'At {service} this phone belongs to another account.',
      it: 'Presso {service} questo telefono appartiene a un altro account.',
    },
    hint: {
      en: 'Ask whoever had or sold the phone to release it there; the maker’s support can do it with a proof of purchase. Meanwhile point the phone here by DHCP, or type its address.',
      it: 'Chiedi a chi lo aveva o lo ha venduto di liberarlo; l’assistenza del produttore può farlo con una prova d’acquisto. Nel frattempo indirizza il telefono con il DHCP o digita il suo indirizzo.',
    },
    concerns: 'phone',
    passes: false,
  },
  'unknown-device': {
    message: {
      en: '{service} does not know a phone of this MAC address.',
      it: '{service} non conosce un telefono con questo indirizzo MAC.',
    },
    hint: {
      en: 'Compare the MAC address with the phone’s label. If it is right, the maker’s support can add it.',
      it: 'Confronta l’indirizzo MAC con l’etichetta del telefono. Se è giusto, può aggiungerlo l’assistenza del produttore.',
    },
    concerns: 'phone',
    passes: false,
  },
  'label-code-missing': {
    message: {
      en: '{service} does not take this phone by its MAC address alone: it wants the {code} too.',
      it: '{service} non accetta questo telefono con il solo indirizzo MAC: vuole anche il {code}.',
    },
    hint: {
      en: 'It stands on the phone’s label: type or scan it on the phone’s page; it is tried at once.',
      it: 'Si trova sull’etichetta del telefono: digitalo o scansionalo nella pagina del telefono; si riprova subito.',
    },
    concerns: 'phone',
    passes: false,
  },
  'label-code-wrong': {
    message: {
      en: 'The {code} is not the one that {service} has for this phone.',
      it: 'Il {code} non è quello che {service} ha per questo telefono.',
    },
    hint: {
      en: 'Compare both the MAC address and the {code} with the phone’s label.',
      it: 'Confronta sia l’indirizzo MAC sia il {code} con l’etichetta del telefono.',
    },
    concerns: 'phone',
    passes: false,
  },
  'url-refused': {
    message: {
      en: '{service} does not take the address that the phone shall be sent to.',
      it: '{service} non accetta l’indirizzo a cui mandare il telefono.',
    },
    hint: {
      en: 'Check the public address of this server: a plain http or https address with a host name that the internet knows.',
      it: 'Controlla l’indirizzo pubblico di questo server: un semplice indirizzo http o https con un nome noto su Internet.',
    },
    concerns: 'phone',
    passes: false,
  },
  'credentials-wrong': {
    message: {
      en: '{service} does not accept the user or the password of the account.',
      it: '{service} non accetta l’utente o la password dell’account.',
    },
    hint: {
      en: 'Type the account again in the settings of redirection; see whether it still works in the service’s portal.',
      it: 'Inserisci di nuovo l’account nelle impostazioni del reindirizzamento; verifica se funziona ancora nel portale del servizio.',
    },
    concerns: 'account',
    passes: false,
  },
  'account-unusable': {
    message: {
      en: 'The account of {service} that is kept here cannot be used any more: {reason}.',
      it: 'L’account di {service} conservato qui non è più utilizzabile: {reason}.',
    },
    hint: { en: 'Type the account again, with its secret.', it: 'Inserisci di nuovo l’account, con il suo segreto.' },
    concerns: 'account',
    passes: false,
  },
  'not-permitted': {
    message: {
      en: '{service} knows the account, but does not let it do this.',
      it: '{service} conosce l’account, ma non gli consente questa operazione.',
    },
    hint: {
      en: 'Give the account or its key the right to manage phones in the service’s portal, or ask the maker to.',
      it: 'Dai all’account o alla sua chiave il diritto di gestire i telefoni nel portale del servizio, o chiedilo al produttore.',
    },
    concerns: 'account',
    passes: false,
  },
  'limit-reached': {
    message: {
      en: '{service} takes no further phones for this account.',
      it: '{service} non accetta altri telefoni per questo account.',
    },
    hint: {
      en: 'Remove old phones in the service’s portal, or ask the maker for more room.',
      it: 'Togli i vecchi telefoni nel portale del servizio, o chiedi più spazio al produttore.',
    },
    concerns: 'account',
    passes: false,
  },
  'address-wrong': {
    message: {
      en: 'At the configured address of {service} there is no such service (status {status}).',
      it: 'All’indirizzo configurato di {service} non c’è un tale servizio (stato {status}).',
    },
    hint: {
      en: 'Correct the address of the service in the settings of redirection.',
      it: 'Correggi l’indirizzo del servizio nelle impostazioni del reindirizzamento.',
    },
    concerns: 'account',
    passes: false,
  },
  'clock-wrong': {
    message: {
      en: '{service} refuses because the clock here is wrong by {seconds} seconds.',
      it: '{service} rifiuta perché l’orologio di questo server è sbagliato di {seconds} secondi.',
    },
    hint: {
      en: 'Set this machine’s clock, best by NTP. Phones are registered by themselves afterwards.',
      it: 'Regola l’orologio di questa macchina, meglio se con NTP. Poi i telefoni vengono registrati da soli.',
    },
    concerns: 'service',
    passes: true,
  },
  'rate-limited': {
    message: {
      en: '{service} wants fewer requests for a while.',
      it: '{service} vuole meno richieste per un po’.',
    },
    hint: {
      en: 'Nothing to do: it is tried again by itself, more slowly.',
      it: 'Non occorre fare nulla: si riprova da soli, più lentamente.',
    },
    concerns: 'service',
    passes: true,
  },
  refused: {
    message: { en: '{service} refuses: {reason}', it: '{service} rifiuta: {reason}' },
    hint: {
      en: 'The words are the service’s own. If they do not help, try the same in its portal.',
      it: 'Le parole sono del servizio. Se non aiutano, prova la stessa cosa nel suo portale.',
    },
    concerns: 'phone',
    passes: false,
  },
  unreachable: {
    message: { en: '{service} cannot be reached ({cause}).', it: '{service} non è raggiungibile ({cause}).' },
    hint: {
      en: 'Check this server’s way to the internet, its DNS and firewall. It is tried again by itself.',
      it: 'Controlla l’accesso a Internet di questo server, il suo DNS e il firewall. Si riprova da soli.',
    },
    concerns: 'service',
    passes: true,
  },
  'certificate-bad': {
    message: {
      en: 'The certificate at {service} is not to be trusted ({cause}): nothing was sent.',
      it: 'Il certificato di {service} non è affidabile ({cause}): non è stato inviato nulla.',
    },
    hint: {
      en: 'If a firewall here opens encrypted connections, let this one pass; otherwise wait until the maker renews it. It is tried again by itself.',
      it: 'Se un firewall apre le connessioni cifrate, fai passare questa; altrimenti attendi che il produttore lo rinnovi. Si riprova da soli.',
    },
    concerns: 'service',
    passes: true,
  },
  'timed-out': {
    message: {
      en: '{service} did not answer within {seconds} seconds.',
      it: '{service} non ha risposto entro {seconds} secondi.',
    },
    hint: {
      en: 'Nothing to do at first: it is tried again by itself.',
      it: 'Per ora non occorre fare nulla: si riprova da soli.',
    },
    concerns: 'service',
    passes: true,
  },
  'service-failing': {
    message: {
      en: '{service} has a fault of its own (status {status}).',
      it: '{service} ha un guasto interno (stato {status}).',
    },
    hint: {
      en: 'Nothing to do at first: it is tried again by itself. If it lasts, look at the maker’s notices.',
      it: 'Per ora non occorre fare nulla: si riprova da soli. Se dura, guarda gli avvisi del produttore.',
    },
    concerns: 'service',
    passes: true,
  },
  redirected: {
    message: {
      en: '{service} sends us to another address; credentials are not carried there.',
      it: '{service} rimanda a un altro indirizzo; le credenziali non vengono portate lì.',
    },
    hint: {
      en: 'Look in the maker’s documents whether the service has moved, and correct its address. A page for signing in to a network does this too.',
      it: 'Controlla nei documenti del produttore se il servizio si è spostato e correggi il suo indirizzo. Lo fa anche una pagina di accesso alla rete.',
    },
    concerns: 'account',
    passes: true,
  },
  'answer-is-page': {
    message: {
      en: 'Instead of an answer, {service} sent a web page.',
      it: 'Invece di una risposta, {service} ha inviato una pagina web.',
    },
    hint: {
      en: 'It is an error page, maintenance, or a proxy between here and the service. Check the service’s address; it is tried again by itself.',
      it: 'È una pagina di errore, una manutenzione o un proxy lungo la strada. Controlla l’indirizzo del servizio; si riprova da soli.',
    },
    concerns: 'service',
    passes: true,
  },
  'answer-too-large': {
    message: {
      en: 'The answer of {service} does not end: it was cut off after {limit} bytes.',
      it: 'La risposta di {service} non finisce: è stata interrotta dopo {limit} byte.',
    },
    hint: {
      en: 'Check the service’s address. It is tried again by itself.',
      it: 'Controlla l’indirizzo del servizio. Si riprova da soli.',
    },
    concerns: 'service',
    passes: true,
  },
  'answer-malformed': {
    message: {
      en: 'The answer of {service} makes no sense: {problem}.',
      it: 'La risposta di {service} non ha senso: {problem}.',
    },
    hint: {
      en: 'It may be a passing fault: it is tried again by itself. If it lasts, the service may have changed.',
      it: 'Può essere un guasto passeggero: si riprova da soli. Se dura, il servizio potrebbe essere cambiato.',
    },
    concerns: 'service',
    passes: true,
  },
  interrupted: {
    message: {
      en: 'The daemon was stopped before {service} answered.',
      it: 'Il demone è stato fermato prima della risposta di {service}.',
    },
    hint: { en: 'It goes on after the start.', it: 'Continua dopo l’avvio.' },
    concerns: 'service',
    passes: true,
  },
} as const satisfies Record<string, FailureRow>;

/** Code of a failure. */
export type RedirectionFailureCode = keyof typeof redirectionFailures;

/** A service's no. Parameters never hold a secret; `service` is its name. `retryAfter`: ms that the service wants left alone, where it tells. */
export interface RedirectionFailure {
  readonly code: RedirectionFailureCode;
  readonly parameters: Readonly<Record<string, string | number | Text>>;
  readonly retryAfter?: number;
}

/** A failure as people read it. */
export function describeRedirectionFailure(
  { code, parameters }: RedirectionFailure,
  language: Language = 'en',
): { readonly message: string; readonly hint: string } {
  const { message, hint }: FailureRow = redirectionFailures[code];
  const fill = (text: Text) =>
    text[language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
      const value = parameters[name];
      return typeof value === 'object' ? value[language] : String(value ?? whole);
    });
  return { message: fill(message), hint: fill(hint) };
}

/** Whether asking for further phones would only meet the same. */
export function concernsAll({ code }: RedirectionFailure): boolean {
  return redirectionFailures[code].concerns !== 'phone';
}
