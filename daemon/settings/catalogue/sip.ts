import { codecs } from '../values.ts';
import type { Codec } from '../values.ts';
import { always, choice, nullable, text } from './record.ts';
import { hostName, listOf, oneOf, port, wholeNumber } from './schemas.ts';

const group = 'sip';

/** How phones reach the SIP server and speak with it. */
export const sipSettings = {
  'sip.server': nullable({
    group,
    label: text('SIP server', 'Server SIP'),
    help: text(
      'Host name or IPv4 address at which phones register. An office behind a VPN may need its own.',
      'Nome o indirizzo IPv4 presso cui i telefoni si registrano. Una sede dietro VPN può averne uno proprio.',
    ),
    form: 'text',
    schema: hostName,
    shipped: null,
    noneMeans: text(
      'the address that the exchange tells, otherwise the host that phones fetch their files from',
      'l’indirizzo indicato dal centralino, altrimenti l’host da cui i telefoni scaricano i file',
    ),
    risk: 'may-become-unreachable',
  }),
  'sip.port': nullable({
    group,
    label: text('SIP port', 'Porta SIP'),
    help: text('Port of the SIP server.', 'Porta del server SIP.'),
    form: 'number',
    schema: port,
    shipped: null,
    noneMeans: text(
      'the port that the exchange tells, otherwise 5060, or 5061 with TLS',
      'la porta indicata dal centralino, altrimenti 5060, oppure 5061 con TLS',
    ),
    risk: 'may-become-unreachable',
  }),
  'sip.transport': always({
    group,
    label: text('SIP transport', 'Trasporto SIP'),
    help: text(
      'How SIP messages travel. TLS needs a certificate on the exchange that the phones trust.',
      'Come viaggiano i messaggi SIP. TLS richiede sul centralino un certificato di cui i telefoni si fidino.',
    ),
    form: 'choice',
    schema: oneOf(['udp', 'tcp', 'tls']),
    choices: [choice('udp', 'UDP'), choice('tcp', 'TCP'), choice('tls', 'TLS (encrypted)', 'TLS (cifrato)')],
    shipped: 'udp',
    risk: 'may-become-unreachable',
  }),
  'sip.srtp': always({
    group,
    label: text('Encrypted voice (SRTP)', 'Voce cifrata (SRTP)'),
    help: text(
      'Whether voice is encrypted. The extension on the exchange must agree, or calls have no sound.',
      'Se la voce è cifrata. L’interno sul centralino deve concordare, altrimenti le chiamate sono mute.',
    ),
    form: 'choice',
    schema: oneOf(['off', 'optional', 'mandatory']),
    choices: [
      choice('off', 'off', 'disattivata'),
      choice('optional', 'where the other side can', 'se l’altro capo la supporta'),
      choice('mandatory', 'always', 'sempre'),
    ],
    shipped: 'off',
  }),
  'sip.outbound-proxy': nullable({
    group,
    label: text('Outbound proxy', 'Proxy in uscita'),
    help: text(
      'Host that all SIP messages are sent through, instead of directly to the SIP server.',
      'Host attraverso cui passano tutti i messaggi SIP, invece che direttamente al server SIP.',
    ),
    form: 'text',
    schema: hostName,
    shipped: null,
    noneMeans: text('no proxy', 'nessun proxy'),
    risk: 'may-become-unreachable',
  }),
  'sip.outbound-proxy-port': nullable({
    group,
    label: text('Outbound proxy port', 'Porta del proxy in uscita'),
    help: text('Port of the outbound proxy.', 'Porta del proxy in uscita.'),
    form: 'number',
    schema: port,
    shipped: null,
    noneMeans: text('the usual one of the transport', 'quella consueta del trasporto'),
    risk: 'may-become-unreachable',
  }),
  'sip.backup-proxy': nullable({
    group,
    label: text('Backup proxy', 'Proxy di riserva'),
    help: text(
      'Host that SIP messages are sent through while the outbound proxy does not answer.',
      'Host usato per i messaggi SIP quando il proxy in uscita non risponde.',
    ),
    form: 'text',
    schema: hostName,
    shipped: null,
    noneMeans: text('no backup', 'nessuna riserva'),
  }),
  'sip.backup-proxy-port': nullable({
    group,
    label: text('Backup proxy port', 'Porta del proxy di riserva'),
    help: text('Port of the backup proxy.', 'Porta del proxy di riserva.'),
    form: 'number',
    schema: port,
    shipped: null,
    noneMeans: text('the usual one of the transport', 'quella consueta del trasporto'),
  }),
  'sip.register-expiry': always({
    group,
    label: text('Registration expiry', 'Scadenza della registrazione'),
    help: text(
      'For how long a registration is valid before the phone renews it.',
      'Per quanto vale una registrazione prima che il telefono la rinnovi.',
    ),
    form: 'number',
    schema: wholeNumber(30, 86_400),
    unit: 's',
    shipped: 3600,
  }),
  'sip.nat-keepalive': nullable({
    group,
    label: text('NAT keep-alive', 'Keep-alive NAT'),
    help: text(
      'Time between small packets that keep a router’s way back to the phone open.',
      'Intervallo tra i piccoli pacchetti che tengono aperta nel router la via di ritorno al telefono.',
    ),
    form: 'number',
    schema: wholeNumber(5, 3600),
    unit: 's',
    shipped: 30,
    noneMeans: text('off', 'disattivato'),
  }),
  'sip.codecs': always<readonly Codec[]>({
    group,
    label: text('Codecs', 'Codec'),
    help: text(
      'Voice codecs in order of preference. A model leaves out what it cannot do.',
      'Codec vocali in ordine di preferenza. Un modello omette quelli che non supporta.',
    ),
    form: 'list',
    schema: listOf(oneOf(codecs), 1, codecs.length),
    choices: [
      choice('opus', 'Opus'),
      choice('g722', 'G.722 (HD)'),
      choice('pcma', 'G.711 A-law (PCMA)'),
      choice('pcmu', 'G.711 µ-law (PCMU)'),
      choice('g729', 'G.729'),
      choice('g726-32', 'G.726-32'),
      choice('gsm', 'GSM'),
      choice('ilbc', 'iLBC'),
    ],
    shipped: ['g722', 'pcma', 'pcmu'],
  }),
  'sip.dtmf': always({
    group,
    label: text('DTMF', 'DTMF'),
    help: text(
      'How digits dialled during a call are sent. The exchange must expect the same.',
      'Come vengono inviate le cifre digitate durante una chiamata. Il centralino deve aspettarsi lo stesso modo.',
    ),
    form: 'choice',
    schema: oneOf(['inband', 'rfc4733', 'sip-info', 'rfc4733-and-sip-info']),
    choices: [
      choice('inband', 'as tones in the voice', 'come toni nella voce'),
      choice('rfc4733', 'RFC 4733 (usual)', 'RFC 4733 (consueto)'),
      choice('sip-info', 'SIP INFO'),
      choice('rfc4733-and-sip-info', 'RFC 4733 and SIP INFO', 'RFC 4733 e SIP INFO'),
    ],
    shipped: 'rfc4733',
  }),
};
