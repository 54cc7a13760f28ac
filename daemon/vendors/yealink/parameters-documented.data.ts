import type { DocumentedParameter } from '../../domain/index.ts';

const told = (en: string, it: string, factory?: string): DocumentedParameter => ({
  about: { en, it },
  ...(factory === undefined ? {} : { factory }),
});

/** What the vendor's comments and manuals say of parameters that people set as raw ones; values and factory settings are facts of theirs. */
export const documentedParameters: Readonly<Record<string, DocumentedParameter>> = {
  'account.{n}.100rel_enable': told(
    'Reliable provisional answers (100rel), 0 or 1.',
    'Risposte provvisorie affidabili (100rel), 0 o 1.',
  ),
  'account.{n}.auto_answer': told('Answers calls by itself, 0 or 1.', 'Risponde da solo alle chiamate, 0 o 1.', '0'),
  'account.{n}.blf.subscribe_period': told(
    'Seconds that a BLF subscription lasts.',
    'Durata in secondi di una sottoscrizione BLF.',
    '1800',
  ),
  'account.{n}.cid_source': told(
    'Where the caller’s number is read: 0 From, 1 PAI, 2 PAI then From, 3 PRID, PAI, From, 4 PAI, RPID, From, 5 RPID, From.',
    'Dove si legge il numero del chiamante: 0 From, 1 PAI, 2 PAI poi From, 3 PRID, PAI, From, 4 PAI, RPID, From, 5 RPID, From.',
    '0',
  ),
  'account.{n}.cp_source': told(
    'What is shown of the called party: 0 PAI or RPID, 1 the dialled digits, 2 RFC 4916.',
    'Cosa si mostra del chiamato: 0 PAI o RPID, 1 le cifre composte, 2 RFC 4916.',
    '1',
  ),
  'account.{n}.missed_calllog': told('Lists missed calls, 0 or 1.', 'Elenca le chiamate perse, 0 o 1.', '1'),
  'account.{n}.session_timer.enable': told(
    'Session timer (RFC 4028), 0 or 1.',
    'Timer di sessione (RFC 4028), 0 o 1.',
    '0',
  ),
  'account.{n}.subscribe_mwi_expires': told(
    'Seconds that a subscription for messages waiting lasts, 0 to 84600.',
    'Durata in secondi della sottoscrizione dei messaggi in attesa, da 0 a 84600.',
    '3600',
  ),
  'features.busy_tone_delay': told(
    'Seconds of busy tone when the other side hangs up: 0, 3 or 5.',
    'Secondi di tono di occupato quando l’altro riaggancia: 0, 3 o 5.',
    '0',
  ),
  'features.call_completion_enable': told(
    'Waits for a busy party, 0 or 1.',
    'Attende un interlocutore occupato, 0 o 1.',
    '0',
  ),
  'features.dtmf.repetition': told(
    'How often the end of a tone is sent: 1, 2 or 3.',
    'Quante volte si invia la fine di un tono: 1, 2 o 3.',
    '3',
  ),
  'features.headset_prior': told(
    'Headset stays in use after hanging up, 0 or 1.',
    'La cuffia resta in uso dopo il riaggancio, 0 o 1.',
    '0',
  ),
  'features.hotline_delay': told(
    'Seconds until the hotline number is dialled, 0 to 180.',
    'Secondi prima di comporre il numero della hotline, da 0 a 180.',
  ),
  'features.normal_refuse_code': told(
    'Answer to a refused call: 404, 480 or 486.',
    'Risposta a una chiamata rifiutata: 404, 480 o 486.',
    '486',
  ),
  'features.save_call_history': told(
    'Keeps the list of calls, 0 or 1.',
    'Conserva l’elenco delle chiamate, 0 o 1.',
    '1',
  ),
  'features.voice_mail_tone_enable': told(
    'Plays a tone for new voice mail, 0 or 1.',
    'Suona un tono per un nuovo messaggio, 0 o 1.',
    '1',
  ),
  'network.vlan.dhcp_option': told(
    'DHCP option that tells the VLAN (V80 and older).',
    'Opzione DHCP che indica la VLAN (V80 e precedenti).',
    '132',
  ),
  'phone_setting.inter_digit_time': told(
    'Seconds until dialled digits are sent by themselves, 1 to 14.',
    'Secondi prima dell’invio automatico delle cifre, da 1 a 14.',
    '4',
  ),
  'phone_setting.ring_for_tranfailed': told(
    'Ring tone when a transfer fails, such as Ring1.wav.',
    'Suoneria di un trasferimento fallito, ad esempio Ring1.wav.',
  ),
  'static.auto_provision.attempt_expired_time': told(
    'Seconds until a fetch is given up.',
    'Secondi prima di rinunciare a un download.',
  ),
  'static.network.lldp.packet_interval': told(
    'Seconds between LLDP packets, 1 to 3600.',
    'Secondi tra i pacchetti LLDP, da 1 a 3600.',
    '60',
  ),
  'static.network.vlan.dhcp_option': told(
    'DHCP options that tell the VLAN, up to five, with commas.',
    'Opzioni DHCP che indicano la VLAN, fino a cinque, con virgole.',
    '132',
  ),
  'static.security.ca_cert': told(
    'Which certificates are trusted: 0 built-in, 1 uploaded, 2 both.',
    'Certificati fidati: 0 incorporati, 1 caricati, 2 entrambi.',
    '2',
  ),
  'static.security.cn_validation': told(
    'Compares the name in a server’s certificate, 0 or 1.',
    'Confronta il nome nel certificato del server, 0 o 1.',
    '0',
  ),
  'static.security.dev_cert': told(
    'The phone’s own certificate: 0 the factory’s, 1 an uploaded one.',
    'Certificato del telefono: 0 di fabbrica, 1 caricato.',
    '0',
  ),
  'static.security.trust_certificates': told(
    'Refuses servers whose certificate is not trusted, 0 or 1.',
    'Rifiuta i server con certificato non fidato, 0 o 1.',
    '1',
  ),
  'voice.jib.adaptive': told('Jitter buffer: 0 fixed, 1 adaptive.', 'Buffer antijitter: 0 fisso, 1 adattivo.', '1'),
  'voice.jib.max': told(
    'Longest delay of the jitter buffer, in milliseconds.',
    'Ritardo massimo del buffer antijitter, in millisecondi.',
    '300',
  ),
  'voice.vad': told('Sends nothing while nobody speaks, 0 or 1.', 'Non invia nulla quando nessuno parla, 0 o 1.', '0'),
};
