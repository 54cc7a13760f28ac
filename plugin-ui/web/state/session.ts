import { computed, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Ask } from '../api/client.ts';
import type { Problem } from '../api/problem.ts';
import type { components } from '../api/schema.ts';

export type Who = components['schemas']['Who'];
export type Role = Who['role'];

/** Who the person at the page is. */
export interface Session {
  /** `unknown` until the daemon was asked; `out` = nobody is signed in. */
  readonly state: ReadonlySignal<'unknown' | 'in' | 'out'>;
  /** Who is signed in, or was until a moment ago: what they typed stays on the page while they sign in again. */
  readonly who: ReadonlySignal<Who | null>;
  /** Whether the person may do what needs `role`. */
  readonly may: (role: Role) => boolean;
  /** Asks the daemon who we are; with a panel's ticket where there is one and nobody is signed in. */
  readonly begin: () => Promise<void>;
  /** Signs in; null = done. */
  readonly signIn: (name: string, password: string) => Promise<Problem | null>;
  readonly signOut: () => Promise<void>;
  /** The daemon said that the session is over. */
  readonly ended: () => void;
}

const roles: readonly Role[] = ['viewer', 'operator', 'admin'];

/** See {@link Session}. `ticket` asks the panel for a ticket; null = there is no panel, or none could be had. */
export function createSession(ask: Ask, ticket: (() => Promise<string | null>) | null): Session {
  const who = signal<Who | null>(null);
  const isIn = signal<boolean | null>(null);
  const come = (found: Who) => {
    who.value = found;
    isIn.value = true;
  };

  const redeem = async (): Promise<boolean> => {
    const value = await ticket?.();
    if (value == null) return false;
    const answer = await ask((api) => api.POST('/session/ticket', { body: { ticket: value } }));
    if (answer.ok) come(answer.data);
    return answer.ok;
  };
  return {
    state: computed(() => (isIn.value === null ? 'unknown' : isIn.value ? 'in' : 'out')),
    who,
    may: (role) => who.value !== null && roles.indexOf(who.value.role) >= roles.indexOf(role),
    async begin() {
      const answer = await ask((api) => api.GET('/session'));
      if (answer.ok) return come(answer.data);
      if (answer.problem.status === 401 && !(await redeem())) isIn.value = false;
    },
    async signIn(name, password) {
      const answer = await ask((api) => api.POST('/session', { body: { name, password } }));
      if (!answer.ok) return answer.problem;
      come(answer.data);
      return null;
    },
    async signOut() {
      await ask((api) => api.DELETE('/session'));
      who.value = null;
      isIn.value = false;
    },
    ended() {
      if (isIn.peek() === true) isIn.value = false;
    },
  };
}
