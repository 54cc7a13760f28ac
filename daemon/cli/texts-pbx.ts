import type { Text } from '../lib/index.ts';

/** What commands about the exchange say. */
export const pbxTexts = {
  pbx: { en: 'the exchange', it: 'il centralino' },
  pbxSetup: {
    en: 'show what the exchange needs so that the daemon can follow it; with --write, write it; with --remove, take it back',
    it: 'mostra ciò che serve al centralino perché il demone lo segua; con --write lo scrive, con --remove lo toglie',
  },
  pbxStatus: { en: 'tell how the exchange is reached', it: 'mostra come si raggiunge il centralino' },
  pbxWrite: {
    en: 'write it: files at one stroke, between marker lines, with a copy of what was there',
    it: 'scrivi: i file in un colpo solo, tra righe marcatrici, con una copia di ciò che c’era',
  },
  pbxRemove: { en: 'take back what --write wrote', it: 'togli ciò che --write ha scritto' },
  pbxEtc: {
    en: 'folder of Asterisk’s configuration (default: /etc/asterisk)',
    it: 'cartella della configurazione di Asterisk (predefinita: /etc/asterisk)',
  },
  pbxConfig: {
    en: 'the daemon’s YAML file, to which the login is added; secrets go into files of their own beside it',
    it: 'il file YAML del demone, a cui si aggiunge l’accesso; i segreti vanno in file propri accanto',
  },
  pbxUser: {
    en: 'name of the AMI user (default: hookswitch); the one that originates calls is called the same with -call',
    it: 'nome dell’utente AMI (predefinito: hookswitch); quello che origina chiamate ha lo stesso nome con -call',
  },
  pbxFrom: {
    en: 'address that the daemon comes from, where it runs on another machine (default: this machine alone)',
    it: 'indirizzo da cui viene il demone, se gira su un’altra macchina (predefinito: solo questa)',
  },
  pbxAri: {
    en: 'an ARI user too; nothing needs one yet',
    it: 'anche un utente ARI; per ora nulla lo richiede',
  },
  pbxAdmin: {
    en: 'file with mysql://user:password@host:3306/ of somebody who may make users in the exchange’s database (- = standard input), or that address itself, which others on this machine may see',
    it: 'file con mysql://utente:password@host:3306/ di chi può creare utenti nel database del centralino (- = standard input), o l’indirizzo stesso, che altri su questa macchina possono vedere',
  },
  pbxBoth: { en: 'Either --write or --remove.', it: 'O --write o --remove.' },
  pbxFound: { en: 'Exchange', it: 'Centralino' },
  pbxFiles: { en: 'Asterisk’s files', it: 'File di Asterisk' },
  pbxTables: { en: 'Database', it: 'Database' },
  pbxOn: { en: 'on', it: 'attivo' },
  pbxOff: { en: 'off', it: 'spento' },
  pbxAbsent: { en: 'not found', it: 'non trovato' },
  pbxNotRunning: { en: 'not asked: not running here', it: 'non interrogato: qui non è in funzione' },
  'pbxFile-ami': { en: 'AMI users', it: 'Utenti AMI' },
  'pbxFile-ari': { en: 'ARI user', it: 'Utente ARI' },
  'pbxFile-config': { en: 'The daemon’s configuration', it: 'Configurazione del demone' },
  'pbxFile-secret': { en: 'A secret', it: 'Un segreto' },
  'pbxShow-same': { en: 'is so already', it: 'è già così' },
  'pbxShow-create': { en: 'would be made', it: 'verrebbe creato' },
  'pbxShow-change': { en: 'would be changed', it: 'verrebbe modificato' },
  'pbxShow-delete': { en: 'would be deleted', it: 'verrebbe eliminato' },
  'pbxDone-same': { en: 'was so already', it: 'era già così' },
  'pbxDone-create': { en: 'made', it: 'creato' },
  'pbxDone-change': { en: 'changed', it: 'modificato' },
  'pbxDone-delete': { en: 'deleted', it: 'eliminato' },
  pbxBackup: { en: 'what was there: {path}', it: 'ciò che c’era: {path}' },
  pbxDatabase: {
    en: 'Database user {user} on {database}: reads these columns, nothing else',
    it: 'Utente {user} sul database {database}: legge queste colonne, nient’altro',
  },
  pbxDatabaseDone: { en: 'done', it: 'fatto' },
  pbxDatabaseShown: { en: 'not done', it: 'non fatto' },
  pbxWeb: {
    en: 'Apache, if the page in the panel is to be live and not only asked every few seconds (nothing of this is written)',
    it: 'Apache, se la pagina nel pannello deve essere in diretta e non solo aggiornata ogni pochi secondi (nulla di questo viene scritto)',
  },
  pbxWebPlace: {
    en: 'Debian: into /etc/apache2/conf-available/hookswitch.conf, then: a2enmod proxy proxy_http headers && a2enconf hookswitch && systemctl reload apache2. Others: into /etc/httpd/conf.d/hookswitch.conf, then: systemctl reload httpd. Whoever reaches the web server then reaches our sign-in too.',
    it: 'Debian: in /etc/apache2/conf-available/hookswitch.conf, poi: a2enmod proxy proxy_http headers && a2enconf hookswitch && systemctl reload apache2. Altri: in /etc/httpd/conf.d/hookswitch.conf, poi: systemctl reload httpd. Chi raggiunge il server web raggiunge così anche il nostro accesso.',
  },
  pbxWebTrusted: {
    en: 'In the daemon’s configuration, then restart it: {line}',
    it: 'Nella configurazione del demone, poi riavvialo: {line}',
  },
  pbxWebPath: {
    en: 'In FreePBX, below our page, name the path: {path}',
    it: 'In FreePBX, sotto la nostra pagina, indica il percorso: {path}',
  },
  pbxProof: { en: 'Proof', it: 'Prova' },
  pbxLogsIn: { en: 'logs in', it: 'accede' },
  pbxNoLogin: { en: 'does not log in: {reason}', it: 'non accede: {reason}' },
  'pbxRight-allowed': { en: 'allowed', it: 'permesso' },
  'pbxRight-refused': { en: 'refused', it: 'rifiutato' },
  pbxShouldNot: { en: 'NOT {wanted}, but it must be', it: 'NON {wanted}, ma deve esserlo' },
  pbxNotes: { en: 'Note', it: 'Nota' },
  pbxNext: { en: 'Then', it: 'Poi' },
} as const satisfies Record<string, Text>;
