import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { productVersion, startApp } from '../app.ts';
import type { App } from '../app.ts';
import { describeProblem, systemClock } from '../lib/index.ts';
import { createLog } from '../lib/log.ts';
import { supervisorOf } from '../config.ts';
import type { Context } from './context.ts';
import { runDemo } from './demo.ts';
import { sheet } from './print.ts';
import { createNotifier } from './supervisor.ts';
import { untilEnding } from './terminal.ts';
import { demoTexts } from './texts-demo.ts';

function greeting({ say, config }: Context, app: App): string {
  const { api, phones, phonesTls, public: told } = app.addresses;
  return sheet([
    [say('forPeople'), `${new URL(api).origin}/`],
    [say('forScripts'), api],
    [say('forPhones'), [phones, phonesTls].filter((address) => address !== null).join('  ')],
    ...(told === phones ? [] : [[say('publicAddress'), told] as const]),
    [say('data'), config().dataDir],
    ...passwordRow(say, app.generatedPassword),
  ]);
}

const passwordRow = (say: Context['say'], password: string | null) =>
  password === null ? [] : [[say('adminOnce'), `admin / ${password}`] as const];

/** Reads a port, or says why not. */
function portNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('It is no port.');
  return Number(text);
}

interface ServeOptions {
  readonly demo?: true;
  readonly keep?: true;
  readonly port?: number;
}

/** `hookswitch serve`: the daemon itself, or with `--demo` one with an example company. What people read goes to standard output, the log to standard error. */
export function addServeCommand(program: Command, context: Context): void {
  const { say, terminal } = context;
  const { language } = terminal;
  program
    .command('serve')
    .description(say('serve'))
    .option('--demo', demoTexts.demo[language])
    .option('--keep', demoTexts.keep[language])
    .option('--port <port>', demoTexts.port[language], portNumber)
    .action(async ({ demo, keep, port }: ServeOptions, command: Command) => {
      if (demo) {
        const { dataDir } = program.opts<{ dataDir?: string }>();
        return runDemo(terminal, { dataDir, keep: keep ?? false, port, ready: say('ready') });
      }
      if (keep !== undefined || port !== undefined) command.error(demoTexts.onlyDemo[language]);
      return serve(context);
    });
}

async function serve(context: Context): Promise<void> {
  const { say, terminal } = context;
  const config = context.config();
  const log = createLog({ level: config.logLevel, write: terminal.err });
  for (const warning of context.warnings()) {
    const { message, hint } = describeProblem(warning, terminal.language);
    log.warn({}, `${message}. ${hint}`);
  }
  terminal.out(`Hookswitch ${productVersion()}. ${say('program')}\n`);
  const clock = systemClock();
  let password: string | null = null;
  const app = await startApp({ config, clock, log, onPassword: (made) => (password = made) }).catch(
    (error: unknown) => {
      // The account is stored, and the next start makes no other password.
      if (password !== null) terminal.out(`${sheet(passwordRow(say, password))}\n`);
      throw error;
    },
  );
  const notifier = createNotifier({ supervisor: supervisorOf(terminal.environment, process.pid), clock, log });
  terminal.out(`${greeting(context, app)}\n${say('ready')}\n`);
  await notifier.ready();
  await untilEnding(terminal);
  terminal.out(`${say('stopping')}\n`);
  await Promise.all([notifier.stopping(), app.stop()]);
  terminal.out(`${say('stopped')}\n`);
}
