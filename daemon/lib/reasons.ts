// `{}` stands for whatever stands there: numbers, lists, names.
const rows: readonly (readonly [en: string, it: string])[] = [
  ['it is no text', 'non è un testo'],
  ['it is no number', 'non è un numero'],
  ['it is no whole number', 'non è un numero intero'],
  ['it is no whole number from {} to {}', 'non è un numero intero da {} a {}'],
  ['it is neither true nor false', 'non è né true né false'],
  ['it is no list', 'non è un elenco'],
  ['it is no list of {} to {} entries', 'non è un elenco da {} a {} voci'],
  ['it is no object', 'non è un oggetto'],
  ['it does not fit', 'non è adatto'],
  ['it has a part that is not known', 'contiene una parte sconosciuta'],
  ['it is none of: {}', 'non è uno di: {}'],
  ['it is empty', 'è vuoto'],
  ['it is longer than {} characters', 'supera {} caratteri'],
  ['it is shorter than {} characters', 'ha meno di {} caratteri'],
  ['it holds a line break or another control character', 'contiene un a capo o un altro carattere di controllo'],
  ['it begins or ends with a blank', 'inizia o finisce con uno spazio'],
  ['an entry stands in it twice', 'una voce è ripetuta'],
  ['it holds something else than digits', 'contiene qualcosa di diverso dalle cifre'],
  ['it holds something else than digits, * and #', 'contiene qualcosa di diverso da cifre, * e #'],
  ['it is no number or code that a phone can dial', 'non è un numero o codice che un telefono possa comporre'],
  ['it is no http:// or https:// address', 'non è un indirizzo http:// o https://'],
  [
    'it holds a user or a password, which everyone who may look would read',
    'contiene un utente o una password, che chiunque possa guardare leggerebbe',
  ],
  ['it ends with a slash', 'finisce con una barra'],
  ['it holds a user, a query or a fragment', 'contiene un utente, una query o un frammento'],
  [
    'it is no multicast address with a port, such as 224.0.1.2:5000',
    'non è un indirizzo multicast con porta, ad esempio 224.0.1.2:5000',
  ],
  ['a key of kind {} takes no value', 'un tasto di tipo {} non accetta un valore'],
  ['a key of kind {} needs a value', 'un tasto di tipo {} richiede un valore'],
  [
    'it has 1 to 40 letters, digits, dots, hyphens or underscores',
    'è composto da 1 a 40 lettere, cifre, punti, trattini o trattini bassi',
  ],
  ['it is no host name or IPv4 address', 'non è un nome di host o un indirizzo IPv4'],
  [
    'it is no time zone of the IANA list, such as Europe/Rome',
    'non è un fuso orario dell’elenco IANA, ad esempio Europe/Rome',
  ],
  ['it is no time of day such as 01:30', 'non è un orario, ad esempio 01:30'],
  ['it is no PIN of 3 to 15 digits', 'non è un PIN da 3 a 15 cifre'],
  ['it is no dial pattern such as 0X. or [2-5]XX', 'non è uno schema di numeri, ad esempio 0X. o [2-5]XX'],
  ['it is no number of 2 to 16 digits', 'non è un numero da 2 a 16 cifre'],
  [
    'it is no LDAP filter with % for the typed text, such as (cn=%)',
    'non è un filtro LDAP con % al posto del testo digitato, ad esempio (cn=%)',
  ],
  [
    'it is no list of LDAP attributes with one blank between',
    'non è un elenco di attributi LDAP separati da uno spazio',
  ],
  ['it is no name of an LDAP attribute', 'non è il nome di un attributo LDAP'],
  ['it names no LDAP attribute, such as %cn', 'non nomina alcun attributo LDAP, ad esempio %cn'],
  ['the nightly window ends before it begins', 'la finestra notturna finisce prima di iniziare'],
  ['its files take no raw parameters', 'i suoi file non accettano parametri propri'],
  // Imported model data.
  ['it has 6 to 12 hexadecimal digits', 'ha da 6 a 12 cifre esadecimali'],
  ['it is no model id, such as T46 or X5U-V2', 'non è un identificativo di modello, ad esempio T46 o X5U-V2'],
  ['a block is a prefix or goes from … to …, not both', 'un blocco è un prefisso o va da … a …, non entrambi'],
  ['the block ends before it begins', 'il blocco finisce prima di iniziare'],
  ["there is no make '{}'; there are: {}", "la marca '{}' non esiste; esistono: {}"],
  ["there is no family '{}' of {}; there are: {}", "la famiglia '{}' di {} non esiste; esistono: {}"],
  ["the family '{}' is one of {}, not of {}; there are: {}", "la famiglia '{}' è di {}, non di {}; esistono: {}"],
  ["it stands in the import '{}' already", "è già presente nell’importazione '{}'"],
  ['it stands in {} already', 'è già presente in {}'],
  ["{} stands in the import '{}' already", "{} è già presente nell’importazione '{}'"],
  ['{} stands in {} already', '{} è già presente in {}'],
  ["the shipped model is written '{}'", "il modello fornito si scrive '{}'"],
  ["'{}' is a name of {} already", "'{}' è già un nome di {}"],
  ["the family '{}' has no setting '{}'", "la famiglia '{}' non ha l’impostazione '{}'"],
  ["the family '{}' has no key of kind '{}' there", "la famiglia '{}' non ha lì tasti di tipo '{}'"],
  ['it is a secret, which is no data of a model', 'è un segreto, che non fa parte dei dati di un modello'],
  ["{} has no model '{}'", "{} non ha il modello '{}'"],
  [
    'it is as wide as {} of {} and has addresses in common with it ({})',
    'è ampio quanto {} di {} e ha indirizzi in comune con esso ({})',
  ],
  ['no file can be written with these data ({})', 'con questi dati non si può scrivere alcun file ({})'],
  [
    'it has 1 to 64 small letters, digits, dots, hyphens or underscores',
    'è composto da 1 a 64 lettere minuscole, cifre, punti, trattini o trattini bassi',
  ],
  // What people paste or upload.
  ['it is no workbook (.xlsx)', 'non è una cartella di lavoro (.xlsx)'],
  ['the workbook is damaged', 'la cartella di lavoro è danneggiata'],
  ['it is not YAML', 'non è YAML'],
  ['it is not YAML (at line {})', 'non è YAML (alla riga {})'],
  ['it is not known here', 'non è previsto qui'],
  ['there is no row {}', 'la riga {} non esiste'],
  // Changes that are not undone.
  ['a token that has ended never lives again', 'un token terminato non torna mai valido'],
  ['it tells what a phone did', 'racconta ciò che ha fatto un telefono'],
  ['accounts and API tokens are made anew instead', 'account e token API si creano di nuovo'],
  ['secrets are encrypted with the new key already', 'i segreti sono già cifrati con la nuova chiave'],
  [
    'model data are taken back by importing the earlier file again',
    'i dati dei modelli si ripristinano importando di nuovo il file precedente',
  ],
  ['this version does not know it', 'questa versione non la conosce'],
  // The API's and the deployment's own.
  ['it is missing', 'manca'],
  ['it is larger than {}', 'è maggiore di {}'],
  ['it is smaller than {}', 'è minore di {}'],
  ['it has more than {} entries', 'ha più di {} voci'],
  ['it ended too early', 'è finita troppo presto'],
  ['it is not UTF-8', 'non è UTF-8'],
  ['it is not JSON', 'non è JSON'],
  ['it is not JSON (at character {})', 'non è JSON (al carattere {})'],
  ['it is nested deeper than {} levels', 'è annidata oltre {} livelli'],
  ['it holds the name "__proto__"', 'contiene il nome "__proto__"'],
  ['it holds a name twice in one object', 'contiene due volte un nome nello stesso oggetto'],
  ['the address cannot be decoded', 'l’indirizzo non è decodificabile'],
  ['it is no HTTP request', 'non è una richiesta HTTP'],
  ['it is no ETag of this API, such as "3"', 'non è un ETag di questa API, ad esempio "3"'],
  ['it is no moment, such as 2026-11-20T08:30:00Z', 'non è un istante, ad esempio 2026-11-20T08:30:00Z'],
  ['it is no cursor of this list', 'non è un cursore di questo elenco'],
  ['it belongs to a list in another order', 'appartiene a un elenco in un altro ordine'],
  ['it is no number from {} to {}', 'non è un numero da {} a {}'],
  ['it holds no setting', 'non contiene impostazioni'],
  ['it holds more than {} settings', 'contiene più di {} impostazioni'],
  ['it is no port number', 'non è un numero di porta'],
  ['it is no host name or address', 'non è un nome di host o un indirizzo'],
  [
    'it is no address or network, such as 10.0.0.2 or 10.0.0.0/8',
    'non è un indirizzo o una rete, ad esempio 10.0.0.2 o 10.0.0.0/8',
  ],
  ['it is no list of addresses', 'non è un elenco di indirizzi'],
  ['it may hold scheme, host, port and path only', 'può contenere solo schema, host, porta e percorso'],
  ['it is not of the form {}', 'non è nella forma {}'],
  [
    'a certificate and its key belong together; this one is missing',
    'un certificato e la sua chiave vanno insieme; questo manca',
  ],
  ['there is a file of that name already', 'esiste già un file con quel nome'],
  ['it does not begin as a backup does', 'non inizia come un backup'],
  ['it is cut off', 'è troncato'],
  ['something follows its end', 'qualcosa segue la sua fine'],
  ['a part of it does not open', 'una sua parte non si apre'],
  ['it has a table that no version has', 'ha una tabella che nessuna versione ha'],
  ['it has a column that no version has', 'ha una colonna che nessuna versione ha'],
  ['its checksum is another', 'la sua somma di controllo è diversa'],
  ['it does not open the key', 'non apre la chiave'],
  ['its path is longer than {} bytes', 'il suo percorso supera {} byte'],
  ['the folder cannot be made ({})', 'la cartella non si può creare ({})'],
  ['the folder cannot be written ({})', 'la cartella non è scrivibile ({})'],
  ['it is cut off', 'è tronca'],
  ['it is damaged, or of another database', 'è danneggiata, o di un altro database'],
  ['it does not begin as a snapshot of this version does', 'non comincia come un’istantanea di questa versione'],
  ['it cannot be read ({})', 'non si può leggere ({})'],
  ['it was written with another key file', 'è stata scritta con un altro file delle chiavi'],
  [
    'it was written with a key that the key file no longer has',
    'è stata scritta con una chiave che il file delle chiavi non ha più',
  ],
  ['it is of the database at {}', 'è del database su {}'],
  ['it was written by another version (tables as of {})', 'è stata scritta da un’altra versione (tabelle di {})'],
];

const patterns = rows.map(([en, it]) => ({
  fits: new RegExp(`^${en.replaceAll(/[.*+?^$()|[\]\\]/g, '\\$&').replaceAll('{}', '(.+)')}$`),
  it,
}));

/**
 * A reason as schemas give it (English, a few words), in every language. One that begins with a make's name and a colon keeps it. A reason that nobody
 * translated stays English.
 */
export function reasonText(reason: string): { readonly en: string; readonly it: string } {
  const [, make = '', bare = reason] = /^([\p{L}\d .-]+: )(it .*)$/u.exec(reason) ?? [];
  for (const { fits, it } of patterns) {
    const found = fits.exec(bare);
    if (found === null) continue;
    const parts = found.slice(1).values();
    return { en: reason, it: make + it.replaceAll('{}', () => parts.next().value ?? '') };
  }
  return { en: reason, it: reason };
}
