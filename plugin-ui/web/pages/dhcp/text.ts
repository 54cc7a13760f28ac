import { texts } from '../../text/define.ts';

/** Words of the view of DHCP. */
export const dhcpTexts = texts({
  crumb: { en: 'Breadcrumb', it: 'Percorso' },
  status: { en: 'Status', it: 'Stato' },
  title: { en: 'DHCP', it: 'DHCP' },
  heading: { en: 'Your network can tell phones where to ask', it: 'La tua rete può dire ai telefoni dove chiedere' },
  toRedirection: { en: 'By the makers instead', it: 'Con i produttori' },
  how: {
    en: 'A phone fresh from its factory asks the network’s DHCP server for an address, and takes from the answer where its files are: {folder}',
    it: 'Un telefono appena uscito dalla fabbrica chiede un indirizzo al server DHCP della rete e dalla risposta sa dove sono i suoi file: {folder}',
  },
  noSecret: {
    en: 'Nothing below is secret. A phone that nobody added gets nothing there, and is listed as {pending}.',
    it: 'Qui sotto non c’è nulla di segreto. Un telefono che nessuno ha aggiunto lì non riceve nulla e compare in {pending}.',
  },
  pending: { en: 'Pending', it: 'In arrivo' },
  folder: { en: 'address for phones', it: 'indirizzo per i telefoni' },
  server: { en: 'DHCP server', it: 'Server DHCP' },
  configuration: { en: 'Configuration for {server}', it: 'Configurazione per {server}' },
  makes: { en: 'For which makes', it: 'Per quali marche' },
  allMakes: { en: 'All makes', it: 'Tutte le marche' },
  told: { en: 'What each make is told', it: 'Che cosa viene detto a ogni marca' },
  make: { en: 'Make', it: 'Marca' },
  by: { en: 'Told apart by', it: 'Riconosciuta da' },
  byClass: { en: 'vendor class {name}…', it: 'classe {name}…' },
  byMac: { en: 'MAC addresses', it: 'indirizzi MAC' },
  options: { en: 'Options', it: 'Opzioni' },
  holds: { en: '(holds {which})', it: '(contiene {which})' },
  why: { en: 'Why so', it: 'Perché così' },
  checked: {
    en: 'Checked by the server’s own test in our tests.',
    it: 'Verificata nei nostri test con il controllo del server stesso.',
  },
  unchecked: {
    en: 'Written from the maker’s manual; nobody has run it on such a server.',
    it: 'Scritta dal manuale del produttore; nessuno l’ha provata su un tale server.',
  },
});
