import type { Command } from 'commander';
import type { ExtensionOutput } from '../api/index.ts';
import { orNone, readSecret, wholeNumber } from './context.ts';
import type { Context } from './context.ts';
import { sheet, table } from './print.ts';

interface EditOptions {
  readonly name?: string;
  readonly secret?: string;
  readonly secretFile?: string;
  readonly authUser?: string;
  readonly mailbox?: string;
  readonly ifVersion?: number;
}

/** What is set of it, in the API's words. */
const stateText = (state: ExtensionOutput['state']) =>
  Object.entries(state ?? {})
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(' ');

function extensionSheet({ number, name, authUser, mailbox, state, secret, version }: ExtensionOutput): string {
  return sheet([
    ['number', number],
    ['name', name],
    ['auth-user', authUser],
    ['mailbox', mailbox],
    ['state', stateText(state)],
    ...(secret === undefined ? [] : [['secret', secret] as const]),
    ['version', version],
  ]);
}

async function listAll({ client }: Context): Promise<ExtensionOutput[]> {
  const items: ExtensionOutput[] = [];
  let cursor: string | undefined;
  do {
    const page = await client('extensions.list', { query: { limit: '1000', cursor } });
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}

const factsOf = ({ secret, secretFile, authUser, mailbox }: EditOptions) => ({
  ...(secret !== undefined && { secret }),
  ...(secretFile !== undefined && { secret: readSecret(secretFile) }),
  ...(authUser !== undefined && { authUser: orNone(authUser) ?? null }),
  ...(mailbox !== undefined && { mailbox: orNone(mailbox) ?? null }),
});

function addEditCommands(extensions: Command, { say, client, print }: Context): void {
  const editable = (command: Command) =>
    command
      .option('--secret <password>', say('secret'))
      .option('--secret-file <path>', say('secretFile'))
      .option('--auth-user <name>', say('authUser'))
      .option('--mailbox <mailbox>', say('mailbox'));
  editable(extensions.command('add <number>').description(say('extensionsAdd')))
    .requiredOption('--name <name>', say('name'))
    .action(async (number: string, { name = '', ...options }: EditOptions) => {
      print(await client('extensions.add', { body: { number, name, ...factsOf(options) } }), extensionSheet);
    });
  editable(extensions.command('change <number>').description(say('extensionsChange')))
    .option('--name <name>', say('name'))
    .option('--if-version <version>', say('ifVersion'), wholeNumber)
    .action(async (number: string, { name, ifVersion, ...options }: EditOptions) => {
      const body = { ...(name !== undefined && { name }), ...factsOf(options) };
      const version = ifVersion ?? '*';
      print(await client('extensions.change', { params: { number }, body, version }), extensionSheet);
    });
  extensions
    .command('delete <number>')
    .description(say('extensionsDelete'))
    .option('--if-version <version>', say('ifVersion'), wholeNumber)
    .action(async (number: string, { ifVersion }: EditOptions) => {
      await client('extensions.delete', { params: { number }, version: ifVersion ?? '*' });
      print({ deleted: number }, () => say('deleted'));
    });
}

/** `hookswitch extensions …` */
export function addExtensionCommands(program: Command, context: Context): void {
  const { say, client, print } = context;
  const extensions = program.command('extensions').description(say('extensions'));
  extensions
    .command('list')
    .description(say('extensionsList'))
    .action(async () => {
      print(await listAll(context), (items) =>
        table(items, [
          ['NUMBER', ({ number }) => number],
          ['NAME', ({ name }) => name],
          ['MAILBOX', ({ mailbox }) => mailbox],
        ]),
      );
    });
  extensions
    .command('show <number>')
    .description(say('extensionsShow'))
    .option('--reveal', say('reveal'))
    .action(async (number: string, { reveal }: { reveal?: true }) => {
      const query = { reveal: reveal ? 'true' : undefined };
      print(await client('extensions.show', { params: { number }, query }), extensionSheet);
    });
  addEditCommands(extensions, context);
}
