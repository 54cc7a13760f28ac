import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { SettingsOutput } from '../api/index.ts';
import { repeated, wholeNumber } from './context.ts';
import type { Context } from './context.ts';
import { table } from './print.ts';
import { readAssignments } from './setting-values.ts';

type ShowRoute = 'settings.ofPhone' | 'settings.ofModel' | 'settings.ofDefault';
type ChangeRoute = 'settings.changePhone' | 'settings.changeModel' | 'settings.changeDefault';

interface Target {
  readonly show: ShowRoute;
  readonly change: ChangeRoute;
  readonly params: Readonly<Record<string, string>>;
}

interface GetOptions {
  readonly model?: string;
  readonly reveal?: true;
  readonly overridden?: true;
}

interface SetOptions {
  readonly model?: string;
  readonly none?: readonly string[];
  readonly ifVersion?: number;
}

/** The words that a setting takes, or the kind of its value. */
function takes(choices: readonly { readonly value: string | number }[] | null, form: string, unit: string | null) {
  if (choices !== null) return choices.map(({ value }) => value).join(' ');
  return unit === null ? form : `${form} (${unit})`;
}

function settingsTable(items: SettingsOutput['items']): string {
  return table(items, [
    ['SETTING', ({ id }) => id],
    ['VALUE', ({ value }) => value],
    ['SOURCE', ({ source }) => source],
    ['RESET GIVES', ({ reset }) => reset && `${JSON.stringify(reset.value)} (${reset.source})`],
    ['SUPPORT', ({ support }) => support],
  ]);
}

async function get({ client, print }: Context, target: Target, ids: readonly string[], options: GetOptions) {
  const query = { reveal: options.reveal ? 'true' : undefined };
  const { version, items } = await client(target.show, { params: target.params, query });
  const isWanted = (id: string) => ids.length === 0 || ids.some((it) => id === it || id.startsWith(`${it}.`));
  const shown = items.filter(({ id, reset }) => isWanted(id) && (!options.overridden || reset !== null));
  print({ version, items: shown }, () => settingsTable(shown));
}

async function change(
  { client, print, say }: Context,
  target: Target,
  body: Record<string, unknown>,
  version?: number,
) {
  const changed = await client(target.change, { params: target.params, body, version: version ?? '*' });
  print(changed, ({ findings }) =>
    [say('changed', { version: changed.version }), ...findings.map(({ message }) => message)].join('\n'),
  );
}

async function set(context: Context, target: Target, assignments: readonly string[], options: SetOptions) {
  const { items } = await context.client('settings.catalogue');
  const none = Object.fromEntries((options.none ?? []).map((id) => [id, { none: true }]));
  await change(context, target, { ...readAssignments(assignments, items), ...none }, options.ifVersion);
}

const reset = (context: Context, target: Target, ids: readonly string[], options: SetOptions) =>
  change(context, target, Object.fromEntries(ids.map((id) => [id, null])), options.ifVersion);

/** `get`, `set` and `reset` below a command whose first argument names a phone. */
export function addPhoneSettingCommands(command: Command, context: Context): void {
  const { say } = context;
  const target = (mac: string): Target => ({
    show: 'settings.ofPhone',
    change: 'settings.changePhone',
    params: { mac },
  });
  command
    .command('get <mac> [settings...]')
    .description(say('settingsGet'))
    .option('--overridden', say('overridden'))
    .option('--reveal', say('reveal'))
    .action((mac: string, ids: string[], options: GetOptions) => get(context, target(mac), ids, options));
  command
    .command('set <mac> [assignments...]')
    .description(say('settingsSet'))
    .option('--none <setting>', say('none'), repeated)
    .option('--if-version <version>', say('ifVersion'), wholeNumber)
    .action((mac: string, pairs: string[], options: SetOptions) => set(context, target(mac), pairs, options));
  command
    .command('reset <mac> <settings...>')
    .description(say('settingsReset'))
    .option('--if-version <version>', say('ifVersion'), wholeNumber)
    .action((mac: string, ids: string[], options: SetOptions) => reset(context, target(mac), ids, options));
}

/** The default level, or a model's: `yealink/T46`. */
function levelOf(model: string | undefined): Target {
  if (model === undefined) return { show: 'settings.ofDefault', change: 'settings.changeDefault', params: {} };
  const [vendor = '', id = '', ...more] = model.split('/');
  if (vendor === '' || id === '' || more.length > 0) {
    throw new InvalidArgumentError('A model is written <vendor>/<model>, such as yealink/T46.');
  }
  return { show: 'settings.ofModel', change: 'settings.changeModel', params: { vendor, model: id } };
}

/** `hookswitch settings …` */
export function addSettingCommands(program: Command, context: Context): void {
  const { say, client, print } = context;
  const settings = program.command('settings').description(say('settings'));
  settings
    .command('list')
    .description(say('settingsList'))
    .action(async () => {
      const { items } = await client('settings.catalogue');
      print(items, (rows) =>
        table(rows, [
          ['SETTING', ({ id, index }) => (index === null ? id : `${id}.*`)],
          ['GROUP', ({ group }) => group],
          ['SHIPPED', ({ shipped }) => shipped],
          ['AT', ({ levels }) => levels.join(',')],
          ['WHAT IT IS', ({ label }) => label],
          ['TAKES', ({ choices, form, unit }) => takes(choices, form, unit)],
        ]),
      );
    });
  const atLevel = (command: Command) => command.option('--model <vendor/model>', say('modelLevel'));
  atLevel(settings.command('get [settings...]').description(say('settingsGet')))
    .option('--overridden', say('overridden'))
    .option('--reveal', say('reveal'))
    .action((ids: string[], options: GetOptions) => get(context, levelOf(options.model), ids, options));
  atLevel(settings.command('set [assignments...]').description(say('settingsSet')))
    .option('--none <setting>', say('none'), repeated)
    .option('--if-version <version>', say('ifVersion'), wholeNumber)
    .action((pairs: string[], options: SetOptions) => set(context, levelOf(options.model), pairs, options));
  atLevel(settings.command('reset <settings...>').description(say('settingsReset')))
    .option('--if-version <version>', say('ifVersion'), wholeNumber)
    .action((ids: string[], options: SetOptions) => reset(context, levelOf(options.model), ids, options));
}
