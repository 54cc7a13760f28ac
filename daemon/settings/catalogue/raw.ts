import { lineOfText } from '../../domain/index.ts';
import { nullable, text } from './record.ts';

/** Parameters of the make itself, by their own names. They may hold passwords, so they count as secret. */
export const rawFamilies = {
  raw: nullable<string>({
    group: 'raw',
    label: text('Raw parameter', 'Parametro della marca'),
    help: text(
      'A parameter of the make by its own name, written last and as it stands: it replaces what Hookswitch would write.',
      'Un parametro della marca con il suo nome, scritto per ultimo e così com’è: sostituisce ciò che scriverebbe Hookswitch.',
    ),
    form: 'text',
    schema: lineOfText(4096),
    shipped: null,
    noneMeans: text('the make’s own default', 'il valore predefinito della marca'),
    secret: true,
    index: { by: 'name', max: 128 },
  }),
};
