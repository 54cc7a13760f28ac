import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { AcceptAllOutput, PendingPhoneOutput } from '../api/index.ts';
import { repeated, wholeNumber } from './context.ts';
import type { Context } from './context.ts';
import { linesOf, collectLine } from './lines.ts';
import type { LineOptions } from './lines.ts';
import { sheet, table } from './print.ts';

interface AcceptOptions extends LineOptions {
  readonly vendor?: string;
  readonly model?: string;
  readonly note?: string;
}

async function listAll({ client }: Context, ignored: boolean): Promise<PendingPhoneOutput[]> {
  const query = { sort: '-lastAt', limit: '1000', ignored: String(ignored) };
  const { items } = await client('pending.list', { query });
  return items;
}

function pendingTable(items: readonly PendingPhoneOutput[]): string {
  return table(items, [
    ['MAC', ({ mac }) => mac],
    ['VENDOR', ({ vendor, told }) => (told ? vendor : `${vendor}?`)],
    ['MODEL', ({ model, variant }) => model ?? variant],
    ['FIRMWARE', ({ firmware }) => firmware],
    ['ADDRESS', ({ address }) => address],
    ['LAST', ({ lastAt }) => lastAt],
    ['FIRST', ({ firstAt }) => firstAt],
    ['COUNT', ({ count }) => count],
    ['FILE', ({ file }) => file],
  ]);
}

function acceptAllText({ say }: Context, acceptAll: AcceptAllOutput | null): string {
  if (acceptAll === null) return say('pendingAcceptsNone');
  const { until, by, added, most } = acceptAll;
  return say('pendingAcceptsAll', { until, by, added, most });
}

function minutesOf(text: string): number {
  const minutes = wholeNumber(text);
  if (minutes > 60) throw new InvalidArgumentError('At most 60.');
  return minutes;
}

function addAcceptCommands(pending: Command, context: Context): void {
  const { say, client, print } = context;
  pending
    .command('accept <mac>')
    .description(say('pendingAccept'))
    .option('--vendor <id>', say('pendingVendor'))
    .option('--model <id>', say('pendingModel'))
    .option('--note <text>', say('note'))
    .option('--extension <number>', say('extension'), repeated)
    .option('--line <slot=extension>', say('line'), collectLine)
    .action(async (mac: string, { vendor, model, note, ...lines }: AcceptOptions) => {
      const told = {
        ...(vendor !== undefined && { vendor }),
        ...(model !== undefined && { model }),
        ...(note !== undefined && { note }),
      };
      const added = await client('pending.accept', { params: { mac }, body: { ...told, lines: linesOf(lines) } });
      print(added, ({ mac: that, vendor: make, model: type, address }) =>
        [
          sheet([
            ['mac', that],
            ['vendor', make],
            ['model', type],
          ]),
          ...(address === null ? [] : [say('pointHere'), address.url]),
        ].join('\n'),
      );
    });
  pending
    .command('accept-all [minutes]')
    .description(say('pendingAcceptAll'))
    .option('--most <count>', say('pendingMost'), wholeNumber)
    .option('--stop', say('pendingStop'))
    .action(async (minutes: string | undefined, { most, stop }: { most?: number; stop?: true }) => {
      if (stop) await client('pending.endAcceptAll');
      const limits = minutes === undefined || stop ? null : { minutes: minutesOf(minutes), most };
      const now =
        limits === null
          ? (await client('pending.accepting')).acceptAll
          : await client('pending.acceptAll', { body: limits });
      print({ acceptAll: now }, ({ acceptAll }) => acceptAllText(context, acceptAll));
    });
}

function addRegisteredCommand(pending: Command, { say, client, print }: Context): void {
  pending
    .command('registered')
    .description(say('pendingRegistered'))
    .action(async () => {
      const { items } = await client('pending.registered', { query: { limit: '1000' } });
      print(items, (rows) =>
        table(rows, [
          ['ACCOUNT', ({ account }) => account],
          ['NAME', ({ name }) => name],
          ['VENDOR', ({ vendor }) => vendor],
          ['MODEL', ({ model, variant }) => model ?? variant],
          ['MAC', ({ mac }) => mac],
          ['ADDRESS', ({ address }) => address],
          ['USER-AGENT', ({ userAgent }) => userAgent],
        ]),
      );
    });
}

/** `hookswitch pending …` */
export function addPendingCommands(program: Command, context: Context): void {
  const { say, client, print } = context;
  const pending = program.command('pending').description(say('pending'));
  pending
    .command('list')
    .description(say('pendingList'))
    .option('--ignored', say('pendingIgnored'))
    .action(async ({ ignored = false }: { ignored?: boolean }) => {
      print(await listAll(context, ignored), pendingTable);
    });
  pending
    .command('ignore <mac>')
    .description(say('pendingIgnore'))
    .action(async (mac: string) => {
      const phone = await client('pending.ignore', { params: { mac } });
      print(phone, () => say('pendingIsIgnored', { mac: phone.mac }));
    });
  addAcceptCommands(pending, context);
  addRegisteredCommand(pending, context);
}
