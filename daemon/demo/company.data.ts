import type { Make } from './makes.ts';

/** The example company: a machine works in Bologna with a sales office in London. Nobody of them exists. */
export const companyName = 'Officine Bellini';

/** Who works with Hookswitch there. Their passwords are made anew at each start, and told to nobody. */
export const staff = [
  { name: 'giulia.ferrari', role: 'admin', address: '10.20.1.21' },
  { name: 'luca.moretti', role: 'operator', address: '10.20.1.22' },
  { name: 'sarah.collins', role: 'operator', address: '10.30.1.15' },
  { name: 'silvia.greco', role: 'viewer', address: '10.20.4.31' },
] as const;

/** A name of somebody of {@link staff}. */
export type StaffName = (typeof staff)[number]['name'];

/** Number → name. */
export const extensions: Readonly<Record<string, { readonly name: string; readonly mailbox?: string }>> = {
  100: { name: 'Centralino', mailbox: '100' },
  101: { name: 'Portineria' },
  201: { name: 'Elena Bellini', mailbox: '201' },
  202: { name: 'Paolo Bellini', mailbox: '202' },
  203: { name: 'Chiara Neri', mailbox: '203' },
  211: { name: 'Marta Colombo', mailbox: '211' },
  212: { name: 'Davide Ricci', mailbox: '212' },
  213: { name: 'Silvia Greco', mailbox: '213' },
  214: { name: 'Franca Testa' },
  221: { name: 'Andrea Conti', mailbox: '221' },
  222: { name: 'Valentina Russo', mailbox: '222' },
  223: { name: 'Matteo Gallo', mailbox: '223' },
  224: { name: 'Sara Lombardi', mailbox: '224' },
  225: { name: 'Simone Barbieri', mailbox: '225' },
  231: { name: 'Sarah Collins', mailbox: '231' },
  232: { name: 'James Whitfield', mailbox: '232' },
  233: { name: 'Emily Hart', mailbox: '233' },
  234: { name: 'Oliver Grant' },
  241: { name: 'Roberta Fontana', mailbox: '241' },
  242: { name: 'Stefano Marini', mailbox: '242' },
  251: { name: 'Capoturno' },
  252: { name: 'Officina montaggio' },
  253: { name: 'Collaudo' },
  254: { name: 'Lorenzo Villa', mailbox: '254' },
  261: { name: 'Magazzino spedizioni' },
  262: { name: 'Magazzino ricambi' },
  263: { name: 'Nadia Rinaldi' },
  271: { name: 'Assistenza 1', mailbox: '270' },
  272: { name: 'Assistenza 2', mailbox: '270' },
  273: { name: 'Federico Costa', mailbox: '273' },
  274: { name: 'Laura Esposito', mailbox: '274' },
  275: { name: 'Tom Barker', mailbox: '275' },
  281: { name: 'Giulia Ferrari', mailbox: '281' },
  282: { name: 'Luca Moretti', mailbox: '282' },
  291: { name: 'Sala riunioni grande' },
  292: { name: 'Sala Leonardo' },
  293: { name: 'Meeting room London' },
  295: { name: 'Mensa' },
  296: { name: 'Infermeria' },
  299: { name: 'Citofono cancello' },
};

/** A phone of the company: what was told to Hookswitch, and what it really is. */
export interface CompanyPhone {
  readonly mac: string;
  readonly make: Make;
  /** As it calls itself. */
  readonly name: string;
  readonly firmware: string;
  readonly place: string;
  /** What people took it for; absent = nobody said, it tells by itself. */
  readonly model?: string;
  readonly note: string;
  /** Extensions on its lines. */
  readonly lines: readonly string[];
}

/** So that no two phones stand at one address. */
const offsets: Readonly<Record<Make, number>> = {
  ...{ yealink: 10, snom: 30, fanvil: 50, nethphone: 70, gigaset: 90, flyingvoice: 110 },
};

/** Thirty phones of all makes. Addresses are from the makes' own blocks. */
export const phones = {
  reception: phone('805ec04a1001', 'yealink', 'SIP-T54W', '96.86.0.100', 'Ingresso, banco', ['100', '101'], 'T54'),
  elena: phone('805ec04a1002', 'yealink', 'SIP-T46U', '108.86.0.118', 'Direzione', ['201'], 'T46'),
  paolo: phone('805ec04a1003', 'yealink', 'SIP-T46U', '108.86.0.118', 'Direzione', ['202'], 'T46'),
  chiara: phone('805ec04a1004', 'yealink', 'SIP-T46S', '66.86.0.15', 'Direzione, segreteria', ['203'], 'T46'),
  marta: phone('249ad84a1005', 'yealink', 'SIP-T43U', '108.86.0.118', 'Amministrazione', ['211'], 'T43'),
  davide: phone('249ad84a1006', 'yealink', 'SIP-T43U', '108.86.0.118', 'Amministrazione', ['212'], 'T43'),
  silvia: phone('249ad84a1007', 'yealink', 'SIP-T42S', '66.86.0.15', 'Amministrazione', ['213'], 'T46'),
  canteen: phone('805ec04a1008', 'yealink', 'SIP-T31G', '124.86.0.40', 'Mensa, parete', ['295'], 'T31'),
  infirmary: phone('805ec04a1009', 'yealink', 'SIP-T64X', '199.86.0.10', 'Infermeria', ['296']),
  queueOne: phone('000413d78501', 'snom', 'D785', '10.1.175.16', 'Assistenza, coda', ['271', '273'], 'D785'),
  queueTwo: phone('000413d78502', 'snom', 'D785', '10.1.175.16', 'Assistenza, coda', ['272', '274'], 'D785'),
  leonardo: phone('000413d31503', 'snom', 'D315', '10.1.175.16', 'Sala Leonardo', ['292'], 'D315'),
  sarah: phone('000413d86204', 'snom', 'D862', '10.1.198.19', 'London, window desk', ['231', '234'], 'D862'),
  james: phone('000413d73505', 'snom', 'D735', '10.1.175.16', 'London, desk 2', ['232'], 'D735'),
  emily: phone('000413d71706', 'snom', 'D717', '10.1.175.16', 'London, desk 3', ['233'], 'D717'),
  andrea: phone('0c383e5a2001', 'fanvil', 'X5U-V2', '2.12.16.17', 'Vendite', ['221'], 'X5U'),
  valentina: phone('0c383e5a2002', 'fanvil', 'X4U', '2.12.16.17', 'Vendite', ['222'], 'X4U'),
  sara: phone('0c383e5a2003', 'fanvil', 'X3U', '2.4.10', 'Vendite', ['224'], 'X3U'),
  meeting: phone('0c383e5a2004', 'fanvil', 'X5S', '2.2.12', 'Sala riunioni grande', ['291'], 'X5'),
  spare: phone('0c383e5a2005', 'fanvil', 'X6U', '2.12.16.17', 'Scorta, armadio IT', [], 'X6U'),
  giulia: phone('e0e656014101', 'nethphone', 'NP-X5', '2.12.16.17', 'IT', ['281']),
  luca: phone('e0e656024102', 'nethphone', 'NP-X210', '2.12.16.17', 'IT', ['282']),
  shipping: phone('e0e656004103', 'nethphone', 'NP-X3', '2.4.5', 'Magazzino, banco spedizioni', ['261']),
  storekeeper: phone('e0e656034104', 'nethphone', 'NP-V61', '2.12.16.17', 'Magazzino, ufficio', ['263']),
  roberta: phone('7c2f80855001', 'gigaset', 'P850', '10.1.198.19', 'Acquisti', ['241'], 'P850'),
  stefano: phone('7c2f80815002', 'gigaset', 'P810', '10.1.198.19', 'Acquisti', ['242'], 'P810'),
  foreman: phone('7c2f80305003', 'gigaset', 'Maxwell 3', '3.15.9', 'Produzione, capoturno', ['251'], 'Maxwell3'),
  assembly: phone('0021f24a6001', 'flyingvoice', 'FIP13G', '0.6.24', 'Officina montaggio', ['252'], 'FIP13G'),
  testing: phone('0021f24a6002', 'flyingvoice', 'P10', '0.11.6', 'Collaudo', ['253'], 'P10'),
  parts: phone('0021f24a6003', 'flyingvoice', 'FIP15G', '0.6.24', 'Magazzino ricambi', ['262'], 'FIP15G'),
} as const satisfies Readonly<Record<string, CompanyPhone>>;

/** A name of one of {@link phones}. */
export type PhoneName = keyof typeof phones;

function phone(
  mac: string,
  make: Make,
  name: string,
  firmware: string,
  note: string,
  lines: readonly string[],
  model?: string,
): CompanyPhone {
  const isLondon = note.startsWith('London');
  const place = `10.${isLondon ? 30 : 20}.8.${Number.parseInt(mac.slice(-2), 16) + offsets[make]}`;
  return { mac, make, name, firmware, note, lines, place, ...(model !== undefined && { model }) };
}

/** Phones that nobody added and that ask all the same. */
export const strangers = [
  { make: 'snom', mac: '000413d71299', name: 'D712', firmware: '10.1.175.16', place: '10.20.8.201' },
  { make: 'yealink', mac: '805ec04a10f1', name: 'SIP-T33G', firmware: '124.86.0.40', place: '10.20.8.202' },
  { make: 'fanvil', mac: '0c383e5a20f2', name: 'X3SG', firmware: '2.2.12', place: '10.30.8.203' },
] as const;
