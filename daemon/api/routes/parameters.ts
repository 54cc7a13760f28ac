import { problem, ProblemError } from '../../lib/index.ts';
import type { Language } from '../../lib/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import type { ParameterOutput } from '../contract/parameters.ts';
import type { parameterRoutes } from '../contract/parameters.ts';
import type { Handlers } from '../http/mount.ts';
import { answerItems, has, holds } from './list.ts';

function allOf({ parameters }: PhoneVendor, language: Language): ParameterOutput[] {
  return parameters.flatMap(({ source, names, documented }) =>
    names.map((name) => ({
      ...{ name, source },
      about: documented?.[name]?.about[language] ?? null,
      factory: documented?.[name]?.factory ?? null,
    })),
  );
}

/** What the routes of parameters do. */
export function parameterHandlers({
  vendors,
}: {
  readonly vendors: readonly PhoneVendor[];
}): Handlers<keyof typeof parameterRoutes> {
  return {
    'parameters.list': async ({ params, query, language }) => {
      const vendor = vendors.find(({ id }) => id === params.vendor);
      if (vendor === undefined) {
        const known = vendors.map(({ id }) => id).join(', ');
        throw new ProblemError(problem('vendor-not-found', { vendor: params.vendor, known }));
      }
      const [q, like] = [query.q?.toLowerCase(), query.like?.toLowerCase()];
      const body = await answerItems(query, {
        rows: allOf(vendor, language),
        idOf: ({ name, source }) => `${name} ${source}`,
        orders: { name: ({ name }) => name, source: ({ source }) => source },
        fits: ({ name, source, about }) => has(query.source, source) && holds(like, name) && holds(q, name, about),
      });
      return { body };
    },
  };
}
