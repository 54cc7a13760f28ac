import { InvalidArgumentError } from 'commander';
import type { Command } from 'commander';
import type { RedirectionServiceOutput } from '../api/index.ts';
import { readSecret, repeated } from './context.ts';
import type { Context } from './context.ts';
import { Unwell } from './doctor/index.ts';
import { serviceSheet, troubleLines } from './redirection-text.ts';

interface SetOptions {
  readonly part?: readonly string[];
  readonly secretFile?: string;
}

type Texts = Readonly<Record<string, string>>;
type Field = RedirectionServiceOutput['fields'][number];

/** The parts named on the command line, which everybody on the machine may read: no secret is taken there. */
function partsNamed({ say }: Context, { name, fields }: RedirectionServiceOutput, named: readonly string[]): Texts {
  return Object.fromEntries(
    named.map((text) => {
      const [, id = '', value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
      if (id === '') throw new InvalidArgumentError(say('redirectionPartShape'));
      const field = fields.find((one) => one.id === id);
      const known = fields.flatMap((one) => (one.secret ? [] : [one.id])).join(', ');
      if (field === undefined) throw new InvalidArgumentError(say('redirectionPartUnknown', { service: name, known }));
      if (field.secret) throw new InvalidArgumentError(say('redirectionPartSecret', { part: id }));
      return [id, value];
    }),
  );
}

/** The secrets: out of a file, one a line in the order of the parts, or asked for where somebody sits at the terminal. Empty = as it is. */
async function secretsOf(
  context: Context,
  service: RedirectionServiceOutput,
  file: string | undefined,
): Promise<Texts> {
  const { say, terminal } = context;
  const secrets = service.fields.filter(({ secret }) => secret);
  const lines = file === undefined ? null : readSecret(file).split(/\r?\n/);
  const ask = ({ label }: Field) =>
    terminal.askSecret?.(
      say(service.account === null ? 'redirectionAskSecret' : 'redirectionAskSecretAgain', { label }),
    );
  const given: Record<string, string> = {};
  for (const [index, field] of secrets.entries()) {
    const value = lines === null ? ((await ask(field)) ?? '') : (lines[index] ?? '');
    if (value !== '') given[field.id] = value;
  }
  return given;
}

async function setAccount(context: Context, id: string, { part = [], secretFile }: SetOptions): Promise<void> {
  const { client, print } = context;
  const params = { service: id };
  const service = await client('redirection.service', { params });
  const named = partsNamed(context, service, part);
  const secrets = await secretsOf(context, service, secretFile);
  const credentials = { ...service.account?.shown, ...named, ...secrets };
  const version = service.account?.version ?? 0;
  print(await client('redirection.putAccount', { params, version, body: { credentials } }), (now) =>
    serviceSheet(context, now),
  );
}

/** `hookswitch redirection account …` and `hookswitch redirection check` */
export function addRedirectionAccountCommands(redirection: Command, context: Context): void {
  const { say, client, print } = context;
  const account = redirection.command('account').description(say('redirectionAccount'));
  account
    .command('set <service>')
    .description(say('redirectionAccountSet'))
    .option('--part <part=value>', say('redirectionPart'), repeated)
    .option('--secret-file <path>', say('redirectionSecretFile'))
    .action((service: string, options: SetOptions) => setAccount(context, service, options));
  account
    .command('delete <service>')
    .description(say('redirectionAccountDelete'))
    .option('--forget', say('redirectionForget'))
    .action(async (service: string, { forget = false }: { forget?: boolean }) => {
      const query = { forget: String(forget) };
      await client('redirection.deleteAccount', { params: { service }, query, version: '*' });
      print({ deleted: service }, () => say('deleted'));
    });
  redirection
    .command('check <service>')
    .description(say('redirectionCheck'))
    .action(async (service: string) => {
      const told = await client('redirection.check', { params: { service } });
      print(told, ({ trouble }) =>
        trouble === null ? say('redirectionGood', { service }) : troubleLines(context, trouble).join('\n'),
      );
      if (!told.good) throw new Unwell();
    });
}
