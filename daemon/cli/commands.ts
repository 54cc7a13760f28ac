import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { CommandOutput, CommandPhoneOutput, PhoneOutput } from '../api/index.ts';
import type { Context } from './context.ts';
import { Unwell } from './doctor/index.ts';
import { table } from './print.ts';

interface Options {
  readonly vendor?: string;
  readonly model?: string;
  readonly state?: string;
  readonly extension?: string;
  readonly search?: string;
  readonly force?: true;
  readonly wait: boolean;
}

/** How often a command that runs is looked at, in ms. */
const lookEvery = 1_000;

async function outcomes({ client }: Context, command: string): Promise<CommandPhoneOutput[]> {
  const phones: CommandPhoneOutput[] = [];
  let cursor: string | undefined;
  do {
    const page = await client('commands.phones', { params: { command }, query: { limit: '1000', cursor } });
    phones.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return phones;
}

/** Waits until no phone is waited for any more; tells how far it is, for people. */
async function ended({ client, terminal, say }: Context, begun: CommandOutput): Promise<CommandOutput> {
  let command = begun;
  let told = '';
  while (command.endedAt === null) {
    await sleep(lookEvery);
    command = await client('commands.show', { params: { command: command.id } });
    const now = say('commandCounts', command.counts);
    if (now !== told && command.endedAt === null) terminal.err(`${now}\n`);
    told = now;
  }
  return command;
}

async function give(context: Context, action: 'resync' | 'reboot', macs: string[], options: Options): Promise<void> {
  const { say, client, print } = context;
  const { vendor, model, state, extension, search, force = false, wait } = options;
  const named = macs.length > 0 ? { macs } : {};
  // The daemon says which states there are.
  const select = { ...named, vendor, model, extension, q: search, state: state as PhoneOutput['state']['state'] };
  if (Object.values(select).every((value) => value === undefined)) throw new InvalidArgumentError(say('commandSelect'));
  const begun = await client('commands.give', { body: { action, force, select } });
  const command = wait ? await ended(context, begun) : begun;
  const phones = await outcomes(context, command.id);
  print({ ...command, phones }, () =>
    [
      table(phones, [
        ['MAC', ({ mac }) => mac],
        ['RESULT', ({ state: result }) => result],
        ['WHY', ({ message }) => message],
      ]),
      say('commandCounts', command.counts),
    ].join('\n'),
  );
  if (command.counts.failed > 0) throw new Unwell();
}

/** `hookswitch phones resync …` and `hookswitch phones reboot …` */
export function addCommandCommands(phones: Command, context: Context): void {
  const { say } = context;
  const selecting = (name: 'resync' | 'reboot', about: string) =>
    phones
      .command(`${name} [macs...]`)
      .description(about)
      .option('--vendor <id>', say('filterVendor'))
      .option('--model <id>', say('filterModel'))
      .option('--state <state>', say('state'))
      .option('--extension <number>', say('filterExtension'))
      .option('--search <text>', say('search'))
      .option('--no-wait', say('commandNoWait'));
  selecting('resync', say('phonesResync')).action((macs: string[], options: Options) =>
    give(context, 'resync', macs, options),
  );
  selecting('reboot', say('phonesReboot'))
    .option('--force', say('rebootForce'))
    .action((macs: string[], options: Options) => give(context, 'reboot', macs, options));
}
