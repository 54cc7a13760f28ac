import { Option } from 'commander';
import type { Command } from 'commander';
import type { OutcomeOutput, PlanOutput } from '../api/index.ts';
import { tellings, type Telling } from '../domain/index.ts';
import type { Context } from './context.ts';
import { Refused } from './client.ts';
import { table } from './print.ts';
import { readYamlFile } from './yaml-file.ts';

// Numbers of extensions, names and raw parameters stay as they were written.
const texts = new Set([
  'vendor',
  'model',
  'note',
  'extension',
  'label',
  'name',
  'secret',
  'authUser',
  'mailbox',
  'value',
]);
const isText = (key: string) => texts.has(key) || key.startsWith('raw.') || key.startsWith('feature-code.');

const mostDiffs = 20;

/** How a plan is shown. */
export interface PlanOptions {
  readonly diff?: true;
  readonly all?: true;
}

/** How a plan is applied. */
export interface ApplyOptions extends PlanOptions {
  readonly yes?: true;
  readonly unproven?: true;
  readonly when?: Telling;
}

const signs = { changes: '~', same: '=', added: '+', removed: '-' } as const;

function whyText({ requires, outcome, why }: OutcomeOutput): string {
  if (outcome !== 'same') return requires;
  return why
    .map(({ setting, reason, level }) => `${setting}: ${reason}${level === null ? '' : ` (${level})`}`)
    .join('; ');
}

function summary({ say }: Context, plan: PlanOutput): string {
  const { counts, changes, risky, resets, findings } = plan;
  if (changes === 0) return say('planNothing');
  const { requires, watching, calls, unreachable, ...phones } = counts;
  return [
    say('planCounts', { ...phones, resync: requires.resync, reboot: requires.reboot }),
    ...((calls ?? 0) + unreachable === 0 ? [] : [say('planNow', { calls: calls ?? '?', unreachable })]),
    ...(watching.before === watching.after ? [] : [say('planWatching', { ...watching })]),
    ...(risky.length === 0 ? [] : [say('planRisky', { settings: risky.join(', ') })]),
    ...resets.map(({ vendor, model, how }) => `  ${vendor} ${model}: ${how}`),
    ...findings.map(({ message }) => message),
  ].join('\n');
}

/** A plan that was refused ends the command as any refusal does, with everything that is wrong. */
function mustBePossible({ refused }: PlanOutput): void {
  const [first] = refused;
  if (first === undefined) return;
  const details = refused.map(({ message, field }) => ({ message, ...(field !== null && { field }) }));
  throw new Refused({ ...first, status: 422, details });
}

async function planned(context: Context, file: string): Promise<PlanOutput> {
  const wanted = readYamlFile(file, isText, 'It holds none of: defaults, models, extensions, phones.');
  return finished(context, await context.client('plans.make', { body: { wanted, wait: 30 } }));
}

/** Waits for a plan to be finished; throws what stands against it. */
export async function finished({ client }: Context, begun: PlanOutput): Promise<PlanOutput> {
  let plan = begun;
  while (plan.state === 'working') plan = await client('plans.show', { params: { plan: plan.id } });
  mustBePossible(plan);
  return plan;
}

async function outcomesOf({ client }: Context, { id }: PlanOutput, isAll: boolean): Promise<OutcomeOutput[]> {
  const outcomes: OutcomeOutput[] = [];
  let cursor: string | null = null;
  do {
    const query = { limit: '1000', ...(cursor !== null && { cursor }) };
    const page: { items: OutcomeOutput[]; next: string | null } = await client('plans.phones', {
      params: { plan: id },
      query,
    });
    outcomes.push(...page.items.filter(({ outcome }) => isAll || outcome !== 'same'));
    cursor = page.next;
  } while (cursor !== null);
  return outcomes;
}

async function diffsOf({ client }: Context, { id }: PlanOutput, outcomes: readonly OutcomeOutput[]): Promise<string[]> {
  const diffs: string[] = [];
  for (const { mac } of outcomes.slice(0, mostDiffs)) {
    const { files } = await client('plans.diff', { params: { plan: id, mac } });
    diffs.push(...files.map(({ diff }) => diff).filter((diff) => diff !== ''));
  }
  return diffs;
}

async function show(context: Context, plan: PlanOutput, options: PlanOptions): Promise<void> {
  const outcomes = await outcomesOf(context, plan, options.all === true);
  const diffs = options.diff ? await diffsOf(context, plan, outcomes) : [];
  context.print({ plan, phones: outcomes, ...(options.diff && { diffs }) }, () =>
    [
      ...(outcomes.length === 0 ? [] : [outcomesTable(outcomes)]),
      ...diffs,
      ...(options.diff && outcomes.length > mostDiffs ? [context.say('planMoreDiffs', { count: mostDiffs })] : []),
      summary(context, plan),
    ].join('\n'),
  );
}

function outcomesTable(outcomes: readonly OutcomeOutput[]): string {
  return table(outcomes, [
    ['', ({ outcome }) => signs[outcome]],
    ['MAC', ({ mac }) => mac],
    ['VENDOR', ({ vendor }) => vendor],
    ['MODEL', ({ model }) => model],
    ['', whyText],
  ]);
}

/** Shows a plan, or applies it where that was said. */
export async function applyOrShow(
  context: Context,
  plan: PlanOutput,
  { yes, unproven, when, ...options }: ApplyOptions,
): Promise<void> {
  const { say, client, print, terminal } = context;
  if (!yes || plan.changes === 0) {
    await show(context, plan, options);
    if (!yes && plan.changes > 0) terminal.err(`${say('applyAsk')}\n`);
    return;
  }
  const done = await client('plans.apply', { body: { plan: plan.id, unproven: unproven === true, when } });
  print(done, () => `${summary(context, done)}\n${say('applied', { count: done.changes })}`);
}

/** When the phones of a plan are told. */
export const whenOption = ({ say }: Context): Option =>
  new Option('--when <when>', say('applyWhen')).choices(tellings).default('now');

/** `hookswitch plan` and `hookswitch apply`: files that say how things shall be. */
export function addPlanCommands(program: Command, context: Context): void {
  const { say } = context;
  program
    .command('plan <file>')
    .description(say('plan'))
    .option('--diff', say('planDiff'))
    .option('--all', say('planAll'))
    .action(async (file: string, options: PlanOptions) => show(context, await planned(context, file), options));
  program
    .command('apply <file>')
    .description(say('apply'))
    .option('--diff', say('planDiff'))
    .option('--all', say('planAll'))
    .option('--yes', say('applyYes'))
    .option('--unproven', say('applyUnproven'))
    .addOption(whenOption(context))
    .action(async (file: string, options: ApplyOptions) => applyOrShow(context, await planned(context, file), options));
}
