import { Option } from 'commander';
import type { Command } from 'commander';
import { roles } from '../api/index.ts';
import type { Role, StatusOutput } from '../api/index.ts';
import { repeated, wholeNumber } from './context.ts';
import type { Context } from './context.ts';
import { sheet, table } from './print.ts';

/** `hookswitch token …` */
export function addTokenCommands(program: Command, { say, client, print }: Context): void {
  const token = program.command('token').description(say('token'));
  token
    .command('create <name>')
    .description(say('tokenCreate'))
    .addOption(new Option('--role <role>', say('role')).choices(roles).default('viewer'))
    .option('--days <count>', say('days'), wholeNumber)
    .option('--scope <group>', say('scope'), repeated)
    .action(async (name: string, { role, days, scope }: { role: Role; days?: number; scope?: string[] }) => {
      const created = await client('tokens.create', { body: { name, role, scope, expiresInDays: days } });
      print(created, (it) => `${say('tokenOnce')}\n${it.token}`);
    });
  token
    .command('list')
    .description(say('tokenList'))
    .action(async () => {
      const { items } = await client('tokens.list');
      print(items, (rows) =>
        table(rows, [
          ['ID', ({ id }) => id],
          ['NAME', ({ name }) => name],
          ['ROLE', ({ role }) => role],
          ['SCOPE', ({ scope }) => scope?.join(' ')],
          ['CREATED', ({ createdAt }) => createdAt],
          ['EXPIRES', ({ expiresAt }) => expiresAt],
          ['LAST USED', ({ lastUsedAt }) => lastUsedAt],
        ]),
      );
    });
  token
    .command('delete <id>')
    .description(say('tokenDelete'))
    .action(async (id: string) => {
      await client('tokens.delete', { params: { id } });
      print({ deleted: id }, () => say('deleted'));
    });
}

function snapshotRow(snapshot: StatusOutput['store']['snapshot']): readonly (readonly [string, string])[] {
  if (snapshot === null) return [];
  const { takenAt, isServed, refusal } = snapshot;
  const words = [takenAt ?? 'none', isServed ? 'SERVED' : null, refusal].filter((word) => word !== null);
  return [['snapshot', words.join(', ')]];
}

/** `hookswitch status` */
export function addStatusCommand(program: Command, { say, client, print }: Context): void {
  program
    .command('status')
    .description(say('status'))
    .action(async () => {
      print(await client('system.status'), ({ version, state, startedAt, phones, extensions, store, addresses }) =>
        sheet([
          ['version', version],
          ['state', `${state} (${startedAt})`],
          ['phones', phones.total],
          ...Object.entries(phones.byState).map(([name, count]) => [`  ${name}`, count] as const),
          ['extensions', extensions],
          ['store', `${store.kind}, ${store.trouble ?? 'reachable'} (${store.since})`],
          ...snapshotRow(store.snapshot),
          ['api', addresses.api],
          ['phones http', addresses.phones],
          ['phones https', addresses.phonesTls],
          ...(addresses.phonesOldTls === null ? [] : [['phones old TLS', addresses.phonesOldTls] as const]),
          ...(addresses.tftp === null ? [] : [['phones tftp', addresses.tftp] as const]),
          ['phones are told', addresses.public],
        ]),
      );
    });
}
