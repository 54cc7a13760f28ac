import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Ask } from '../api/client.ts';
import type { Live } from '../api/live.ts';
import type { Problem } from '../api/problem.ts';
import type { components } from '../api/schema.ts';

export type Status = components['schemas']['Status'];

/** How the daemon and its exchange are: read once for all of the page, so that no two places of it tell different things. */
export interface Health {
  /** null = not read yet; else as it was told last. */
  readonly status: ReadonlySignal<Status | null>;
  /** Why it could not be read the last time. */
  readonly problem: ReadonlySignal<Problem | null>;
  readonly reload: () => void;
  readonly stop: () => void;
}

/** See {@link Health}. */
export function createHealth(ask: Ask, live: Live): Health {
  const status = signal<Status | null>(null);
  const problem = signal<Problem | null>(null);
  let run = 0;
  const load = async (mine: number) => {
    const answer = await ask((api) => api.GET('/status'));
    if (mine !== run) return;
    if (answer.ok) status.value = answer.data;
    problem.value = answer.ok ? null : answer.problem;
  };
  const reload = () => void load(++run);
  // A way to the exchange opened or closed.
  const endings = [live.onMissed(reload), live.on('exchange', reload)];
  return {
    ...{ status, problem, reload },
    stop() {
      run++;
      for (const end of endings) end();
    },
  };
}
