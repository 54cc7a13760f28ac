import type { Command } from 'commander';
import { isRunning } from '../api/index.ts';
import { storeOptions } from '../app.ts';
import { problem, ProblemError, systemClock } from '../lib/index.ts';
import { createLog } from '../lib/log.ts';
import { rotateKey } from '../store/index.ts';
import type { Context } from './context.ts';

/** `hookswitch key …`: works on the store itself, so the daemon must not run. */
export function addKeyCommands(program: Command, { say, config: load, terminal, print }: Context): void {
  const key = program.command('key').description(say('key'));
  key
    .command('rotate')
    .description(say('keyRotate'))
    .action(async () => {
      const config = load();
      if (await isRunning(config.dataDir))
        throw new ProblemError(problem('daemon-running', { folder: config.dataDir }));
      const log = createLog({ level: config.logLevel, write: terminal.err });
      const { resealed } = await rotateKey(storeOptions({ config, clock: systemClock(), log }));
      print({ resealed }, () => say('keyRotated', { count: resealed, path: config.keyFile }));
    });
}
