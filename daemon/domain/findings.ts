import type { Language, Text } from '../lib/index.ts';

/**
 * What a person should know about a phone or a change without its being an error, and the way out. `{name}` stands for a parameter.
 * Codes are stable: scripts rely on them.
 */
export const findingTexts = {
  'extension-missing': {
    en: 'Line {slot} is off: there is no extension {number}. Add it, or change the line.',
    it: 'La linea {slot} è disattivata: l’interno {number} non esiste. Aggiungilo o cambia la linea.',
  },
  'line-does-not-fit': {
    en: 'Line {slot} is off: this phone has {accounts} accounts.',
    it: 'La linea {slot} è disattivata: questo telefono ha {accounts} account.',
  },
  'extension-not-carried': {
    en: 'Line {slot} is off: a text of extension {number} holds signs that this make’s files cannot carry. Change its name or password.',
    it: 'La linea {slot} è disattivata: un testo dell’interno {number} contiene segni che i file di questa marca non possono contenere. Cambia il nome o la password.',
  },
  'model-not-known-yet': {
    en: 'The model is not known yet: the phone tells it at its first request, or choose it.',
    it: 'Il modello non è ancora noto: il telefono lo dirà alla prima richiesta, oppure sceglilo.',
  },
  'model-data-missing': {
    en: 'There are no data of the model {model} any more: its files are written without knowing what it can do. Import them again, or choose another model.',
    it: 'I dati del modello {model} non ci sono più: i suoi file vengono scritti senza sapere di che cosa è capace. Importali di nuovo o scegli un altro modello.',
  },
  'accounts-not-known': {
    en: 'Nobody knows how many accounts the {model} has. Set hardware.accounts if you do.',
    it: 'Il numero di account del {model} non è noto. Imposta hardware.accounts se lo conosci.',
  },
  'module-keys-not-known': {
    en: 'The keys of the expansion module are not written: nobody knows their number on the {model}. Set hardware.keys-per-module.',
    it: 'I tasti del modulo di espansione non vengono scritti: il loro numero sul {model} non è noto. Imposta hardware.keys-per-module.',
  },
  'module-offset-not-known': {
    en: 'The keys of the expansion module are not written: nobody knows where they begin on the {model}. Set hardware.first-module-key.',
    it: 'I tasti del modulo di espansione non vengono scritti: non è noto dove iniziano sul {model}. Imposta hardware.first-module-key.',
  },
  'no-line': {
    en: 'The phone has no line yet. Give it an extension.',
    it: 'Il telefono non ha ancora linee. Assegna un interno.',
  },
  'model-differs': {
    en: 'Its last request came from another model ({model}).',
    it: 'L’ultima richiesta è arrivata da un altro modello ({model}).',
  },
  'make-differs': {
    en: 'Its last request came from a phone of another make ({make}). If that is right, change its make.',
    it: 'L’ultima richiesta è arrivata da un telefono di un’altra marca ({make}). Se è giusto, cambia la sua marca.',
  },
  'phone-back': {
    en: '{mac} comes back with a new address: the old ones are dead for ever, so point the phone to the new one.',
    it: '{mac} torna con un nuovo indirizzo: i vecchi non valgono più, quindi punta il telefono a quello nuovo.',
  },
  'extension-back': {
    en: 'Extension {number} comes back with a new password: the old one is kept nowhere.',
    it: 'L’interno {number} torna con una nuova password: la vecchia non è conservata da nessuna parte.',
  },
  'undo-left-out': {
    en: 'Not put back, because secrets are kept nowhere: {what}.',
    it: 'Non ripristinati, perché i segreti non sono conservati: {what}.',
  },
  'import-replaces-model': {
    en: '{model} takes the place of the shipped one.',
    it: '{model} prende il posto di quello fornito.',
  },
  'mac-differs': {
    en: 'Its last request named another MAC address. Check whether its address has been copied to another phone.',
    it: 'L’ultima richiesta indicava un altro indirizzo MAC. Verifica se il suo indirizzo è stato copiato su un altro telefono.',
  },
  'parameter-unknown': {
    en: '{vendor} phones are not known to have a parameter "{name}". It is written all the same; a phone ignores what it does not know.',
    it: 'Non risulta che i telefoni {vendor} abbiano un parametro "{name}". Viene scritto comunque; un telefono ignora ciò che non conosce.',
  },
  'parameter-misspelt': {
    en: '{vendor} phones are not known to have a parameter "{name}". Did you mean "{nearest}"? It is written all the same.',
    it: 'Non risulta che i telefoni {vendor} abbiano un parametro "{name}". Intendevi "{nearest}"? Viene scritto comunque.',
  },
  'may-become-unreachable': {
    en: '{setting}: a wrong value may cut phones off. Prove it on one phone first.',
    it: '{setting}: un valore errato può isolare i telefoni. Provalo prima su un solo telefono.',
  },
} as const satisfies Record<string, Text>;

/** Code of a finding. */
export type FindingCode = keyof typeof findingTexts;

/** Something that a person should know; parameters never hold a secret. */
export interface Finding {
  readonly code: FindingCode;
  readonly parameters: Readonly<Record<string, string | number>>;
}

/** A finding as people read it. */
export function describeFinding({ code, parameters }: Finding, language: Language = 'en'): string {
  const text: Text = findingTexts[code];
  return text[language].replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
}
