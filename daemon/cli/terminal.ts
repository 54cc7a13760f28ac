import type { Environment } from '../config.ts';
import type { Language } from '../lib/index.ts';

/** What a command may touch of the world outside. */
export interface Terminal {
  readonly environment: Environment;
  readonly language: Language;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Asks whoever sits there for a secret, without showing it; null = nobody does. */
  readonly askSecret?: (question: string) => Promise<string | null>;
  /** Aborted when the process is asked to end. */
  readonly ending: AbortSignal;
}

/** How a command ends, as scripts read it. */
export const exitCodes = { ok: 0, failed: 1, usage: 2, notFound: 3, refused: 4, notRunning: 5, fault: 70 } as const;

/** Resolves when the process is asked to end. */
export function untilEnding({ ending }: Pick<Terminal, 'ending'>): Promise<void> {
  return new Promise((resolve) => {
    if (ending.aborted) resolve();
    else ending.addEventListener('abort', () => resolve(), { once: true });
  });
}
