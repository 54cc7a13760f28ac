import { problem, ProblemError } from '../../lib/index.ts';
import type { Language, Result } from '../../lib/index.ts';
import type { DryRun, DryRunHow, ExportOptions, Intake, PlannedChange, RowResult } from '../../provisioning/index.ts';
import type { Caller } from '../auth/sign-in.ts';
import { mayAct } from '../contract/index.ts';
import type { PlanOutput } from '../contract/index.ts';
import type { ImportRowOutput, importRoutes, PhoneImportOutput } from '../contract/imports.ts';
import { toMac, toMoment } from '../contract/parts.ts';
import type { Handlers } from '../http/mount.ts';
import { answerList, has, holds } from './list.ts';
import type { Columns } from './list.ts';
import { must } from './parts.ts';
import { fitting } from './phone-list.ts';
import type { PhoneFilter } from './phone-list.ts';
import { mustBeAllowed, tellPlan, waitFor } from './plans.ts';
import type { PlanDeps } from './plans.ts';

/** What imports and exports work with. */
export interface ImportDeps extends PlanDeps {
  readonly intake: Intake;
}

const tellImport = ({ id, madeAt, kind, sheets, addExtensions, counts }: DryRun): PhoneImportOutput => ({
  ...{ id, kind, addExtensions, madeAt: toMoment(madeAt), sheets: [...sheets], counts: { ...counts } },
});

/** What stood where a make or model belongs is shown as it was written where it is none. */
const columns = (intake: Intake, language: Language): Columns<RowResult, ImportRowOutput> => ({
  number: ({ row }) => row.number,
  line: ({ row }) => row.line,
  text: ({ row }) => row.text,
  outcome: ({ outcome }) => outcome,
  taken: ({ taken }) => taken,
  code: (result) => intake.describe(result, language).code,
  message: (result) => intake.describe(result, language).message,
  hint: (result) => intake.describe(result, language).hint,
  field: ({ problem: that }) => that?.field ?? null,
  mac: ({ row }) => (row.mac === null ? row.macText.slice(0, 64) || null : toMac(row.mac)),
  vendor: ({ phone, row }) => phone?.vendor ?? row.vendor ?? row.vendorText,
  model: ({ phone, row }) => phone?.model ?? row.model ?? row.modelText,
  extensions: ({ row }) => row.extensions.map((extension) => ({ ...extension })),
  name: ({ row }) => row.name,
  note: ({ row }) => row.note,
  differences: ({ differences }) => differences.map((difference) => ({ ...difference })),
  missing: ({ missing }) => [...missing],
  adds: ({ added }) => [...added],
  counting: ({ winner }) => winner?.number ?? null,
});

type MakeBody = Parameters<Handlers<keyof typeof importRoutes>['imports.make']>[0]['body'];

async function make({ intake }: ImportDeps, body: MakeBody, { role }: Caller): Promise<DryRun> {
  const { text, file, import: earlier, kind, sheet, addExtensions, corrections } = body;
  if (addExtensions && !mayAct(role, 'admin')) throw new ProblemError(problem('not-allowed', { role }));
  const how: DryRunHow = { addExtensions, corrections: new Map(corrections.map(({ row, ...that }) => [row, that])) };
  if (earlier !== undefined) return must(await intake.dryRunAgain(earlier, how));
  return must(await intake.dryRun({ content: text ?? file ?? '', kind, sheet }, how));
}

/** Makes a plan of changes that an import came to. */
async function planOf(
  deps: ImportDeps,
  {
    changes,
    caller,
    language,
    body,
  }: {
    readonly changes: Result<readonly PlannedChange[]>;
    readonly caller: Caller;
    readonly language: Language;
    readonly body: { readonly skipRefused: boolean; readonly wait: number };
  },
): Promise<{ body: PlanOutput; location: string }> {
  const { plans, clock } = deps;
  const asked = must(changes);
  mustBeAllowed(asked, caller);
  const plan = await plans.make(caller.actor, asked, { skipRefused: body.skipRefused });
  await waitFor(plans.settled(plan.id), body.wait * 1000, clock);
  return { body: await tellPlan(deps, plan, language), location: `/api/v1/plan/${plan.id}` };
}

type Selection = PhoneFilter & { readonly macs?: ReadonlySet<string> | undefined };

/** Which phones are written down; undefined = everything. */
function fits({ fleet }: ImportDeps, { macs, ...filter }: Selection): ExportOptions['fits'] {
  if ([macs, ...Object.values(filter)].every((one) => one === undefined)) return undefined;
  const isPicked = fitting(fleet, filter);
  return (device) => macs?.has(device.mac) !== false && isPicked(device);
}

/** What the routes of imports and exports do. */
export function importHandlers(deps: ImportDeps): Handlers<keyof typeof importRoutes> {
  const { intake, plans } = deps;
  const runOf = (id: string): DryRun => {
    const run = intake.dryRunOf(id);
    if (run === null) throw new ProblemError(problem('intake-gone'));
    return run;
  };
  return {
    'imports.make': async ({ body, caller }) => {
      const run = await make(deps, body, caller);
      return { body: tellImport(run), location: `/api/v1/imports/${run.id}` };
    },
    'imports.show': ({ params }) => ({ body: tellImport(runOf(params.import)) }),
    'imports.rows': async ({ params, query, language }) => {
      const q = query.q?.toLowerCase();
      const body = await answerList<RowResult, ImportRowOutput>(query, {
        rows: runOf(params.import).results,
        idOf: ({ row }) => String(row.number).padStart(6, '0'),
        orders: {
          number: ({ row }) => row.number,
          outcome: ({ outcome }) => outcome,
          mac: ({ row }) => row.mac,
        },
        columns: columns(intake, language),
        fits: ({ row, outcome, taken }) => has(query.outcome, outcome) && has(query.taken, taken) && holds(q, row.text),
      });
      return { body };
    },
    'imports.plan': async ({ params, ...call }) =>
      planOf(deps, { ...call, changes: await intake.take(params.import, call.body.rows) }),
    'imports.planYaml': async (call) => {
      const read = await intake.readWanted(call.body.yaml);
      return planOf(deps, { ...call, changes: read.ok ? plans.towards(read.value) : read });
    },
    'exports.csv': async ({ query }) => ({
      ...{ body: await intake.export({ format: 'csv', fits: fits(deps, query) }) },
      type: 'text/csv; charset=utf-8',
    }),
    'exports.yaml': async ({ query: { reveal, ...query } }) => ({
      ...{ body: await intake.export({ format: 'yaml', reveal, fits: fits(deps, query) }) },
      type: 'application/yaml; charset=utf-8',
    }),
  };
}
