import type { Command } from 'commander';
import type { AuditOutput } from '../api/index.ts';
import { wholeNumber } from './context.ts';
import type { Context } from './context.ts';
import { applyOrShow, finished, whenOption, type ApplyOptions } from './plans.ts';
import { table } from './print.ts';

interface ListOptions {
  readonly actor?: string;
  readonly entity?: string;
  readonly action?: string;
  readonly transaction?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
}

const widest = 60;

/** One side of a change on one line, as much of it as fits. */
function sideText(side: unknown): string {
  const text = side === null ? '-' : JSON.stringify(side);
  return text.length > widest ? `${text.slice(0, widest - 1)}…` : text;
}

async function listed({ client }: Context, { limit, ...filter }: ListOptions): Promise<AuditOutput[]> {
  const rows: AuditOutput[] = [];
  let cursor: string | undefined;
  do {
    const page = { limit: String(Math.min(1000, limit - rows.length)), cursor };
    const { items, next } = await client('changes.list', { query: { ...filter, ...page } });
    rows.push(...items);
    cursor = next ?? undefined;
  } while (cursor !== undefined && rows.length < limit);
  return rows;
}

/** `hookswitch changes` and `hookswitch undo`. */
export function addChangeCommands(program: Command, context: Context): void {
  const { say, client, print } = context;
  program
    .command('changes')
    .description(say('changes'))
    .option('--actor <name>', say('filterActor'))
    .option('--entity <kind>', say('filterEntity'))
    .option('--action <kind>', say('filterAction'))
    .option('--transaction <id>', say('filterTransaction'))
    .option('--from <moment>', say('filterFrom'))
    .option('--to <moment>', say('filterTo'))
    .option('--limit <count>', say('limit'), wholeNumber, 50)
    .action(async (options: ListOptions) => {
      const rows = await listed(context, options);
      print(rows, () =>
        table(rows, [
          ['ID', ({ id }) => id],
          ['AT', ({ at }) => at],
          ['ACTOR', ({ actor }) => actor],
          ['FROM', ({ address }) => address],
          ['WHAT', ({ entity, entityId, mac }) => `${entity} ${mac ?? entityId}`],
          ['ACTION', ({ action }) => action],
          ['BEFORE', ({ before }) => sideText(before)],
          ['AFTER', ({ after }) => sideText(after)],
          ['TRANSACTION', ({ transaction }) => transaction],
        ]),
      );
    });
  program
    .command('undo <change-or-transaction>')
    .description(say('undo'))
    .option('--diff', say('planDiff'))
    .option('--all', say('planAll'))
    .option('--partly', say('undoPartly'))
    .option('--yes', say('applyYes'))
    .option('--unproven', say('applyUnproven'))
    .addOption(whenOption(context))
    .action(async (change: string, { partly, ...options }: ApplyOptions & { readonly partly?: true }) => {
      const body = { partly: partly === true, wait: 30 };
      const plan = await client('changes.undo', { params: { change }, body });
      await applyOrShow(context, await finished(context, plan), options);
    });
}
