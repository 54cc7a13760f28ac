import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { exitCodes, run } from './cli/index.ts';
import { languageOf, processEnvironment } from './config.ts';
import { createLog } from './lib/log.ts';

/** How long a command that is through may wait for what it left open before the process ends anyway. */
const patience = 3000;

/** Signals within this time are one: a supervisor tells the launcher and us, and the launcher hands its own on. */
const oneSignal = 1000;

/** The process's end as people and supervisors ask for it: once kindly, a second time at once. */
function createEnding() {
  const ending = new AbortController();
  let askedAt = -Infinity;
  return {
    signal: ending.signal,
    ask: (signal: NodeJS.Signals) => {
      const now = performance.now();
      // Asked twice: whoever asks does not want to wait.
      if (ending.signal.aborted && now - askedAt > oneSignal) process.exit(signal === 'SIGINT' ? 130 : 143);
      if (!ending.signal.aborted) askedAt = now;
      ending.abort();
    },
  };
}

/** One line from the terminal, unseen; null where nobody sits at one. */
function askSecret(question: string): Promise<string | null> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY || !stderr.isTTY) return Promise.resolve(null);
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: stdin, output: unseen, terminal: true });
  stderr.write(question);
  return new Promise((resolve) => {
    lines.once('line', resolve);
    lines.once('close', () => resolve(null));
    lines.once('SIGINT', () => lines.close());
    lines.once('line', () => lines.close());
  }).finally(() => void stderr.write('\n')) as Promise<string | null>;
}

const environment = processEnvironment();
const ending = createEnding();

/** A fault of ours that nobody caught: the state is unknown, so the process ends and whoever watches it starts it again. */
function fault(error: unknown): void {
  const log = createLog({ write: (line) => void process.stderr.write(line) });
  log.error({ error }, 'unexpected fault: the process ends');
  process.exit(exitCodes.fault);
}

process.on('SIGINT', ending.ask);
process.on('SIGTERM', ending.ask);
// Whose terminal is closed leaves nothing of a demo behind. A daemon may have been started to outlive its terminal.
if (process.argv.includes('--demo')) process.on('SIGHUP', ending.ask);
process.on('uncaughtException', fault);
process.on('unhandledRejection', fault);
// A reader that went away (`hookswitch phones list | head`) is no fault; the daemon goes on without one.
process.stdout.on('error', () => {
  if (process.argv[2] !== 'serve') process.exit(0);
});

process.exitCode = await run(process.argv.slice(2), {
  environment,
  language: languageOf(environment),
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  ending: ending.signal,
  askSecret,
});
setTimeout(() => process.exit(), patience).unref();
