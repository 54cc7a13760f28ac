import { problem, ProblemError } from '../../lib/index.ts';
import type { Language } from '../../lib/index.ts';
import type { PhoneVendor } from '../../vendors/index.ts';
import type { ParameterOutput } from '../contract/parameters.ts';
import type { parameterRoutes } from '../contract/parameters.ts';
import type { Handlers } from '../http/mount.ts';

function listOf({ parameters }: PhoneVendor, like: string, language: Language): ParameterOutput[] {
  return parameters.flatMap(({ source, names, documented }) =>
    names
      .filter((name) => name.toLowerCase().includes(like))
      .map((name) => ({
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
    'parameters.list': ({ params, query, language }) => {
      const vendor = vendors.find(({ id }) => id === params.vendor);
      if (vendor === undefined) {
        const known = vendors.map(({ id }) => id).join(', ');
        throw new ProblemError(problem('vendor-not-found', { vendor: params.vendor, known }));
      }
      return { body: { items: listOf(vendor, (query.like ?? '').toLowerCase(), language) } };
    },
  };
}
