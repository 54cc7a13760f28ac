import { z } from 'zod';
import { listing } from './list.ts';
import { filterText, idText, searchText } from './parts.ts';
import { route } from './route.ts';

const parameter = z
  .object({
    name: z.string().describe('As a raw parameter is called; `{n}` stands for a number'),
    source: z.string(),
    about: z.string().nullable().describe('What its source says of it'),
    factory: z.string().nullable().describe('The phone’s value from the factory; null = not told'),
  })
  .meta({ id: 'Parameter' });

/** The names of parameters that a make's phones are known to have. */
export const parameterRoutes = {
  'parameters.list': route({
    method: 'GET',
    path: '/vendors/{vendor}/parameters',
    role: 'viewer',
    summary: 'Lists the parameters that a make is known to have, for raw parameters',
    params: z.strictObject({ vendor: idText.meta({ examples: ['yealink'] }) }),
    ...listing({
      item: parameter,
      sort: ['name', 'source'],
      filters: {
        source: filterText('source'),
        q: searchText('name, what its source says of it'),
        like: z.string().max(100).optional().describe('Only parameters whose name holds this text'),
      },
      whole: true,
    }),
    refusals: ['vendor-not-found'],
  }),
} as const;

export type ParameterOutput = z.output<typeof parameter>;
