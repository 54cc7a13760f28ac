import { keySchema, lineOfText } from '../../domain/index.ts';
import type { Key } from '../../domain/index.ts';
import { always, everywhere, nullable, text } from './record.ts';
import { wholeNumber } from './schemas.ts';

const group = 'keys';
const empty = text('an empty key', 'un tasto vuoto');

/** Expansion modules, as far as the phone must be told of them. */
export const expansionSettings = {
  'expansion.modules': always({
    group,
    label: text('Expansion modules', 'Moduli di espansione'),
    help: text('How many modules are attached to the phone.', 'Quanti moduli sono collegati al telefono.'),
    form: 'number',
    schema: wholeNumber(0, 6),
    shipped: 0,
  }),
  'expansion.module-type': nullable({
    group,
    label: text('Type of expansion module', 'Tipo di modulo di espansione'),
    help: text(
      'Name of the attached modules, where a model takes several types.',
      'Nome dei moduli collegati, dove un modello ne accetta più tipi.',
    ),
    form: 'text',
    schema: lineOfText(32),
    shipped: null,
    noneMeans: text('the model’s first', 'il primo del modello'),
    levels: ['phone', 'model'],
  }),
};

/** Keys: each slot is inherited on its own. */
export const keyFamilies = {
  'line-key': nullable<Key>({
    group,
    label: text('Line key', 'Tasto linea'),
    help: text('A programmable key beside the screen.', 'Un tasto programmabile accanto allo schermo.'),
    form: 'key',
    schema: keySchema,
    shipped: null,
    noneMeans: empty,
    levels: everywhere,
    index: { by: 'number', max: 250 },
  }),
  'soft-key': nullable<Key>({
    group,
    label: text('Soft key', 'Tasto funzione'),
    help: text('A key below the screen, while the phone is idle.', 'Un tasto sotto lo schermo, a telefono inattivo.'),
    form: 'key',
    schema: keySchema,
    shipped: null,
    noneMeans: empty,
    levels: everywhere,
    index: { by: 'number', max: 20 },
  }),
  'expansion-key': nullable<Key>({
    group,
    label: text('Expansion key', 'Tasto di espansione'),
    help: text('A key of an expansion module.', 'Un tasto di un modulo di espansione.'),
    form: 'key',
    schema: keySchema,
    shipped: null,
    noneMeans: empty,
    levels: everywhere,
    index: { by: 'module-key', maxModule: 6, maxKey: 100 },
  }),
};
