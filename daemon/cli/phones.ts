import type { Command } from 'commander';
import type { AddressOutput, ExplainedFileOutput, PhoneOutput } from '../api/index.ts';
import { addCommandCommands } from './commands.ts';
import { orNone, repeated, wholeNumber } from './context.ts';
import type { Context } from './context.ts';
import { explainedText } from './explain.ts';
import { askedBy } from './live.ts';
import { collectLine, linesOf } from './lines.ts';
import type { LineOptions } from './lines.ts';
import { sheet, table } from './print.ts';
import { addPhoneSettingCommands } from './settings.ts';

const lineText = ({ lines }: PhoneOutput) =>
  lines.map(({ slot, extension, label }) => `${slot}=${extension}${label === null ? '' : `:${label}`}`).join(' ');

function phoneSheet(phone: PhoneOutput): string {
  return sheet([
    ['mac', phone.mac],
    ['vendor', phone.vendor],
    ['model', phone.model],
    ['note', phone.note],
    ['lines', lineText(phone)],
    ['state', `${phone.state.state} (${phone.state.since}): ${phone.state.message}`],
    ['seen', phone.seen && `${phone.seen.at} ${phone.seen.address} ${phone.seen.userAgent}`],
    ['hardware', phone.seen?.variant],
    ['firmware', phone.seen?.firmware],
    ['alarm', phone.seen?.alarm],
    ...phone.findings.map(({ message }) => ['finding', message] as const),
    ...phone.quirks.map(({ message }) => ['quirk', message] as const),
    ['version', phone.version],
  ]);
}

function addressText({ say }: Context, { url, expiresAt }: AddressOutput): string {
  return [url, ...(expiresAt === null ? [] : [`(${say('validUntil', { at: expiresAt })})`])].join('\n');
}

interface ListOptions {
  readonly vendor?: string;
  readonly model?: string;
  readonly state?: string;
  readonly extension?: string;
  readonly search?: string;
  readonly limit?: number;
}

/** All pages, up to `limit`. */
async function listAll({ client }: Context, { limit = Infinity, ...filter }: ListOptions): Promise<PhoneOutput[]> {
  const items: PhoneOutput[] = [];
  let cursor: string | undefined;
  do {
    const rows = String(Math.min(1000, limit - items.length));
    const page = await client('phones.list', { query: { ...filter, limit: rows, cursor } });
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && items.length < limit);
  return items;
}

function addListCommand(phones: Command, context: Context): void {
  const { say, print } = context;
  phones
    .command('list')
    .description(say('phonesList'))
    .option('--vendor <id>', say('filterVendor'))
    .option('--model <id>', say('filterModel'))
    .option('--state <state>', say('state'))
    .option('--extension <number>', say('filterExtension'))
    .option('--search <text>', say('search'))
    .option('--limit <count>', say('limit'), wholeNumber)
    .action(async (options: ListOptions) => {
      print(await listAll(context, options), (items) =>
        table(items, [
          ['MAC', ({ mac }) => mac],
          ['VENDOR', ({ vendor }) => vendor],
          ['MODEL', ({ model }) => model],
          ['LINES', lineText],
          ['STATE', ({ state }) => state.state],
          ['SINCE', ({ state }) => state.since],
          ['NOTE', ({ note }) => note],
        ]),
      );
    });
}

function addLookCommands(phones: Command, context: Context): void {
  const { say, client, print } = context;
  phones
    .command('show <mac>')
    .description(say('phonesShow'))
    .action(async (mac: string) => print(await client('phones.show', { params: { mac } }), phoneSheet));
  phones
    .command('events <mac>')
    .description(say('phonesEvents'))
    .option('--limit <count>', say('limit'), wholeNumber, 50)
    .action(async (mac: string, { limit }: { limit: number }) => {
      const query = { limit: String(Math.min(1000, limit)) };
      const { items } = await client('phones.events', { params: { mac }, query });
      print(items, (rows) =>
        table(rows, [
          ['AT', ({ lastAt }) => lastAt],
          ['TIMES', ({ count }) => count],
          ['ADDRESS', ({ address }) => address],
          [
            'STATUS',
            ({ scheme, method, status, complete }) =>
              `${askedBy({ scheme, method })} ${status}${complete || status !== 200 || method === 'HEAD' ? '' : ' (cut off)'}`,
          ],
          ['FILE', ({ file }) => file],
          ['TOKEN', ({ token }) => token],
          ['USER-AGENT', ({ userAgent }) => userAgent],
        ]),
      );
    });
  phones
    .command('files <mac> [file]')
    .description(say('phonesFiles'))
    .option('--reveal', say('reveal'))
    .action(async (mac: string, file: string | undefined, { reveal }: { reveal?: true }) => {
      const query = { reveal: reveal ? 'true' : undefined };
      if (file !== undefined)
        return print(await client('phones.file', { params: { mac, file }, query }), (it) => it.body);
      const { items } = await client('phones.files', { params: { mac }, query });
      return print(items, (files) => files.map(({ name, body }) => `== ${name}\n${body}`).join('\n'));
    });
}

function addExplainCommand(phones: Command, { say, client, print }: Context): void {
  phones
    .command('explain <mac> [file]')
    .description(say('phonesExplain'))
    .action(async (mac: string, file: string | undefined) => {
      if (file !== undefined) return print(await client('phones.explain', { params: { mac, file } }), explainedText);
      const { items } = await client('phones.files', { params: { mac } });
      const explained: ExplainedFileOutput[] = [];
      for (const { name } of items) explained.push(await client('phones.explain', { params: { mac, file: name } }));
      return print(explained, (files) => files.map(explainedText).join('\n'));
    });
}

function addAddressCommands(phones: Command, context: Context): void {
  const { say, client, print } = context;
  phones
    .command('address <mac>')
    .description(say('phonesAddress'))
    .action(async (mac: string) =>
      print(await client('phones.address', { params: { mac } }), (it) => addressText(context, it)),
    );
  phones
    .command('renew <mac>')
    .description(say('phonesRenew'))
    .action(async (mac: string) =>
      print(await client('phones.renew', { params: { mac } }), (it) => addressText(context, it)),
    );
  phones
    .command('rotate <mac>')
    .description(say('phonesRotate'))
    .option('--revoke', say('revoke'))
    .action(async (mac: string, { revoke }: { revoke?: true }) =>
      print(await client(revoke ? 'phones.revoke' : 'phones.rotate', { params: { mac } }), phoneSheet),
    );
}

interface EditOptions extends LineOptions {
  readonly vendor?: string;
  readonly model?: string;
  readonly note?: string;
  readonly ifVersion?: number;
}

function addEditCommands(phones: Command, context: Context): void {
  const { say, client, print } = context;
  const editable = (command: Command) =>
    command
      .option('--model <id>', say('model'))
      .option('--note <text>', say('note'))
      .option('--extension <number>', say('extension'), repeated)
      .option('--another <number>', say('linesAnother'), repeated)
      .option('--line <line>', say('line'), collectLine);
  editable(phones.command('add <mac>').description(say('phonesAdd')))
    .option('--vendor <id>', say('vendor'))
    .action(async (mac: string, { vendor, model, note, ...lines }: EditOptions) => {
      const body = { mac, vendor, model: orNone(model), note: orNone(note), lines: linesOf(lines) };
      print(await client('phones.add', { body }), (phone) =>
        [phoneSheet(phone), ...(phone.address ? [say('pointHere'), addressText(context, phone.address)] : [])].join(
          '\n',
        ),
      );
    });
  editable(phones.command('change <mac>').description(say('phonesChange')))
    .option('--vendor <id>', say('otherVendor'))
    .option('--if-version <version>', say('ifVersion'), wholeNumber)
    .action(async (mac: string, { vendor, model, note, ifVersion, ...lines }: EditOptions) => {
      const given = [lines.line, lines.extension, lines.another].some((those) => those !== undefined);
      const body = { vendor, model: orNone(model), note: orNone(note), ...(given && { lines: linesOf(lines) }) };
      print(await client('phones.change', { params: { mac }, body, version: ifVersion ?? '*' }), phoneSheet);
    });
  phones
    .command('delete <mac>')
    .description(say('phonesDelete'))
    .option('--if-version <version>', say('ifVersion'), wholeNumber)
    .action(async (mac: string, { ifVersion }: EditOptions) => {
      await client('phones.delete', { params: { mac }, version: ifVersion ?? '*' });
      print({ deleted: mac }, () => say('deleted'));
    });
}

/** `hookswitch phones …` */
export function addPhoneCommands(program: Command, context: Context): void {
  const phones = program.command('phones').description(context.say('phones'));
  addListCommand(phones, context);
  addLookCommands(phones, context);
  addExplainCommand(phones, context);
  addEditCommands(phones, context);
  addAddressCommands(phones, context);
  addCommandCommands(phones, context);
  const settings = phones.command('settings').description(context.say('phoneSettings'));
  addPhoneSettingCommands(settings, context);
}
