import type { Command } from 'commander';
import type { StatusOutput } from '../api/index.ts';
import type { Context } from './context.ts';
import { sheet } from './print.ts';

type Told = StatusOutput['exchange'];
type Door = Told['doors']['ami'];
type Rows = readonly (readonly [string, unknown])[];

/** How a door is, since when; below it what is wrong and the way out. */
function doorRows(name: string, { state, since, why }: Door): Rows {
  const head = [name, `${state} (${since})`] as const;
  if (why === null) return [head];
  const told = why.detail === '' || why.message.includes(why.detail) ? why.message : `${why.message} (${why.detail})`;
  return [head, ['', told], ['', `→ ${why.hint}`]];
}

function findingRows({ findings, findingCount }: Told): Rows {
  const rows = findings.map(
    ({ number, message }, index) => [index === 0 ? 'to mend' : '', `${number ?? '-'}: ${message}`] as const,
  );
  const more = findingCount - findings.length;
  return more > 0 ? [...rows, ['', `+ ${more}`]] : rows;
}

function rowsOf(told: Told): Rows {
  const { kind, foundBy, doors, accounts, registrations, readAt, applyPending, asterisk } = told;
  const counted =
    registrations === null ? null : `${registrations.registered} (${registrations.unreachable} unreachable)`;
  return [
    ['kind', `${kind} (${foundBy})`],
    ...Object.entries(doors).flatMap(([name, door]) => doorRows(name, door)),
    ['asterisk', asterisk],
    ['accounts', accounts],
    ['registrations', counted],
    ['read', readAt],
    ['apply pending', applyPending ? 'yes' : 'no'],
    ...findingRows(told),
  ];
}

/** `hookswitch pbx status`: the part of the daemon's status that is about the exchange. */
export function addPbxStatus(pbx: Command, { say, client, print }: Context): void {
  pbx
    .command('status')
    .description(say('pbxStatus'))
    .action(async () => {
      const { exchange } = await client('system.status');
      print(exchange, (told) => sheet(rowsOf(told)));
    });
}
