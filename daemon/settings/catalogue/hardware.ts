import { hardwareLevels, nullable, text } from './record.ts';
import { wholeNumber } from './schemas.ts';

const asTheModelSays = text('as the model data say', 'come indicato nei dati del modello');

function count(max: number, min: number, label: readonly [string, string], help: readonly [string, string]) {
  return nullable<number>({
    group: 'hardware',
    label: text(...label),
    help: text(...help),
    form: 'number',
    schema: wholeNumber(min, max),
    shipped: null,
    noneMeans: asTheModelSays,
    levels: hardwareLevels,
    internal: true,
  });
}

/** What an administrator knows better than the shipped model data. Read where configurations are composed, not by vendors. */
export const hardwareSettings = {
  'hardware.accounts': count(
    250,
    1,
    ['Accounts', 'Account'],
    ['How many SIP accounts the phone really has.', 'Quanti account SIP ha davvero il telefono.'],
  ),
  'hardware.line-keys': count(
    250,
    0,
    ['Line keys', 'Tasti linea'],
    [
      'How many programmable line keys the phone really has, over all pages.',
      'Quanti tasti linea programmabili ha davvero il telefono, su tutte le pagine.',
    ],
  ),
  'hardware.soft-keys': count(
    20,
    0,
    ['Soft keys', 'Tasti funzione'],
    [
      'How many programmable soft keys the phone really has.',
      'Quanti tasti funzione programmabili ha davvero il telefono.',
    ],
  ),
  'hardware.keys-per-module': count(
    100,
    1,
    ['Keys of a module', 'Tasti di un modulo'],
    [
      'How many keys an attached expansion module really has.',
      'Quanti tasti ha davvero un modulo di espansione collegato.',
    ],
  ),
  'hardware.first-module-key': count(
    500,
    0,
    ['First key of the first module', 'Primo tasto del primo modulo'],
    [
      'By which number the make itself counts the first key of the first module.',
      'Con quale numero la marca conta il primo tasto del primo modulo.',
    ],
  ),
};
