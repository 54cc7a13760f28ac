import { Option } from 'commander';
import type { Command } from 'commander';
import { redirectionStates } from '../api/index.ts';
import type { PhoneRedirectionOutput, RedirectedPhoneOutput } from '../api/index.ts';
import type { Context } from './context.ts';
import { orNone } from './context.ts';
import { table } from './print.ts';
import { addRedirectionAccountCommands } from './redirection-account.ts';
import { countsOf, redirectedSheet, serviceSheet } from './redirection-text.ts';

interface PhonesOptions {
  readonly state?: string;
  readonly troubled?: true;
  readonly service?: string;
  readonly vendor?: string;
  readonly search?: string;
}

async function phonesOf({ client }: Context, options: PhonesOptions): Promise<RedirectedPhoneOutput[]> {
  const { state, service, vendor, search: q, troubled = false } = options;
  const query = { state, service, vendor, q, troubled: String(troubled), limit: '1000' };
  const phones: RedirectedPhoneOutput[] = [];
  let cursor: string | undefined;
  do {
    const page = await client('redirection.list', { query: { ...query, cursor } });
    phones.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return phones;
}

const phonesTable = (phones: readonly RedirectedPhoneOutput[]) =>
  table(phones, [
    ['MAC', ({ mac }) => mac],
    ['VENDOR', ({ vendor }) => vendor],
    ['MODEL', ({ model }) => model],
    ['STATE', ({ state }) => state],
    ['SERVICE', ({ service }) => service?.id],
    ['DEADLINE', ({ deadline }) => deadline],
    ['NEXT TRY', ({ trouble }) => trouble?.nextTryAt],
    ['WHY', ({ trouble }) => trouble?.message],
    ['WAY OUT', ({ trouble }) => trouble?.hint],
  ]);

function addListCommands(redirection: Command, context: Context): void {
  const { say, client, print } = context;
  redirection
    .command('services [service]')
    .description(say('redirectionServices'))
    .action(async (id: string | undefined) => {
      if (id !== undefined) {
        const service = await client('redirection.service', { params: { service: id } });
        return print(service, (one) => serviceSheet(context, one));
      }
      const { items } = await client('redirection.services');
      return print(items, (rows) =>
        table(rows, [
          ['SERVICE', (one) => one.id],
          ['NAME', ({ name }) => name],
          ['MAKES', ({ vendors }) => vendors.join(' ')],
          ['ACCOUNT', ({ kind, account }) => (kind === 'by-hand' ? kind : account === null ? null : account.updatedAt)],
          ['PHONES', ({ counts }) => countsOf(counts)],
          ['NEXT TRY', ({ trouble }) => trouble?.nextTryAt],
          ['WHY', ({ trouble }) => trouble?.message],
        ]),
      );
    });
  redirection
    .command('phones')
    .description(say('redirectionPhones'))
    .addOption(new Option('--state <state>', say('redirectionState')).choices(redirectionStates))
    .option('--troubled', say('redirectionTroubled'))
    .option('--service <id>', say('redirectionService'))
    .option('--vendor <id>', say('filterVendor'))
    .option('--search <text>', say('redirectionSearch'))
    .action(async (options: PhonesOptions) => print(await phonesOf(context, options), phonesTable));
}

/** `hookswitch redirection …` */
export function addRedirectionCommands(program: Command, context: Context): void {
  const { say, client, print } = context;
  const redirection = program.command('redirection').description(say('redirection'));
  addListCommands(redirection, context);
  addRedirectionAccountCommands(redirection, context);
  const tell = (phone: PhoneRedirectionOutput) => print(phone, (one) => redirectedSheet(context, one));
  redirection
    .command('show <mac>')
    .description(say('redirectionShow'))
    .action(async (mac: string) => tell(await client('redirection.show', { params: { mac } })));
  redirection
    .command('activate <mac>')
    .description(say('redirectionActivate'))
    .action(async (mac: string) => tell(await client('redirection.activate', { params: { mac } })));
  redirection
    .command('deactivate <mac>')
    .description(say('redirectionDeactivate'))
    .action(async (mac: string) => tell(await client('redirection.deactivate', { params: { mac } })));
  redirection
    .command('label <mac> <code>')
    .description(say('redirectionLabel'))
    .action(async (mac: string, code: string) =>
      tell(await client('redirection.putLabel', { params: { mac }, body: { code: orNone(code) ?? null } })),
    );
}
