import { Option } from 'commander';
import type { Command } from 'commander';
import { generatePassword, roles } from '../api/index.ts';
import type { AccountOutput, Role } from '../api/index.ts';
import { readSecret } from './context.ts';
import type { Context } from './context.ts';
import { table } from './print.ts';

interface PasswordOptions {
  readonly passwordFile?: string;
}

/** The password out of a file, or one that is made and shown this once. */
function passwordOf({ passwordFile }: PasswordOptions): { readonly password: string; readonly isMade: boolean } {
  return passwordFile === undefined
    ? { password: generatePassword(), isMade: true }
    : { password: readSecret(passwordFile), isMade: false };
}

/** Prints what was done, with the password if it was made here. */
function tell({ print, say }: Context, account: AccountOutput, made: ReturnType<typeof passwordOf>): void {
  const { password, isMade } = made;
  print(isMade ? { ...account, password } : account, ({ name }) =>
    isMade ? `${name}: ${say('tokenOnce')}\n${password}` : `${name}: ${say('passwordSet')}`,
  );
}

/** Commands that set a password. */
function addPasswordCommands(accounts: Command, context: Context): void {
  const { say, client } = context;
  accounts
    .command('add <name>')
    .description(say('accountsAdd'))
    .addOption(new Option('--role <role>', say('role')).choices(roles).default('viewer'))
    .option('--password-file <path>', say('passwordFile'))
    .action(async (name: string, { role, ...options }: PasswordOptions & { role: Role }) => {
      const made = passwordOf(options);
      tell(context, await client('accounts.add', { body: { name, role, password: made.password } }), made);
    });
  accounts
    .command('password <name>')
    .description(say('accountsPassword'))
    .option('--password-file <path>', say('passwordFile'))
    .action(async (name: string, options: PasswordOptions) => {
      const made = passwordOf(options);
      const call = { params: { account: name }, version: '*', body: { password: made.password } } as const;
      tell(context, await client('accounts.change', call), made);
    });
}

/** `hookswitch accounts …` */
export function addAccountCommands(program: Command, context: Context): void {
  const { say, client, print } = context;
  const accounts = program.command('accounts').description(say('accounts'));
  addPasswordCommands(accounts, context);
  accounts
    .command('list')
    .description(say('accountsList'))
    .action(async () => {
      const { items } = await client('accounts.list');
      print(items, (rows) =>
        table(rows, [
          ['NAME', ({ name }) => name],
          ['ROLE', ({ role }) => role],
          ['SIGNED IN', ({ sessions }) => sessions],
          ['CREATED', ({ createdAt }) => createdAt],
          ['CHANGED', ({ changedAt }) => changedAt],
        ]),
      );
    });
  accounts
    .command('role <name>')
    .description(say('accountsRole'))
    .addOption(new Option('--role <role>', say('role')).choices(roles).makeOptionMandatory())
    .action(async (name: string, { role }: { role: Role }) => {
      const call = { params: { account: name }, version: '*', body: { role } } as const;
      print(await client('accounts.change', call), (it) => `${it.name}: ${it.role}`);
    });
  accounts
    .command('delete <name>')
    .description(say('accountsDelete'))
    .action(async (name: string) => {
      await client('accounts.delete', { params: { account: name }, version: '*' });
      print({ deleted: name }, () => say('deleted'));
    });
}
