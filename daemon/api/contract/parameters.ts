import { z } from 'zod';
import { listOf } from './parts.ts';
import { route } from './route.ts';

const parameter = z.object({
  /** As a raw parameter is called; `{n}` stands for a number. */
  name: z.string(),
  source: z.string(),
  /** What its source says of it. */
  about: z.string().nullable(),
  /** The phone's value from the factory; null = not told. */
  factory: z.string().nullable(),
});

/** The names of parameters that a make's phones are known to have. */
export const parameterRoutes = {
  'parameters.list': route({
    method: 'GET',
    path: '/vendors/{vendor}/parameters',
    role: 'viewer',
    summary: 'Lists the parameters that a make is known to have, for raw parameters',
    params: z.strictObject({ vendor: z.string().max(64) }),
    query: z.strictObject({ like: z.string().max(100).optional() }),
    output: listOf(parameter),
  }),
} as const;

export type ParameterOutput = z.output<typeof parameter>;
