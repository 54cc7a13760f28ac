import { always, choice, nullable, text } from './record.ts';
import { hostName, oneOf, port, wholeNumber, yesOrNo } from './schemas.ts';

const group = 'network';
const requires = 'reboot';
const risk = 'may-become-unreachable';
const untagged = text('untagged', 'senza tag');

/** VLANs and log messages. */
export const networkSettings = {
  'network.phone-vlan': nullable({
    group,
    label: text('VLAN of the phone', 'VLAN del telefono'),
    help: text(
      'Tag of the phone’s own traffic, 1 to 4094; 0 is none. A wrong one cuts the phone off: try one phone first.',
      'Tag del traffico del telefono, da 1 a 4094; 0 è nessuno. Se è errata il telefono resta isolato: provare prima con uno solo.',
    ),
    form: 'number',
    schema: wholeNumber(0, 4094),
    shipped: null,
    noneMeans: untagged,
    noneAlso: 0,
    requires,
    risk,
  }),
  'network.pc-vlan': nullable({
    group,
    label: text('VLAN of the PC port', 'VLAN della porta PC'),
    help: text(
      'Tag of the traffic of a computer behind the phone, 1 to 4094; 0 is none.',
      'Tag del traffico di un computer collegato al telefono, da 1 a 4094; 0 è nessuno.',
    ),
    form: 'number',
    schema: wholeNumber(0, 4094),
    shipped: null,
    noneMeans: untagged,
    noneAlso: 0,
    requires,
    risk,
  }),
  'network.lldp': always({
    group,
    label: text('VLAN by LLDP', 'VLAN via LLDP'),
    help: text(
      'Whether the phone takes its VLAN from the switch by LLDP.',
      'Se il telefono prende la VLAN dallo switch tramite LLDP.',
    ),
    form: 'switch',
    schema: yesOrNo,
    shipped: true,
    requires,
    risk,
  }),
  'network.dhcp-vlan': always({
    group,
    label: text('VLAN by DHCP', 'VLAN via DHCP'),
    help: text(
      'Whether the phone takes its VLAN from a DHCP option.',
      'Se il telefono prende la VLAN da un’opzione DHCP.',
    ),
    form: 'switch',
    schema: yesOrNo,
    shipped: true,
    requires,
    risk,
  }),
  'syslog.server': nullable({
    group,
    label: text('Syslog server', 'Server syslog'),
    help: text(
      'Host name or IPv4 address that phones send their log messages to.',
      'Nome o indirizzo IPv4 a cui i telefoni inviano i messaggi di registro.',
    ),
    form: 'text',
    schema: hostName,
    shipped: null,
    noneMeans: text('phones send no messages', 'i telefoni non inviano messaggi'),
  }),
  'syslog.port': always({
    group,
    label: text('Syslog port', 'Porta syslog'),
    help: text('UDP port of the syslog server.', 'Porta UDP del server syslog.'),
    form: 'number',
    schema: port,
    shipped: 514,
  }),
  'syslog.level': always({
    group,
    label: text('Syslog level', 'Livello syslog'),
    help: text('The least important messages that are sent.', 'I messaggi meno importanti che vengono inviati.'),
    form: 'choice',
    schema: oneOf(['error', 'warning', 'notice', 'info', 'debug']),
    choices: [
      choice('error', 'errors', 'errori'),
      choice('warning', 'warnings', 'avvisi'),
      choice('notice', 'notices', 'notifiche'),
      choice('info', 'information', 'informazioni'),
      choice('debug', 'everything', 'tutto'),
    ],
    shipped: 'warning',
  }),
};
