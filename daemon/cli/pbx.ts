import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { loadConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { ProblemError, systemClock } from '../lib/index.ts';
import { setUpExchange } from '../pbx/index.ts';
import type { SetupDeed, SetupRequest } from '../pbx/index.ts';
import { readSecret } from './context.ts';
import type { Context } from './context.ts';
import { Unwell } from './doctor/index.ts';
import { addPbxStatus } from './pbx-status.ts';
import { isProven, setupText } from './pbx-text.ts';

interface SetupOptions {
  readonly write?: true;
  readonly remove?: true;
  readonly etc: string;
  readonly config?: string;
  readonly user: string;
  readonly from?: string;
  readonly ari?: true;
  readonly databaseAdmin?: string;
}

/** What the file that is to be written says already, if it can be read; else what the environment says. */
function configOf({ terminal, config }: Context, file: string | undefined): Config {
  if (file === undefined || !existsSync(file)) return config();
  const loaded = loadConfig({ ...terminal.environment, HOOKSWITCH_CONFIG: file });
  return loaded.ok ? loaded.config : config();
}

const isAddress = (text: string) => text.includes('://');

function requestOf(context: Context, options: SetupOptions): SetupRequest {
  const { etc, config: file, user, from, ari, databaseAdmin } = options;
  const { exchange, freepbxConfig, exchangeDbUrl, dataDir, apiPort, trustedProxies } = configOf(context, file);
  const admin = databaseAdmin ?? null;
  return {
    choice: { kind: exchange, freepbxConfig, dbUrl: exchangeDbUrl ?? null, hasAmi: true },
    ...{ etc: resolve(etc), user, from, dataDir, path: context.terminal.environment['PATH'] ?? '' },
    withAri: ari === true,
    ...{ apiPort: apiPort === 0 ? null : apiPort, trustedProxies },
    configFile: file === undefined ? null : resolve(file),
    databaseAdmin: admin === null || isAddress(admin) ? admin : readSecret(admin).trim(),
  };
}

/** `hookswitch pbx …` */
export function addPbxCommands(program: Command, context: Context): void {
  const { say, print } = context;
  const pbx = program.command('pbx').description(say('pbx'));
  pbx
    .command('setup')
    .description(say('pbxSetup'))
    .option('--write', say('pbxWrite'))
    .option('--remove', say('pbxRemove'))
    .option('--etc <folder>', say('pbxEtc'), '/etc/asterisk')
    .option('--config <file>', say('pbxConfig'))
    .option('--user <name>', say('pbxUser'), 'hookswitch')
    .option('--from <address>', say('pbxFrom'))
    .option('--ari', say('pbxAri'))
    .option('--database-admin <file>', say('pbxAdmin'))
    .action(async (options: SetupOptions) => {
      if (options.write === true && options.remove === true) throw new InvalidArgumentError(say('pbxBoth'));
      const deed: SetupDeed = options.write === true ? 'write' : options.remove === true ? 'remove' : 'show';
      const done = await setUpExchange(requestOf(context, options), deed, { clock: systemClock() });
      if (!done.ok) throw new ProblemError(done.problem);
      print(done.value, (report) => setupText(context, report));
      if (!isProven(done.value)) throw new Unwell();
    });
  addPbxStatus(pbx, context);
}
