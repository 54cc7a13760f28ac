import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { StoreOptions } from '../../daemon/store/index.ts';

const script = fileURLToPath(new URL('./child.ts', import.meta.url));

/** A child that works on a store until it is killed. */
export interface Child {
  /** The lines that it has said so far. */
  readonly lines: readonly string[];
  /** Waits until it has said so many lines. */
  said(count: number): Promise<void>;
  /** kill -9; answers all lines that were said before. */
  kill(): Promise<readonly string[]>;
  readonly ended: Promise<unknown>;
}

/** Starts `child.ts`. */
export function runChild(what: 'add' | 'burn' | 'observe' | 'hold' | 'rotate', options: StoreOptions): Child {
  const flags = ['--experimental-strip-types', '--no-warnings'];
  const child = spawn(process.execPath, [...flags, script, what, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  let rest = '';
  let wake: () => void = () => undefined;
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
    wake();
  });
  const ended = once(child, 'close');
  return {
    lines,
    ended,
    said: async (count) => {
      while (lines.length < count && child.exitCode === null)
        await Promise.race([new Promise<void>((resolve) => (wake = resolve)), ended]);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
      return lines;
    },
  };
}
