import { describeProblem, problem, ProblemError } from '../../lib/index.ts';
import type { Language } from '../../lib/index.ts';
import type { Imports, ImportView } from '../../provisioning/index.ts';
import type { deviceDataRoutes } from '../contract/device-data.ts';
import type { DeviceDataOutput } from '../contract/index.ts';
import { toMoment } from '../contract/parts.ts';
import type { Handlers } from '../http/mount.ts';
import { must, tellFinding } from './parts.ts';

function tell(that: ImportView, language: Language): DeviceDataOutput {
  const { name, models, prefixes, version, createdAt, updatedAt } = that;
  const problems = that.problems.map((one) => {
    const { code, message, field } = describeProblem(one, language);
    return { code, message, ...(field !== undefined && { field }) };
  });
  const times = { createdAt: toMoment(createdAt), updatedAt: toMoment(updatedAt) };
  return { name, models: models.map((model) => ({ ...model })), prefixes, problems, version, ...times };
}

// Made of JSON, and stored as such.
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as { prefixes: []; models: [] };

/** What the routes of imported model data do. */
export function deviceDataHandlers({
  imports,
}: {
  readonly imports: Imports;
}): Handlers<keyof typeof deviceDataRoutes> {
  return {
    'deviceData.list': ({ language }) => ({ body: { items: imports.list().map((one) => tell(one, language)) } }),
    'deviceData.show': ({ params, language }) => {
      const found = imports.get(params.name);
      if (found === null) throw new ProblemError(problem('import-unknown', { name: params.name }));
      return { body: { ...tell(found, language), content: asJson(found.file) }, version: found.version };
    },
    'deviceData.put': async ({ caller, params, query, version, body, language }) => {
      const checkOnly = query['dry-run'];
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
