import type { DocumentedParameter } from '../../domain/index.ts';

const told = (en: string, it: string, factory?: string): DocumentedParameter => ({
  about: { en, it },
  ...(factory === undefined ? {} : { factory }),
});

const authentication = (profile: string, profilo: string) =>
  told(
    `How the phone proves its user to the server of ${profile}: Basic or Digest.`,
    `Come il telefono dimostra il suo utente al server del ${profilo}: Basic o Digest.`,
    'Digest',
  );
const userName = (profile: string, profilo: string) =>
  told(
    `User name for the server of ${profile}. The factory’s is the phone’s serial number.`,
    `Nome utente per il server del ${profilo}. Di fabbrica è il numero di serie del telefono.`,
  );
const password = (profile: string, profilo: string) =>
  told(
    `Password for the server of ${profile}. The factory’s is the phone’s serial number.`,
    `Password per il server del ${profilo}. Di fabbrica è il numero di serie del telefono.`,
  );
const userAgent = (profile: string, profilo: string) =>
  told(
    `User-Agent that the phone tells the server of ${profile}; blank is its own. Another one hides model and firmware from us.`,
    `User-Agent che il telefono comunica al server del ${profilo}; vuoto è il suo. Un altro ci nasconde modello e firmware.`,
    '',
  );
const rule = (profile: string, profilo: string) =>
  told(
    `Address of the provisioning server of ${profile}: http, https, ftp or tftp.`,
    `Indirizzo del server di provisioning del ${profilo}: http, https, ftp o tftp.`,
    '',
  );

/** All that the vendor's page "Provision" lists, with its default values (2023-12; the switch of the whole feature has no name there). */
export const documentedProfile: Readonly<Record<string, DocumentedParameter>> = {
  DBID_PRV_SIPPNP_ENABLED: told(
    'Whether the phone looks for a server by a SIP PnP broadcast when it starts: 0 no, 1 yes.',
    'Se il telefono cerca un server con un annuncio SIP PnP all’avvio: 0 no, 1 sì.',
    '0',
  ),
  DBID_RESYNC_ON_RESET: told(
    'Whether the phone fetches its configuration each time it starts: 0 no, 1 yes. The vendor’s page speaks of a restart after provisioning.',
    'Se il telefono scarica la configurazione a ogni avvio: 0 no, 1 sì. La pagina del produttore parla di un riavvio dopo il provisioning.',
    '1',
  ),
  DBID_PRV_OPTION66_ENABLED: told(
    'Whether the phone takes the server’s address from DHCP option 66: 0 no, 1 yes.',
    'Se il telefono prende l’indirizzo del server dall’opzione DHCP 66: 0 no, 1 sì.',
    '1',
  ),
  DBID_PRV_OPTION67_ENABLED: told(
    'Whether the phone heeds DHCP option 67 (name of the file): 0 no, 1 yes.',
    'Se il telefono tiene conto dell’opzione DHCP 67 (nome del file): 0 no, 1 sì.',
    '1',
  ),
  DBID_RESYNC_AFTER_UPGRADE: told(
    'Whether the phone fetches its configuration again after a firmware update: 0 no, 1 yes.',
    'Se il telefono scarica di nuovo la configurazione dopo un aggiornamento del firmware: 0 no, 1 sì.',
    '0',
  ),
  DBID_RESYNC_RETRY_DELAY: told(
    'Seconds until the phone asks again after a failed fetch.',
    'Secondi prima che il telefono riprovi dopo uno scaricamento fallito.',
    '3600',
  ),
  DBID_RESYNC_PERIODIC: told(
    'Interval between two fetches: seconds by the web page, minutes by the text of the documentation.',
    'Intervallo tra due scaricamenti: secondi secondo la pagina web, minuti secondo il testo della documentazione.',
    '3600',
  ),
  DBID_RESYNC_FROM_SIP: told(
    'What a SIP NOTIFY check-sync does: 0 restarts only with reboot=true, 1 restarts always, 2 nothing.',
    'Che cosa fa un SIP NOTIFY check-sync: 0 riavvia solo con reboot=true, 1 riavvia sempre, 2 niente.',
    '1',
  ),
  DBID_RESYNC_DELAY: told(
    'For how long a fetch may be put off while the phone is in use (seconds by the web page).',
    'Per quanto uno scaricamento può essere rimandato mentre il telefono è in uso (secondi secondo la pagina web).',
    '1440',
  ),
  DBID_RANDOM_DELAY: told(
    'Longest random wait between the start of the phone and its first request, in seconds.',
    'Attesa casuale massima tra l’avvio del telefono e la prima richiesta, in secondi.',
    '40',
  ),
  DBID_PRV_CONFIGFILE: told(
    'Name of the configuration file; $(MA) stands for the phone’s MAC address.',
    'Nome del file di configurazione; $(MA) sta per l’indirizzo MAC del telefono.',
    '$(MA)',
  ),
  PrvUserAgentVal: userAgent('profile 1', 'profilo 1'),
  DBID_PRV_HTTP_AUTHENTRCATION: authentication('profile 1', 'profilo 1'),
  DBID_PROFILE_RULE: rule('profile 1', 'profilo 1'),
  PrvUserName: userName('profile 1', 'profilo 1'),
  PrvUserPass: password('profile 1', 'profilo 1'),
  PrvUserAgentVal2: userAgent('profile 2', 'profilo 2'),
  DBID_PRV_HTTP_AUTHENTRCATION2: authentication('profile 2', 'profilo 2'),
  DBID_PROFILE_RULE2: rule('profile 2', 'profilo 2'),
  PrvUserName2: userName('profile 2', 'profilo 2'),
  PrvUserPass2: password('profile 2', 'profilo 2'),
  DBID_UPGRADE_ENABLED: told(
    'Whether the phone loads firmware from the address of DBID_UPGRADE_RULE: 0 no, 1 yes.',
    'Se il telefono carica il firmware dall’indirizzo in DBID_UPGRADE_RULE: 0 no, 1 sì.',
    '1',
  ),
  DBID_UPGRADE_RETRY_DELAY: told(
    'Seconds until the phone tries again after a failed load of firmware.',
    'Secondi prima che il telefono riprovi dopo un caricamento del firmware fallito.',
    '3600',
  ),
  DBID_UPGRADE_RULE: told('Address of the firmware file.', 'Indirizzo del file del firmware.', ''),
};

/** What the public collection says of names in a phone's own file. */
export const documentedCollected: Readonly<Record<string, DocumentedParameter>> = {
  'account.{n}.cid_source': told(
    'Where the caller’s number is read: 0 From, 1 PAI, 2 PAI then From, 3 PRID, PAI, From, 4 PAI, RPID, From, 5 RPID, From, 6 by preference.',
    'Dove si legge il numero del chiamante: 0 From, 1 PAI, 2 PAI poi From, 3 PRID, PAI, From, 4 PAI, RPID, From, 5 RPID, From, 6 per preferenza.',
    '2',
  ),
  'account.{n}.nat.rport': told('SIP rport (RFC 3581), 0 or 1.', 'SIP rport (RFC 3581), 0 o 1.', '0'),
  'account.{n}.session_timer.enable': told('SIP session timers, 0 or 1.', 'Session timer SIP, 0 o 1.'),
  'account.{n}.subscribe_mwi': told(
    'Whether the phone subscribes to new messages, 0 or 1.',
    'Se il telefono si iscrive ai nuovi messaggi, 0 o 1.',
    '0',
  ),
  'features.feature_key_sync.enable': told(
    'Whether DND and forwards are kept in step with the exchange by SUBSCRIBE, 0 or 1.',
    'Se non disturbare e deviazioni sono sincronizzati con il centralino tramite SUBSCRIBE, 0 o 1.',
    '0',
  ),
  'local_time.time_zone': told('Offset in hours, -11 to +12.', 'Scarto in ore, da -11 a +12.'),
  'local_time.date_format': told(
    '0 WWW MMM DD, 1 DD-MMM-YY, 2 YYYY-MM-DD, 3 DD/MM/YYYY, 4 MM/DD/YY, 5 DD MMM YYYY, 6 WWW DD MMM.',
    '0 WWW MMM DD, 1 DD-MMM-YY, 2 YYYY-MM-DD, 3 DD/MM/YYYY, 4 MM/DD/YY, 5 DD MMM YYYY, 6 WWW DD MMM.',
    '0',
  ),
  'local_time.time_format': told('0 = 12 hours, 1 = 24 hours.', '0 = 12 ore, 1 = 24 ore.'),
  'phone_setting.inter_digit_time': told(
    'Seconds without a digit after which the number is dialled, 1 to 14.',
    'Secondi senza cifre dopo i quali il numero viene composto, da 1 a 14.',
    '4',
  ),
  'phone_setting.predial_autodial': told(
    'Whether numbers typed before lifting are dialled after a pause, 0 or 1.',
    'Se i numeri digitati prima di sollevare vengono composti dopo una pausa, 0 o 1.',
    '0',
  ),
  'static.network.vlan.internet_port_priority': told(
    'Priority of the phone’s VLAN, 0 to 7.',
    'Priorità della VLAN del telefono, da 0 a 7.',
    '0',
  ),
  'static.network.vlan.pc_port_priority': told(
    'Priority of the PC port’s VLAN, 0 to 7.',
    'Priorità della VLAN della porta PC, da 0 a 7.',
    '0',
  ),
  'static.security.default_ssl_method': told(
    'TLS versions: 0 TLS 1.0 only, 3 negotiated, 4 TLS 1.1 only, 5 TLS 1.2 only.',
    'Versioni TLS: 0 solo TLS 1.0, 3 negoziata, 4 solo TLS 1.1, 5 solo TLS 1.2.',
    '3',
  ),
  'static.network.ip_address_mode': told('0 IPv4, 1 IPv6, 2 both.', '0 IPv4, 1 IPv6, 2 entrambi.'),
  'transfer.semi_attend_tran_enable': told(
    'Whether a semi-attended transfer shows no missed call to the target, 0 or 1.',
    'Se un trasferimento semi-assistito non mostra una chiamata persa al destinatario, 0 o 1.',
    '1',
  ),
  'voice.cng': told('Comfort noise, 0 or 1.', 'Rumore di conforto, 0 o 1.', '1'),
  'voice.vad': told('Voice activity detection, 0 or 1.', 'Rilevamento della voce, 0 o 1.', '0'),
};
