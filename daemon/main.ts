import { exitCodes, run } from './cli/index.ts';
import { languageOf, processEnvironment } from './config.ts';
import { createLog } from './lib/log.ts';

/** How long a command that is through may wait for what it left open before the process ends anyway. */
const patience = 3000;

const environment = processEnvironment();
const ending = new AbortController();

function end(signal: NodeJS.Signals): void {
  // Asked twice: whoever asks does not want to wait.
  if (ending.signal.aborted) process.exit(signal === 'SIGINT' ? 130 : 143);
  ending.abort();
}

/** A fault of ours that nobody caught: the state is unknown, so the process ends and whoever watches it starts it again. */
function fault(error: unknown): void {
  const log = createLog({ write: (line) => void process.stderr.write(line) });
  log.error({ error }, 'unexpected fault: the process ends');
  process.exit(exitCodes.fault);
}

process.on('SIGINT', end);
process.on('SIGTERM', end);
process.on('uncaughtException', fault);
process.on('unhandledRejection', fault);
// A reader that went away (`hookswitch phones list | head`) is no fault.
process.stdout.on('error', () => process.exit(0));

process.exitCode = await run(process.argv.slice(2), {
  environment,
  language: languageOf(environment),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  ending: ending.signal,
});
setTimeout(() => process.exit(), patience).unref();
