import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { loadConfig } from '../config.ts';
import type { Config } from '../config.ts';
import { describeProblem } from '../lib/index.ts';
import type { Problem } from '../lib/index.ts';
import { createClient, createStreamer, Refused } from './client.ts';
import type { Client, Streamer } from './client.ts';
import type { Terminal } from './terminal.ts';
import { texts } from './texts.ts';
import type { TextName } from './texts.ts';

/** What every command works with. */
export interface Context {
  readonly terminal: Terminal;
  readonly say: (name: TextName, parameters?: Readonly<Record<string, string | number>>) => string;
  /** Deployment settings, `--data-dir` included. Throws {@link Refused} with the first thing that is wrong. */
  readonly config: () => Config;
  /** Names in the environment that mean nothing to us. */
  readonly warnings: () => readonly Problem[];
  /** The running daemon. */
  readonly client: Client;
  /** What happens there. */
  readonly stream: Streamer;
  /** Whether JSON is wanted. */
  readonly asJson: () => boolean;
  /** Prints `value` as JSON with `--json`, else what `text` makes of it. */
  readonly print: <T>(value: T, text: (value: T) => string) => void;
}

interface GlobalOptions {
  readonly json?: boolean;
  readonly dataDir?: string;
}

/** Reads the options that all commands share when a command asks, not before. */
export function createContext(terminal: Terminal, program: Command): Context {
  const options = () => program.opts<GlobalOptions>();
  const load = () => {
    const { dataDir } = options();
    const environment = dataDir === undefined ? {} : { HOOKSWITCH_DATA_DIR: resolve(dataDir) };
    return loadConfig({ ...terminal.environment, ...environment });
  };
  const config = () => {
    const loaded = load();
    if (loaded.ok) return loaded.config;
    const told = loaded.problems.map((that) => describeProblem(that, terminal.language));
    const [first, ...others] = told;
    for (const other of others) terminal.err(`${other.message}\n`);
    throw first ? new Refused(first) : new Error('the configuration was refused without a reason');
  };
  return {
    terminal,
    config,
    warnings: () => {
      const loaded = load();
      return loaded.ok ? loaded.warnings : [];
    },
    say: (name, parameters = {}) =>
      texts[name][terminal.language].replaceAll(/\{(\w+)\}/g, (whole, key: string) => String(parameters[key] ?? whole)),
    client: (id, input) => createClient({ dataDir: config().dataDir, language: terminal.language })(id, input),
    stream: (input, how) => createStreamer({ dataDir: config().dataDir, language: terminal.language })(input, how),
    asJson: () => options().json === true,
    print: (value, text) => terminal.out(`${options().json ? JSON.stringify(value, null, 2) : text(value)}\n`),
  };
}

/** `-` on the command line: none. */
export const orNone = (text: string | undefined): string | null | undefined => (text === '-' ? null : text);

/** Collects an option that may be repeated. */
export const repeated = (text: string, before: readonly string[] | undefined): string[] => [...(before ?? []), text];

/** Reads a positive whole number, or says why not. */
export function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It is no whole number from 1.');
  return Number(text);
}

/** A secret out of a file, or of standard input (`-`): unlike the command line, others cannot read it there. */
export function readSecret(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new InvalidArgumentError(`It cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`);
  }
}
