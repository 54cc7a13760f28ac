import { Command, CommanderError } from 'commander';
import { productVersion } from '../app.ts';
import { describeProblem, ProblemError } from '../lib/index.ts';
import { addChangeCommands } from './changes.ts';
import type { Refusal } from './client.ts';
import { Refused } from './client.ts';
import { addBackupCommands, addJobCommands } from './backups.ts';
import { addAccountCommands } from './accounts.ts';
import { createContext } from './context.ts';
import { addDhcpCommand } from './dhcp.ts';
import { addDoctorCommand, Unwell } from './doctor/index.ts';
import { addExtensionCommands } from './extensions.ts';
import { addImportCommands } from './imports.ts';
import { addLiveCommand } from './live.ts';
import { addModelCommands } from './models.ts';
import { addPbxCommands } from './pbx.ts';
import { addPendingCommands } from './pending.ts';
import { addPhoneCommands } from './phones.ts';
import { addPlanCommands } from './plans.ts';
import { addRedirectionCommands } from './redirection.ts';
import { addServeCommand } from './serve.ts';
import { addSettingCommands } from './settings.ts';
import { addKeyCommands } from './key.ts';
import { addStatusCommand, addTokenCommands } from './system.ts';
import { addUserDeviceCommands } from './user-devices.ts';
import { exitCodes } from './terminal.ts';
import type { Terminal } from './terminal.ts';
import { texts } from './texts.ts';

export type { Terminal } from './terminal.ts';
export { exitCodes } from './terminal.ts';

function createProgram(terminal: Terminal): Command {
  const { language, out, err } = terminal;
  const program = new Command('hookswitch')
    .description(texts.program[language])
    .version(productVersion())
    .option('--json', texts.json[language])
    .option('--data-dir <folder>', texts.dataDir[language])
    .exitOverride()
    .configureOutput({ writeOut: out, writeErr: err })
    .showSuggestionAfterError()
    .showHelpAfterError(texts.seeHelp[language]);
  const context = createContext(terminal, program);
  addServeCommand(program, context);
  addPhoneCommands(program, context);
  addPendingCommands(program, context);
  addExtensionCommands(program, context);
  addUserDeviceCommands(program, context);
  addSettingCommands(program, context);
  addModelCommands(program, context);
  addImportCommands(program, context);
  addPlanCommands(program, context);
  addChangeCommands(program, context);
  addLiveCommand(program, context);
  addAccountCommands(program, context);
  addTokenCommands(program, context);
  addStatusCommand(program, context);
  addKeyCommands(program, context);
  addBackupCommands(program, context);
  addJobCommands(program, context);
  addPbxCommands(program, context);
  addDhcpCommand(program, context);
  addRedirectionCommands(program, context);
  addDoctorCommand(program, context);
  return program;
}

function codeFor({ code, status }: Refusal): number {
  if (code === 'daemon-absent') return exitCodes.notRunning;
  if (code === 'daemon-running') return exitCodes.refused;
  if (status === 404) return exitCodes.notFound;
  return status < 500 && status !== 429 ? exitCodes.refused : exitCodes.failed;
}

/** Texts that do not begin with their place get it in front. */
const detailText = ({ message, field }: NonNullable<Refusal['details']>[number]) =>
  field === undefined || message.startsWith(field) ? `  ${message}` : `  ${field}: ${message}`;

function tell({ err }: Terminal, refusal: Refusal, asJson: boolean): number {
  const { message, details = [], hint } = refusal;
  const lines = [`hookswitch: ${message}`, ...details.map(detailText), hint];
  err(asJson ? `${JSON.stringify(refusal, null, 2)}\n` : `${lines.join('\n')}\n`);
  return codeFor(refusal);
}

/**
 * Runs one command of `hookswitch` and answers its exit code: 0 done, 1 failed, 2 wrong usage, 3 not found, 4 refused (input, conflict, role), 5 no
 * daemon answers. Never rejects.
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const asJson = args.includes('--json');
  try {
    await createProgram(terminal).parseAsync([...args], { from: 'user' });
    return exitCodes.ok;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.code === 'commander.invalidArgument' && !error.message.startsWith('error:'))
        terminal.err(`hookswitch: ${error.message}\n`);
      return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
    }
    if (error instanceof Unwell) return error.code;
    if (error instanceof Refused) return tell(terminal, error.refusal, asJson);
    if (error instanceof ProblemError) return tell(terminal, describeProblem(error.problem, terminal.language), asJson);
    terminal.err(`hookswitch: ${error instanceof Error ? error.message : String(error)}\n`);
    return exitCodes.failed;
  }
}
