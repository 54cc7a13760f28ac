import type { Result } from '../../lib/index.ts';
import type { FleetParts } from '../fleet-parts.ts';
import { exchangeBehind } from '../sync/index.ts';
import type { Wanted } from '../plan/wanted.ts';
import type { Intake, IntakeInput, IntakeRead } from './contract.ts';
import { createDryRuns } from './dry-runs.ts';
import { exportPhones } from './export.ts';
import { lexiconOf } from './lexicon.ts';
import { intakeLimits, type IntakeLimits } from './limits.ts';
import { planIntake } from './plan-rows.ts';
import { describeRow } from './row-texts.ts';
import { createIntakeThreads } from './thread.ts';

export type * from './contract.ts';
export { intakeLimits, type IntakeLimits } from './limits.ts';

/** Extensions that a text may name: the exchange's, or the daemon's own. */
function numbersOf({ exchange, readModel }: FleetParts): Iterable<{ readonly number: string }> {
  return exchangeBehind(exchange)?.accounts() ?? readModel.extensions();
}

/** Makes {@link Intake} over the fleet's parts. */
export function createIntake(parts: FleetParts, limits: IntakeLimits = intakeLimits): Intake {
  const threads = createIntakeThreads();
  const read = async (input: IntakeInput) => {
    const lexicon = lexiconOf(parts.data, numbersOf(parts));
    return (await threads.run({ task: 'rows', input, lexicon, limits })) as Result<IntakeRead>;
  };
  const dryRuns = createDryRuns(parts, read);
  return {
    read,
    dryRun: (input, how) => dryRuns.make(input, how),
    dryRunAgain: (id, how) => dryRuns.again(id, how),
    dryRunOf: (id) => dryRuns.get(id),
    take: (id, rows) => dryRuns.take(id, rows),
    readWanted: async (content) => (await threads.run({ task: 'wanted', content, limits })) as Result<Wanted>,
    plan: (rows, options) => planIntake(parts, rows, options),
    describe: describeRow,
    export: (options) => exportPhones(parts, options),
    stop: () => threads.stop(),
  };
}
