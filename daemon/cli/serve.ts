import type { Command } from 'commander';
import { productVersion, startApp } from '../app.ts';
import type { App } from '../app.ts';
import { describeProblem, systemClock } from '../lib/index.ts';
import { createLog } from '../lib/log.ts';
import { supervisorOf } from '../config.ts';
import type { Context } from './context.ts';
import { sheet } from './print.ts';
import { createNotifier } from './supervisor.ts';

function greeting({ say, config }: Context, app: App): string {
  const { api, phones, phonesTls, public: told } = app.addresses;
  return sheet([
    [say('forPeople'), api],
    [say('forPhones'), [phones, phonesTls].filter((address) => address !== null).join('  ')],
    ...(told === phones ? [] : [[say('publicAddress'), told] as const]),
    [say('data'), config().dataDir],
    ...(app.generatedPassword === null ? [] : [[say('adminOnce'), `admin / ${app.generatedPassword}`] as const]),
  ]);
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** `hookswitch serve`: the daemon itself. What people read goes to standard output, the log to standard error. */
export function addServeCommand(program: Command, context: Context): void {
  const { say, config, terminal } = context;
  program
    .command('serve')
    .description(say('serve'))
    .action(async () => {
      const settings = config();
      const log = createLog({ level: settings.logLevel, write: terminal.err });
      for (const warning of context.warnings()) {
        const { message, hint } = describeProblem(warning, terminal.language);
        log.warn({}, `${message}. ${hint}`);
      }
      terminal.out(`Hookswitch ${productVersion()}. ${say('program')}\n`);
      const clock = systemClock();
      const app = await startApp({ config: settings, clock, log });
      const notifier = createNotifier({ supervisor: supervisorOf(terminal.environment, process.pid), clock, log });
      terminal.out(`${greeting(context, app)}\n${say('ready')}\n`);
      await notifier.ready();
      await untilAborted(terminal.ending);
      terminal.out(`${say('stopping')}\n`);
      await Promise.all([notifier.stopping(), app.stop()]);
      terminal.out(`${say('stopped')}\n`);
    });
}
