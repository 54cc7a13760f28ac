import { describeProblem, problem, ProblemError } from '../../lib/index.ts';
import type { Language } from '../../lib/index.ts';
import type { Imports, ImportView } from '../../provisioning/index.ts';
import type { deviceDataRoutes } from '../contract/device-data.ts';
import type { DeviceDataOutput } from '../contract/index.ts';
import { toMoment } from '../contract/parts.ts';
import type { Handlers } from '../http/mount.ts';
import { answerList, holds, tellRow } from './list.ts';
import type { Columns } from './list.ts';
import { must, tellFinding } from './parts.ts';

const columns = (language: Language): Columns<ImportView, DeviceDataOutput> => ({
  name: ({ name }) => name,
  models: ({ models }) => models.map((model) => ({ ...model })),
  prefixes: ({ prefixes }) => prefixes,
  problems: ({ problems }) =>
    problems.map((one) => {
      const { code, message, field } = describeProblem(one, language);
      return { code, message, ...(field !== undefined && { field }) };
    }),
  version: ({ version }) => version,
  createdAt: ({ createdAt }) => toMoment(createdAt),
  updatedAt: ({ updatedAt }) => toMoment(updatedAt),
});

const tell = (that: ImportView, language: Language): DeviceDataOutput => tellRow(that, columns(language));

// Made of JSON, and stored as such.
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as { prefixes: []; models: [] };

/** What the routes of imported model data do. */
export function deviceDataHandlers({
  imports,
}: {
  readonly imports: Imports;
}): Handlers<keyof typeof deviceDataRoutes> {
  return {
    'deviceData.list': async ({ query, language }) => {
      const q = query.q?.toLowerCase();
      const body = await answerList(query, {
        rows: imports.list(),
        idOf: ({ name }) => name,
        orders: {
          name: ({ name }) => name,
          createdAt: ({ createdAt }) => createdAt,
          updatedAt: ({ updatedAt }) => updatedAt,
        },
        columns: columns(language),
        fits: ({ name, models }) => holds(q, name, ...models.map(({ id }) => id)),
      });
      return { body };
    },
    'deviceData.show': ({ params, language }) => {
      const found = imports.get(params.name);
      if (found === null) throw new ProblemError(problem('import-unknown', { name: params.name }));
      return { body: { ...tell(found, language), content: asJson(found.file) }, version: found.version };
    },
    'deviceData.put': async ({ caller, params, query, version, body, language }) => {
      const checkOnly = query['dry-run'];
      // `*` is any version of what is there (RFC 9110, 13.1.1).
      if (version === null && imports.get(params.name) === null)
        throw new ProblemError(problem('version-none', { name: params.name }));
      const done = must(await imports.put(caller.actor, params.name, version, body, checkOnly));
      const findings = done.findings.map((finding) => tellFinding(finding, language));
      return {
        body: { ...tell(done.import, language), stored: !checkOnly, findings },
        version: done.import.version,
      };
    },
    'deviceData.delete': async ({ caller, params, version }) => {
      must(await imports.remove(caller.actor, params.name, version));
      return { body: undefined };
    },
  };
}
